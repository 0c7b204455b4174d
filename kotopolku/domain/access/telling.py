"""What may be told to somebody outside, on which ground (681/2023 85-94 §), named by codes."""

from collections.abc import Collection
from enum import StrEnum

from kotopolku.domain.vocabulary import Section, section

from .visibility import ProviderItem, provider_items

TO_PROVIDERS = section("681/2023", "94 §")
SECTIONS: tuple[Section, ...] = (
    *(section("681/2023", f"{number} §") for number in (85, 86, 87, 88, 91, 92, 93)),
    TO_PROVIDERS,
)
"""Sections that give somebody a right to data."""
CONSENT, OTHER_LAW = "consent", "other_law"
GROUNDS: tuple[str, ...] = (*SECTIONS, CONSENT, OTHER_LAW)


class OtherItem(StrEnum):
    """What a file holds beyond the items that a provider may get (73 §)."""

    PERMIT = "permit"
    FAMILY = "family"
    INTERPRETER = "interpreter"
    ASSESSMENT = "assessment"
    HEALTH = "health"
    PLAN = "plan"
    PROGRESS = "progress"
    SERVICES = "services"
    DIRECTING = "directing"
    REIMBURSEMENTS = "reimbursements"


ITEMS: tuple[str, ...] = (*ProviderItem, *OtherItem)
"""Everything that can be told, the items for providers first."""


class NotForProviders(Exception):
    """Items that no provider may get (94 §; of one under turvakielto 661/2009 36 §)."""

    def __init__(self, items: tuple[str, ...]) -> None:
        super().__init__(items)
        self.items = items


def check_told(ground: str, items: Collection[str], *, protected: bool) -> None:
    """Raises NotForProviders for items that the section does not let a provider have."""
    if ground != TO_PROVIDERS:
        return
    allowed = {str(item) for item in provider_items(protected=protected)}
    if excess := tuple(item for item in ITEMS if item in set(items) - allowed):
        raise NotForProviders(excess)
