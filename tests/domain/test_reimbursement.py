"""For how long the state pays an imputed reimbursement."""

import pytest

from kotopolku.domain.eligibility import NOT_ENTITLED
from tests.domain.asking import ask

OLD, NEW, CHILD = "681/2023 102 § 6 mom.", "681/2023 61 § 3 mom.", "681/2023 61 § 4 mom."
REGISTERED, GRANTED = "681/2023 59 § 2 mom.", "681/2023 59 § 3 mom."


def paid(ground, registered=None, *, granted="2024-12-31", child_until=None, on="2026-01-01", kind="residence_permit"):
    answer = ask(
        on,
        person={"reimbursed_parent_until": child_until},
        residence={
            "kind": kind,
            "ground": ground,
            "first_granted": granted,
            "municipality_registered": registered,
        },
    )
    period = answer.reimbursement
    return period and (str(period.since), str(period.until), answer.rulebooks.reimbursement)


@pytest.mark.parametrize(
    ("ground", "registered", "until"),
    [
        ("quota_refugee", "2024-12-31", "2028-12-30"),
        ("family_of_quota_refugee", "2024-12-31", "2027-12-30"),
        ("international_protection", "2024-12-31", "2027-12-30"),
        ("family_of_protected", "2024-12-31", "2027-12-30"),
        ("temporary_protection", "2024-12-31", "2027-12-30"),
        ("quota_refugee", "2025-01-01", "2027-12-31"),
        ("family_of_quota_refugee", "2025-01-01", "2027-12-31"),
        ("international_protection", "2025-01-01", "2026-12-31"),
        ("family_of_protected", "2025-01-01", "2026-12-31"),
        ("temporary_protection", "2025-01-01", "2026-12-31"),
    ],
)
def test_the_first_day_decides_the_years(ground, registered, until):
    act = "1386/2010" if registered < "2025" else "681/2023"
    assert paid(ground, registered) == (registered, until, act)


@pytest.mark.parametrize("ground", ["family", "work", "study", "returnee", "eu_citizen", "other", None])
def test_nothing_is_paid_for_others(ground):
    assert paid(ground, "2025-01-01") is None


def test_without_a_municipality_the_first_permit_counts_but_not_for_temporary_protection():
    assert paid("quota_refugee") == ("2024-12-31", "2028-12-30", "1386/2010")
    assert paid("quota_refugee", granted=None) is None
    assert paid("temporary_protection") is None
    assert paid("temporary_protection", child_until="2030-01-01") is None


def test_temporary_protection_is_paid_for_since_march_2023():
    assert paid("temporary_protection", "2022-06-01") == ("2023-03-01", "2026-02-28", "1386/2010")
    assert paid("temporary_protection", "2023-03-02") == ("2023-03-02", "2026-03-01", "1386/2010")
    assert paid("temporary_protection", "2022-06-01", child_until="2023-02-28") is None


def test_the_period_is_told_whatever_the_day_and_the_scope():
    assert paid("quota_refugee", "2030-01-01", on="2025-01-01", kind="none") == (
        "2030-01-01",
        "2032-12-31",
        "681/2023",
    )


@pytest.mark.parametrize(
    ("child_until", "until"),
    [("2025-10-01", "2025-10-01"), ("2030-01-01", "2026-12-31"), ("2025-01-01", "2025-01-01"), ("2024-12-31", None)],
)
def test_a_child_born_here_is_paid_for_as_long_as_the_parent(child_until, until):
    for ground in ("family", "family_of_protected"):
        found = paid(ground, "2025-01-01", child_until=child_until)
        assert found == (until and ("2025-01-01", until, "681/2023"))


def test_the_deciding_section_comes_first():
    def because(**facts):
        answer = ask("2026-01-01", **facts)
        assert answer.reimbursement is not None
        return answer.reimbursement.because

    refugee = {"ground": "quota_refugee", "municipality_registered": "2025-02-01"}
    assert because(residence=refugee) == (NEW, REGISTERED)
    assert because(residence={**refugee, "municipality_registered": None}) == (NEW, GRANTED)
    assert because(residence={**refugee, "municipality_registered": "2024-02-01"}) == (OLD, REGISTERED)
    cut = {"reimbursed_parent_until": "2027-01-01"}
    assert because(person=cut, residence=refugee) == (CHILD, NEW, REGISTERED)
    uncut = {"reimbursed_parent_until": "2028-01-31"}
    assert because(person=uncut, residence=refugee) == (NEW, CHILD, REGISTERED)


@pytest.mark.parametrize(
    ("on", "payer"),
    [
        ("2025-01-31", None),
        ("2025-02-01", "keha_centre"),
        ("2025-12-31", "keha_centre"),
        ("2026-01-01", "employment_development_and_administration_centre"),
        ("2028-01-31", "employment_development_and_administration_centre"),
        ("2028-02-01", None),
    ],
)
def test_the_day_asked_is_paid_for_within_the_period(on, payer):
    residence = {"ground": "quota_refugee", "municipality_registered": "2025-02-01"}
    found = ask(on, residence=residence).entitlements.imputed_reimbursement
    if payer is None:
        assert found == NOT_ENTITLED
    else:
        assert (found.entitled, str(found.until), found.duty_of) == (True, "2028-01-31", payer)
        assert found.because == (NEW, REGISTERED)
