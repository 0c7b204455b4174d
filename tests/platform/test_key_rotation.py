"""A key is replaced while the program works, in as many runs as it takes, and no value is lost."""

import argparse

import pytest
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kotopolku.config.cli import Refused
from kotopolku.config.commands.upkeep import keys as command
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.secrecy import columns
from kotopolku.platform.secrecy.encryption import DoesNotOpen, decrypt, encrypt
from kotopolku.platform.secrecy.keys import keyring, new_keyring, write_keys
from kotopolku.platform.secrecy.person_keys import seal, unseal
from kotopolku.rooms.people import actions, queries
from tests.factories import make_identity_code, make_person, make_user

NOTHING = argparse.Namespace()


@pytest.fixture
def keys(tmp_path, settings, monkeypatch):
    """A file of keys of the test's own."""
    settings.KEYS_FILE = str(tmp_path / "keys.json")
    write_keys(tmp_path / "keys.json", new_keyring())
    keyring(anew=True)
    monkeypatch.setattr(command, "set_up_django", lambda: None)
    return tmp_path / "keys.json"


@pytest.fixture
def people(db, keys):
    """Three people with a code and a telephone each."""
    actor = make_user()
    made = [make_person(actor, identity_code=make_identity_code(number=900 + n)) for n in range(3)]
    for person in made:
        actions.add_contact(actor=actor, person=person, kind="phone", value=f"040 000 {person.pk:04}")
    return made


def said(people) -> list[tuple[str, str]]:
    cards = [queries.card_of(person.pk) for person in people]
    return [(card.identifiers[0].value, card.contacts[0].value) for card in cards]


def test_after_a_rotation_all_is_read_as_before_and_the_old_key_can_go(people, keys, capsys):
    before, sealed = said(people), seal(people[0].pk, "detail")
    assert command.retire(NOTHING) == 1
    assert command.rotated(NOTHING) == 0
    assert (keyring().current, set(keyring().keys)) == ("k2", {"k1", "k2"})
    assert {name for counts in columns.counted().values() for name in counts} == {"k2"}
    assert command.retire(NOTHING) == 0
    assert set(keyring(anew=True).keys) == {"k2"}
    assert said(people) == before
    assert unseal(people[0].pk, sealed) == "detail"
    assert queries.by_identifier("identity_code", before[0][0]) == [people[0].pk]
    assert command.check(NOTHING) == 0
    assert "k2 3" in capsys.readouterr().out


def test_the_secret_of_a_second_factor_goes_along_and_the_rest_of_its_data_stays(people, keys):
    from allauth.mfa.adapter import get_adapter
    from allauth.mfa.models import Authenticator

    codes = [get_adapter().encrypt(code) for code in ("one", "other")]
    data = {"secret": get_adapter().encrypt("JBSWY3DP"), "codes": codes, "used": 3, "name": 'k1:"no value'}
    Authenticator.objects.create(user=make_user(), type="totp", data=data)
    assert command.rotated(NOTHING) == command.retire(NOTHING) == 0
    kept = Authenticator.objects.get().data
    assert kept["secret"].startswith("k2:")
    assert get_adapter().decrypt(kept["secret"]) == "JBSWY3DP"
    assert [get_adapter().decrypt(code) for code in kept["codes"]] == ["one", "other"]
    assert (kept["used"], kept["name"]) == (3, 'k1:"no value')


def test_a_rotation_that_is_cancelled_goes_on_with_the_same_key(people, keys, monkeypatch, capsys):
    before, total = said(people), sum(counts.total() for counts in columns.counted().values())
    monkeypatch.setattr(columns, "_AT_ONCE", 1)
    with pytest.MonkeyPatch.context() as patch:
        # Somebody asks on the page of jobs, as soon as the first value is done.
        asked = command_step_asks_to_stop(patch)
        assert command.rotated(NOTHING) == 1
        assert asked
    left = columns.outdated()
    assert 0 < left < total
    assert command.retire(NOTHING) == 1
    assert said(people) == before
    assert command.rotated(NOTHING) == 0
    assert (keyring().current, columns.outdated()) == ("k2", 0)
    assert said(people) == before
    assert "goes on" in capsys.readouterr().out


def command_step_asks_to_stop(patch) -> list[int]:
    from kotopolku.platform.jobs.progress import Progress

    asked: list[int] = []
    original = Progress.step

    def step(self: Progress, n: int = 1) -> None:
        original(self, n)
        asked.append(n)
        Job.objects.filter(pk=self.job.pk).update(cancel_asked=True)

    patch.setattr(Progress, "step", step)
    return asked


def test_what_somebody_writes_during_a_rotation_stays(people, keys, monkeypatch):
    row = queries.ContactPoint.objects.order_by("pk")[0]

    def written_meanwhile(value, place):
        if place == "people_contactpoint.value":
            queries.ContactPoint.objects.filter(pk=row.pk).update(value="040 new")
        return decrypt(value, place)

    monkeypatch.setattr(columns, "decrypt", written_meanwhile)
    assert command.rotated(NOTHING) == 0
    row.refresh_from_db()
    assert row.value == "040 new"


def test_a_value_that_was_tampered_with_stops_the_rotation_and_no_key_goes(people, keys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_contactpoint SET value = 'k1:AAAA'")
    with pytest.raises(DoesNotOpen), transaction.atomic():
        command.rotated(NOTHING)
    assert command.retire(NOTHING) == 1


def test_a_check_tells_of_plain_text_and_lost_keys_but_not_what_it_says(people, keys, capsys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_contactpoint SET value = '040 777', note = 'k7:AAAA'")
    assert command.check(NOTHING) == 1
    told = capsys.readouterr().out
    assert "in plain text 3" in told
    assert "k7 3" in told
    assert "777" not in told


def test_a_file_of_keys_is_never_made_over_another(keys, capsys):
    before = keys.read_text()
    with pytest.raises(Refused, match="exists already"):
        command.make(argparse.Namespace(file=keys))
    assert keys.read_text() == before
    assert command.make(argparse.Namespace(file=keys.with_name("new.json"))) == 0
    with pytest.raises(Refused, match="cannot write"):
        command.make(argparse.Namespace(file=keys / "below" / "new.json"))


def test_a_file_of_keys_that_cannot_be_written_ends_the_rotation_before_it_begins(people, keys, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kotopolku.platform.secrecy.keys.write_keys", full)
    with pytest.raises(Refused, match="No space left"):
        command.rotated(NOTHING)
    assert keyring(anew=True).current == "k1"


@pytest.mark.django_db(transaction=True)
def test_rows_from_before_are_encrypted_by_the_migration():
    before = [("people", "0001_initial"), ("guidance", "0001_initial")]
    executor = MigrationExecutor(connection)
    executor.migrate(before)
    try:
        with connection.cursor() as cursor:
            fill_as_before(cursor)
    finally:
        # To the end: the tables of every room that came later stand on these two.
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    (identifier,) = queries.Identifier.objects.all()
    (contact,) = queries.ContactPoint.objects.all()
    assert (identifier.value, contact.value, contact.city) == ("010490-900X", "040 1234567", "")
    assert queries.by_identifier(None, "010490-900x") == [identifier.person_id]
    with connection.cursor() as cursor:
        cursor.execute("SELECT i.value, i.compared, c.value FROM people_identifier i, people_contactpoint c")
        held = repr(cursor.fetchall())
    assert "010490" not in held
    assert "1234567" not in held
    # Begun again, it leaves alone what is done.
    assert columns.encrypt_plain(columns.columns(), "default") == 0


def fill_as_before(cursor) -> None:
    moment = "2026-01-01 00:00:00+00:00"
    person = {
        **dict.fromkeys(
            ("born", "birthplace", "birth_country", "gender", "occupation", "nondisclosure", "service_language"), ""
        ),
        **dict.fromkeys(("interpreter_language", "interpreter_wishes", "other_arrangements"), ""),
        **dict.fromkeys(("interpreter_needed", "arrived_unaccompanied_as_minor", "trafficking_victim"), False),
        "id": 1,
        "version": 0,
        "born_source": "client",
        "created_at": moment,
    }
    recorded = {"person_id": 1, "source": "client", "source_detail": "", "recorded_at": moment, "retraction_reason": ""}
    code = {"kind": "identity_code", "value": "010490-900X", "compared": "010490-900X", "country": ""}
    contact = {"kind": "phone", "value": "040 1234567", "is_preferred": False}
    contact |= dict.fromkeys(("street", "postal_code", "city", "note"), "")
    insert(cursor, "people_person", person)
    insert(cursor, "people_identifier", {"id": 1, **recorded, **code})
    insert(cursor, "people_contactpoint", {"id": 1, **recorded, **contact})


def insert(cursor, table: str, row: dict[str, object]) -> None:
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    cursor.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))


def test_the_place_of_every_encrypted_column_is_its_own():
    places = [column.place for column in columns.columns()]
    assert len(places) > 10
    assert len(set(places)) == len(places)
    assert encrypt("", places[0]) == ""
