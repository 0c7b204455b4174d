"""Whether a person understands what is told in a language and a form.

No act says how well "sufficiently" is. What the worker saw counts most; without it, one's own languages count, and
another language from functional basic skills on.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from operator import itemgetter

from msgspec import Struct

from kotopolku.domain.vocabulary import FUNCTIONAL_BASIC_SKILLS, CefrLevel

SUFFICIENT = FUNCTIONAL_BASIC_SKILLS


class Form(StrEnum):
    """How a material reaches a person, in the order in which it is offered."""

    PRINT = "print"
    PAGE = "page"
    VIDEO = "video"
    SPOKEN = "spoken"

    @property
    def is_read(self) -> bool:
        """Whether one has to be able to read it."""
        return self in {Form.PRINT, Form.PAGE}


class Talk(StrEnum):
    """What the one who gave the information saw."""

    UNDERSTOOD = "understood"
    NOT_UNDERSTOOD = "not_understood"
    NOT_KNOWN = ""


class Known(Struct, frozen=True, kw_only=True, gc=False):
    """A language that a person knows. ``is_own``: mother tongue, or the one chosen for service.

    ``reads`` False: cannot read it, whatever the levels say; None: not known.
    """

    language: str
    is_own: bool = False
    reads: bool | None = None
    listening: CefrLevel | None = None
    reading: CefrLevel | None = None


class Offer(Struct, frozen=True, gc=False):
    """A language and a form in which a material can be had."""

    language: str
    form: Form


# Names that standards give to the same language, or to a spoken form of it that is written alike.
_SAME = {"prs": "fa", "pes": "fa", "cmn": "zh", "arb": "ar", "kmr": "ku", "nb": "no", "est": "et"}


def same_language(one: str, other: str) -> bool:
    """Whether two tags (``fa``, ``fa_AF``, ``prs``) name one language, whatever the land.

    Different scripts (``zh_Hans``, ``zh_Hant``) are told apart only where both tags name one.
    """
    mine, theirs = _parts(one), _parts(other)
    return mine[0] == theirs[0] and (not mine[1] or not theirs[1] or mine[1] == theirs[1])


def _parts(tag: str) -> tuple[str, str]:
    """The language and the script of a tag; no script gives an empty one."""
    first, *rest = tag.replace("-", "_").split("_")
    script = next((part.title() for part in rest if len(part) == 4), "")
    return _SAME.get(first.lower(), first.lower()), script


def understands(known: Iterable[Known], language: str, form: Form) -> bool:
    """Whether the person's languages suffice for what is in the language and the form."""
    return any(_suffices(one, form) for one in known if same_language(one.language, language))


def _suffices(known: Known, form: Form) -> bool:
    if form.is_read and known.reads is False:
        return False
    level = known.reading if form.is_read else known.listening
    return known.is_own or (level is not None and level.is_at_least(SUFFICIENT))


def is_understood(known: Sequence[Known], offer: Offer, *, seen: Talk = Talk.NOT_KNOWN, interpreter: str = "") -> bool:
    """Whether information given so has been understood, as far as is known.

    What the giver saw decides. Otherwise an interpreter's language, if the person understands it by ear, or the
    language of the material itself in its form.
    """
    if seen is not Talk.NOT_KNOWN:
        return seen is Talk.UNDERSTOOD
    return understands(known, offer.language, offer.form) or (
        bool(interpreter) and understands(known, interpreter, Form.SPOKEN)
    )


def best_offer(offers: Iterable[Offer], known: Sequence[Known]) -> Offer | None:
    """The offer to give: understood, in an own language before another, in the order of `Form`.

    Among own languages the first in ``known`` goes first. None where the person understands none of them: then an
    interpreter is needed.
    """
    forms = list(Form)
    ranked = [
        ((not one.is_own, place, forms.index(offer.form), offer.language), offer)
        for offer in offers
        for place, one in enumerate(known)
        if same_language(one.language, offer.language) and _suffices(one, offer.form)
    ]
    return min(ranked, key=itemgetter(0))[1] if ranked else None
