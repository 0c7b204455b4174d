"""Reading assessments. Whoever asks has come to the case by `cases.queries.case_for`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kotopolku.domain.needs import assessment_content

from .account_questions import LONGEST_WORDS, THEMES, Question, ThemeTold, parts_of
from .accounts import AccountHeld, account_held, account_sent, accounts_waiting, themes_kept
from .completeness import Lack, lacks, missing_of
from .contents import ARRANGEMENTS, COUNTY, FURTHER, NEEDS, OUTCOME, TOLD
from .lawful import county_may_take_part, further_measures_of, has_content, items_of, tellings_of
from .models import Answer, Assessment, FurtherMeasure, Need, OwnAccount, Page, Told

__all__ = [
    "ARRANGEMENTS",
    "COUNTY",
    "FURTHER",
    "LONGEST_WORDS",
    "NEEDS",
    "OUTCOME",
    "THEMES",
    "TOLD",
    "AccountHeld",
    "Answer",
    "Assessment",
    "FurtherMeasure",
    "Lack",
    "Need",
    "OwnAccount",
    "Page",
    "Question",
    "Summary",
    "ThemeTold",
    "Told",
    "account_held",
    "account_sent",
    "accounts_waiting",
    "answer_to",
    "assessment_of",
    "current",
    "current_version",
    "further_measures_of",
    "items_of",
    "latest_completed",
    "made_for",
    "missing_of",
    "needs_found",
    "page_of",
    "pages_of",
    "parts_of",
    "section_of",
    "summary_of",
    "tellings_of",
    "themes_kept",
]


def made_for(case: Any) -> list[Assessment]:
    """All assessments of a case, the latest first."""
    rows = Assessment.objects.filter(case=case).select_related("made_by")
    return list(rows.order_by("-started", "-id"))


def current(case: Any) -> Assessment | None:
    """The assessment under work; None when none is."""
    return Assessment.objects.filter(case=case, completed=None).select_related("made_by", "case").first()


def latest_completed(case: Any) -> Assessment | None:
    """The assessment completed last; None while none is."""
    rows = Assessment.objects.filter(case=case, completed__isnull=False).select_related("made_by")
    return rows.order_by("-completed", "-id").first()


def assessment_of(case: Any, assessment_id: int) -> Assessment:
    """One assessment of this case and no other's; raises Assessment.DoesNotExist."""
    return Assessment.objects.select_related("made_by").get(case=case, pk=assessment_id)


def pages_of(act: str) -> tuple[str, ...]:
    """The names of the pages of an assessment under an act, in the order in which they are filled in."""
    told = (TOLD,) if tellings_of(act) else ()
    county = (COUNTY,) if county_may_take_part(act) else ()
    return (ARRANGEMENTS, *told, *items_of(act), FURTHER, *county, NEEDS, OUTCOME)


def section_of(act: str, name: str) -> str:
    """The section that asks for a page; empty for one that no single section does."""
    content = assessment_content(act)
    sections = {item.code: str(item.section) for item in content.interview}
    whole = {TOLD: content.told, FURTHER: content.further, COUNTY: content.county}
    for page, items in whole.items():
        if items:
            # Of a list the paragraph without the item's number.
            sections[page] = str(items[0].section).removesuffix(" 1 k.")
    return sections.get(name, "")


def current_version(assessment: Assessment) -> int:
    """The version as it is now."""
    return Assessment.objects.values_list("version", flat=True).get(pk=assessment.pk)


def page_of(assessment: Assessment, name: str) -> Page:
    """The page with its version; version 0 when nobody has saved it yet."""
    saved = Page.objects.filter(assessment=assessment, name=name).select_related("saved_by").first()
    return saved or Page(assessment=assessment, name=name, version=0)


def answer_to(assessment: Assessment, item: str) -> Answer | None:
    """The standing answer to an item; None while it has none."""
    rows = Answer.objects.standing().filter(assessment=assessment, item=item)
    return rows.select_related("recorded_by").first()


def needs_found(case_ids: Sequence[int]) -> dict[int, list[Need]]:
    """The standing needs of each case's assessments, urgent ones first; what plans begin from."""
    rows = Need.objects.standing().filter(assessment__case_id__in=case_ids).select_related("assessment")
    found: dict[int, list[Need]] = {}
    for need in rows.order_by("-is_urgent", "-is_special", "id"):
        found.setdefault(need.assessment.case_id, []).append(need)
    return found


@dataclass(frozen=True, slots=True)
class Summary:
    """All of an assessment as it stands, with what was corrected, read at once."""

    assessment: Assessment
    answers: dict[str, Answer]
    corrected: dict[str, list[Answer]]
    told: dict[str, Told]
    further: list[FurtherMeasure]
    needs: list[Need]
    saved: dict[str, Page]
    missing: tuple[Lack, ...]

    @property
    def done(self) -> frozenset[str]:
        """The pages on which something was written and nothing is missing."""
        lacking = {lack.page for lack in self.missing}
        written = set(self.saved) | {name for name, row in self.answers.items() if has_content(row.text, row.detail)}
        return frozenset(written - lacking)


def summary_of(assessment: Assessment) -> Summary:
    """Everything in an assessment; five queries."""
    standing: dict[str, Answer] = {}
    corrected: dict[str, list[Answer]] = {}
    for answer in assessment.answers.select_related("recorded_by", "retracted_by").order_by("id"):
        if answer.retracted_at is None:
            standing[answer.item] = answer
        else:
            corrected.setdefault(answer.item, []).append(answer)
    told = {row.item: row for row in assessment.told.select_related("told_by").order_by("id")}
    needs = list(Need.objects.standing().filter(assessment=assessment).order_by("-is_urgent", "id"))
    answered = {item for item, row in standing.items() if has_content(row.text, row.detail)}
    return Summary(
        assessment=assessment,
        answers=standing,
        corrected=corrected,
        told=told,
        further=list(assessment.further_measures.order_by("id")),
        needs=needs,
        saved={page.name: page for page in assessment.pages.select_related("saved_by").order_by("id")},
        missing=lacks(assessment, answered=answered, told=set(told), needs={need.need for need in needs}),
    )
