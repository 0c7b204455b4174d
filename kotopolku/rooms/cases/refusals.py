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


class MayNotGrant(Refusal):
    """Who acts has no right to decide on the access to this case."""


class GrantToOneself(Refusal):
    """Nobody gives access to oneself."""

    field = "user"


class NotWorkingThere(Refusal):
    """The receiver does not work in the organisation today."""

    field = "user"


class BeginsInThePast(Refusal):
    """A grant does not make good what somebody has looked at before."""

    field = "since"


class GrantTooLong(Refusal):
    """Longer than the task allows at a time; `latest` is the last day possible."""

    field = "until"


class WrongReceiver(Refusal):
    """A substitute works in the case's own organisation; everybody else somewhere else."""

    field = "organisation"


class WrongRole(Refusal):
    """The receiver's role there opens no file, or not for such a task (80 §)."""

    field = "user"


class BeyondTheGranter(Refusal):
    """The task opens more of the file than who grants may use themselves."""


class ConsentDoesNotFit(Refusal):
    """The consent is to something else, or from a later day."""

    field = "consent"


class ConsentInTheFuture(Refusal):
    """Nobody has consented on a day to come."""

    field = "consent_given_on"


class NotYours(Refusal):
    """The consent or the request is not one that this client can answer or withdraw."""


class IdentityCodeInRequest(Refusal):
    """A personal identity code stands in what the client is asked."""


class RequestAnswered(Refusal):
    """The request has been answered, or taken back."""


class ConsentIsWithdrawn(Refusal):
    """The client has withdrawn it before."""


class WithdrawnOutsideItsDays(Refusal):
    """A consent is withdrawn from `given` on, and not on a day to come."""

    field = "on"


class ConsentMissing(Refusal):
    """No section gives such an organisation the right: the client has to consent (85 §)."""

    field = "consent"


class NotAChild(Refusal):
    """A representative acts for one under 18."""

    field = "task"


class NotAChildThen(Refusal):
    """The client comes of age before; `latest` is the last day under 18."""

    field = "until"


class NotOfThisCase(Refusal):
    """It belongs to another case, or has been withdrawn."""


class GrantIsOver(Refusal):
    """The grant has ended already."""


class EmergencyReasonMissing(Refusal):
    """No reason, or one too short to be judged afterwards."""

    field = "reason"


class EmergencyRefused(Refusal):
    """No such file, one of another organisation, or no right: one answer for all."""

    field = "reference"


class AlreadyOpenToYou(Refusal):
    """The file is open to the one who asks."""

    field = "reference"


class MayNotReview(Refusal):
    """Who acts does not review emergencies here, or would judge their own."""


class ReviewedAlready(Refusal):
    """Somebody has judged it before."""


class BirthDateUnknown(Refusal):
    """Nobody is invited whose whole birth date is not known: it is asked together with the code."""


class MayNotInvite(Refusal):
    """The code shows what the client may see: only one who may give it to them makes one."""


class NotInvited(Refusal):
    """The code and the birth date open nothing; which of them is wrong is not told."""


class NoAccount(Refusal):
    """There is no open account of a client."""


class AnsweredAlready(Refusal):
    """The client's request has been answered."""


class TooManyOpenRequests(Refusal):
    """The client has asked for very much already that waits for an answer."""


class UnknownReference(Refusal):
    """No case of that reference in an organisation whose data the user looks after."""

    field = "reference"


class HoldHasEnded(Refusal):
    """The hold was ended before."""


class IdentityCodeInText(Refusal):
    """A personal identity code stands in a text that others read (1050/2018 29 § 4 mom.)."""


class HoursUnreadable(Refusal):
    """No weekday, or no hours such as 09:00-12:00."""

    field = "week"


class RoleOver(Refusal):
    """The role in the network has ended already."""


class GrantHasARole(Refusal):
    """Another role in the network has this access already."""

    field = "grant"


class EndsOutsideItsDays(Refusal):
    """A role ends from its first day (`since`) on and not on a day to come."""

    field = "on"


class TooYoungForOwnPages(Refusal):
    """Under 15 the client has no pages of their own: the guardian or representative acts."""


class ActsAlready(Refusal):
    """The same person acts for the client already."""

    field = "person"


class ActingIsOver(Refusal):
    """The right to act opens nothing: it has ended, has not begun, or waits for a confirmation."""


class ConfirmationMissing(Refusal):
    """Under turvakielto nobody acts for a client until a worker has looked into it."""

    field = "is_confirmed"


class AskedAlready(Refusal):
    """The client has asked for the same before."""
