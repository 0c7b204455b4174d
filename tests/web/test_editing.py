"""Recording and correcting: what is refused stands beside its field, and nobody's work is lost."""

import pytest

from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import card_of, residence_card_of
from kotopolku.web.worker.client.edits import EDITS
from tests.factories import make_identity_code, make_refugee_case, make_user
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db


def address(case, what, row=None):
    return f"/clients/{case.reference}/edit/{what}/" + (f"{row}/" if row else "")


def row_for(case, what):
    """A row of the client's that the page can be about; 0 where the page needs none."""
    card, places = card_of(case.person_id), residence_card_of(case.person)
    rows = {
        "name-correction": card.names,
        "identifier-correction": card.identifiers,
        "contact-end": card.contacts,
        "relative-withdrawal": [one.row for one in card.kin],
        "residence-correction": places.residences,
        "municipality-correction": places.municipalities,
        "circumstance-end": places.circumstances,
        "circumstance-withdrawal": places.circumstances,
    }
    return rows[what][0].pk if what in rows else None


@pytest.fixture
def relative(case, worker):
    other = people.register(actor=worker, given="Omar", family="Example")
    people.set_kinship(actor=worker, person=other, relative=case.person, kind="spouse")
    return other


@pytest.fixture
def stranger(home, worker):
    """Another client of the same worker."""
    return make_refugee_case(home, coach=worker, given="Other", family="Person")


@pytest.mark.parametrize("what", sorted(EDITS))
def test_every_form_opens_and_refuses_an_empty_one_or_saves_it(browser, case, relative, what):
    there = address(case, what, row_for(case, what))
    assert browser.get(there).status_code == 200
    assert browser.post(there, {}).status_code in {303, 409, 422}


@pytest.mark.parametrize("what", sorted(what for what, edit in EDITS.items() if edit.versioned))
def test_a_form_without_the_version_that_was_read_saves_nothing(browser, case, what):
    page = browser.get(address(case, what))
    sent = {name: value for name, value in page.context["form"].initial.items() if value and name != "version"}
    answer = browser.post(address(case, what), {"source": "client", **sent})
    assert answer.status_code == 409
    case.person.refresh_from_db()
    assert case.person.version == page.context["form"].initial["version"]


def test_of_two_who_change_citizenships_the_second_sees_what_the_first_saved(browser, case, home):
    sent = {"version": case.person.version, "source": "client"}
    colleague = signed_in_as(make_user(home))
    assert colleague.post(address(case, "citizenships"), {**sent, "first": "SO", "second": "IQ"}).status_code == 303
    answer = browser.post(address(case, "citizenships"), {**sent, "first": "SY"})
    assert answer.status_code == 409
    assert "Iraq" in text_of(answer)
    assert [row.country for row in card_of(case.person_id).citizenships] == ["SO", "IQ"]


def test_an_emptied_code_does_not_lift_protection(browser, case, worker):
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    case.person.refresh_from_db()
    answer = browser.post(address(case, "nondisclosure"), {"code": "", "version": case.person.version})
    assert answer.status_code == 422
    assert 'href="#id_code"' in answer.content.decode()
    assert card_of(case.person_id).contacts_hidden


def test_nothing_is_edited_in_a_closed_file(browser, case, worker):
    close_case(actor=worker, case=case, on=TODAY, reason="moved")
    sent = {"family": "Other", "given": "Name", "kind": "official", "source": "client"}
    answer = browser.post(address(case, "name"), sent)
    assert answer.status_code == 422
    assert "The client relationship has ended" in text_of(answer)
    assert card_of(case.person_id).name == "Example, Amina"


def test_the_municipality_of_one_who_lives_with_a_protected_person_is_in_no_form(browser, case, relative, worker):
    (row,) = residence_card_of(case.person).municipalities
    people.join_household(actor=worker, person=case.person, with_person=relative)
    people.set_nondisclosure(actor=worker, person=relative, code="1", seen_version=relative.version)
    assert browser.get(address(case, "municipality-correction", row.pk)).status_code == 404
    assert "Kajaani" not in text_of(browser.get(f"/clients/{case.reference}/residence/"))


@pytest.mark.parametrize("what", sorted(EDITS))
def test_no_form_takes_a_row_of_somebody_else(browser, case, relative, stranger, what):
    if EDITS[what].find is None:
        assert browser.get(address(case, what, 1)).status_code == 404
        return
    there = address(stranger, what, row_for(case, what))
    sent = {"reason": "x", "until": "2025-06-02", "given": "x", "source": "client", "value": "1", "kind": "other"}
    answer = browser.post(there, sent)
    assert answer.status_code in {404, 422}


def test_a_contact_of_somebody_else_is_not_ended(browser, case, stranger):
    contact = card_of(case.person_id).contacts[0]
    browser.post(address(stranger, "contact-end", contact.pk), {"until": "2025-06-02"})
    assert card_of(case.person_id).contacts[0].until is None


def test_an_identity_code_with_a_wrong_check_character_is_refused_without_repeating_it(browser, case):
    wrong = make_identity_code()[:-1] + "U"
    answer = browser.post(address(case, "identifier"), {"kind": "identity_code", "value": wrong, "source": "client"})
    assert answer.status_code == 422
    text = text_of(answer)
    assert "The check character of the identity code is wrong" in text
    assert wrong not in text


def test_the_form_of_correction_does_not_show_the_identity_code(browser, case):
    """The code is shown on request only, and every look leaves an entry; a form is no way around it."""
    code = make_identity_code()
    page = browser.get(address(case, "identifier-correction", row_for(case, "identifier-correction")))
    assert code not in page.content.decode()
    assert code[-4:] not in page.content.decode()


def test_an_identifier_of_another_kind_is_filled_in_for_correction(browser, case, worker):
    row = people.add_identifier(actor=worker, person=case.person, kind="other", value="FI-7712")
    assert "FI-7712" in browser.get(address(case, "identifier-correction", row.pk)).content.decode()


@pytest.mark.parametrize("spelling", [str, str.lower, lambda code: code.replace("-", "")])
def test_an_identity_code_is_not_recorded_as_something_that_is_not_hidden(browser, case, worker, spelling):
    code = spelling(make_identity_code(number=907))
    new = browser.post(address(case, "identifier"), {"kind": "other", "value": code, "source": "client"})
    row = people.add_identifier(actor=worker, person=case.person, kind="other", value="FI-7712")
    sent = {"value": code, "reason": "A mistake", "source": "client"}
    corrected = browser.post(address(case, "identifier-correction", row.pk), sent)
    for answer in (new, corrected):
        assert answer.status_code == 422
        assert "Record it as one" in text_of(answer)
    assert code not in [one.value for one in card_of(case.person_id).identifiers]


@pytest.mark.parametrize("day", ["31.2.2025", "2025-13", "yesterday"])
def test_an_impossible_date_is_refused_beside_its_field(browser, case, day):
    answer = browser.post(
        address(case, "circumstance"), {"kind": "social_assistance", "since": day, "source": "client"}
    )
    assert answer.status_code == 422
    assert 'href="#id_since"' in answer.content.decode()
    assert day in answer.content.decode(), "what was typed stays in the field"


@pytest.mark.parametrize(("day", "kept"), [("15.3.2019", "2019-03-15"), ("3/2019", "2019-03"), ("2019", "2019")])
def test_a_date_is_taken_as_exactly_as_it_is_known(browser, case, day, kept):
    browser.post(address(case, "circumstance"), {"kind": "social_assistance", "since": day, "source": "client"})
    assert kept in {row.since for row in residence_card_of(case.person).circumstances}


def test_an_end_before_the_beginning_is_refused(browser, case):
    sent = {"kind": "social_assistance", "since": "2025-05-01", "until": "2025-04-01", "source": "client"}
    answer = browser.post(address(case, "circumstance"), sent)
    assert answer.status_code == 422
    assert "The last day is before the first day." in text_of(answer)


def test_a_correction_needs_its_reason(browser, case):
    row = card_of(case.person_id).names[0]
    answer = browser.post(
        address(case, "name-correction", row.pk),
        {"given": "Amiina", "family": "Example", "kind": "official", "source": "client"},
    )
    assert answer.status_code == 422
    assert 'href="#id_reason"' in answer.content.decode()


def test_two_people_save_the_same_page_and_the_second_sees_both_versions(browser, case, home):
    seen = {"version": case.person.version, "service_language": "so"}
    colleague = signed_in_as(make_user(home))
    assert colleague.post(address(case, "service"), {**seen, "other_arrangements": "Lift"}).status_code == 303
    answer = browser.post(address(case, "service"), {**seen, "other_arrangements": "Sign language"})
    assert answer.status_code == 409
    text = text_of(answer)
    assert "Lift" in text
    assert "Sign language" in text
    assert card_of(case.person_id).person.other_arrangements == "Lift"


def test_the_second_may_save_after_having_compared(browser, case, home):
    seen = {"version": case.person.version, "service_language": "so"}
    signed_in_as(make_user(home)).post(address(case, "service"), {**seen, "other_arrangements": "Lift"})
    conflict = browser.post(address(case, "service"), {**seen, "other_arrangements": "Ramp"}).content.decode()
    version = conflict.split('name="version" value="')[1].split('"')[0]
    saved = browser.post(
        address(case, "service"), {"version": version, "service_language": "so", "other_arrangements": "Ramp"}
    )
    assert saved.status_code == 303
    assert card_of(case.person_id).person.other_arrangements == "Ramp"


def test_a_change_of_facts_changes_the_duties_at_once(browser, case):
    browser.post(address(case, "status"), {"version": case.person.version, "trafficking_victim": "on"})
    case.refresh_from_db()
    assert [duty.what for duty in cases.duties_of(case)] == ["assessment_start"]


def told_after(browser, case):
    """What the page says to which the browser was sent after saving."""
    return text_of(browser.get(f"/clients/{case.reference}/person/")).replace("&#x27;", "'")


def test_levels_of_a_language_do_not_replace_those_that_a_colleague_recorded_meanwhile(browser, case, home):
    there, sent = address(case, "language"), {"version": case.person.version, "source": "client", "language": "fi"}
    assert signed_in_as(make_user(home)).post(there, {**sent, "speaking": "B1.1"}).status_code == 303
    answer = browser.post(there, {**sent, "speaking": "A1.1"})
    assert answer.status_code == browser.post(there, {"source": "client", "language": "fi"}).status_code == 409
    assert "B1.1" in text_of(answer)
    assert {row.speaking for row in card_of(case.person_id).languages if row.language == "fi"} == {"B1.1"}
    again = {**sent, "speaking": "A1.1", "version": answer.context["saved_version"]}
    assert browser.post(there, again).status_code == 303
    assert {row.speaking for row in card_of(case.person_id).languages if row.language == "fi"} == {"A1.1"}


class TestFamily:
    def test_a_new_relative_is_registered_and_lives_in_the_household(self, browser, case):
        sent = {"kind": "child", "family": "Example", "given": "Sara", "born": "2019", "source": "client"}
        answer = browser.post(f"/clients/{case.reference}/person/relative/", {**sent, "same_household": "on"})
        assert answer.status_code == 303
        card = card_of(case.person_id)
        assert [(one.name, one.kind) for one in card.kin] == [("Example, Sara", "child")]
        assert [one.name for one in card.household] == ["Example, Sara"]
        assert "The relative was added: Example, Sara." in told_after(browser, case)

    def test_one_client_found_by_name_is_tied(self, browser, case, home, worker):
        make_refugee_case(home, coach=worker, given="Yusuf", family="Warsame")
        sent = {"kind": "spouse", "known": "Yusuf Warsame", "source": "client"}
        assert browser.post(f"/clients/{case.reference}/person/relative/", sent).status_code == 303
        assert [one.name for one in card_of(case.person_id).kin] == ["Warsame, Yusuf"]
        assert "The relative was added: Warsame, Yusuf" in told_after(browser, case)

    def test_of_several_found_one_is_chosen(self, browser, case, home, worker):
        for _ in range(2):
            last = make_refugee_case(home, coach=worker, given="Yusuf", family="Warsame")
        there = f"/clients/{case.reference}/person/relative/"
        sent = {"kind": "spouse", "known": "Yusuf Warsame", "source": "client"}
        answer = browser.post(there, sent)
        assert answer.status_code == 422
        assert last.reference in answer.content.decode()
        assert browser.post(there, {**sent, "pick": last.reference}).status_code == 303
        assert [one.person_id for one in card_of(case.person_id).kin] == [last.person_id]

    def test_a_client_of_another_organisation_cannot_be_found_this_way(self, browser, case):
        make_refugee_case(given="Yusuf", family="Warsame")
        sent = {"kind": "spouse", "known": "Yusuf Warsame", "source": "client"}
        answer = browser.post(f"/clients/{case.reference}/person/relative/", sent)
        assert "Nobody was found" in text_of(answer)

    def test_moving_to_the_household_of_a_relative(self, browser, case, relative):
        answer = browser.post(
            f"/clients/{case.reference}/person/household/",
            {"with_person": relative.pk, "since": TODAY.isoformat(), "source": "client"},
        )
        assert answer.status_code == 303
        assert [one.person_id for one in card_of(case.person_id).household] == [relative.pk]
        assert "Lives now in the household of Example, Omar." in told_after(browser, case)
        sent = {"with_person": "", "since": TODAY.isoformat(), "source": "client"}
        browser.post(f"/clients/{case.reference}/person/household/", sent)
        assert "Lives now in a household of one's own." in told_after(browser, case)


def test_assigning_a_coach(browser, case, home):
    colleague = make_user(home, name="Leila Laine")
    sent = {"coach": colleague.pk, "since": TODAY.isoformat(), "version": case.version}
    assert browser.post(f"/clients/{case.reference}/coach/", sent).status_code == 303
    case.refresh_from_db()
    assert case.coach == colleague


def test_a_coach_of_another_organisation_cannot_be_assigned(browser, case):
    stranger = make_user(make_refugee_case().organisation)
    answer = browser.post(f"/clients/{case.reference}/coach/", {"coach": stranger.pk, "since": "2025-06-02"})
    assert answer.status_code == 422
    case.refresh_from_db()
    assert case.coach != stranger


@pytest.mark.parametrize(
    ("kind", "value"), [("phone", "99.99.x"), ("phone", ""), ("email", "99.99.x"), ("email", "amina@"), ("email", "")]
)
def test_what_nobody_could_ring_or_write_to_is_refused_beside_its_field(browser, case, kind, value):
    before = len(card_of(case.person_id).contacts)
    sent = {"kind": kind, "value": value, "street": "Somewhere 1", "source": "client"}
    answer = browser.post(address(case, "contact"), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["value"]
    assert len(card_of(case.person_id).contacts) == before


@pytest.mark.parametrize(("kind", "value"), [("phone", "+358 (0)40 / 123-45"), ("messaging", "amina.x")])
def test_a_number_is_taken_however_it_is_grouped_and_a_name_in_a_service_as_it_is(browser, case, kind, value):
    answer = browser.post(address(case, "contact"), {"kind": kind, "value": value, "source": "client"})
    assert answer.status_code == 303
    assert value in [row.value for row in card_of(case.person_id).contacts]
