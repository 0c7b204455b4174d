"""Why a text, an office or its hours are not taken as they were written."""

from kotopolku.platform.refusals import Refusal


class NotAnEditor(Refusal):
    """The right to publish in this organisation is missing."""


class SlugTaken(Refusal):
    """Another page of the site, or another site, has the address."""

    field = "slug"


class SlugUnusable(Refusal):
    """An address of small Latin letters, digits and hyphens is needed."""

    field = "slug"


class NotReadyToOpen(Refusal):
    """The first page and the two statements are not published yet in the first language."""

    field = "is_open"


class PageStays(Refusal):
    """The first page and the statements that the law asks for cannot be removed."""


class UnsafeLink(Refusal):
    """`address` leads to something that is not a page (https), an e-mail, a telephone or a page of the site."""

    field = "body"


class LinkToNoPage(Refusal):
    """`address` names a page that the site does not have."""

    field = "body"


class HtmlInText(Refusal):
    """Tags of HTML are not used; `tag` is the first."""

    field = "body"


class PictureInText(Refusal):
    """Pictures are not shown: they weigh, and would have to be described."""

    field = "body"


class FirstHeadingInText(Refusal):
    """The title is the only heading of the first level."""

    field = "body"


class IdentityCodeInText(Refusal):
    """Something of the shape of an identity code would go to everybody."""

    field = "body"


class TextTooLong(Refusal):
    """Longer than `limit` characters: the page would not be light."""

    field = "body"


class NothingToPublish(Refusal):
    """There is no draft."""


class UnreadableHours(Refusal):
    """Hours are written `9–15` or `9–12, 13–15.30`."""


class InvertedHours(Refusal):
    """The office would close before it opens."""


class OverlappingHours(Refusal):
    """Two times of one day overlap."""


class ExceptionsOverlap(Refusal):
    """Another exception holds on some of these days, from `since`."""

    field = "first"
