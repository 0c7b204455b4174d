"""Turvakielto: where a protected person lives and is reached stays hidden, everywhere but at one logged door."""

from datetime import date

import pytest

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Missing, UnknownCode
from kotopolku.rooms.people import actions, queries
from kotopolku.rooms.people.refusals import ProtectionStays, ReasonIsMissing
from tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return make_user()


@pytest.fixture
def person(actor):
    person = make_person(actor, municipality=("205", "2025-02-01"))
    actions.add_contact(actor=actor, person=person, kind="phone", value="040 1234567")
    actions.add_contact(actor=actor, person=person, kind="address", street="Koivutie 7", city="Kajaani")
    return person


def protect(actor, person, code="1", **given):
    person.refresh_from_db()
    return actions.set_nondisclosure(actor=actor, person=person, code=code, **{"seen_version": person.version} | given)


def test_without_protection_contacts_and_place_are_shown(person):
    card = queries.card_of(person.pk)
    assert [row.kind for row in card.contacts] == ["phone", "address"]
    assert not card.contacts_hidden
    assert [row.municipality_id for row in queries.residence_card_of(person).municipalities] == ["205"]


@pytest.mark.parametrize("code", ["1", "2", "true", "-", " x", "00"])
def test_any_code_of_the_register_protects(actor, person, code):
    protected = protect(actor, person, code)
    card, residence = queries.card_of(person.pk), queries.residence_card_of(protected)
    assert (card.contacts, card.contacts_hidden) == ([], True)
    assert (residence.municipalities, residence.municipalities_hidden) == ([], True)
    assert queries.facts_of([person.pk], date(2026, 1, 1))[person.pk].area == ""


def test_only_the_register_opens_again(actor, person):
    protect(actor, person, until=date(2020, 1, 1))
    assert queries.card_of(person.pk).contacts_hidden
    protect(actor, person, "0", source="register", reason="message of 1 June")
    assert not queries.card_of(person.pk).contacts_hidden
    lifted = Entry.objects.filter(action="people.set_nondisclosure").order_by("-sequence")[0]
    assert (lifted.purpose, lifted.after["source"]) == ("message of 1 June", "register")


@pytest.mark.parametrize(
    ("code", "given", "refusal", "field"),
    [
        ("", {"source": "register", "reason": "x"}, ProtectionStays, "code"),
        (" ", {"source": "register", "reason": "x"}, ProtectionStays, "code"),
        ("0", {"reason": "x"}, Missing, "source"),
        ("0", {"source": "register"}, ReasonIsMissing, "reason"),
        ("0", {"source": "hearsay", "reason": "x"}, UnknownCode, "source"),
        ("0", {"source": "register", "reason": "x", "seen_version": None}, EditedMeanwhile, None),
    ],
)
def test_nothing_less_lifts_protection(actor, person, code, given, refusal, field):  # noqa: PLR0917
    protect(actor, person)
    with pytest.raises(refusal) as refused:
        protect(actor, person, code, **given)
    assert refused.value.field == field
    assert queries.card_of(person.pk).contacts_hidden


def test_an_empty_code_is_taken_for_one_who_is_not_protected(actor, person):
    assert not protect(actor, person, "").is_protected


def test_the_home_of_one_who_lives_with_a_protected_person_is_hidden_too(actor, person):
    spouse = make_person(actor, given="Ali")
    actions.join_household(actor=actor, person=spouse, with_person=person, since=date(2025, 3, 1))
    protect(actor, spouse)
    card = queries.card_of(person.pk)
    assert [row.kind for row in card.contacts] == ["phone"]
    assert (card.contacts_hidden, card.address_hidden) == (False, True)
    assert queries.residence_card_of(person).municipalities == []
    assert queries.facts_of([person.pk], date(2026, 1, 1))[person.pk].area == ""
    actions.leave_household(actor=actor, person=spouse, until=date(2025, 9, 1))
    assert queries.facts_of([person.pk], date(2026, 1, 1))[person.pk].area == "205"


def test_the_one_door_wants_a_purpose_and_leaves_a_trace_of_its_own(actor, person):
    protect(actor, person)
    with pytest.raises(ValueError, match="purpose"):
        queries.protected_contacts(person=person, actor=actor, purpose=" ")
    shown = queries.protected_contacts(person=person, actor=actor, purpose="calling about the interview")
    assert [row.value or row.street for row in shown.contacts] == ["040 1234567", "Koivutie 7"]
    use = Entry.objects.filter(kind="use").get()
    assert (use.action, use.person_id, use.purpose) == (
        "people.protected_contacts",
        person.pk,
        "calling about the interview",
    )


def test_no_history_or_form_of_correction_shows_the_place(actor, person):
    (row,) = queries.residence_card_of(person).municipalities
    protected = protect(actor, person)
    with pytest.raises(KeyError):
        queries.history_of(protected, "municipality")
    with pytest.raises(queries.HomeMunicipality.DoesNotExist):
        queries.standing_municipality(protected, row.pk)
