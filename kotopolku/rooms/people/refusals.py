"""Why a fact about a person is not recorded."""

from kotopolku.platform.refusals import Refusal


class NameIsEmpty(Refusal):
    """Neither a given nor a family name."""

    field = "family"


class BadIdentityCode(Refusal):
    """Not an identity code; `problem` tells why (form, date, number, check_character), never the code."""

    field = "identity_code"


class IdentityCodeElsewhere(Refusal):
    """An identity code as another kind of identifier, where nothing would hide it; the code itself is not told."""

    field = "value"


class NotRegistrableHere(Refusal):
    """Whoever asks learns no more than that: not whose the code is, nor whether it is anybody's at all.

    `about` is the person concerned, for the log only.
    """

    field = "identity_code"

    def __init__(self, *, about: int | None = None) -> None:
        super().__init__()
        self.about = about


class IdentityCodeTaken(NotRegistrableHere):
    """Another person has the identity code already."""


class IdentifierIsEmpty(Refusal):
    """No letter or digit in the identifier."""

    field = "value"


class ProtectionStays(Refusal):
    """An empty code lifts no protection: only the register's "0" does."""

    field = "code"


class BirthContradictsCode(Refusal):
    """The birth date is another than that of the person's identity code."""

    field = "born"


class MunicipalitiesOverlap(Refusal):
    """Another municipality of residence holds in these days; `since` is its first day as it is known."""

    field = "since"


class DiesBeforeBirth(Refusal):
    """The day of death is before the birth."""

    field = "died"


class KinToOneself(Refusal):
    """Nobody is kin of oneself."""

    field = "relative"


class TieExists(Refusal):
    """The two are recorded as such kin already, from this end or the other."""

    field = "relative"


class TakenBack(Refusal):
    """The row has been corrected or taken back meanwhile."""


class NotOfThisPerson(Refusal):
    """The row is about somebody else."""


class ContactIsEmpty(Refusal):
    """Nothing to reach anybody by."""

    field = "value"


class NotATelephone(Refusal):
    """Fewer digits than any telephone number has."""

    field = "value"


class NotAnEmail(Refusal):
    """No mail server could take this address."""

    field = "value"


class ReasonIsMissing(Refusal):
    """A correction needs its reason."""

    field = "reason"
