"""What looks odd in the log: each oddity is found, and work as it should be is not."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from kotopolku.platform.audit.anomalies import Anomaly, Facts, FileFacts, Limits, Oddity, WorkerFacts, anomalies

KAISA, MORNING = 1, datetime(2025, 6, 2, 6, 0, tzinfo=UTC)
LIMITS = Limits(household=3, name=3, area=3, night=3, searches=3)


@dataclass
class Use:
    sequence: int
    at: datetime
    action: str = "cases.case_for"
    actor_id: int | None = KAISA
    actor_name: str = "Kaisa Koski"
    case_id: int | None = 1


def uses(*cases, hours=0.0, action="cases.case_for"):
    return [
        Use(n, MORNING + timedelta(hours=hours, minutes=n), action=action, case_id=case)
        for n, case in enumerate(cases, start=1)
    ]


def facts(files=None, worker=None, assigned=()):
    known = {KAISA: worker or WorkerFacts(frozenset({"kaisa", "koski"}))}
    return Facts(files or {}, known, lambda actor, case, day: assigned == "all" or case in assigned)


def found(rows, given) -> list[Anomaly]:
    return anomalies(rows, given, LIMITS)


def codes(rows, given) -> list[str]:
    return [str(one.oddity) for one in found(rows, given)]


def test_work_with_ones_own_clients_by_day_is_not_odd():
    assert codes(uses(*range(40)), facts(assigned="all")) == []


def test_a_file_that_is_not_the_workers_matter():
    (one,) = found(uses(1, 2, 1), facts(assigned=[2]))
    assert (one.oddity, one.cases, one.sequences, one.day) == (Oddity.UNASSIGNED, (1,), (1, 3), date(2025, 6, 2))


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ({"amina"}, {"koski"}, [Oddity.OWN_NAME]),
        ({"kaisa"}, {"koski"}, [Oddity.OWN_RECORD]),
        ({"kaisa"}, {"example"}, []),
    ],
)
def test_ones_own_name_is_odd_also_where_the_file_is_ones_matter(given, family, expected):
    files = {1: FileFacts(frozenset(given), frozenset(family))}
    assert codes(uses(1), facts(files, assigned="all")) == expected


def test_ones_own_file_as_a_client():
    worker = WorkerFacts(frozenset({"kaisa"}), own_cases=frozenset({1}))
    assert codes(uses(1), facts(worker=worker, assigned="all")) == [Oddity.OWN_RECORD]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({n: FileFacts(household=7) for n in (1, 2, 3)}, Oddity.ONE_HOUSEHOLD),
        ({n: FileFacts(family=frozenset({"example"})) for n in (1, 2, 3)}, Oddity.ONE_NAME),
        ({n: FileFacts(area="205") for n in (1, 2, 3)}, Oddity.ONE_AREA),
    ],
)
def test_hunting_neighbours(files, expected):
    hunting = [one for one in found(uses(1, 2, 3), facts(files)) if one.oddity == expected]
    assert [one.cases for one in hunting] == [(1, 2, 3)]
    assert expected not in codes(uses(1, 2), facts(files))
    assert codes(uses(1, 2, 3), facts(files, assigned="all")) == []


def test_where_a_protected_client_lives_is_not_told_by_an_oddity_of_places():
    files = {n: FileFacts(area="205", is_protected=n == 3) for n in (1, 2, 3)}
    assert Oddity.ONE_AREA not in codes(uses(1, 2, 3), facts(files))


def test_a_key_names_neither_a_name_nor_a_place():
    files = {n: FileFacts(family=frozenset({"example"}), area="205") for n in (1, 2, 3)}
    keys = " ".join(one.key for one in found(uses(1, 2, 3), facts(files)))
    assert "example" not in keys
    assert "205" not in keys.replace("2025", "")


def test_looks_of_one_night_on_both_sides_of_midnight():
    evening, after_midnight = uses(1, 1, hours=14), uses(1, 1, hours=18)  # 23 and 3 o'clock in Finland
    (one,) = found([*evening, *after_midnight], facts(assigned="all"))
    assert (one.oddity, one.day, len(one.sequences)) == (Oddity.NIGHT, date(2025, 6, 2), 4)
    assert codes(uses(1, 1, 1, 1, hours=12.5), facts(assigned="all")) == []  # half past nine in the evening


def test_many_searches():
    many = uses(None, None, None, None, action="cases.search")
    assert codes(many, facts(assigned="all")) == [Oddity.SEARCHES]
    assert codes(many[:3], facts(assigned="all")) == []


def test_protected_files_and_contacts():
    files = {1: FileFacts(is_protected=True)}
    assert codes(uses(1), facts(files)) == [Oddity.UNASSIGNED, Oddity.PROTECTED]
    assert codes(uses(1), facts(files, assigned="all")) == []
    for action in ("people.protected_contacts", "appointments.protected_meeting", "cases.protected_network"):
        assert codes(uses(1, action=action), facts(files, assigned="all")) == [Oddity.PROTECTED]


def test_use_after_the_last_day_of_work():
    last = date(2025, 6, 1)
    assert codes(uses(1), facts(worker=WorkerFacts(last_day=last), assigned="all")) == [Oddity.AFTER_END]
    assert codes(uses(1), facts(worker=WorkerFacts(last_day=date(2025, 6, 2)), assigned="all")) == []


def test_the_program_itself_is_never_odd():
    rows = uses(*range(30))
    for use in rows:
        use.actor_id = None
    assert codes(rows, facts()) == []


def test_the_same_oddity_keeps_its_key_while_the_day_goes_on():
    early, later = found(uses(1), facts()), found(uses(1, 2, 3), facts())
    assert early[0].key == later[0].key
