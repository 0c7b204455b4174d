"""Where the sources conflict or doubt remains, and what is followed here."""

from msgspec import Struct


class Conflict(Struct, frozen=True):
    """A conflict of sources: both sides and the one followed."""

    id: str
    matter: str
    one: str
    other: str
    followed: str


CONFLICTS = (
    Conflict(
        "C-1",
        "time to direct a client to a service after the plan",
        "681/2023 20 § 5 mom.: one month",
        "kotoutuminen.fi: within six months",
        "the act: one month",
    ),
    Conflict(
        "C-2",
        "when the imputed period of 1386/2010 45 § fell from four years to three",
        "HE 336/2010: 1 September 2011",
        "HE 49/2011, HaVM 4/2011: 1 January 2012",
        "three years throughout (681/2023 102 § 6 mom.); only old claims are touched",
    ),
    Conflict(
        "C-3",
        "imputed sums of 2023 and 2024",
        "kotoutuminen.fi: 6 503 / 1 955 €, county 342 / 345 €",
        "872/2024 4 § for costs of before 2025: 2 185 / 1 496 €, county 115 / 264 €",
        "the former by date; the latter on request",
    ),
    Conflict(
        "C-4",
        "from which sum a special cost is considerable",
        "2 300 € a year",
        "4 600 € a year",
        "shown only; both are old texts of pages",
    ),
    Conflict(
        "C-5",
        "interval of reviews",
        "1386/2010 18 §: one year",
        "681/2023 22 §: six months",
        "by the act that holds for the plan (681/2023 102 § 2 mom.)",
    ),
    Conflict(
        "C-6",
        "how long services last",
        "a municipality's page: three to four years; another's: three, at most five",
        "681/2023 23 §: two years and at most two more",
        "the acts, each for its own plans",
    ),
    Conflict(
        "C-7",
        "who agrees on a family group home",
        "a guide: county, municipality and state centre together",
        "681/2023 33 §: county and state centre, the municipality is heard",
        "the act",
    ),
    Conflict(
        "C-10",
        "quarterly claims of reimbursement",
        "sometimes said",
        "1386/2010 54 §, 681/2023 70 §: two years from the end of the calendar year",
        "the acts; a practice of payment perhaps",
    ),
    Conflict(
        "T-2b",
        "the longest duration of a plan of before 2025, after its first review under 681/2023",
        "stays by the old act to the end",
        "by the new act from that review on",
        "stays by the old act: the more natural reading of 681/2023 102 § 2 mom.",
    ),
)
