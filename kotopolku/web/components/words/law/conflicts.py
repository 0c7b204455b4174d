"""The conflicts of the sources in the reader's language, by the id that the rulebook gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """What the matter is, both sides, and which is followed."""

    matter: Any
    one: Any
    other: Any
    followed: Any


CONFLICTS: Mapping[str, ConflictWords] = {
    "C-1": ConflictWords(
        matter=_("Time to direct a client to a service after the plan"),
        one=_("681/2023 section 20, subsection 5: one month"),
        other=_("kotoutuminen.fi: within six months"),
        followed=_("The Act: one month"),
    ),
    "C-2": ConflictWords(
        matter=_("When the imputed period of 1386/2010 section 45 fell from four years to three"),
        one=_("HE 336/2010: 1 September 2011"),
        other=_("HE 49/2011 and HaVM 4/2011: 1 January 2012"),
        followed=_("Three years throughout (681/2023 section 102, subsection 6); only old claims are touched"),
    ),
    "C-3": ConflictWords(
        matter=_("Imputed sums of 2023 and 2024"),
        one=_("kotoutuminen.fi: 6,503 and 1,955 €, county 342 and 345 €"),
        other=_("872/2024 section 4 for costs of before 2025: 2,185 and 1,496 €, county 115 and 264 €"),
        followed=_("The former by date; the latter on request"),
    ),
    "C-4": ConflictWords(
        matter=_("From which sum a special cost is considerable"),
        one=_("2,300 € a year"),
        other=_("4,600 € a year"),
        followed=_("Both are only shown: they come from old texts of web pages"),
    ),
    "C-5": ConflictWords(
        matter=_("Interval of reviews"),
        one=_("1386/2010 section 18: one year"),
        other=_("681/2023 section 22: six months"),
        followed=_("The act that holds for the plan (681/2023 section 102, subsection 2)"),
    ),
    "C-6": ConflictWords(
        matter=_("How long services last"),
        one=_("One municipality's page: three to four years; another's: three, at most five"),
        other=_("681/2023 section 23: two years and at most two more"),
        followed=_("The acts, each for its own plans"),
    ),
    "C-7": ConflictWords(
        matter=_("Who agrees on a family group home"),
        one=_("A guide: the county, the municipality and the state's centre together"),
        other=_("681/2023 section 33: the county and the state's centre; the municipality is heard"),
        followed=_("The Act"),
    ),
    "C-10": ConflictWords(
        matter=_("Quarterly claims of reimbursement"),
        one=_("Sometimes said"),
        other=_("1386/2010 section 54 and 681/2023 section 70: two years from the end of the calendar year"),
        followed=_("The acts; the quarters may be a practice of payment"),
    ),
    "T-2b": ConflictWords(
        matter=_("The longest duration of a plan of before 2025, after its first review under 681/2023"),
        one=_("It stays by the old act to the end"),
        other=_("It goes by the new act from that review on"),
        followed=_("It stays by the old act: the more natural reading of 681/2023 section 102, subsection 2"),
    ),
}
