"""What tells of health in reviews, pauses and extensions shows only to one with the right to see health."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.queries import measures_of
from tests.factories import make_user
from tests.rooms.plans.clients import TODAY, a_case, a_draft, a_measure, approved, assessed, complete

from .conftest import signed_in_as

pytestmark = pytest.mark.django_db
HIDDEN = ("Hidden rehabilitation", "Hidden relapse", "Hidden pain", "Hidden course", "Hidden note", "Hidden change")


@pytest.fixture(autouse=True)
def reviewed(coach: Any, organisation: Any, on_day: Any) -> Any:
    """A client whose plan has a measure of health, a pause, an extension and a review that tells of them."""
    on_day(TODAY)
    case = a_case(coach, organisation)
    assessed(coach, case)
    draft = complete(coach, a_draft(coach, case))
    a_measure(coach, draft, "Hidden rehabilitation", kind="health")
    draft.refresh_from_db()
    approved(coach, draft)
    plans.pause(actor=coach, case=case, since=TODAY, until=TODAY, ground="illness", note="Hidden pain")
    plans.extend(actor=coach, case=case, decided=TODAY, ground="multisector_needs", reason="Hidden course")
    on_day(date(2025, 9, 1))
    draft.refresh_from_db()
    followup.review(
        actor=coach,
        case=case,
        record_of=followup.ReviewRecord(
            on=date(2025, 9, 1),
            initiative="law",
            participation="Hidden relapse",
            progress="Hidden relapse",
            hindrances="Hidden pain",
            changes="Hidden change",
            next_review_on=date(2026, 2, 1),
            makers="The coach",
            measures=[
                followup.MeasureSeen(measure_id=one.pk, state="done", note="Hidden note") for one in measures_of(draft)
            ],
        ),
    )
    return case


@pytest.mark.parametrize(
    ("page", "of_health", "plain"),
    [
        ("reviews", HIDDEN[:3] + HIDDEN[4:], ("Integration training", "Not shown: may hold health data")),
        ("plan", ("Hidden pain", "Hidden course", "Illness", "Needs of many services"), ("Pause", "Extension")),
        ("client", ("Hidden relapse",), ("Not shown: may hold health data",)),
        ("client_timeline", ("Needs of many services",), ()),
    ],
)
def test_health_shows_with_the_right_and_not_without(  # noqa: PLR0917
    reviewed: Any, coach: Any, organisation: Any, page: str, of_health: Any, plain: Any
) -> None:
    there = reverse(page, args=[reviewed.reference])
    whole = signed_in_as(coach).get(there).content.decode()
    assert not [text for text in of_health if text not in whole]
    answer = signed_in_as(make_user(organisation, role="coordinator")).get(there)
    assert answer.status_code == 200
    part = answer.content.decode()
    assert not [text for text in of_health if text in part]
    assert not [text for text in plain if text not in part]
