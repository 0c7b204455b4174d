"""A package for people to read: on the preview, at the receiver and in the summary that goes with the file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kotopolku.domain.referral import warnings

from ...dates import day_text
from .. import assessment, people, plan, residence, worded
from ..languages import country_name, language_name
from . import ground_text, part_label


@dataclass(frozen=True, slots=True)
class Line:
    """One fact; `warned` where a free text holds what should perhaps not go."""

    label: str
    text: str
    warned: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part with the right by which it goes."""

    code: str
    title: str
    ground: str
    lines: tuple[Line, ...]

    @property
    def warned(self) -> bool:
        """Whether something in it has to be looked at."""
        return any(line.warned for line in self.lines)


def sections_of(package: Any, *, with_code: bool = False) -> list[Section]:
    """The parts that went, in order. The identity code stands in the package; here only `with_code`."""
    return [
        Section(
            one.part.value,
            part_label(one.part),
            ground_text(one.ground),
            tuple(_LINES[one.part.value](getattr(package.contents, one.part.value), with_code)),
        )
        for one in package.parts
        if one.part.value in _LINES
    ]


def _line(label: str, text: Any) -> list[Line]:
    return [Line(label, str(text))] if text else []


def _free(label: str, text: str) -> list[Line]:
    return [Line(label, text, warned=bool(warnings(text)))] if text.strip() else []


def _identity(one: Any, with_code: bool) -> Iterable[Line]:
    yield Line(_("Name"), ", ".join(part for part in (one.family, one.given) if part))
    yield from _line(_("Born"), people.partial_date_text(one.born) if one.born else "")
    if one.identity_code:
        yield Line(_("Identity code"), one.identity_code if with_code else _("In the package"))
    yield from _line(_("Gender"), worded(people.GENDERS, one.gender))
    yield from _line(_("Citizenship"), ", ".join(country_name(code) for code in one.citizenships))


def _languages(one: Any, _with_code: bool) -> Iterable[Line]:
    if one is None:
        return
    yield from _line(_("Language of service"), language_name(one.service_language))
    if one.interpreter_needed:
        yield Line(_("Interpreter"), language_name(one.interpreter_language) or _("Needed"))
    for skill in one.skills:
        yield from _skill(skill)


def _skill(one: Any) -> Iterable[Line]:
    """A mother tongue on a line of its own; then each level with the skill that it is of."""
    name = language_name(one.language)
    if one.mother_tongue:
        yield Line(_("Mother tongue"), name)
    levels = ((label, getattr(one, skill)) for skill, label in people.SKILLS.items())
    told = [f"{label} {people.level_label(level)}" for label, level in levels if level]
    if one.reads is False:
        told.append(_("Does not read in this language"))
    if one.writes is False:
        told.append(_("Does not write in this language"))
    if told or not one.mother_tongue:
        yield Line(name, ", ".join(told) or _("Level not known"))


def _contacts(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        told = ", ".join(part for part in (one.value, one.street, one.postal_code, one.city) if part)
        yield Line(worded(people.CONTACT_KINDS, one.kind), told)


def _places(rows: Any, _with_code: bool) -> Iterable[Line]:
    from kotopolku.platform.organisations.queries import municipality_of

    for one in rows:
        found = municipality_of(one.municipality)
        yield Line(str(found or one.municipality), people.partial_date_text(one.since))


def _permits(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        days = [people.partial_date_text(one.granted) if one.granted else "", _day(one.valid_until)]
        yield Line(residence.label(one.ground), " – ".join(day for day in days if day) or "–")


def _schooling(one: Any, _with_code: bool) -> Iterable[Line]:
    if one is None:
        return
    yield from _line(_("Occupation"), one.occupation)
    for spell in one.spells:
        yield Line(residence.circumstance_label(spell.kind), people.partial_date_text(spell.since))
    yield from _answers(one.answers)


def _answers(rows: Any) -> Iterable[Line]:
    for one in rows:
        yield from _free(assessment.label(one.item), one.text) or [
            Line(assessment.label(one.item), _("In the package"))
        ]


def _assessment(one: Any, _with_code: bool) -> Iterable[Line]:
    if one is None:
        return
    yield Line(_("Completed"), _day(one.completed))
    yield Line(_("A plan is needed"), _("Yes") if one.plan_needed else _("No"))
    yield from _answers(one.answers)
    yield from _needs(one.needs)


def _needs(rows: Any) -> Iterable[Line]:
    for one in rows:
        yield Line(_("Need"), worded(assessment.NEEDS, one.need))
        yield from _free(worded(assessment.NEEDS, one.need), one.text)


def _plans(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        yield Line(_("Plan %(number)s") % {"number": one.number}, f"{_day(one.made)} – {_day(one.until)}")
        content = one.content or {"goals": (), "measures": ()}
        for goal in content["goals"]:
            yield from _free(_("Goal %(number)s") % {"number": goal["number"]}, goal["text"])
        for measure in content["measures"]:
            label = worded(plan.MEASURES, measure["kind"])
            yield from _free(label, measure["text"]) or [Line(label, "–")]
            yield from _free(_("Why"), measure.get("reason", ""))
        for name, label in (("background", _("Background")), ("follow_up", _("Follow-up"))):
            yield from _free(label, content.get(name, {}).get("text", ""))


def _lengthening(one: Any, _with_code: bool) -> Iterable[Line]:
    if one is None:
        return
    for pause in one.pauses:
        yield Line(worded(plan.PAUSES, pause.ground), f"{_day(pause.since)} – {_day(pause.until)}")
    for extension in one.extensions:
        yield Line(worded(plan.EXTENSIONS, extension.ground), _day(extension.decided))
        yield from _free(_("Why"), extension.reason)


def _reviews(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        yield Line(_("Review"), _day(one.on))
        yield from _free(_("Taking part"), one.participation)
        yield from _free(_("Progress and results"), one.progress)
        yield from _free(_("What hinders or slows down"), one.hindrances)
        yield from _free(_("Changes to the plan"), one.changes)


def _services(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        yield from _free(worded(plan.MEASURES, one.kind), one.text)
        yield from _line(_("Directed on"), _day(one.directed_on))


def _health(one: Any, _with_code: bool) -> Iterable[Line]:
    if one is None:
        return
    yield from _answers(one.answers)
    yield from _needs(one.needs)
    for text in one.measures:
        yield from _free(_("Measure"), text)


def _family(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        yield Line(worded(people.KIN, one.kind), ", ".join(part for part in (one.name, one.born[:4]) if part))


def _network(rows: Any, _with_code: bool) -> Iterable[Line]:
    for one in rows:
        yield Line(one.task or _("Works with the client"), ", ".join(p for p in (one.name, one.organisation) if p))


def _day(day: Any) -> str:
    return day_text(day) if day else ""


_LINES: dict[str, Callable[[Any, bool], Iterable[Line]]] = {
    "identity": _identity,
    "languages": _languages,
    "contacts": _contacts,
    "places": _places,
    "residence_right": _permits,
    "education_and_work": _schooling,
    "assessment": _assessment,
    "plan": _plans,
    "pauses_and_extensions": _lengthening,
    "reviews": _reviews,
    "services": _services,
    "health": _health,
    "family": _family,
    "network": _network,
}
