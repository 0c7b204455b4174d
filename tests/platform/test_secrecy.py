"""What is encrypted opens only where it belongs, only unharmed, and only with the keys outside the database."""

import json
import stat

import pytest

from kotopolku.platform.personal_data import own_models
from kotopolku.platform.secrecy.encryption import DoesNotOpen, decrypt, encrypt, is_encrypted
from kotopolku.platform.secrecy.fields import EncryptedTextField
from kotopolku.platform.secrecy.hashing import keyed_hash
from kotopolku.platform.secrecy.keys import UnusableKeys, keyring, new_keyring, read_keys, write_keys
from kotopolku.platform.secrecy.models import PersonKey
from kotopolku.platform.secrecy.person_keys import destroy, is_sealed, seal, seal_many, unseal, unseal_many
from kotopolku.platform.secrecy.signing import signing_key, verify_key

PLACE = "people_identifier.value"


@pytest.fixture
def keys(tmp_path, settings):
    """A file of keys of the test's own."""
    settings.KEYS_FILE = str(tmp_path / "keys.json")
    write_keys(tmp_path / "keys.json", new_keyring())
    return tmp_path / "keys.json"


def test_what_was_encrypted_is_read_again_and_is_never_twice_the_same():
    first, second = encrypt("010190-999X", PLACE), encrypt("010190-999X", PLACE)
    assert first != second
    assert "010190" not in first
    assert decrypt(first, PLACE) == decrypt(second, PLACE) == "010190-999X"
    assert encrypt("", PLACE) == decrypt("", PLACE) == ""


def test_a_value_moved_to_another_column_does_not_open():
    with pytest.raises(DoesNotOpen):
        decrypt(encrypt("040 1234567", "people_contactpoint.note"), "people_contactpoint.value")


def test_a_value_changed_in_any_place_does_not_open():
    sealed = encrypt("010190-999X", PLACE)
    for at in range(3, len(sealed)):
        other = "A" if sealed[at] != "A" else "B"
        with pytest.raises(DoesNotOpen):
            # The last letters before "=" hold bits that belong to no byte.
            decrypt(sealed[:at] + other + sealed[at + 1 :] if at < len(sealed) - 3 else sealed[:-4], PLACE)


@pytest.mark.parametrize("text", ["010190-999X", "k1:", "k1:AAAA", "k9:AAAA", "k1", ":", "k1:åäö"])
def test_what_was_never_encrypted_is_not_taken_for_a_value(text):
    assert not is_encrypted(text, PLACE)


def test_without_its_key_a_value_does_not_open_and_the_error_does_not_repeat_it(keys):
    sealed = encrypt("010190-999X", PLACE)
    keys.unlink()
    write_keys(keys, new_keyring().with_new_key().without({"k1"}))
    keyring(anew=True)
    with pytest.raises(DoesNotOpen) as raised:
        decrypt(sealed, PLACE)
    assert sealed not in str(raised.value)


def test_a_key_that_another_process_began_is_found(keys):
    ring = keyring().with_new_key()
    write_keys(keys, ring, replace=True)
    theirs = f"k2:{encrypt('x', PLACE).partition(':')[2]}"
    with pytest.raises(DoesNotOpen):
        decrypt(theirs, PLACE)
    assert keyring().current == "k2"


def test_the_same_text_is_found_by_its_hash_only_among_its_kind_and_with_the_key(keys):
    found = keyed_hash("identifier", "010190-999X")
    assert len(found) == 64
    assert found == keyed_hash("identifier", "010190-999X")
    assert found not in {keyed_hash("identifier", "010190-9990"), keyed_hash("phone", "010190-999X")}
    keys.unlink()
    write_keys(keys, new_keyring())
    keyring(anew=True)
    assert keyed_hash("identifier", "010190-999X") != found


def test_a_service_without_keys_makes_none(tmp_path, settings):
    settings.KEYS_FILE, settings.DEMONSTRATION = str(tmp_path / "absent.json"), False
    with pytest.raises(UnusableKeys, match=r"absent\.json"):
        keyring()
    assert not (tmp_path / "absent.json").exists()


def test_a_demonstration_makes_its_keys_for_its_owner_alone(tmp_path, settings):
    settings.KEYS_FILE, settings.DEMONSTRATION = str(tmp_path / "var" / "keys.json"), True
    ring = keyring()
    assert stat.S_IMODE((tmp_path / "var" / "keys.json").stat().st_mode) == 0o600
    assert keyring(anew=True) == ring


@pytest.mark.parametrize("harm", ["{}", "no json", "[]", "short", "no current", "odd name"])
def test_a_file_that_holds_no_keys_is_refused_without_a_word_of_it(keys, harm):
    said = json.loads(keys.read_text())
    if harm == "short":
        said["keys"]["k1"] = "c2VjcmV0"
    elif harm == "no current":
        said["current"] = "k7"
    elif harm == "odd name":
        said["keys"] = {"k1": said["keys"]["k1"], "k1:": said["keys"]["k1"]}
    keys.write_text(harm if harm in {"{}", "no json", "[]"} else json.dumps(said))
    with pytest.raises(UnusableKeys) as raised:
        read_keys(keys)
    assert "c2Vj" not in str(raised.value)
    assert str(keys) in str(raised.value)


def test_keys_are_never_written_over_others(keys):
    before = keys.read_text()
    with pytest.raises(FileExistsError):
        write_keys(keys, new_keyring())
    assert keys.read_text() == before
    assert [path.name for path in keys.parent.iterdir()] == ["keys.json"]


def test_the_end_of_the_log_is_signed_by_a_key_that_anybody_can_check():
    verify_key().verify(signing_key().sign(b"head"), b"head")


@pytest.mark.django_db
def test_what_was_sealed_for_a_person_is_gone_with_the_key(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        first = seal(7, '{"after":{"city":"Kajaani"}}')
    with django_assert_max_num_queries(1):
        second = seal(7, "more")
    other = seal(8, "stays")
    assert "Kajaani" not in first
    assert is_sealed(first)
    with django_assert_max_num_queries(1):
        assert unseal_many([(7, first), (7, second), (8, other)]) == ['{"after":{"city":"Kajaani"}}', "more", "stays"]
    destroy(7)
    assert unseal_many([(7, first), (7, second), (8, other)]) == [None, None, "stays"]


@pytest.mark.django_db
def test_a_text_sealed_for_one_person_does_not_open_for_another():
    first, _ = seal_many([(7, "one"), (8, "other")])
    assert unseal(8, first) is None
    with pytest.raises(DoesNotOpen):
        unseal(7, "never sealed")


@pytest.mark.django_db
def test_a_key_made_anew_after_the_erasure_opens_nothing_from_before():
    sealed = seal(7, "gone")
    destroy(7)
    seal(7, "new")
    assert unseal(7, sealed) is None


@pytest.mark.django_db
def test_the_key_of_a_person_lies_encrypted(django_db_blocker):
    from django.db import connection

    seal(7, "x")
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped FROM secrecy_personkey")
        assert cursor.fetchone()[0].startswith(f"{keyring().current}:")
    assert PersonKey.objects.get(person_id=7).wrapped


# Tables of no client, column by column, so that the next one is thought about.
TOLD_TO_EVERYBODY = {
    *("publishing.Office.street", "publishing.Office.phone", "publishing.Office.email"),
    *("catalogue.Place.street", "catalogue.Channel.phone", "catalogue.Channel.email"),
    *("catalogue.Provider.phone", "catalogue.Provider.email"),
}
REACHES_NOBODY = {
    "guidance.ReceivingUnit.tells_by_email",  # whether, not where
    "guidance.MaterialVersion.address",  # of a page on the web
    "appointments.CalendarFeed.address_hash",  # of a worker's calendar
    "referrals.Referral.to_email",  # of the provider
}


def test_every_column_named_for_a_contact_or_code_of_a_client_is_encrypted():
    names = ("phone", "email", "street", "postal", "address", "city", "identity_code", "lives_elsewhere")
    plain = {
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        # How workers and offices are reached is no secret.
        if model._meta.app_label not in {"accounts", "organisations"}
        for field in model._meta.local_concrete_fields
        if any(name in field.name for name in names) and not isinstance(field, EncryptedTextField)
    }
    assert plain == TOLD_TO_EVERYBODY | REACHES_NOBODY, "a copy of the database would tell how to reach a client"
