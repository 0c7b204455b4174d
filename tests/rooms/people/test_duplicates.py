"""Before somebody is registered a second time, the likely first one is shown."""

import pytest

from kotopolku.rooms.people.queries import likely_duplicates
from tests.factories import make_identity_code, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered():
    return make_person(
        given="Mohammed",
        family="Hussein",
        born="1990-04-01",
        identifiers=[("migri_customer", "100200300")],
        identity_code=make_identity_code(),
    )


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("Muhammad", "Husain", "1.4.1990"),
        ("محمد", "حسین", "1990-04-01"),
        ("Hussein", "Mohamed", "1990-04-01"),
    ],
)
def test_a_like_name_with_the_same_birth_date_is_likely(registered, given, family, born):
    (found,) = likely_duplicates(given, family, born)
    assert (found.person_id, found.because) == (registered.pk, "name_and_birth")


@pytest.mark.parametrize(
    ("given", "family", "born"),
    [
        ("Mohammed", "Hussein", "1990-04-02"),
        ("Oleksandr", "Shcherbak", "1990-04-01"),
        ("Mohammed", "Hussein", ""),
        ("Mohammed", "Hussein", "not a date"),
    ],
)
def test_another_name_or_day_is_not(registered, given, family, born):
    assert likely_duplicates(given, family, born) == []


def test_a_birth_date_of_which_less_is_known_can_be_the_same():
    person = make_person(given="Mohammed", family="Hussein", born="1990")
    assert [one.person_id for one in likely_duplicates("Mohammed", "Hussein", "1990-04-01")] == [person.pk]


def test_an_identifier_is_enough(registered):
    for text in ("100-200 300", make_identity_code().lower()):
        (found,) = likely_duplicates("Quite", "Other", "", [text])
        assert (found.person_id, found.because, found.likeness) == (registered.pk, "identifier", 100.0)
