"""Words of appointments."""

from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal

from . import Words, refusals, worded

KINDS: Words = {
    "guidance": _("Guidance and advice"),
    "assessment": _("Assessment of skills and needs"),
    "plan": _("Making the plan"),
    "review": _("Review of the plan"),
    "group_info": _("Group information"),
    "other": _("Other appointment"),
}

FORMS: Words = {
    "office": _("At the office"),
    "remote": _("Remote, by a link"),
    "phone": _("By telephone"),
    "elsewhere": _("Elsewhere"),
}

ATTENDANCE: Words = {
    "booked": _("Expected"),
    "came": _("Came"),
    "late": _("Came late"),
    "no_show": _("Did not come"),
    "excused": _("Excused, with a reason"),
    "cancelled": _("Cancelled in time"),
}

ATTENDANCE_TAGS: Words = {
    "booked": "waiting",
    "came": "done",
    "late": "warning",
    "no_show": "overdue",
    "excused": "info",
    "cancelled": "ended",
}

TOLD_HOW: Words = {
    "spoken": _("Spoken, in a language both speak"),
    "interpreter": _("Spoken, through an interpreter"),
    "written": _("In writing"),
    "translated": _("In writing, translated"),
}

CANCELLED_HOW: Words = {
    "worker": _("by a worker"),
    "client": _("by the client"),
    "link": _("by the link"),
}

CHANGES: Words = {"moved": _("Moved"), "cancelled": _("Cancelled")}

EXCEPTIONS: Words = {"away": _("Away"), "open": _("Receives people in addition")}

REFUSALS: Words = {
    "appointment_not_yours": _("The worker or the client is not of this organisation."),
    "appointment_length_impossible": _("Write at least %(least)s and at most %(most)s minutes."),
    "appointment_time_impossible": _("The time ends before it begins, or lasts more than twelve hours."),
    "appointment_time_past": _("This time has gone by."),
    "appointment_worker_taken": _("The worker has another appointment at this time."),
    "appointment_room_taken": _("The room is taken at this time."),
    "appointment_room_too_small": _("The room has %(seats)s seats."),
    "appointment_room_unknown": _("This room is not in use."),
    "appointment_client_taken": _("The client has another appointment at this time."),
    "appointment_client_cannot_come": _("The client cannot come at this time."),
    "appointment_group_has_clashes": _(
        "Of those who have joined, %(number)s have another appointment at this time. Move it still, and write why, or"
        " choose another time."
    ),
    "appointment_not_free": _("This time is not free any more. Choose another."),
    "appointment_not_open_to_clients": _("Clients cannot book this by themselves."),
    "appointment_too_many": _("There are %(most)s times to come already."),
    "appointment_place_missing": _("Write where."),
    "appointment_who_missing": _("Choose the client."),
    "appointment_seats_missing": _("Write how many seats there are."),
    "appointment_no_seat_left": _("There is no seat left."),
    "appointment_already_enrolled": _("The client has a seat already."),
    "appointment_not_a_group": _("This is not a group."),
    "appointment_over": _("This appointment has been cancelled, or its time has come."),
    "appointment_too_early_to_mark": _("The time has not come yet."),
    "appointment_minutes_missing": _("Write how many minutes."),
    "appointment_reason_missing": _("Write the reason."),
    "appointment_hours_overlap": _("The hours overlap, or end before they begin."),
    "appointment_room_name_taken": _("There is a room of this name already."),
}


def kind_text(code: str) -> str:
    """The words of a kind."""
    return worded(KINDS, code)


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of the room, or of one beneath it."""
    text = REFUSALS.get(refusal.code)
    if text is None:
        return refusals.worded(refusal)
    return str(text) % refusal.params if refusal.params else str(text)
