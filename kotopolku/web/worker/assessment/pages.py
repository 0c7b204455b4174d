"""Each page of the assessment: how it is filled in from what is stored, and by which action it is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kotopolku.domain.needs import NEEDS_BY_GROUP, NeedCode, NeedGroup
from kotopolku.rooms.assessments import actions, queries
from kotopolku.web.components.words.assessment import NEED_GROUPS

from .item_form import answer_in, sheet_of
from .items import form_of
from .other_forms import ArrangementsForm, CountyForm, MeasureForm, NeedForm, OutcomeForm, TellingForm
from .sheet import SavedForm, Sheet


@dataclass(frozen=True, slots=True)
class PageKind:
    """How one page is shown and saved. `fill(assessment, data, saved)` makes the sheet."""

    template: str
    fill: Callable[..., Sheet]
    save: Callable[..., Any]


def page_kind(name: str) -> PageKind:
    """The kind of a page: its own, or that of an item of the interview."""
    return KINDS.get(name) or PageKind(_template_of(name), _fill_item(name), _save_item(name))


def _template_of(item: str) -> str:
    own = {"finnish_and_swedish": "levels", "education_and_work_history": "history", "literacy": "history"}
    return f"assessments/{own.get(item, 'item')}.html"


def _fill_item(item: str) -> Callable[..., Sheet]:
    def fill(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
        hidden = assessment.case.is_protected
        return sheet_of(form_of(item), data, queries.answer_to(assessment, item), source_hidden=hidden, **saved)

    return fill


def _save_item(item: str) -> Callable[..., Any]:
    def save(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
        stored = queries.answer_to(assessment, item) if assessment.case.is_protected else None
        answer = answer_in(sheet, unseen_detail=stored.source_detail if stored else "")
        actions.save_answer(actor=actor, assessment=assessment, item=item, answer=answer, sending=sending)

    return save


_ARRANGED = ("started", "language", "interpreter_how", "interpreter", "place", "place_reason", "makers")


def _fill_arrangements(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
    return Sheet(ArrangementsForm(data, initial={**{n: getattr(assessment, n) for n in _ARRANGED}, **saved}))


def _save_arrangements(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
    given = actions.Arrangements(**{name: sheet.main.cleaned_data[name] for name in _ARRANGED})
    actions.arrange(actor=actor, assessment=assessment, arrangements=given, sending=sending)


def _fill_told(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
    told = {row.item: row for row in assessment.told.order_by("id")}
    usual = {"on": assessment.started, "language": assessment.language, "interpreter": assessment.interpreter}
    parts = {}
    for code in queries.tellings_of(assessment.rulebook):
        row = told.get(code)
        given = {name: getattr(row, name) for name in ("on", "language", "interpreter")} if row else usual
        parts[code] = TellingForm(data, prefix=code, code=code, initial={"done": row is not None, **given})
    return Sheet(SavedForm(data, initial={**saved}), parts)


def _save_told(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
    given = [form.telling for form in sheet.parts.values() if isinstance(form, TellingForm)]
    tellings = [one for one in given if one is not None]
    actions.set_told(actor=actor, assessment=assessment, tellings=tellings, sending=sending)


_MEASURE = ("reason", "by_whom", "ordered_on", "done_on", "result")


def _fill_further(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
    stored = {row.measure: row for row in assessment.further_measures.order_by("id")}
    parts = {}
    for code in queries.further_measures_of(assessment.rulebook):
        row = stored.get(code)
        given = {"wanted": True, **{name: getattr(row, name) for name in _MEASURE}} if row else {}
        parts[code] = MeasureForm(data, prefix=code, code=code, initial=given)
    return Sheet(SavedForm(data, initial={**saved}), parts)


def _save_further(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
    given = [form.measure for form in sheet.parts.values() if isinstance(form, MeasureForm)]
    measures = [one for one in given if one is not None]
    actions.set_further_measures(actor=actor, assessment=assessment, measures=measures, sending=sending)


def _fill_needs(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
    stored = {row.need: row for row in assessment.needs.filter(retracted_at=None).order_by("id")}
    family = NEEDS_BY_GROUP[NeedGroup.FAMILY]
    parts = {}
    for code in NeedCode:
        row = stored.get(code.value)
        given: dict[str, Any] = {"of_family": code in family}
        if row is not None:
            given = {"found": True, **{name: getattr(row, name) for name in ("text", "is_urgent", "of_family")}}
        parts[code.value] = NeedForm(data, prefix=code.value, code=code, initial=given)
    return Sheet(SavedForm(data, initial={**saved}), parts)


def groups_of(sheet: Sheet) -> list[tuple[Any, list[Any]]]:
    """The needs of a page by group, in the order of the domain."""
    return [
        (NEED_GROUPS[group.value], [sheet.parts[code.value] for code in codes])
        for group, codes in NEEDS_BY_GROUP.items()
    ]


def _save_needs(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
    given = [form.need for form in sheet.parts.values() if isinstance(form, NeedForm)]
    needs = [one for one in given if one is not None]
    actions.set_needs(actor=actor, assessment=assessment, needs=needs, sending=sending)


_TRUTH = {"yes": True, "no": False}


def _fill_county(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
    takes_part = {True: "yes", False: "no"}.get(assessment.county_takes_part, "")
    given = {name: getattr(assessment, f"county_{name}") for name in ("reason", "worker", "findings")}
    return Sheet(CountyForm(data, initial={"takes_part": takes_part, **given, **saved}))


def _save_county(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
    given = {name: sheet.main.cleaned_data[name] for name in ("reason", "worker", "findings")}
    takes_part = _TRUTH.get(sheet.main.cleaned_data["takes_part"])
    county = actions.CountyPart(takes_part=takes_part, **given)
    actions.set_county(actor=actor, assessment=assessment, county=county, sending=sending)


def _fill_outcome(assessment: Any, data: Any, saved: Mapping[str, Any]) -> Sheet:
    given = {
        "outcome": assessment.outcome,
        "reason": assessment.outcome_reason,
        "planned_plan_date": assessment.planned_plan_date,
        "directed_to": assessment.directed_to,
    }
    return Sheet(OutcomeForm(data, initial={**given, **saved}))


def outcome_in(sheet: Sheet) -> actions.Outcome:
    """The finding that a valid page gives."""
    data = sheet.main.cleaned_data
    return actions.Outcome(
        plan_needed=None if not data["outcome"] else data["outcome"] == "plan_needed",
        outcome=data["outcome"],
        reason=data["reason"],
        planned_plan_date=data["planned_plan_date"],
        directed_to=data["directed_to"],
    )


def _save_outcome(actor: Any, assessment: Any, sheet: Sheet, sending: actions.Sending) -> None:
    actions.save_outcome(actor=actor, assessment=assessment, outcome=outcome_in(sheet), sending=sending)


KINDS: Mapping[str, PageKind] = {
    queries.ARRANGEMENTS: PageKind("assessments/plain.html", _fill_arrangements, _save_arrangements),
    queries.TOLD: PageKind("assessments/told.html", _fill_told, _save_told),
    queries.FURTHER: PageKind("assessments/further.html", _fill_further, _save_further),
    queries.NEEDS: PageKind("assessments/needs.html", _fill_needs, _save_needs),
    queries.COUNTY: PageKind("assessments/plain.html", _fill_county, _save_county),
    queries.OUTCOME: PageKind("assessments/plain.html", _fill_outcome, _save_outcome),
}
