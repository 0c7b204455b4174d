"""Who somebody is: registered whole or not at all, names and identifiers kept apart, corrected without loss."""

import pytest
from django.db import transaction

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.refusals import ImpossibleDate, UnknownCode
from kotopolku.rooms.people import actions, queries
from kotopolku.rooms.people.refusals import (
    BadIdentityCode,
    IdentifierIsEmpty,
    IdentityCodeElsewhere,
    IdentityCodeTaken,
    NameIsEmpty,
    ReasonIsMissing,
    TakenBack,
)
from kotopolku.web.components.words import refusals
from tests.factories import make_identity_code, make_person

pytestmark = pytest.mark.django_db


def test_a_person_is_registered_with_everything_at_once(actor):
    person = actions.register(
        actor=actor,
        given="Zahra",
        family="Ahmadi",
        born="1.4.1990",
        original_given="زهرا",
        original_family="احمدی",
        script="Arab",
        identity_code=make_identity_code(),
        identifiers=[("migri_customer", "100 200-300")],
        citizenships=["af"],
        mother_tongue="fa_AF",
        interpreter_needed=True,
        source="document",
        source_detail="passport",
    )
    card = queries.card_of(person.pk)
    assert card.name == "Ahmadi, Zahra"
    assert person.born == "1990-04-01"
    assert [(row.kind, row.given) for row in card.names] == [("official", "Zahra"), ("original", "زهرا")]
    assert {row.kind for row in card.identifiers} == {"identity_code", "migri_customer"}
    assert [row.country for row in card.citizenships] == ["AF"]
    assert [row.language for row in card.languages] == ["fa_AF"]
    assert person.interpreter_language == "fa_AF"
    for row in (*card.names, *card.identifiers, *card.citizenships, *card.languages):
        assert (row.source, row.source_detail, row.recorded_by) == ("document", "passport", actor)


def test_one_event_tells_of_the_registration_and_holds_no_identity_code(actor):
    code = make_identity_code()
    person = make_person(actor, identity_code=code)
    events = Entry.objects.filter(person_id=person.pk)
    assert [event.action for event in events] == ["people.register"]
    assert code not in str(events[0].detail)


@pytest.mark.parametrize("born", ["1985", "2019-03", "1985-12-31", ""])
def test_a_birth_date_is_kept_as_exactly_as_it_is_known(actor, born):
    assert make_person(actor, born=born).born == born


@pytest.mark.parametrize("born", ["31.2.1990", "1990-13", "yesterday", "2999-01-01", "1990-1-1"])
def test_an_impossible_birth_date_is_refused(actor, born):
    with pytest.raises(ImpossibleDate) as refusal:
        make_person(actor, born=born)
    assert refusal.value.field == "born"


@pytest.mark.parametrize(
    ("code", "problem"),
    [("010490-900X", "check_character"), ("310290-9007", "date"), ("0104909", "form"), ("010490-0009", "number")],
)
def test_a_wrong_identity_code_is_refused_and_not_repeated(actor, code, problem):
    with pytest.raises(BadIdentityCode) as refusal:
        make_person(actor, identity_code=code)
    assert refusal.value.params == {"problem": problem}
    assert code not in str(refusal.value)


@pytest.mark.parametrize("separator", ["-", "U", "V", "W", "X", "Y"])
def test_every_separator_of_the_century_is_an_identity_code(actor, separator):
    person = make_person(actor, identity_code=make_identity_code(separator=separator))
    code = make_identity_code(separator=separator).lower()
    assert queries.by_identifier("identity_code", code) == [person.pk]


def test_one_identity_code_is_of_one_person(actor, person):
    code = make_identity_code()
    actions.add_identifier(actor=actor, person=person, kind="identity_code", value=code)
    with pytest.raises(IdentityCodeTaken):
        make_person(actor, identity_code=f" {code.lower()}")


def test_a_corrected_identity_code_frees_the_old_one(actor, person):
    wrong = make_identity_code(number=901)
    old = actions.add_identifier(actor=actor, person=person, kind="identity_code", value=wrong)
    actions.correct_identifier(actor=actor, old=old, value=make_identity_code(number=902), reason="typing")
    other = make_person(actor, identity_code=wrong)
    assert queries.by_identifier(None, wrong) == [other.pk]


@pytest.mark.parametrize("asked", ["100200300", "100 200 300", "100-200-300"])
def test_an_identifier_is_found_whatever_its_spaces_and_dashes(actor, person, asked):
    actions.add_identifier(actor=actor, person=person, kind="migri_customer", value="100-200 300")
    assert queries.by_identifier(None, asked) == [person.pk]
    assert queries.by_identifier("passport", asked) == []


def test_an_empty_identifier_and_an_unknown_kind_are_refused(actor, person):
    with pytest.raises(IdentifierIsEmpty):
        actions.add_identifier(actor=actor, person=person, kind="other", value=" - ")
    with pytest.raises(UnknownCode):
        actions.add_identifier(actor=actor, person=person, kind="licence", value="1")


def test_a_nameless_person_is_refused(actor):
    with pytest.raises(NameIsEmpty):
        make_person(actor, given=" ", family="")


def test_another_name_can_become_the_one_shown(actor, person):
    actions.add_name(actor=actor, person=person, given="Amina", family="Married", primary=True)
    assert queries.shown_name(person) == "Married, Amina"
    assert [name.is_primary for name in queries.names_of(person)] == [True, False]


def test_a_corrected_name_stays_readable(actor, person):
    (old,) = queries.names_of(person)
    actions.correct_name(actor=actor, old=old, given="Aminah", family="Example", reason="passport seen")
    assert queries.shown_name(person) == "Example, Aminah"
    (kept,) = queries.history_of(person, "name")
    assert (kept.given, kept.retraction_reason, kept.retracted_by) == ("Amina", "passport seen", actor)


def test_a_row_is_corrected_once_and_with_a_reason(actor, person):
    (old,) = queries.names_of(person)
    new = {"actor": actor, "old": old, "given": "A", "family": "B"}
    with pytest.raises(ReasonIsMissing):
        actions.correct_name(**new, reason=" ")
    actions.correct_name(**new, reason="first")
    with pytest.raises(TakenBack):
        actions.correct_name(**new, reason="second")


def test_a_refused_registration_leaves_nothing_behind(actor):
    with pytest.raises(UnknownCode), transaction.atomic():
        make_person(actor, citizenships=["FI", "QQ"])
    assert not queries.Person.objects.exists()


@pytest.mark.parametrize("kind", ["migri_customer", "diary", "passport", "other"])
@pytest.mark.parametrize("written", ["{}", " {} ", "no. {}"])
def test_an_identity_code_is_recorded_as_nothing_else(actor, person, kind, written):
    code = make_identity_code()
    with pytest.raises(IdentityCodeElsewhere) as refusal:
        actions.add_identifier(actor=actor, person=person, kind=kind, value=written.format(code.lower()))
    old = actions.add_identifier(actor=actor, person=person, kind=kind, value="1234")
    with pytest.raises(IdentityCodeElsewhere):
        actions.correct_identifier(actor=actor, old=old, value=written.format(code), reason="typing")
    with pytest.raises(IdentityCodeElsewhere), transaction.atomic():
        make_person(actor, identifiers=[(kind, written.format(code))])
    assert [row.value for row in queries.card_of(person.pk).identifiers] == ["1234"]
    logged = " ".join(str(entry.detail) for entry in Entry.objects.all())
    assert code[:6] not in f"{refusal.value} {refusal.value.params} {refusals.worded(refusal.value)} {logged}"
