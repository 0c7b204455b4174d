"""Random situations as plain objects, near the days on which the law changes."""

from datetime import date, timedelta

from hypothesis import strategies as st

KINDS = [
    "residence_permit",
    "registered_right",
    "residence_card",
    "nordic_registration",
    "temporary_protection",
    "none",
]
GROUNDS = [
    "quota_refugee",
    "family_of_quota_refugee",
    "international_protection",
    "family_of_protected",
    "temporary_protection",
    "family",
    "work",
    "study",
    "returnee",
    "eu_citizen",
    "other",
]
CIRCUMSTANCES = [
    "unemployed_jobseeker",
    "social_assistance",
    "home_care_allowance",
    "asked_for_assessment",
    "authority_contact",
]
PAUSES = ["injury", "illness", "parental_leave", "comparable"]
EXTENSIONS = [
    "special_measures",
    "little_schooling",
    "multisector_needs",
    "home_care_part_time",
    "studies_under_25",
]
NEW_ACT = date(2025, 1, 1)
CORNERS = [
    date(2023, 2, 28),
    date(2023, 3, 1),
    date(2024, 2, 29),
    date(2024, 12, 31),
    NEW_ACT,
    date(2025, 1, 31),
    date(2028, 2, 29),
]


def days(since=date(2020, 6, 1), until=date(2030, 6, 30)):
    """A day, often one of the corners, and often near the change of the acts."""
    return st.one_of(
        st.dates(since, until),
        st.sampled_from(CORNERS),
        st.integers(-400, 400).map(lambda n: NEW_ACT + timedelta(days=n)),
    ).map(date.isoformat)


def maybe(strategy):
    return st.one_of(st.none(), strategy)


def record(**fields):
    return st.fixed_dictionaries(fields)


@st.composite
def lifelike(draw):
    """A situation in which things follow each other as in a real case, within some years of the first permit."""
    granted = draw(
        st.one_of(st.dates(date(2021, 1, 1), date(2026, 1, 1)), st.dates(date(2024, 9, 1), date(2025, 4, 1)))
    )

    def within(first, last):
        return st.integers(first, last).map(lambda n: (granted + timedelta(days=n)).isoformat())

    made = draw(within(20, 700))
    plain = draw(situations(within(-60, 2600)))
    plain["on"] = draw(st.one_of(within(0, 900), within(600, 2600)))
    plain["residence"]["first_granted"] = granted.isoformat()
    plain["residence"]["municipality_registered"] = draw(maybe(within(-30, 200)))
    plain["circumstances"] = draw(
        st.lists(
            record(
                kind=st.sampled_from(CIRCUMSTANCES),
                since=within(-50, 1200),
                until=st.one_of(st.none(), within(0, 2000)),
            ),
            max_size=3,
        )
    )
    plain["case"] |= draw(
        record(
            opened=within(0, 300),
            assessment_started=maybe(within(0, 500)),
            assessment_completed=st.one_of(within(10, 700), within(10, 700), st.none()),
            plans=st.lists(record(made=st.one_of(st.just(made), within(20, 1500)), signed=maybe(within(20, 1500)),
                                  until=maybe(within(300, 2600))), max_size=3),
            closed=st.one_of(st.none(), st.none(), st.none(), within(100, 2600)),
        )
    )  # fmt: skip
    return plain


@st.composite
def situations(draw, day=None):
    """One situation with every key; its days are of the strategy ``day``."""
    day = days() if day is None else day
    grown = st.dates(date(1940, 1, 1), date(2015, 12, 31))
    young = st.one_of(st.dates(date(2000, 1, 1), date(2009, 12, 31)), st.just(date(2004, 2, 29)))
    protection = st.sampled_from(GROUNDS[:5])
    return draw(
        record(
            id=st.text(max_size=5),
            on=day,
            person=record(
                born=st.one_of(grown, young).map(date.isoformat),
                arrived_unaccompanied_as_minor=st.booleans(),
                trafficking_victim=st.sampled_from([False, False, False, True]),
                reimbursed_parent_until=st.one_of(st.none(), st.none(), day),
            ),
            residence=record(
                kind=st.sampled_from(KINDS),
                ground=st.one_of(maybe(st.sampled_from(GROUNDS)), protection),
                first_granted=st.one_of(day, day, day, st.none()),
                valid_until=st.one_of(st.none(), st.none(), day),
                municipality_registered=maybe(day),
            ),
            circumstances=st.lists(
                record(kind=maybe(st.sampled_from(CIRCUMSTANCES)), since=day, until=maybe(day)), max_size=4
            ),
            case=record(
                opened=st.one_of(day, day, day, st.none()),
                assessment_started=maybe(day),
                assessment_completed=maybe(day),
                plan_needed=st.sampled_from([True, True, False, None]),
                plans=st.lists(record(made=day, signed=maybe(day), until=maybe(day)), max_size=3),
                reviews=st.lists(day, max_size=3),
                reviews_asked=st.lists(
                    record(asked=day, answered=maybe(day)),
                    max_size=3,
                ),
                directed_to_service=st.lists(day, max_size=3),
                pauses=st.lists(record(since=day, until=maybe(day), ground=maybe(st.sampled_from(PAUSES))), max_size=4),
                extensions=st.lists(record(decided=day, ground=maybe(st.sampled_from(EXTENSIONS))), max_size=3),
                closed=st.one_of(st.none(), st.none(), day),
            ),
        )
    )
