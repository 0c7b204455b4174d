"""The closed lists of words in which facts about people are recorded."""

from enum import StrEnum

STATELESS = "XX"
UNKNOWN_COUNTRY = "ZZ"


class NameKind(StrEnum):
    """What a name is: as in the register or passport, an earlier one, in its own script, as spelled, as called."""

    OFFICIAL = "official"
    FORMER = "former"
    ORIGINAL = "original"
    SPELLING = "spelling"
    CALL = "call"


class IdentifierKind(StrEnum):
    """Who gave the identifier."""

    IDENTITY_CODE = "identity_code"
    MIGRI_CUSTOMER = "migri_customer"
    DIARY = "diary"
    UNHCR = "unhcr"
    FOREIGN = "foreign"
    PASSPORT = "passport"
    OTHER = "other"


class ContactKind(StrEnum):
    """How the person is reached; a contact address may be told also under turvakielto, a home address not."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    MESSAGING = "messaging"
    CONTACT_ADDRESS = "contact_address"


class KinKind(StrEnum):
    """`person` is the … of `relative`."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GUARDIAN = "guardian"
    WARD = "ward"
    OTHER = "other"

    @property
    def inverse(self) -> "KinKind":
        """The same tie seen from the other end."""
        return _INVERSE.get(self, self)


_INVERSE = {
    KinKind.PARENT: KinKind.CHILD,
    KinKind.CHILD: KinKind.PARENT,
    KinKind.GUARDIAN: KinKind.WARD,
    KinKind.WARD: KinKind.GUARDIAN,
}


class Gender(StrEnum):
    """As the person or a document tells; never read from an identity code."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = ""


class AssessedHow(StrEnum):
    """How a level of language is known."""

    SELF = "self"
    INTERVIEW = "interview"
    TEST = "test"
    CERTIFICATE = "certificate"
    UNKNOWN = ""
