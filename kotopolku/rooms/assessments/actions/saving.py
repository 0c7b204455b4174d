"""The right to save a page, and the trace of having saved it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import EditedMeanwhile, claim
from kotopolku.rooms.cases import actions as cases_actions
from kotopolku.rooms.cases.queries import Case

from ..contents import Sending
from ..models import Assessment, Page
from ..refusals import AssessmentCompleted


def locked_case(case_id: int) -> Case:
    """The case as it is now, ours until the transaction ends; raises CaseIsClosed for one that has ended."""
    return cases_actions.locked(Case(pk=case_id))


def locked(assessment: Assessment) -> Assessment:
    """The assessment as it is now; nobody else saves any of it until the transaction ends.

    Raises CaseIsClosed: with the client relationship all that was recorded in it is closed.
    """
    locked_case(assessment.case_id)
    return Assessment.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=assessment.pk)


def under_work(assessment: Assessment) -> Assessment:
    """As `locked`; raises CaseIsClosed, AssessmentCompleted."""
    current = locked(assessment)
    if current.completed is not None:
        raise AssessmentCompleted
    return current


def turn(assessment: Assessment, name: str, sending: Sending, *, actor: User | None) -> Page:
    """The new version of a page that is about to be saved; the assessment's version grows with it.

    Raises EditedMeanwhile when somebody else has saved the page since the form was opened.
    """
    page, _ = Page.objects.get_or_create(assessment=assessment, name=name, defaults={"version": 0})
    goes_on = bool(sending.sitting) and sending.sitting == page.sitting
    if not goes_on and page.version != sending.seen:
        raise EditedMeanwhile(page)
    page = claim(page, page.version)
    page.sitting = "" if sending.closing else sending.sitting
    page.saved_at, page.saved_by = clock.now(), actor
    page.save(update_fields=["sitting", "saved_at", "saved_by"])
    Assessment.objects.filter(pk=assessment.pk).update(version=F("version") + 1)
    assessment.version += 1
    return page


def log(
    assessment: Assessment,
    *,
    actor: User | None,
    action: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """One event. What the client said is not repeated in the log, which outlives the client's data (77 §)."""
    case: Any = assessment.case
    record(
        actor=actor,
        action=f"assessments.{action}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        before=before,
        after={"assessment": assessment.pk, **(after or {})},
    )
