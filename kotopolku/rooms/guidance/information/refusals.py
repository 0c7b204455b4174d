"""Why an action on basic information is refused. Codes only; the windows word them."""

from kotopolku.platform.refusals import Refusal


class MaterialNotYours(Refusal):
    """The material is another organisation's."""


class CodeTaken(Refusal):
    """The organisation has a material of this code already."""

    field = "code"


class CodeUnreadable(Refusal):
    """The code stands in addresses: small letters, digits and dashes."""

    field = "code"


class NoSubject(Refusal):
    """A material tells of something."""

    field = "subjects"


class NothingInVersion(Refusal):
    """A page, print or video has an address or words of its own."""

    field = "body"


class TitleMissing(Refusal):
    """A version has a title in its own language."""

    field = "title"


class AddressNotSafe(Refusal):
    """Readers are sent to addresses of the web only (https)."""

    field = "address"


class NothingToGive(Refusal):
    """No version was chosen, or the usual bundle is empty."""

    field = "versions"


class GivenInFuture(Refusal):
    """What has not been given yet is not recorded as given."""

    field = "on"


class NotPublishedThen(Refusal):
    """The version did not exist on the day."""

    field = "on"


class AlreadyTakenBack(Refusal):
    """The giving has been taken back already."""


class ReasonMissing(Refusal):
    """Taking back needs its reason."""

    field = "reason"
