"""Why an action of this room is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class NobodyToWriteTo(Refusal):
    """The conversation is not the writer's, or the service does not have the client any more."""


class MessageTooLong(Refusal):
    """The text is longer than `limit` characters."""

    field = "text"


class IdentityCodeInMessage(Refusal):
    """The text holds an identity code."""

    field = "text"


class TooManyMessages(Refusal):
    """The client has sent `limit` messages today."""

    field = "text"


class AnswerTimeImpossible(Refusal):
    """An answer takes 1 to `most` working days."""

    field = "working_days"


class AnswerTimeInThePast(Refusal):
    """What was promised is not changed afterwards."""

    field = "since"


class NotYourOrganisation(Refusal):
    """The user does not look after the organisation."""


class NoTranslation(Refusal):
    """No machine translates here, not this message, or not now."""
