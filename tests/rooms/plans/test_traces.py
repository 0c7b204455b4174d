"""The log outlives the client's data: it tells what was done and to which row, never what the client said."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.followup import actions as followup
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.queries import goals_of, measures_of
from tests.rooms.plans.clients import TODAY, a_measure, approved, complete, text

pytestmark = pytest.mark.django_db

SECRET = "Masennus"


def logged() -> str:
    return "\n".join(str(entry.detail) for entry in Entry.objects.order_by("sequence"))


def secret(word: str) -> plans.Wording:
    return text(f"{SECRET} {word}", translation=f"{SECRET} {word} translated", translation_language="so")


def the_rest_written(coach: Any, plan: Any) -> None:
    """Every free text of a plan, written with the word that must not get out."""

    def claim() -> dict[str, Any]:
        plan.refresh_from_db()
        return {"actor": coach, "plan": plan, "seen_version": plan.version}

    plans.save_background(**claim(), wording=secret("background"))
    plans.save_follow_up(**claim(), wording=secret("follow-up"))
    goal = goals_of(plan)[0]
    plans.save_goal(**claim(), goal_id=goal.pk, term="plan", kind="own", wording=secret("goal"))
    extra = plans.save_goal(**claim(), term="plan", kind="own", wording=secret("goal too"))
    plans.remove_goal(**claim(), goal_id=extra.pk)
    words = {"reason": f"{SECRET} reason", "reason_translation": f"{SECRET} reason", "responsible_name": SECRET}
    for wording in (f"{SECRET} one", f"{SECRET} two"):
        a_measure(coach, plan, wording, kind="health", **words)
    plans.remove_measure(**claim(), measure_id=measures_of(plan)[-1].pk)
    plans.depart(**claim(), expected="employment_or_entrepreneurship", reason=f"{SECRET} departs")
    plans.set_participants(
        **claim(), participants=[plans.TakingPart(role="other", name=SECRET, organisation=SECRET, contact=SECRET)]
    )
    plans.tell_rights(**claim(), on=TODAY, language="so", interpreter=SECRET)


def test_no_word_of_a_draft_stands_in_the_log(coach, draft):
    complete(coach, draft)
    the_rest_written(coach, draft)
    assert SECRET not in logged()


def test_no_reason_stands_in_the_log(coach, plan, case):
    on = {"actor": coach, "case": case}
    paused = plans.pause(**on, since=TODAY, until=TODAY, ground="illness", note=SECRET, source_detail=SECRET)
    plans.retract_pause(actor=coach, pause=paused, reason=SECRET)
    effect = plans.extend(**on, decided=TODAY, ground="little_schooling", reason=SECRET, source_detail=SECRET)
    plans.retract_extension(actor=coach, extension=effect.extension, reason=SECRET)
    seen = followup.review(
        **on,
        record_of=followup.ReviewRecord(
            on=TODAY,
            initiative="client",
            progress=SECRET,
            makers=SECRET,
            participation=SECRET,
            hindrances=SECRET,
            next_review_on=date(2025, 4, 10),
        ),
    )
    followup.retract_review(actor=coach, review=seen, reason=SECRET)
    plans.revise(actor=coach, plan=plan, reason=SECRET)
    plan.refresh_from_db()
    approved(coach, plan)
    followup.close(**on, on=TODAY, reason="other", outcome="other", handover_note=SECRET, handed_to=SECRET)
    assert SECRET not in logged()


def test_the_log_still_tells_which_row_was_changed_and_how_much_was_written(coach, draft):
    goal = plans.save_goal(
        actor=coach, plan=draft, seen_version=draft.version, term="long", kind="own", wording=secret("goal")
    )
    written = Entry.objects.latest("sequence").detail["after"]
    assert written["id"] == goal.pk
    assert (written["term"], written["text"]) == ("long", {"characters": len(goal.text)})
