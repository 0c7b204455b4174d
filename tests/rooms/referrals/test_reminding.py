"""The nightly run: the provider, then the coach, each once; and what a coach finds on the page of the day."""

from datetime import date

import pytest

from kotopolku.platform.messages.models import Message
from kotopolku.rooms.plans.queries import Plan
from kotopolku.rooms.referrals import actions, queries
from kotopolku.rooms.referrals.models import Referral
from kotopolku.rooms.referrals.secret_links import token_of
from tests.factories import make_organisation, make_user

from .clients import a_draft, a_service, fresh, sent

pytestmark = pytest.mark.django_db


def templates():
    return sorted(Message.objects.values_list("template", flat=True))


def test_the_provider_then_the_coach_each_once(coach, case, on_day):
    row = sent(coach, case, answer_due=date(2025, 3, 14))
    on_day(date(2025, 3, 14))
    assert actions.remind().reminded == 0
    on_day(date(2025, 3, 15))
    assert actions.remind().reminded == 1
    assert actions.remind().reminded == 0
    assert templates() == ["referral.reminder", "referral.sent"]
    assert queries.in_need(coach) == []
    on_day(date(2025, 3, 22))
    told = actions.remind()
    assert (told.reminded, told.escalated) == (0, 1)
    assert actions.remind().escalated == 0
    (one,) = queries.in_need(coach)
    assert (one.referral.pk, one.what) == (row.pk, "escalate")


def test_an_answer_ends_the_reminding(coach, case, on_day):
    row = sent(coach, case)
    on_day(date(2025, 3, 18))
    actions.answer_by_link(
        token=token_of(row.link_salt), seen_version=row.version, said=actions.Said(state="accepted", by_name="Salo")
    )
    assert actions.remind().reminded == 0
    # What was not sent yet is not sent any more.
    assert not Message.objects.filter(state="waiting").exists()


def test_the_provider_is_asked_about_the_start_and_before_the_review_about_the_outcome(coach, case, on_day):
    row = sent(coach, case)
    Plan.objects.filter(pk=row.measure.plan_id).update(next_review_planned=date(2025, 6, 30))
    actions.note_answer(
        actor=coach,
        referral=row,
        seen_version=fresh(row).version,
        said=actions.Said(state="accepted", starts_on=date(2025, 3, 12)),
    )
    on_day(date(2025, 3, 19))
    assert actions.remind().reminded == 1
    actions.note_answer(
        actor=coach,
        referral=row,
        seen_version=fresh(row).version,
        said=actions.Said(state="started", starts_on=date(2025, 3, 12)),
    )
    on_day(date(2025, 6, 15))
    assert actions.remind().reminded == 0
    on_day(date(2025, 6, 16))
    assert actions.remind().reminded == 1
    assert {"referral.start", "referral.outcome"} <= set(templates())


def test_declined_stays_until_the_client_is_referred_anew(coach, case, on_day):
    row = sent(coach, case)
    on_day(date(2025, 3, 11))
    actions.note_answer(
        actor=coach, referral=row, seen_version=row.version, said=actions.Said(state="declined", text="Full")
    )
    assert [one.what for one in queries.in_need(coach, coach=coach)] == ["declined"]
    assert queries.in_need(coach, coach=make_user(case.organisation)) == []
    assert queries.in_need(make_user(make_organisation("Elsewhere"))) == []
    on_day(date(2025, 3, 12))
    a_draft(coach, case, a_service(name="Another school"))
    assert [one.what for one in queries.in_need(coach, coach=coach)] == ["direct"]


def test_a_draft_is_late_a_month_after_the_plan(coach, case, on_day):
    a_draft(coach, case)
    (one,) = queries.in_need(coach)
    assert (one.what, one.by) == ("direct", date(2025, 4, 10))


def test_a_run_reads_a_row_once_however_many_there_are(coach, case, django_assert_max_num_queries, on_day):
    for number in range(6):
        sent(coach, case, a_service(name=f"School {number}"))
    with django_assert_max_num_queries(9):
        assert actions.remind().looked_at == 6
    assert Referral.objects.filter(reminded_on=None).count() == 6
    with django_assert_max_num_queries(6):
        assert len(queries.own_referrals(coach)) == 6


def test_who_cannot_be_written_to_is_not_said_to_be_reminded_and_the_coach_is_told(coach, case, on_day):
    row = a_draft(coach, case)
    row = actions.send(actor=coach, referral=row, seen_version=row.version, way="letter")
    on_day(date(2025, 3, 18))
    assert actions.remind().reminded == 0
    assert fresh(row).reminded_on is None
    on_day(date(2025, 3, 25))
    assert actions.remind().escalated == 1
