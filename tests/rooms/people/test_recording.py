"""Facts about a person are recorded with source and recorder, corrected without loss, and refused when impossible."""

from datetime import date
from typing import Any, cast

import pytest

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode
from kotopolku.rooms.people import actions, queries
from kotopolku.rooms.people.refusals import (
    ContactIsEmpty,
    DiesBeforeBirth,
    MunicipalitiesOverlap,
    NotOfThisPerson,
)
from tests.factories import give_residence, make_person

pytestmark = pytest.mark.django_db


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
    with pytest.raises(EditedMeanwhile):
        actions.add_language_skill(actor=actor, person=person, language="fi", seen_version=person.version - 1)
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
    for value in ("040 1234", "040 2345"):
        actions.add_contact(actor=actor, person=person, kind="phone", value=value, is_preferred=True)
    contacts = queries.card_of(person.pk).contacts
    assert [(row.value, row.is_preferred) for row in contacts] == [("040 2345", True), ("040 1234", False)]
    with pytest.raises(ContactIsEmpty):
        actions.add_contact(actor=actor, person=person, kind="email", value=" ")
    actions.withdraw_contact(actor=actor, person=person, contact_id=contacts[0].pk, reason="wrong number")
    assert [row.value for row in queries.card_of(person.pk).contacts] == ["040 1234"]


def test_no_contact_goes_into_the_log(actor, person):
    actions.add_contact(actor=actor, person=person, kind="address", street="Koivutie 7", city="Kajaani")
    actions.set_home_municipality(actor=actor, person=person, municipality="205", since="2025-02-01")
    logged = " ".join(str(entry.detail) for entry in Entry.objects.filter(person_id=person.pk))
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


def test_a_move_ends_the_municipality_before(actor, person):
    first = actions.set_home_municipality(actor=actor, person=person, municipality="205", since="2025-02-01")
    actions.set_home_municipality(actor=actor, person=person, municipality="167", since="2025-10-01")
    first.refresh_from_db()
    assert first.until == date(2025, 9, 30)


def test_a_second_municipality_in_the_same_days_is_refused(actor, person):
    actions.set_home_municipality(actor=actor, person=person, municipality="205", since="2025-02-01")
    for since, until in (("2025-01-02", None), ("2025-02-01", None), ("2025-01", date(2025, 2, 1))):
        with pytest.raises(MunicipalitiesOverlap) as refused:
            actions.set_home_municipality(actor=actor, person=person, municipality="167", since=since, until=until)
        assert refused.value.params["since"] == "2025-02-01"
    actions.set_home_municipality(
        actor=actor, person=person, municipality="167", since="2025-01-02", until=date(2025, 1, 31)
    )
