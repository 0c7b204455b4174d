"""When the law wants the next review."""

from datetime import date

from msgspec.structs import replace

from kotopolku.domain.evaluation import evaluate
from kotopolku.domain.vocabulary import DutyKind, Situation


def next_review_by(situation: Situation, on: date) -> tuple[date | None, str]:
    """The last day for the review after one held on a day, and the section (A 18 §; B 22 §; 102 § 2 mom.).

    None where no further review is due, as when the plan has ended by then.
    """
    case = replace(situation.case, reviews=(*situation.case.reviews, on))
    for duty in evaluate(replace(situation, on=on, case=case)).duties:
        if duty.what is DutyKind.REVIEW:
            return duty.due, duty.because
    return None, ""
