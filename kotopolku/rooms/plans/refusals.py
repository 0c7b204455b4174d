"""Why an action of this room may be refused. The days a sentence needs are in `params`."""

from kotopolku.platform.refusals import Refusal


class NotEntitledToPlan(Refusal):
    """The law gives no right to a plan on the day; `params["because"]` is one of `WHY_NO_PLAN`."""

    field = "made"


WHY_NO_PLAN = ("assessment_missing", "plan_not_needed", "too_late", "series_over", "no_ground")


class BeforeTheCase(Refusal):
    """The day is before the case was opened; `since` is that day."""

    field = "made"


class BeforeThePlan(Refusal):
    """The day is before the plan was made; `made` is that day."""


class AnotherPlanThatDay(Refusal):
    """A plan of the series was made on the same day, `made`: that one is to be changed."""

    field = "made"


class NotYet(Refusal):
    """A thing that has been done cannot have been done on a day to come; `today` is the last day possible."""


class PathwayNotInUse(Refusal):
    """The pathway is of another organisation, a draft, or has been taken out of use."""

    field = "pathway"


class ServiceNotOffered(Refusal):
    """The service is not published, or not any more."""

    field = "service"


class FirstPlanTooLong(Refusal):
    """The first plan lasts at most a year; `latest` is its last possible day, `section` says so."""

    field = "until"


class PlanTooLong(Refusal):
    """All plans together last at most to `latest`, by `section`."""

    field = "until"


class PlanAlreadyOnTheTable(Refusal):
    """A plan is being written already: one at a time."""


class NotOnTheTable(Refusal):
    """What was agreed does not change; begin a new version first."""


class NoPlanInForce(Refusal):
    """There is no approved plan."""


class ReasonMissing(Refusal):
    """The Act wants a reason here (19 § 3 mom.)."""

    field = "reason"


class GoalIsRequired(Refusal):
    """The Act sets this goal without exception (18 § 2 mom.): a reason does not replace it."""

    field = "reason"


class NotExpected(Refusal):
    """The Act expects no such goal of this plan, so there is nothing to depart from."""

    field = "expected"


class TextMissing(Refusal):
    """Nothing was written."""

    field = "text"


class IdentityCodeInText(Refusal):
    """A personal identity code stands in a text that is printed and frozen (1050/2018 29 § 4 mom.)."""


class NotInTheWeek(Refusal):
    """`text` is no time of a day like 09:00-12:00."""

    field = "week"


class MeasureOutsidePlan(Refusal):
    """The measure would begin before the plan or end after it; `made` and `until` are the plan's days."""

    field = "until"


class PlanIncomplete(Refusal):
    """Something is missing before approval; `params["missing"]` is the first code of `readiness`."""


class ApprovalMissing(Refusal):
    """Both sides approve; `params["party"]` has not."""


class ApprovedTwice(Refusal):
    """One approval a party; `params["party"]` has two."""


class PausesOverlap(Refusal):
    """Two pauses would have a day in common; `since` and `until` are those of the other one."""

    field = "since"


class PauseEnded(Refusal):
    """The pause has an end already."""


class GroundNotInTheAct(Refusal):
    """The act by which the series is reckoned does not know this ground; `section` is its own."""

    field = "ground"


class KindNotInTheAct(Refusal):
    """The act by which the series is reckoned knows no plan of this kind; `section` is of the plan that it knows."""

    field = "kind"


class NextReviewTooLate(Refusal):
    """The law asks for a review by `latest`, by `section`."""

    field = "next_review"


class NotYourPlan(Refusal):
    """The version is not the one that holds in an open case of the client, or has no such part."""


class TooManyOpenWords(Refusal):
    """The client has said very much already that waits for an answer."""


class WordAnsweredAlready(Refusal):
    """Somebody has answered the client's word."""


class OfferGone(Refusal):
    """The plan is no longer offered: it was changed, taken back or approved already."""


class OfferChanged(Refusal):
    """The plan is not what the client read: it is to be offered and read again."""


class NotForApproval(Refusal):
    """The client cannot approve alone; `params["why"]` is minor, or identification where the session came by a code."""


class WrongCode(Refusal):
    """The six digits were not those of the worker's page; `left` tells how many tries are left."""

    field = "code"


class CodeOver(Refusal):
    """There is no code that could be tried: none was made, its time is over, or it was tried too often."""

    field = "code"
