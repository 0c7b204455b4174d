"""A computed day or entitlement as the sentences that lead to it. The reckoning itself is the domain's."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kotopolku.domain.vocabulary import DutyKind
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import duties, law, worded
from kotopolku.web.components.words.law.citations import citation
from kotopolku.web.components.words.law.denials import why_not
from kotopolku.web.components.words.people import reckoned_text


@dataclass(frozen=True, slots=True)
class Why:
    """The section that decided, what it says in short, and the arithmetic."""

    section: str
    says: str
    steps: list[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A section and its words."""

    section: str
    text: str


def sections_of(because: Iterable[str]) -> list[Said]:
    """Each section with what it says."""
    return [Said(citation(one), law.section_text(str(one))) for one in because]


def why_of_duty(duty: Any, first_granted: str = "") -> Why:
    """How the due day of a domain's duty was reckoned.

    `first_granted` is the first permit's date where only its month or year is known.
    """
    base = day_text(duty.base)
    if first_granted and duty.what == DutyKind.FIRST_PLAN:
        base = reckoned_text(first_granted, duty.base)
    steps = [
        _("It arose on %(day)s.") % {"day": day_text(duty.arose)},
        _("Counted from %(day)s: %(base)s.") % {"day": base, "base": law.base_text(duty.what)},
    ]
    if duty.due is None or duty.length is None:
        steps.append(_("The act says “without delay” and gives no number of days."))
    else:
        steps.append(
            _("%(day)s and %(limit)s more is %(due)s.")
            % {
                "day": day_text(duty.base),
                "limit": duties.limit_text(duty.wording),
                "due": day_text(duty.due),
            }
        )
        if duty.due.weekday() >= 5:
            steps.append(_("This is a day of a weekend. The limit is not moved: the earlier day is the safe one."))
    if duty.done is not None:
        steps.append(_("Done on %(day)s.") % {"day": day_text(duty.done)})
    return Why(citation(duty.because), law.section_text(str(duty.because)), steps)


def steps_of_plan(limits: Any) -> list[str]:
    """How the longest duration of plans was reckoned, step by step."""
    return [_plan_step(step) for step in limits.steps]


def _plan_step(step: Any) -> str:
    words = {
        "what": worded(law.STEPS, str(step.code)),
        "section": citation(step.because),
        "base": day_text(step.base),
        "length": duties.limit_text(step.length.wording),
        "until": day_text(step.until),
    }
    if step.pause is not None:
        words |= {"since": day_text(step.pause.since), "end": day_text(step.pause.until)}
        return _("%(what)s, %(since)s–%(end)s (%(section)s): %(base)s and %(length)s more is %(until)s.") % words
    return _("%(what)s (%(section)s): %(base)s and %(length)s more is %(until)s.") % words


def steps_of_reimbursement(period: Any) -> list[str]:
    """From when to when the state pays."""
    return [
        _("The first day is %(day)s.") % {"day": day_text(period.since)},
        _("The last day paid is %(day)s: a period of years ends one day before the same day number.")
        % {"day": day_text(period.until)},
    ]


def rulebook_lines(used: Any) -> list[dict[str, str]]:
    """Which act decided what, and why that act."""
    return [
        {
            "what": worded(law.RULEBOOKS, name),
            "act": str(getattr(used, name)),
            "reason": worded(law.RULEBOOK_REASONS, name),
        }
        for name in law.RULEBOOKS
    ]


def entitlement_rows(answer: Any, situation: Any) -> list[dict[str, Any]]:
    """The five entitlements of an answer in its order, worded; where one is not there, what is missing."""
    rows = []
    for name in duties.ENTITLEMENTS:
        one = getattr(answer.entitlements, name)
        rows.append(
            {
                "code": name,
                "text": duties.entitlement_label(name),
                "entitled": one.entitled,
                "until": one.until,
                "duty_of": duties.authority_label(one.duty_of) if one.duty_of else "",
                "because": sections_of(one.because),
                "why_not": why_not(name, situation, answer),
            }
        )
    return rows
