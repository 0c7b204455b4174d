"""A rulebook: one integration act as values and structure functions, and the order of the acts in time.

Where a later act changes a figure, it has another value; where it changes the structure of a rule, it has
another function beside the first. Nothing here or in the functions asks which act it is.
"""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from kotopolku.domain.rulebook.goals import ExpectedGoal
from kotopolku.domain.rulebook.limit import Duration, ExtensionRule, Limit
from kotopolku.domain.vocabulary import Authority, PlanFacts, PlanKind, ResidenceGround, Section, Situation

Sections = tuple[Section, ...]


class Rulebook(Struct, frozen=True, kw_only=True):
    """One act. A function that gives sections says "no" by giving none."""

    act: str
    first_day: date

    # 2 §: to whom the act applies, and who is a person of 2 § 3–4 mom.
    is_in_scope: Callable[[Situation, date], bool]
    is_protected: Callable[[Situation, date], bool]

    guidance: Callable[[Situation, date], Sections]
    # The groups by which an assessment is due on the day; and the last day on which it can be.
    assessment: Callable[[Situation, date], Sections]
    assessment_until: Callable[[Situation], date | None]
    # Every day on which ``assessment`` can begin to hold is among these.
    assessment_turns: Callable[[Situation], Iterable[date]]
    # Why a first plan is due on the day, given whether the assessment has been completed; and its last day.
    plan: Callable[[Situation, date, bool], Sections]
    first_plan_by: Callable[[Situation], date | None]
    assessor: Callable[[Situation, date], Authority]
    placement: Section

    assessment_start: Limit
    plan_start: Limit
    first_plan: Limit
    direct_to_service: Limit
    review: Limit
    # How soon the client is answered who has asked for a review.
    review_asked: Limit
    delete_client_data: Limit

    first_plan_length: Duration
    total_length: Duration
    # The day from which the total is counted, of the first plan and as known on a day.
    total_from: Callable[[PlanFacts, date], date]
    pause: Section
    # The plans that the act knows as documents of their own, each with the section that does.
    plan_kinds: tuple[tuple[PlanKind, Section], ...]
    extensions: tuple[ExtensionRule, ...]

    # The goals expected in a plan: of the birth date, whether a jobseeker, and the day of its making.
    expected_goals: Callable[[date, bool, date], tuple[ExpectedGoal, ...]]

    imputed: Callable[[ResidenceGround | None], Duration]


class Rulebooks(Struct, frozen=True):
    """The acts in order of their first days. The first holds for all days before its own, too."""

    books: tuple[Rulebook, ...]

    def on(self, day: date) -> Rulebook:
        """The act in force on the day."""
        in_force = self.books[0]
        for book in self.books[1:]:
            if book.first_day <= day:
                in_force = book
        return in_force

    def with_act(self, book: Rulebook) -> "Rulebooks":
        """The same acts and one more, in its place in time."""
        return Rulebooks(tuple(sorted((*self.books, book), key=lambda b: b.first_day)))
