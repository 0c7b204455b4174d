"""What goes to a provider with a referral, and by which right (681/2023 94 §)."""

import re
from collections.abc import Collection

from msgspec import Struct

from kotopolku.domain.access import ConsentMissing, ProviderItem, provider_items
from kotopolku.domain.access.telling import CONSENT, TO_PROVIDERS
from kotopolku.domain.vocabulary.section import ACT_B

_CHAPTER_2 = range(10, 33)
_SECTION_NUMBER = re.compile(rf"(?:{ACT_B} )?([0-9]+)(?: [a-z])? §")


class ItemsBeyondTheLaw(ValueError):
    """Chosen items that no provider may get, of this client; ``items`` are their codes."""

    def __init__(self, items: tuple[str, ...]) -> None:
        super().__init__(", ".join(items))
        self.items = items


class NothingChosen(ValueError):
    """A package without a single item tells the provider nothing."""


class Directing(Struct, frozen=True, kw_only=True):
    """By what a client is directed. `law_section` of the service, such as ``681/2023 26 §``; blank: none.

    `in_plan`: the service is agreed in a plan that is in force. `consent`: the client's consent to this, in force.
    """

    law_section: str = ""
    in_plan: bool = False
    consent: bool = False


def is_of_chapter_2(law_section: str) -> bool:
    """Whether a section is one of chapter 2 of 681/2023, the services that promote integration (10 to 32 a §)."""
    found = _SECTION_NUMBER.match(law_section)
    return found is not None and int(found[1]) in _CHAPTER_2


def needs_consent(directing: Directing) -> bool:
    """Whether the items may go only with the client's consent.

    94 § gives the right to one who produces a service of chapter 2 and to whom the client is directed by the plan.
    """
    return not (directing.in_plan and is_of_chapter_2(directing.law_section))


def ground_of(directing: Directing) -> str:
    """The ground to be logged, one of `domain.access.telling.GROUNDS`; raises `domain.access.ConsentMissing`."""
    if not needs_consent(directing):
        return TO_PROVIDERS
    if not directing.consent:
        raise ConsentMissing
    return CONSENT


def check_items(chosen: Collection[str], *, protected: bool) -> tuple[ProviderItem, ...]:
    """The chosen items in the order of 94 §, never more than it lists, also with consent.

    `protected`: under turvakielto, nothing that tells a place. Raises `ItemsBeyondTheLaw` and `NothingChosen`.
    """
    allowed = provider_items(protected=protected)
    if excess := tuple(sorted(set(chosen) - {str(item) for item in allowed})):
        raise ItemsBeyondTheLaw(excess)
    if not chosen:
        raise NothingChosen
    return tuple(item for item in allowed if item in chosen)
