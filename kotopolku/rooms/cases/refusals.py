"""Why nothing is done to a case."""

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.people.actions import NotRegistrableHere


class AlreadyOpen(Refusal):
    """The organisation has an open case of the person."""

    field = "person"


class ClientOfOthers(NotRegistrableHere):
    """The person is in the register, but in no file that the one who acts may open."""


class NotYourOrganisation(Refusal):
    """Who acts does not work in the organisation."""

    field = "organisation"


class NotOfTheOrganisation(Refusal):
    """The coach or the unit belongs to another organisation."""

    field = "coach"


class OpenedInTheFuture(Refusal):
    """A case cannot be opened on a day to come."""

    field = "opened"


class ClosedBeforeOpened(Refusal):
    """The closing is before the opening; `opened` is that day."""

    field = "on"


class ClosedInTheFuture(Refusal):
    """A case cannot be closed on a day to come."""

    field = "on"


class CaseIsClosed(Refusal):
    """The case has been closed."""


class AssignedBeforeLast(Refusal):
    """The new coach would begin before the last one did; `since` is the last one's first day."""

    field = "since"
