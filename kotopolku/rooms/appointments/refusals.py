"""Why an action on an appointment is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class NotYours(Refusal):
    """Neither the worker nor the one booked for works in the organisation, or the file may not be changed."""

    code = "appointment_not_yours"


class TimeImpossible(Refusal):
    """It ends before it begins, lasts more than twelve hours, or the clock skips it in March."""

    code = "appointment_time_impossible"
    field = "starts_at"


class TimePast(Refusal):
    """The time has gone by."""

    code = "appointment_time_past"
    field = "starts_at"


class WorkerTaken(Refusal):
    """The worker has another appointment at the time."""

    code = "appointment_worker_taken"
    field = "starts_at"


class RoomTaken(Refusal):
    """The room has another appointment at the time."""

    code = "appointment_room_taken"
    field = "room"


class RoomTooSmall(Refusal):
    """More are expected than the room has seats (`seats`)."""

    code = "appointment_room_too_small"
    field = "room"


class RoomUnknown(Refusal):
    """The room is not one of the organisation's, or is in use no more."""

    code = "appointment_room_unknown"
    field = "room"


class ClientTaken(Refusal):
    """The client has another appointment at the time."""

    code = "appointment_client_taken"
    field = "starts_at"


class ClientCannotCome(Refusal):
    """The client has promised the time elsewhere: where and to whom, no organisation learns of another."""

    code = "appointment_client_cannot_come"
    field = "starts_at"


class GroupHasClashes(Refusal):
    """Some of a group (`number`) have another appointment at the new time, and nobody has decided to move it still."""

    code = "appointment_group_has_clashes"
    field = "in_spite"


class NotFree(Refusal):
    """The time is not among those that the client may book."""

    code = "appointment_not_free"
    field = "starts_at"


class NotOpenToClients(Refusal):
    """Neither the worker nor the kind is opened for booking by clients."""

    code = "appointment_not_open_to_clients"


class TooMany(Refusal):
    """The client has as many times to come as one may book alone (`most`)."""

    code = "appointment_too_many"


class PlaceMissing(Refusal):
    """Elsewhere: where."""

    code = "appointment_place_missing"
    field = "place"


class WhoMissing(Refusal):
    """Nobody is expected: neither a client nor one who has asked for help."""

    code = "appointment_who_missing"


class SeatsMissing(Refusal):
    """A group needs a number of seats, and nobody else has one."""

    code = "appointment_seats_missing"
    field = "seats"


class NoSeatLeft(Refusal):
    """The group is full."""

    code = "appointment_no_seat_left"


class AlreadyEnrolled(Refusal):
    """The client has a seat already."""

    code = "appointment_already_enrolled"


class NotAGroup(Refusal):
    """Only a group is joined and left."""

    code = "appointment_not_a_group"


class AppointmentOver(Refusal):
    """Cancelled, or its time has come: it is neither moved nor cancelled any more."""

    code = "appointment_over"


class TooEarlyToMark(Refusal):
    """Nobody has come or stayed away before the time."""

    code = "appointment_too_early_to_mark"


class MinutesMissing(Refusal):
    """Late: by how many minutes."""

    code = "appointment_minutes_missing"
    field = "minutes_late"


class ReasonMissing(Refusal):
    """Excused: for what reason (32 a § 1 mom.)."""

    code = "appointment_reason_missing"
    field = "reason"


class LinkOver(Refusal):
    """The link is unknown, used, or too old; nobody learns which."""

    code = "appointment_link_over"


class HoursOverlap(Refusal):
    """Working hours of one weekday overlap, or end before they begin."""

    code = "appointment_hours_overlap"


class RoomNameTaken(Refusal):
    """The organisation has a room of this name."""

    code = "appointment_room_name_taken"
    field = "name"


class MeetingIsOver(Refusal):
    """The joint meeting was held or called off: what came of it stays."""


class MeetingAhead(Refusal):
    """The joint meeting is on a day to come (`on`)."""


class AppointmentOfOthers(Refusal):
    """The appointment, or the role in the network, is another client's."""


class PartUnknown(Refusal):
    """A task is for somebody who does not take part."""

    field = "tasks"


class TaskIsDone(Refusal):
    """The task was done before."""


class TaskDoneLater(Refusal):
    """A task is not done on a day to come."""

    field = "on"


class IdentityCodeInText(Refusal):
    """A personal identity code stands in a text that others read (1050/2018 29 § 4 mom.)."""
