"""Why a review or an end is refused."""

from kotopolku.platform.refusals import Refusal


class NoPlanToReview(Refusal):
    """There is no approved plan."""


class ReviewBeforePlan(Refusal):
    """The review cannot be earlier than the plan; `made` is the plan's day."""

    field = "on"


class DayToCome(Refusal):
    """What has been done cannot have been done on a day to come; `today` is the last day possible."""

    field = "on"


class NextReviewBeforeThis(Refusal):
    """The next review is after this one."""

    field = "next_review_on"


class NextReviewLaterThanLaw(Refusal):
    """The law asks for the next review by `latest`, by `section`."""

    field = "next_review_on"


class NextReviewMissing(Refusal):
    """The plan goes on past `latest`, so the next review has to be planned (874/2024 3 § 2 mom.)."""

    field = "next_review_on"


class CountyPartMissing(Refusal):
    """The county took part in making the plan and so takes part in the review; if not, tell why (22 § 2 mom.)."""

    field = "county_reason"


class ChangesMissing(Refusal):
    """The plan changes: tell how."""

    field = "changes"


class ClosedBeforeOpened(Refusal):
    """The end cannot be before the case was opened; `opened` is that day."""

    field = "on"


class ClosedBeforeLastEvent(Refusal):
    """The end cannot be before the latest plan or review; `latest` is its day."""

    field = "on"


class HandoverNoteMissing(Refusal):
    """Whoever comes next needs to know what was done and what is still needed."""

    field = "handover_note"


class ConsentMissing(Refusal):
    """The client's new municipality is contacted only with the client's consent (85 §)."""

    field = "consent_on"
