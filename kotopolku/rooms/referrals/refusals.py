"""Why an action on a referral is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class ReferralNotADraft(Refusal):
    """It has been sent: what was disclosed does not change."""


class ReferralStepNotPossible(Refusal):
    """The state does not follow, or another party takes the step; `state` is the present one."""


class ReferralServiceGone(Refusal):
    """The service is not in the directory (any more)."""

    field = "service"


class MeasureOfAnother(Refusal):
    """The measure is not one of the client's, or was taken out of the plan."""

    field = "measure"


class ItemsNotForProviders(Refusal):
    """Items that no provider may get of this client (94 §; 661/2009 36 §); `items` are their codes."""

    field = "items"


class NoItemChosen(Refusal):
    """A package without an item tells the provider nothing."""

    field = "items"


class TextToBeLookedAt(Refusal):
    """The text may tell what a provider has no right to read; `warnings` are the codes. Saved when looked at again."""

    field = "looked_at"


class ReferralConsentMissing(Refusal):
    """No section gives the provider a right: the client's consent is needed."""

    field = "agreed"


class ProviderOutOfReach(Refusal):
    """The provider has neither workers here nor an address to write to."""

    field = "to_email"


class AnswerDueInThePast(Refusal):
    """The day by which an answer is asked for has passed."""

    field = "answer_due"


class ReplyReasonMissing(Refusal):
    """Who declines or lets wait says why."""

    field = "text"


class ReplyNameMissing(Refusal):
    """Who answers says who they are."""

    field = "by_name"


class StartMissing(Refusal):
    """The day on which it begins or began."""

    field = "starts_on"


class OutcomeTextMissing(Refusal):
    """At the end the provider says how it went."""

    field = "text"


class ReferralLinkOver(Refusal):
    """The link is unknown, or the referral has ended; nobody learns which."""
