"""Names of the pages of appointments and interpreting, of which addresses.py is made up too."""

PAGES_OF_APPOINTMENTS = {
    "appointments",
    "appointment_new",
    "appointment_group_new",
    "appointment_hours",
    "appointment_away",
    "appointment_away_remove",
    "appointment_calendars",
    "appointment_hours_of",
    "appointment_away_of",
    "appointment_away_remove_of",
    "organisation_lengths",
    "appointment_rooms",
    "appointment_room_new",
    "appointment_room",
    "appointment_feed",
    "appointment_feed_file",
    "appointment",
    "appointment_reveal",
    "appointment_move",
    "appointment_cancel",
    "appointment_enrol",
    "appointment_mark",
    "appointment_leave",
}
"""Of those who receive clients, and a feed behind a secret address: tests/web/appointments."""

PAGES_OF_INTERPRETING = {
    "interpreting",
    "interpreting_costs",
    "interpreting_providers",
    "interpreting_provider_new",
    "interpreting_provider",
    "interpreting_price",
    "interpreting_interpreter_new",
    "interpreting_interpreter",
    "interpreting_conflicts",
    "interpreting_conflict_end",
    "interpreting_client_conflict_end",
    "interpreting_order",
    "interpreting_other",
    "interpreting_conflict",
    "interpreting_step",
    "partner_interpreting",
}
"""Of an appointment's interpreter, of those who look after the organisation, and a provider's secret link:
tests/web/interpreting, tests/web/partner.
"""
