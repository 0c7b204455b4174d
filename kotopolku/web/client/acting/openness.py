"""Which pages one who acts for somebody sees: all of a child's under 15; what both share of everybody else's.

A page that is not named here is open only to one who sees all.
"""

from kotopolku.rooms.cases.queries.acting import Acting

ALWAYS = frozenset({"my_home", "my_nearby", "my_acting", "my_acting_choose"})
SHARED = ALWAYS | {
    "my_plan",
    "my_plan_version",
    "my_plan_pdf",
    "my_plan_offer",
    "my_plan_offer_word",
    "my_plan_word",
    "my_plan_done",
    "my_task",
    "my_appointments",
    "my_appointment_book",
    "my_appointment_confirm",
    "my_appointment_move",
    "my_appointment_cancel",
    "my_appointment_join",
    "my_appointment_file",
    "my_people",
    "my_fees",
    "my_corrections",
}
"""Of one from 15 on, and of a grown-up: the plan, the times, who helps; the own words of others are left out there."""
NOBODY_ELSES = frozenset({"my_acting_who", "my_acting_ask"})
"""Of the client alone: who acts for them."""

CLOSED_TO_SOME = frozenset(
    {
        "my_data",
        "my_looks",
        "my_services",
        "my_handovers",
        "my_messages",
        "my_documents",
        "my_start",
        "my_account",
        "my_consents",
        "my_offline_keep",
    }
)
"""Where ways lead that are not shown to one for whom they are closed."""


def is_open(name: str, acting: Acting) -> bool:
    """Whether the page of that name is shown to one who acts by the right."""
    if name in NOBODY_ELSES or name.startswith("my_offline"):
        return False
    return acting.sees_what_is_own or name in SHARED
