"""Why an action on an assessment is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class AssessmentCompleted(Refusal):
    """A completed assessment is read-only; its answers are corrected one by one, with a reason."""


class AssessmentNotCompleted(Refusal):
    """Only what has been completed is corrected; until then it is simply edited."""


class AssessmentAlreadyBegun(Refusal):
    """One assessment at a time."""


class StartInFuture(Refusal):
    """A day that has not come yet is no day of starting."""

    field = "started"


class StartMovesRulebook(Refusal):
    """Another first day would put the written answers under another law. `params`: act."""

    field = "started"


class ItemOfOtherRulebook(Refusal):
    """The law of this assessment has no such item. `params`: act."""


class HealthReasonMissing(Refusal):
    """Health is recorded only where it bears on integration and is necessary, with the reason (73 § 1 mom. 8 k.)."""

    field = "health_reason"


class TooMuchDetail(Refusal):
    """The structured part of an answer is larger than any interview gives."""


class PlaceReasonMissing(Refusal):
    """Elsewhere than in an office or service point only for a weighty reason (869/2024 4 § 3 mom.)."""

    field = "place_reason"


class ToldInFuture(Refusal):
    """What will be told has not been told."""

    field = "on"


class ToldWithoutLanguage(Refusal):
    """It must be known in which language the client was told."""

    field = "language"


class DoneBeforeOrdered(Refusal):
    """A measure cannot be done before it was ordered."""

    field = "done_on"


class CountyReasonMissing(Refusal):
    """Why the county takes part: its services and the municipality's must be fitted together (14 § 4 mom.)."""

    field = "county_reason"


class OutcomeMissing(Refusal):
    """The assessment ends with a finding: a plan is needed, or not (14 §, 16 §)."""

    field = "plan_needed"


class OutcomeReasonMissing(Refusal):
    """The finding needs its reasons."""

    field = "reason"


class PlannedPlanDateMissing(Refusal):
    """When the plan is going to be made is stored with the assessment (874/2024 1 §)."""

    field = "planned_plan_date"


class PlannedPlanDateTooEarly(Refusal):
    """The plan is made after the assessment, not before. `params`: completed."""

    field = "planned_plan_date"


class DirectionMissing(Refusal):
    """Where the client was directed when no plan is needed (14 § 7 mom.; 874/2024 1 §)."""

    code = "assessment_direction_missing"
    field = "directed_to"


class CompletedBeforeStarted(Refusal):
    """The last day is before the first one. `params`: started."""

    field = "on"


class CompletedInFuture(Refusal):
    """An assessment is not completed in advance."""

    field = "on"


class AssessmentIncomplete(Refusal):
    """Something that the law asks for is missing. `params`: missing, the names of what is."""


class CorrectionReasonMissing(Refusal):
    """A correction says why."""

    field = "reason"


class AnswerCorrectedMeanwhile(Refusal):
    """Somebody else has corrected the same answer since it was read."""


class AccountClosed(Refusal):
    """The interview has begun, or the client relationship has ended: the own account is no longer changed."""


class AccountEmpty(Refusal):
    """Nothing has been told that could be sent."""


class IdentityCodeInAccount(Refusal):
    """Free words hold no identity code: it has its own place."""

    field = "words"


class WordsTooLong(Refusal):
    """The client's own words are longer than they may be."""

    field = "words"
