"""What is due in a referral, of whom, since when. The law's month and our own days are values with dates."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from kotopolku.domain.rulebook import CURRENT, Dated, Rulebooks, Series
from kotopolku.domain.vocabulary import Section
from kotopolku.domain.vocabulary.section import b

from .states import State, is_unanswered


class DueCode(StrEnum):
    """What somebody should do now."""

    DIRECT = "direct"
    REMIND_PROVIDER = "remind_provider"
    ESCALATE = "escalate"
    ASK_QUEUE = "ask_queue"
    ASK_START = "ask_start"
    ASK_OUTCOME = "ask_outcome"


class ReferralFacts(Struct, frozen=True, kw_only=True):
    """What is known of a referral. `plan_made`: of the plan, or of its change, that agreed on the service.

    `answer_due` is the last day that the coach gave; `review_on` the day of the next review; `state_since` the day on
    which the present state began; `reminded_on` that of the last reminder to the provider.
    """

    state: State
    plan_made: date | None = None
    sent_on: date | None = None
    answer_due: date | None = None
    state_since: date | None = None
    reminded_on: date | None = None
    starts_on: date | None = None
    review_on: date | None = None
    has_outcome: bool = False


class Due(Struct, frozen=True):
    """Due from `since`, at the latest on `by` where there is such a day; `section`: where the law asks for it."""

    code: DueCode
    since: date
    section: Section | None = None
    by: date | None = None

    def is_late(self, on: date) -> bool:
        """Whether the last day has passed."""
        return self.by is not None and on > self.by


_SINCE = date(2025, 1, 1)
_FOLLOW_UP = b("19 § 1 mom.")


def _days(code: str, count: int) -> Series[int]:
    note = "ours; the law gives no number"
    return Series(code, "days", (Dated(value=count, since=_SINCE, section=_FOLLOW_UP, note=note),))


ANSWER_DAYS = _days("referral_answer", 7)
"""After so many days without an answer the provider is reminded, where the coach gave no day."""
ESCALATION_DAYS = _days("referral_escalation", 7)
"""So many days after that the coach is told to do something."""
QUEUE_DAYS = _days("referral_queue", 28)
"""After so many days in a queue the coach asks how it moves."""
START_DAYS = _days("referral_start", 7)
"""So many days after the day of beginning the provider is asked whether the client came."""
OUTCOME_DAYS = _days("referral_outcome", 14)
"""So many days before a review the provider is asked how it went."""
OWN_DAYS = (ANSWER_DAYS, ESCALATION_DAYS, QUEUE_DAYS, START_DAYS, OUTCOME_DAYS)
"""All numbers of ours, to list on a page."""


def due(facts: ReferralFacts, on: date, rulebooks: Rulebooks = CURRENT) -> tuple[Due, ...]:
    """What is due on the day, the oldest first; nothing of a referral that has ended.

    Raises `NothingInForce` for days before our own numbers began.
    """
    found = (_direct(facts, rulebooks), *_answer(facts, on), _queue(facts, on), _start(facts, on), _outcome(facts, on))
    return tuple(sorted((one for one in found if one and one.since <= on), key=lambda one: (one.since, one.code)))


def _direct(facts: ReferralFacts, rulebooks: Rulebooks) -> Due | None:
    if facts.state != State.DRAFT or facts.plan_made is None:
        return None
    limit = rulebooks.on(facts.plan_made).direct_to_service
    return Due(DueCode.DIRECT, facts.plan_made, limit.section, limit.due(facts.plan_made))


def _answer(facts: ReferralFacts, on: date) -> tuple[Due | None, ...]:
    """A reminder once, and the coach's turn whether or not there was one."""
    if not is_unanswered(facts.state) or facts.sent_on is None:
        return ()
    since = (facts.answer_due or _later(facts.sent_on, ANSWER_DAYS, on)) + timedelta(days=1)
    is_reminded = facts.reminded_on is not None and facts.reminded_on >= since
    reminder = None if is_reminded else Due(DueCode.REMIND_PROVIDER, since, _FOLLOW_UP)
    return reminder, Due(DueCode.ESCALATE, _later(since, ESCALATION_DAYS, on), _FOLLOW_UP)


def _queue(facts: ReferralFacts, on: date) -> Due | None:
    if facts.state != State.WAITING or facts.state_since is None:
        return None
    return Due(DueCode.ASK_QUEUE, _later(facts.state_since, QUEUE_DAYS, on), _FOLLOW_UP)


def _start(facts: ReferralFacts, on: date) -> Due | None:
    if facts.state != State.ACCEPTED or facts.starts_on is None:
        return None
    return Due(DueCode.ASK_START, _later(facts.starts_on, START_DAYS, on), _FOLLOW_UP)


def _outcome(facts: ReferralFacts, on: date) -> Due | None:
    """Asked of one who has begun, by the day of the review (22 §)."""
    has_begun = facts.state in {State.STARTED, State.ATTENDED}
    if not has_begun or facts.has_outcome or facts.review_on is None:
        return None
    since = facts.review_on - timedelta(days=OUTCOME_DAYS.on(on).value)
    return Due(DueCode.ASK_OUTCOME, since, b("22 § 1 mom."), facts.review_on)


def _later(day: date, days: Series[int], on: date) -> date:
    return day + timedelta(days=days.on(on).value)
