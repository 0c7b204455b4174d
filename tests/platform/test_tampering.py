"""Somebody with access to the database changes the log behind the program's back."""

import pytest
from django.db import connection

from kotopolku.config.cli import main
from kotopolku.platform.audit.actions import NewEntry, record, record_many
from kotopolku.platform.audit.chain import COLUMNS, hash_of, moment_text
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.audit.verification import Finding, verify

pytestmark = pytest.mark.django_db

TEN = 10


@pytest.fixture
def log(coach):
    record_many(
        NewEntry(actor=coach, action=f"step.{n}", case_id=n, person_id=n, after={"n": n}) for n in range(1, TEN + 1)
    )
    assert verify().findings == []


def tamper(statement: str, *values: str | int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def rewrite(sequence: int) -> str:
    """Give an entry the hash that fits what it now holds; returns the hash."""
    values = Entry.objects.values_list(*COLUMNS).get(pk=sequence)
    fitting = hash_of((values[0], moment_text(values[1]), *values[2:]))
    tamper("UPDATE audit_entry SET hash = %s WHERE sequence = %s", fitting, sequence)
    return fitting


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00+00:00"),
        ("kind", "use"),
        ("action", "nothing"),
        ("actor_id", 99),
        ("actor_name", "Somebody Else"),
        ("organisation_id", 99),
        ("person_id", 99),
        ("case_id", None),
        ("purpose", "curiosity"),
        ("detail_text", '{"after":{"n":99}}'),
        ("hash", "f" * 64),
    ],
)
@pytest.mark.parametrize("sequence", [1, 5, TEN])
def test_a_changed_column_is_found(column, value, sequence):
    tamper(f"UPDATE audit_entry SET {column} = %s WHERE sequence = %s", value, sequence)
    assert Finding(sequence, "changed", sequence) in verify().findings


@pytest.mark.usefixtures("log")
def test_a_changed_link_is_found():
    tamper("UPDATE audit_entry SET previous_hash = %s WHERE sequence = 5", "0" * 64)
    assert verify().findings == [Finding(5, "changed", 5)]


@pytest.mark.usefixtures("log")
def test_a_change_with_a_new_hash_is_found_by_the_entry_after_it():
    tamper("UPDATE audit_entry SET action = 'nothing' WHERE sequence = 5")
    rewrite(5)
    assert verify().findings == [Finding(5, "relinked", 5)]


@pytest.mark.usefixtures("log")
def test_a_change_of_the_last_entry_with_a_new_hash_is_found_by_the_head():
    tamper("UPDATE audit_entry SET action = 'nothing' WHERE sequence = %s", TEN)
    rewrite(TEN)
    assert verify().findings == [Finding(TEN, "head", TEN)]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(("first", "last"), [(1, 1), (1, 3), (5, 5), (5, 7), (TEN, TEN), (8, TEN), (1, TEN)])
def test_deleted_entries_are_found(first, last):
    tamper("DELETE FROM audit_entry WHERE sequence BETWEEN %s AND %s", first, last)
    assert verify().findings == [Finding(first, "missing", last)]


@pytest.mark.usefixtures("log")
def test_a_deletion_that_closes_its_gap_is_found():
    tamper("DELETE FROM audit_entry WHERE sequence = 5")
    for sequence in range(6, TEN + 1):
        tamper("UPDATE audit_entry SET sequence = %s WHERE sequence = %s", sequence - 1, sequence)
    assert verify().findings[0] == Finding(5, "changed", 5)


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("sequence", [0, -3, TEN + 1])
def test_an_inserted_entry_is_found(sequence):
    names = ", ".join((*COLUMNS[1:], "hash"))
    tamper(
        f"INSERT INTO audit_entry (sequence, {names}) SELECT %s, {names} FROM audit_entry WHERE sequence = 5", sequence
    )
    assert Finding(sequence, "inserted", sequence) in verify().findings


@pytest.mark.usefixtures("log")
def test_entries_that_changed_places_are_found():
    for old, new in [(3, 1000), (7, 3), (1000, 7)]:
        tamper("UPDATE audit_entry SET sequence = %s WHERE sequence = %s", new, old)
    assert [finding for finding in verify().findings if finding.fault == "changed"] == [
        Finding(3, "changed", 3),
        Finding(7, "changed", 7),
    ]


@pytest.mark.usefixtures("log")
def test_an_end_cut_off_together_with_the_head_is_found_by_an_anchor():
    anchor = {TEN: verify().hash}
    tamper("DELETE FROM audit_entry WHERE sequence > 7")
    tamper(
        "UPDATE audit_head SET sequence = 7, hash = (SELECT hash FROM audit_entry WHERE sequence = 7)",
    )
    assert verify().holds
    assert verify(anchor).findings == [Finding(8, "missing", TEN)]


@pytest.mark.usefixtures("log")
def test_a_chain_made_up_anew_is_found_by_an_anchor():
    anchor = {TEN: verify().hash}
    tamper("UPDATE audit_entry SET action = 'nothing' WHERE sequence = 9")
    tamper("UPDATE audit_entry SET previous_hash = %s WHERE sequence = %s", rewrite(9), TEN)
    tamper("UPDATE audit_head SET hash = %s", rewrite(TEN))
    assert verify().holds
    assert verify(anchor).findings == [Finding(TEN, "changed", TEN)]


@pytest.mark.usefixtures("log")
def test_a_removed_head_is_found():
    tamper("DELETE FROM audit_head")
    assert verify().findings == [Finding(1, "inserted", TEN)]


@pytest.mark.usefixtures("log")
def test_the_log_goes_on_after_tampering_and_still_shows_it():
    tamper("UPDATE audit_entry SET action = 'nothing' WHERE sequence = 5")
    record(actor=None, action="later")
    report = verify()
    assert (report.findings, report.entries) == ([Finding(5, "changed", 5)], TEN + 1)


@pytest.mark.usefixtures("log")
def test_the_command_tells_the_number_of_the_entry_and_fails(capsys):
    assert main(["audit", "verify"]) == 0
    end = capsys.readouterr().out.splitlines()[-1].split()[-1]
    assert main(["audit", "verify", "--anchor", end]) == 0
    tamper("UPDATE audit_entry SET action = 'nothing' WHERE sequence = 5")
    tamper("DELETE FROM audit_entry WHERE sequence IN (7, 8)")
    assert main(["audit", "verify"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert "entry 5 was changed" in told
    assert "entries 7 to 8: each is missing" in told


@pytest.mark.parametrize("anchor", ["", "5", "x:y", "5:" + "g" * 64])
def test_a_malformed_anchor_is_refused_in_one_line(anchor, capsys):
    assert main(["audit", "verify", "--anchor", anchor]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_empty_log_holds():
    assert verify().holds


@pytest.fixture
def anchors(tmp_path, settings):
    """A file outside the database to which the end of the log is added."""
    settings.KEYS_FILE = tmp_path / "keys.json"
    return tmp_path / "anchors"


@pytest.mark.usefixtures("log")
def test_the_signed_end_outside_shows_a_chain_that_was_made_up_anew(anchors, capsys):
    assert main(["audit", "anchor", "--to", str(anchors)]) == 0
    record(actor=None, action="later")
    assert main(["audit", "anchor", "--to", str(anchors)]) == 0
    assert len(anchors.read_text().splitlines()) == 2
    assert main(["audit", "verify", "--anchor", str(anchors)]) == 0
    tamper("DELETE FROM audit_entry WHERE sequence > 7")
    tamper("UPDATE audit_head SET sequence = 7, hash = (SELECT hash FROM audit_entry WHERE sequence = 7)")
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--anchor", str(anchors)]) == 1
    assert f"entries 8 to {TEN + 1}: each is missing" in capsys.readouterr().out.splitlines()


@pytest.mark.usefixtures("log")
def test_no_anchor_is_added_to_a_log_that_was_tampered_with(anchors):
    assert main(["audit", "anchor", "--to", str(anchors)]) == 0
    tamper("UPDATE audit_entry SET action = 'nothing' WHERE sequence = 5")
    assert main(["audit", "anchor", "--to", str(anchors)]) == 1
    assert len(anchors.read_text().splitlines()) == 1


@pytest.mark.usefixtures("log")
def test_an_anchor_that_was_changed_or_made_up_is_found(anchors, settings, tmp_path, capsys):
    assert main(["audit", "anchor", "--to", str(anchors)]) == 0
    genuine = anchors.read_text()
    settings.KEYS_FILE = tmp_path / "keys of somebody else.json"
    assert main(["audit", "anchor", "--to", str(tmp_path / "others")]) == 0
    settings.KEYS_FILE = tmp_path / "keys.json"
    for forged in (genuine.replace(f'"sequence":{TEN}', '"sequence":9'), (tmp_path / "others").read_text(), "rubbish"):
        anchors.write_text(genuine + forged)
        capsys.readouterr()
        assert main(["audit", "verify", "--anchor", str(anchors)]) == 1
        assert capsys.readouterr().out.startswith("line 2 of the anchors")


def test_a_file_without_anchors_proves_nothing(anchors, capsys):
    anchors.write_text("\n")
    assert main(["audit", "verify", "--anchor", str(anchors)]) == 2
    assert "holds no anchor" in capsys.readouterr().err
    assert main(["audit", "verify", "--anchor", str(anchors.parent / "none")]) == 2
