"""Why an action on a first contact is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class ConsentMissing(Refusal):
    """An authority may tell of a person only with the person's consent (681/2023 9 § 1 mom.)."""

    code = "consent_missing"
    field = "consent_given_on"


class ConsentInFuture(Refusal):
    """A consent that is not yet given is no consent."""

    code = "consent_in_future"
    field = "consent_given_on"


class SenderMissing(Refusal):
    """Whoever tells of another person says who they are (73 § 2 mom.)."""

    code = "sender_missing"
    field = "sender"


class NameMissing(Refusal):
    """Nobody can be answered without any name."""

    code = "contact_name_missing"
    field = "given"


class NoWayToAnswer(Refusal):
    """Neither telephone, email nor sender: nobody could be answered."""

    code = "no_way_to_answer"
    field = "phone"


class BirthUnreadable(Refusal):
    """The date of birth is no date, or lies ahead."""

    code = "birth_unreadable"
    field = "born"


class NotYours(Refusal):
    """The worker does not work in the organisation that the contact would go to."""

    code = "organisation_not_yours"
    field = "organisation"


class AlreadyAnswered(Refusal):
    """The contact has been answered; what was answered stays."""

    code = "contact_already_answered"


class AnswerMissing(Refusal):
    """An outcome needs a word about what was done."""

    code = "answer_missing"
    field = "answer"


class DirectionMissing(Refusal):
    """Directed elsewhere: where to (14 § 7 mom.)."""

    code = "direction_missing"
    field = "directed_to"


class UnknownOutcome(Refusal):
    """The outcome is not one that ends a contact without a case."""

    code = "unknown_outcome"
    field = "outcome"


class NowhereToPassOn(Refusal):
    """Neither another unit nor another organisation that answers contacts."""

    code = "nowhere_to_pass_on"
    field = "to"


class ReasonMissing(Refusal):
    """Whoever receives a contact learns why it comes to them."""

    code = "passing_reason_missing"
    field = "reason"


class TopicMissing(Refusal):
    """An advice was about something."""

    code = "topic_missing"
    field = "topics"


class MinutesOutOfRange(Refusal):
    """An advice takes from a minute to ten hours."""

    code = "minutes_out_of_range"
    field = "minutes"


class NoteOfNobody(Refusal):
    """Words about a person belong to the person's file, nowhere else."""

    code = "note_of_nobody"
    field = "note"


class NotYourAdvice(Refusal):
    """Only the one who recorded an advice takes it back, and only right after it."""

    code = "not_your_advice"


class NobodyWaits(Refusal):
    """The queue is empty."""

    code = "nobody_waits"
