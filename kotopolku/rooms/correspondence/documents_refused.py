"""Why something is not done with a document. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class TitleTooLong(Refusal):
    """More than `limit` characters."""

    field = "title"


class IdentityCodeInTitle(Refusal):
    """The title holds an identity code."""

    field = "title"


class DocumentAlreadyThere(Refusal):
    """The same file is among the client's documents."""

    field = "file"


class TooManyDocuments(Refusal):
    """The client has added `limit` documents today, or has as many as are kept."""

    field = "file"


class DocumentSeenAlready(Refusal):
    """A worker has seen it: the client asks for its removal."""


class DocumentGone(Refusal):
    """It was withdrawn meanwhile, or there is nothing to decide about it."""
