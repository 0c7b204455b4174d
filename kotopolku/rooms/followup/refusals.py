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


class HandoverIsOpen(Refusal):
    """The client is being handed over: until it is taken, refused or withdrawn nothing else is begun or ended."""


class NoSuchReceiver(Refusal):
    """The receiver is the client's own organisation, none that could be responsible, or not named."""

    field = "to_organisation"


class PlanNotInForce(Refusal):
    """Without a plan in force 85 § gives no right to contact the new municipality."""

    field = "kind"


class HandoverConsentMissing(Refusal):
    """The client has not consented to it, or not to every part that needs it."""

    field = "parts"


class PartsNotToGo(Refusal):
    """Chosen parts that stay here, or that tell a place of a protected client; `parts` are their codes."""

    field = "parts"


class TextsNotLookedThrough(Refusal):
    """Free texts of `parts` hold what should perhaps not go; whoever sends has to have looked at them."""

    field = "looked_through"


class HandoverStepNotPossible(Refusal):
    """It stands otherwise by now, or the step is the other side's; `state` is where it stands."""


class NotTheReceiver(Refusal):
    """Who acts takes no clients on in the receiving organisation."""


class HandoverConsentWithdrawn(Refusal):
    """The client has taken the consent back: nothing of the package is opened any more."""


class PackageUnreadable(Refusal):
    """The file is no package, or a member is wrong: `where` and `why`."""

    field = "file"


class PackageBroughtInAlready(Refusal):
    """The same package is here already; `reference` is its hand-over."""

    field = "file"


class MayNotHandOver(Refusal):
    """Who acts may not disclose data of this client."""
