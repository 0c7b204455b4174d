"""Facts about a person are recorded with source and recorder, corrected without loss, and refused when impossible."""

from datetime import date
from typing import Any, cast

import pytest
from django.db import IntegrityError, transaction

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import EndsBeforeItBegins, ImpossibleDate, Missing, UnknownCode
from kotopolku.rooms.people import actions, queries
from kotopolku.rooms.people.refusals import (
    BadIdentityCode,
    ContactIsEmpty,
    DiesBeforeBirth,
    IdentifierIsEmpty,
    IdentityCodeTaken,
    KinToOneself,
    MunicipalitiesOverlap,
    NameIsEmpty,
    NotOfThisPerson,
    ReasonIsMissing,
    TakenBack,
    TieExists,
)
from tests.factories import give_residence, make_identity_code, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor():
    return make_user()


@pytest.fixture
def person(actor):
    return make_person(actor)


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
    assert code not in events[0].detail_text


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


def test_a_permit_that_ends_before_it_begins_is_refused(actor, person):
    with pytest.raises(EndsBeforeItBegins):
        give_residence(person, actor, granted="2025-03", valid_until=date(2025, 2, 28))
    assert give_residence(person, actor, granted="2025-03", valid_until=date(2025, 3, 1)).granted == "2025-03"


def test_unknown_codes_of_residence_are_refused(actor, person):
    with pytest.raises(UnknownCode):
        give_residence(person, actor, kind="visa")
    with pytest.raises(UnknownCode):
        give_residence(person, actor, ground="")
    assert give_residence(person, actor, kind="none", ground="", granted="").kind == "none"


def test_a_corrected_permit_keeps_the_old_row_in_the_history(actor, person):
    old = give_residence(person, actor)
    actions.correct_residence(
        actor=actor, old=old, kind=old.kind, ground="family", granted="2025-01-06", reason="card seen"
    )
    card = queries.residence_card_of(person)
    assert [row.ground for row in card.residences] == ["family"]
    assert [row.ground for row in card.history] == ["quota_refugee"]


def test_a_home_municipality_is_known_by_code_or_name(actor, person):
    for year, municipality in enumerate(("205", "Kajaani", "kajana"), start=2023):
        row = actions.set_home_municipality(actor=actor, person=person, municipality=municipality, since=f"{year}-02")
        assert row.municipality_id == "205"
    with pytest.raises(UnknownCode):
        actions.set_home_municipality(actor=actor, person=person, municipality="Atlantis", since="2025")
    with pytest.raises(Missing):
        actions.set_home_municipality(actor=actor, person=person, municipality="205", since="")


def test_a_circumstance_begins_ends_and_can_be_taken_back(actor, person):
    row = actions.record_circumstance(actor=actor, person=person, kind="unemployed_jobseeker", since="2025-02-01")
    with pytest.raises(EndsBeforeItBegins):
        actions.end_circumstance(actor=actor, person=person, circumstance_id=row.pk, until=date(2025, 1, 31))
    with pytest.raises(NotOfThisPerson):
        actions.end_circumstance(actor=actor, person=make_person(actor), circumstance_id=row.pk, until=date(2025, 3, 1))
    actions.end_circumstance(actor=actor, person=person, circumstance_id=row.pk, until=date(2025, 3, 1))
    actions.withdraw_circumstance(actor=actor, person=person, circumstance_id=row.pk, reason="other client")
    assert queries.residence_card_of(person).circumstances == []


def test_a_tie_is_one_row_read_from_both_ends(actor, person):
    child = make_person(actor, given="Omar", born="2015")
    actions.set_kinship(actor=actor, person=person, relative=child, kind="parent", lives_elsewhere="Sweden")
    (seen_by_mother,), (seen_by_child,) = queries.kin_of(person), queries.kin_of(child)
    assert (seen_by_mother.name, seen_by_mother.kind) == ("Example, Omar", "child")
    assert (seen_by_child.name, seen_by_child.kind) == ("Example, Amina", "parent")
    assert seen_by_child.row == seen_by_mother.row


@pytest.mark.parametrize(
    ("kind", "back"), [("spouse", "spouse"), ("parent", "child"), ("guardian", "ward"), ("sibling", "sibling")]
)
def test_the_same_tie_from_the_other_end_is_refused(actor, person, kind, back):
    other = make_person(actor)
    actions.set_kinship(actor=actor, person=person, relative=other, kind=kind)
    with pytest.raises(TieExists):
        actions.set_kinship(actor=actor, person=other, relative=person, kind=back)
    (tie,) = queries.kin_of(other)
    actions.withdraw_kinship(actor=actor, person=other, tie=tie.row, reason="not so")
    assert queries.kin_of(person) == []


def test_nobody_is_kin_of_oneself(actor, person):
    with pytest.raises(KinToOneself):
        actions.set_kinship(actor=actor, person=person, relative=person, kind="other")


def test_households_join_and_part(actor, person):
    spouse, child = make_person(actor, given="Ali"), make_person(actor, given="Omar")
    actions.join_household(actor=actor, person=spouse, with_person=person, since=date(2025, 1, 1))
    actions.join_household(actor=actor, person=child, with_person=spouse, since=date(2025, 2, 1))
    assert [one.name for one in queries.household_of(person)] == ["Example, Ali", "Example, Omar"]
    actions.leave_household(actor=actor, person=spouse, until=date(2025, 3, 1))
    assert [one.name for one in queries.household_of(person)] == ["Example, Omar"]
    assert queries.household_of(spouse) == []
    with pytest.raises(EndsBeforeItBegins):
        actions.leave_household(actor=actor, person=child, until=date(2025, 1, 1))


def test_moving_in_with_somebody_ends_the_earlier_household(actor, person):
    other, third = make_person(actor, given="Other"), make_person(actor, given="Third")
    actions.join_household(actor=actor, person=person, with_person=other, since=date(2025, 1, 1))
    actions.join_household(actor=actor, person=person, with_person=third, since=date(2025, 5, 1))
    assert [one.name for one in queries.household_of(person)] == ["Example, Third"]
    assert queries.household_of(other) == []


def test_citizenships_are_replaced_and_the_old_ones_kept(actor, person):
    actions.set_citizenships(actor=actor, person=person, countries=["SY", "XX"], seen_version=1)
    rows = actions.set_citizenships(actor=actor, person=person, countries=["fi", "SY"], seen_version=2)
    assert [row.country for row in rows] == ["SY", "FI"]
    assert [row.country for row in queries.history_of(person, "citizenship")] == ["XX"]
    with pytest.raises(UnknownCode):
        actions.set_citizenships(actor=actor, person=person, countries=["QQ"], seen_version=3)


@pytest.mark.parametrize("seen", [None, 0, 1])
def test_who_has_not_seen_all_citizenships_does_not_replace_them(actor, person, seen):
    actions.set_citizenships(actor=actor, person=person, countries=["SY", "IQ"], seen_version=1)
    with pytest.raises(EditedMeanwhile):
        actions.set_citizenships(actor=actor, person=person, countries=["SO"], seen_version=seen)
    with pytest.raises(EditedMeanwhile):
        actions.set_languages(actor=actor, person=person, mother_tongue="so", seen_version=seen)
    assert [row.country for row in queries.card_of(person.pk).citizenships] == ["SY", "IQ"]


def test_language_levels_by_skill_replace_the_earlier_ones(actor, person):
    actions.set_languages(actor=actor, person=person, mother_tongue="ar", others=("fi", "en"), seen_version=1)
    actions.add_language_skill(
        actor=actor,
        person=person,
        language="fi",
        levels={"speaking": "A2.1", "writing": "X"},
        assessed_on="2025-03",
        assessed_how="interview",
    )
    rows = {row.language: row for row in queries.card_of(person.pk).languages}
    assert set(rows) == {"ar", "fi", "en"}
    assert (rows["fi"].speaking, rows["fi"].writing, rows["fi"].listening) == ("A2.1", "X", "")
    assert [row.language for row in rows.values() if row.is_mother_tongue] == ["ar"]
    actions.set_languages(actor=actor, person=person, mother_tongue="ku", others=("fi",), seen_version=2)
    rows = {row.language: row for row in queries.card_of(person.pk).languages}
    assert rows["fi"].speaking == "A2.1"
    assert [row.language for row in rows.values() if row.is_mother_tongue] == ["ku"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "klingon"},
        {"language": "fi", "levels": {"speaking": "D1"}},
        {"language": "fi", "levels": {"singing": "A1.1"}},
        {"language": "fi", "assessed_how": "guess"},
    ],
)
def test_unknown_languages_levels_and_skills_are_refused(actor, person, wrong):
    with pytest.raises(UnknownCode):
        actions.add_language_skill(actor=actor, person=person, **wrong)


def test_one_contact_is_preferred(actor, person):
    for value in ("040 1", "040 2"):
        actions.add_contact(actor=actor, person=person, kind="phone", value=value, is_preferred=True)
    contacts = queries.card_of(person.pk).contacts
    assert [(row.value, row.is_preferred) for row in contacts] == [("040 2", True), ("040 1", False)]
    with pytest.raises(ContactIsEmpty):
        actions.add_contact(actor=actor, person=person, kind="email", value=" ")
    actions.withdraw_contact(actor=actor, person=person, contact_id=contacts[0].pk, reason="wrong number")
    assert [row.value for row in queries.card_of(person.pk).contacts] == ["040 1"]


def test_no_contact_goes_into_the_log(actor, person):
    actions.add_contact(actor=actor, person=person, kind="address", street="Koivutie 7", city="Kajaani")
    actions.set_home_municipality(actor=actor, person=person, municipality="205", since="2025-02-01")
    logged = " ".join(entry.detail_text for entry in Entry.objects.filter(person_id=person.pk))
    for secret in ("Koivutie", "Kajaani", "205"):
        assert secret not in logged


def test_two_who_edit_the_same_person_do_not_overwrite_each_other(actor, person):
    seen = person.version
    actions.set_background(actor=actor, person=person, occupation="nurse", seen_version=seen)
    with pytest.raises(EditedMeanwhile) as meanwhile:
        actions.set_background(actor=actor, person=person, occupation="cook", seen_version=seen)
    assert isinstance(meanwhile.value.current, queries.Person)
    assert meanwhile.value.current.occupation == "nurse"


def test_only_what_changed_is_logged(actor, person):
    before = Entry.objects.count()
    actions.set_service(actor=actor, person=person, interpreter_needed=False)
    assert Entry.objects.count() == before
    actions.set_service(actor=actor, person=person, interpreter_needed=True, service_language="")
    entry = Entry.objects.latest("sequence")
    assert (entry.before, entry.after) == ({"interpreter_needed": False}, {"interpreter_needed": True})


@pytest.mark.parametrize("field", ["service_language", "interpreter_language"])
def test_a_language_that_nobody_knows_is_refused(actor, person, field):
    with pytest.raises(UnknownCode) as refusal:
        actions.set_service(actor=actor, person=person, **cast("Any", {field: "klingon"}))
    assert refusal.value.field == field


def test_nobody_dies_before_birth(actor, person):
    with pytest.raises(DiesBeforeBirth):
        actions.set_background(actor=actor, person=person, died=date(1990, 3, 31))
    with pytest.raises(TypeError):
        actions.set_background(actor=actor, person=person, nondisclosure="")


def test_a_refused_registration_leaves_nothing_behind(actor):
    with pytest.raises(UnknownCode), transaction.atomic():
        make_person(actor, citizenships=["FI", "QQ"])
    assert not queries.Person.objects.exists()


def test_the_database_itself_refuses_kin_to_oneself(person):
    with pytest.raises(IntegrityError), transaction.atomic():
        queries.Kinship.objects.create(person=person, relative=person, kind="other", recorded_at=person.created_at)


@pytest.mark.django_db
def test_a_move_ends_the_municipality_before(actor, person):
    first = actions.set_home_municipality(actor=actor, person=person, municipality="205", since="2025-02-01")
    actions.set_home_municipality(actor=actor, person=person, municipality="167", since="2025-10-01")
    first.refresh_from_db()
    assert first.until == date(2025, 9, 30)


@pytest.mark.django_db
def test_a_second_municipality_in_the_same_days_is_refused(actor, person):
    actions.set_home_municipality(actor=actor, person=person, municipality="205", since="2025-02-01")
    for since, until in (("2025-01-02", None), ("2025-02-01", None), ("2025-01", date(2025, 2, 1))):
        with pytest.raises(MunicipalitiesOverlap) as refused:
            actions.set_home_municipality(actor=actor, person=person, municipality="167", since=since, until=until)
        assert refused.value.params["since"] == "2025-02-01"
    actions.set_home_municipality(
        actor=actor, person=person, municipality="167", since="2025-01-02", until=date(2025, 1, 31)
    )
