"""Why a service, its words or its provider are not taken as they were written."""

from kotopolku.platform.refusals import Refusal


class NotYoursToKeep(Refusal):
    """Neither a service of an own organisation nor one of an area whose directory the user keeps."""


class NotYoursToJudge(Refusal):
    """Proposals are judged by those who keep the directory of the area."""


class AnotherState(Refusal):
    """The service is in a state in which this cannot be done; `state` is it."""


class AreaMissing(Refusal):
    """Municipalities, the whole country, or a service at a distance."""

    field = "municipalities"


class AgesInverted(Refusal):
    """The upper age is below the lower one."""

    field = "age_to"


class LevelsInverted(Refusal):
    """The highest level is below the one from which the service is."""

    field = "level_to"


class UnreadableHours(Refusal):
    """Hours are written `9–15` or `9–12, 13–15.30`."""


class IdentityCodeInText(Refusal):
    """Something of the shape of an identity code would go to everybody."""


class WrongBusinessId(Refusal):
    """Seven digits, a hyphen and the digit that checks them."""

    field = "business_id"


class NoWordsLeft(Refusal):
    """A service needs its words in one language at least."""


class DaysOverlap(Refusal):
    """Other hours hold on some of these days already, from `since`."""

    field = "first"
