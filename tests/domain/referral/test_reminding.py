"""What is due in a referral, and when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.referral import END_STATES, OWN_DAYS, DueCode, ReferralFacts, State, due
from kotopolku.domain.rulebook import NothingInForce

SENT = date(2026, 9, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def told(on: str, **facts):
    return [(str(one.code), one.since.isoformat()) for one in due(ReferralFacts(**facts), day(on))]


def test_directing_is_due_within_a_month_of_the_plan():
    (found,) = due(ReferralFacts(state=State.DRAFT, plan_made=day("2026-01-31")), day("2026-02-10"))
    assert (found.code, found.since, found.by) == (DueCode.DIRECT, day("2026-01-31"), day("2026-02-28"))
    assert found.section == "681/2023 20 § 5 mom."
    assert [found.is_late(day(on)) for on in ("2026-02-28", "2026-03-01")] == [False, True]


def test_under_the_older_act_its_own_section():
    (found,) = due(ReferralFacts(state=State.DRAFT, plan_made=day("2024-05-05")), day("2025-02-10"))
    assert (found.section, found.by) == ("1386/2010 14 § 3 mom.", day("2024-06-05"))


def test_without_a_plan_or_before_it_directing_is_not_due():
    assert told("2026-02-10", state=State.DRAFT) == []
    assert told("2026-02-10", state=State.DRAFT, plan_made=day("2026-02-11")) == []


@pytest.mark.parametrize("state", [State.SENT, State.RECEIVED])
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-09-08", []),
        ("2026-09-09", ["remind_provider"]),
        ("2026-09-15", ["remind_provider"]),
        ("2026-09-16", ["remind_provider", "escalate"]),
    ],
)
def test_without_an_answer_the_provider_is_reminded_and_then_the_coach_told(state, on, expected):
    assert [code for code, _ in told(on, state=state, sent_on=SENT)] == expected


def test_a_reminder_is_due_once():
    facts = {"state": State.SENT, "sent_on": SENT, "reminded_on": day("2026-09-09")}
    assert told("2026-09-10", **facts) == []
    assert told("2026-09-16", **facts) == [("escalate", "2026-09-16")]
    early = facts | {"reminded_on": day("2026-09-08")}
    assert told("2026-09-10", **early) == [("remind_provider", "2026-09-09")]


def test_the_day_that_the_coach_gave_counts_instead_of_ours():
    facts = {"state": State.SENT, "sent_on": SENT, "answer_due": day("2026-09-20")}
    assert told("2026-09-20", **facts) == []
    assert told("2026-09-28", **facts) == [("remind_provider", "2026-09-21"), ("escalate", "2026-09-28")]


def test_a_referral_whose_day_of_sending_is_not_known_is_not_chased():
    assert told("2026-09-20", state=State.SENT) == []


def test_a_queue_is_asked_about_after_four_weeks():
    facts = {"state": State.WAITING, "state_since": SENT}
    assert told("2026-09-28", **facts) == []
    assert told("2026-09-29", **facts) == [("ask_queue", "2026-09-29")]
    assert told("2026-09-29", state=State.WAITING) == []


def test_whether_the_client_came_is_asked_a_week_after_the_beginning():
    facts = {"state": State.ACCEPTED, "starts_on": SENT}
    assert told("2026-09-07", **facts) == []
    assert told("2026-09-08", **facts) == [("ask_start", "2026-09-08")]
    assert told("2026-09-08", state=State.ACCEPTED) == []


@pytest.mark.parametrize("state", [State.STARTED, State.ATTENDED])
def test_how_it_went_is_asked_before_the_review(state):
    facts = {"state": state, "review_on": day("2026-12-15")}
    assert told("2026-11-30", **facts) == []
    (found,) = due(ReferralFacts(**facts), day("2026-12-01"))
    assert (found.code, found.section, found.by) == ("ask_outcome", "681/2023 22 § 1 mom.", day("2026-12-15"))
    assert told("2026-12-16", **facts, has_outcome=True) == []
    assert told("2026-12-16", state=state) == []


def test_days_before_our_own_numbers_have_no_answer():
    with pytest.raises(NothingInForce):
        due(ReferralFacts(state=State.SENT, sent_on=day("2024-01-01")), day("2024-12-31"))


def test_our_own_numbers_say_so():
    assert {series.code: series.on(SENT).value for series in OWN_DAYS} == {
        "referral_answer": 7,
        "referral_escalation": 7,
        "referral_queue": 28,
        "referral_start": 7,
        "referral_outcome": 14,
    }
    assert all("ours" in series.on(SENT).note for series in OWN_DAYS)


DAYS = st.dates(date(2025, 1, 1), date(2030, 1, 1))
FACTS = st.builds(
    ReferralFacts,
    state=st.sampled_from(State),
    plan_made=st.none() | DAYS,
    sent_on=st.none() | DAYS,
    answer_due=st.none() | DAYS,
    state_since=st.none() | DAYS,
    reminded_on=st.none() | DAYS,
    starts_on=st.none() | DAYS,
    review_on=st.none() | DAYS,
    has_outcome=st.booleans(),
)


@given(FACTS, DAYS)
def test_what_is_due_stays_due_until_something_happens(facts, on):
    now = due(facts, on)
    assert all(one.since <= on for one in now)
    assert [one.since for one in now] == sorted(one.since for one in now)
    later = {one.code for one in due(facts, on + timedelta(days=30))}
    assert {one.code for one in now} <= later
    if facts.state in END_STATES:
        assert now == ()
