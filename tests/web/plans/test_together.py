"""Two who write the same plan: the second sees both texts, and nothing is lost."""

import pytest

from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from tests.rooms.plans.clients import (
    a_draft,
    a_measure,
    assessed,
    text,
)
from tests.web.plans.sent import hidden, people_sent, said

pytestmark = pytest.mark.django_db


def test_two_who_write_the_same_text_the_second_sees_both(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    seen = draft.version
    actions.save_background(actor=coach, plan=draft, seen_version=seen, wording=text("Written by the first"))
    sent = {"text": "Written by the second", "language": "fi", "translation_language": ""}
    response = pages.post("plan_part", "background", version=seen, **sent)
    assert response.status_code == 409
    assert "Written by the first" in said(response)
    assert "Written by the second" in said(response)
    again = pages.post("plan_part", "background", version=seen + 1, **sent)
    assert again.status_code == 303
    draft.refresh_from_db()
    assert draft.background == "Written by the second"


def test_two_who_change_the_same_measure_the_second_sees_both(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    row = a_measure(coach, draft)
    draft.refresh_from_db()
    seen = draft.version
    a_measure(coach, draft, "Changed by the first", measure_id=row.pk)
    response = pages.post(
        "plan_measure",
        row.pk,
        version=seen,
        kind="integration_training",
        text="Changed by the second",
        language="fi",
        reason="Why",
        responsible="provider",
    )
    assert response.status_code == 409
    assert "Changed by the first" in said(response)
    assert "Changed by the second" in said(response)


def test_two_who_name_the_participants_the_second_sees_both(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    seen = draft.version
    actions.set_participants(
        actor=coach,
        plan=draft,
        seen_version=seen,
        participants=[actions.TakingPart(role="coach", name="First Worker")],
    )
    response = pages.post("plan_people", version=seen, **people_sent("client", "Amina Hassan"))
    assert response.status_code == 409
    assert "First Worker" in said(response)
    assert "Amina Hassan" in said(response)


def test_what_a_colleague_wrote_while_the_question_stood_is_not_discarded(pages, coach, case):
    assessed(coach, case)
    draft = a_draft(coach, case)
    asked = hidden(pages.get("plan_discard"))
    a_measure(coach, draft, "Written meanwhile")
    assert pages.post("plan_discard", **asked).status_code == 409
    assert plans.draft_of(case) is not None
