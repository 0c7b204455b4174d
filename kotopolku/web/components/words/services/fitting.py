"""Why a service fits a client, why not, and what is not known, in sentences; the rules themselves in plain words."""

from collections.abc import Callable

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.services import Parameter, Reason, ReasonCode
from kotopolku.web.components.dates import weekday_text

from .. import Words, worded
from ..assessment import NEEDS
from ..languages import language_name
from . import AUDIENCES

_C = ReasonCode

REASONS: Words = {
    _C.NEED_SERVED: _("Answers: %(needs)s"),
    _C.LANGUAGE_SPOKEN: _("Can be used in a language that the client knows: %(languages)s"),
    _C.LANGUAGE_TAUGHT: _("Teaches the language that it is in: %(languages)s"),
    _C.LEVEL_FITS: _("The level fits: %(level)s"),
    _C.AREA_REACHED: _("Offered in the client's municipality"),
    _C.WHOLE_COUNTRY: _("Offered in the whole country"),
    _C.REMOTE: _("Can be used at a distance"),
    _C.AGE_FITS: _("For people of this age"),
    _C.CHILDCARE_OFFERED: _("Children are looked after meanwhile"),
    _C.CHILDCARE_NOT_NEEDED: _("Childcare is not needed"),
    _C.HOURS_FIT: _("Its hours fit"),
    _C.NO_CLASH: _("Does not clash with the week of the plan"),
    _C.FREE_OF_CHARGE: _("Free of charge"),
    _C.AUDIENCE_FITS: _("Meant for: %(audience)s"),
    _C.GONE: _("No longer offered"),
    _C.NOT_PUBLISHED: _("Not in the directory yet"),
    _C.NOT_OPEN: _("Takes no new clients now"),
    _C.OTHER_NEEDS: _("Answers other needs: %(needs)s"),
    _C.LANGUAGE_NOT_OFFERED: _("Only in languages that the client does not know well enough: %(languages)s"),
    _C.LEVEL_TOO_LOW: _("Needs Finnish or Swedish from level %(level)s on"),
    _C.LEVEL_TOO_HIGH: _("Ends at level %(level)s, which the client has passed"),
    _C.OUTSIDE_AREA: _("Not offered in the client's municipality"),
    _C.TOO_YOUNG: _("For people of %(age)s years or more"),
    _C.TOO_OLD: _("For people of %(age)s years at most"),
    _C.CHILDCARE_MISSING: _("No childcare meanwhile: it has to be arranged"),
    _C.CLASHES: _("Clashes with the week of the plan: %(days)s"),
    _C.OUTSIDE_FREE_HOURS: _("At hours in which the client cannot come"),
    _C.TOO_MANY_HOURS: _("Takes more hours than the client has: %(hours)s a week"),
    _C.OTHER_AUDIENCE: _("Meant for others: %(audience)s"),
    _C.NEED_UNKNOWN: _("No needs are recorded for this service"),
    _C.LANGUAGE_UNKNOWN: _("Whether there is a common language"),
    _C.LEVEL_UNKNOWN: _("Whether the client's Finnish or Swedish is of level %(level)s"),
    _C.AREA_UNKNOWN: _("Whether it is offered where the client lives"),
    _C.AGE_UNKNOWN: _("The client's age"),
    _C.CHILDCARE_UNKNOWN: _("Whether childcare is needed or offered"),
    _C.TIME_UNKNOWN: _("Whether its hours fit the client's week"),
    _C.PRICE_UNKNOWN: _("What it costs"),
    _C.CHARGED: _("It costs something: whether the client can pay"),
    _C.AUDIENCE_UNKNOWN: _("Whether the client belongs to those for whom it is: %(audience)s"),
}

RULES: Words = {
    "availability": _("Is it in the directory, and does it take new clients now?"),
    "needs": _("Does it answer a need that the latest assessment found?"),
    "area": _(
        "Is it offered in the client's municipality, in the whole country or at a distance? Under non-disclosure for "
        "safety the municipality is not used: services of the authority's own area are shown."
    ),
    "age": _("Is the client of the age for which it is meant?"),
    "level": _("Does the client's Finnish or Swedish lie between its first and its highest level?"),
    "language": _("Can it be used in a language that the client knows well enough, or does it teach that language?"),
    "childcare": _("Are small children looked after meanwhile, if the client has any?"),
    "time": _("Do its hours go together with the hours that are agreed in the plan?"),
    "audience": _("If it is meant for some group: does the client belong to it?"),
    "price": _("Is it free of charge? A price never stands against a service."),
}
"""Each rule of `domain.services.RULES` as the question that it asks."""

RULE_KINDS: Words = {
    "bars": _("If not, it cannot be used as things are."),
    "hinders": _("If not, something has to be arranged first."),
    "favours": _("If so, it speaks for the service."),
}

CRITERIA: Words = {
    "fewer_bars": _("Nothing stands against it that cannot be arranged"),
    "fewer_hindrances": _("Less has to be arranged first"),
    "own_municipality": _("It is offered in the client's own municipality"),
    "more_needs": _("It answers more of the client's needs"),
    "fewer_unknown": _("Less about it is not known"),
    "more_reasons": _("More speaks for it"),
}
"""By what services are put in order, the first one first."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED: dict[str, Callable[[str], str]] = {
    "needs": lambda code: worded(NEEDS, code),
    "languages": language_name,
    "audience": lambda code: worded(AUDIENCES, code),
    "days": lambda code: weekday_text(_DAYS.index(code)),
}


def reason_text(reason: Reason) -> str:
    """A reason as a sentence in the reader's language."""
    text = REASONS.get(reason.code)
    if text is None:
        return now_("Another reason (%(code)s)") % {"code": str(reason.code)}
    return str(text) % {name: _worded(name, value) for name, value in reason.parameters.items()}


def _worded(name: str, value: Parameter) -> str:
    named = _NAMED.get(name, str)
    return ", ".join(named(one) for one in value) if isinstance(value, tuple) else str(value)
