"""Finding people by an identifier, exactly."""

from kotopolku.domain.vocabulary import IdentityCode, NotAnIdentityCode

from ..actions.identifiers import compared
from ..codes import IdentifierKind
from ..models import Identifier, Person

_MOST = 50

__all__ = ["by_identifier", "compared", "is_identity_code", "person_of"]


def by_identifier(kind: str | None, text: str) -> list[int]:
    """Ids of the people with the identifier, of one kind or any; spaces, dashes and case don't count.

    The text may be an identity code: keep it out of addresses and logs.
    """
    forms = {compared(IdentifierKind.OTHER, text), compared(IdentifierKind.IDENTITY_CODE, text)} - {""}
    rows = Identifier.objects.standing().filter(compared__in=forms)
    if kind is not None:
        rows = rows.filter(kind=kind)
    # Neither sorted nor made distinct by the database: it would walk the index of people instead of this one.
    return sorted({*rows.order_by().values_list("person_id", flat=True)[:_MOST]})


def person_of(person_id: int) -> Person:
    """One person; raises Person.DoesNotExist. A person's file is opened by `cases.queries.case_for` only."""
    return Person.objects.get(pk=person_id)


def is_identity_code(text: str) -> bool:
    """Whether the text is a valid identity code."""
    try:
        IdentityCode.of(text)
    except NotAnIdentityCode:
        return False
    return True
