"""The identity code tells the birth date too: one that is missing comes from it, one that contradicts is refused."""

from datetime import date

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.people import actions
from kotopolku.rooms.people.refusals import BadIdentityCode, BirthContradictsCode
from tests.factories import make_identity_code, make_person, make_user

pytestmark = pytest.mark.django_db

DAY = date(1981, 3, 3)
CODE = make_identity_code(DAY)


@pytest.fixture
def actor():
    return make_user()


def add_code(actor, person, code=CODE):
    return actions.add_identifier(actor=actor, person=person, kind="identity_code", value=code)


def test_who_is_registered_with_the_code_alone_has_its_birth_date(actor):
    assert make_person(actor, born="", identity_code=CODE).born == "1981-03-03"
    other = make_person(actor, born="", identifiers=[("identity_code", make_identity_code(DAY, 901))])
    assert other.born == "1981-03-03"


@pytest.mark.parametrize("born", ["1981", "1981-03", "1981-03-03"])
def test_a_birth_date_known_less_exactly_agrees_and_stays(actor, born):
    assert make_person(actor, born=born, identity_code=CODE).born == born


@pytest.mark.parametrize("born", ["2015", "1981-04", "1981-03-04"])
def test_a_birth_date_that_contradicts_the_code_is_refused(actor, born):
    with pytest.raises(BirthContradictsCode) as refusal:
        make_person(actor, born=born, identity_code=CODE)
    assert refusal.value.field == "born"
    with pytest.raises(BirthContradictsCode):
        add_code(actor, make_person(actor, born=born))


def test_a_code_added_later_tells_the_birth_date(actor):
    person = make_person(actor, born="")
    add_code(actor, person)
    person.refresh_from_db()
    assert (person.born, person.born_source) == ("1981-03-03", "client")


def test_a_birth_date_is_not_corrected_against_the_code(actor):
    person = make_person(actor, born="1981", identity_code=CODE)
    with pytest.raises(BirthContradictsCode):
        actions.correct_birth(actor=actor, person=person, born="1982", seen_version=person.version)
    assert actions.correct_birth(actor=actor, person=person, born="", seen_version=person.version).born == "1981-03-03"
    with pytest.raises(EditedMeanwhile):
        actions.correct_birth(actor=actor, person=person, born="1981", seen_version=person.version)


def test_the_birth_date_that_a_wrong_code_told_goes_with_it(actor):
    person = make_person(actor, born="")
    old = add_code(actor, person)
    right = make_identity_code(date(1981, 3, 4))
    actions.correct_identifier(actor=actor, old=old, value=right, reason="misread")
    person.refresh_from_db()
    assert person.born == "1981-03-04"


def test_a_code_of_a_day_to_come_is_none(actor, on_day):
    on_day(date(2025, 6, 2))
    with pytest.raises(BadIdentityCode) as refusal:
        make_person(actor, born="", identity_code=make_identity_code(date(2025, 6, 3)))
    assert refusal.value.params == {"problem": "date"}
