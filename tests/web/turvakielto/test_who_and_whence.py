"""Under turvakielto neither the words about a source nor the name of a worker tells an office or a shelter."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.rooms.assessments import actions as assessments
from kotopolku.rooms.assessments.queries import answer_to
from kotopolku.rooms.cases.actions import grant
from kotopolku.rooms.guidance.actions import Occasion, add_material, give, publish_version
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_organisation, make_user
from tests.rooms.assessments.conftest import complete, fill_in, said
from tests.web.conftest import signed_in_as
from tests.web.forms_on_pages import fields_of
from tests.web.turvakielto.crawling import text_of

pytestmark = pytest.mark.django_db

SHELTER = "Kanarialintulan turvakoti"
RECORDER, COUNTY_WORKER = "Reetta Rekisteri", "Sosiaali Sanni"


@pytest.fixture
def recorder(home: Any) -> Any:
    """A worker of the organisation who wrote things down and is not the coach."""
    return make_user(home, name=RECORDER)


@pytest.fixture
def assessment(case: Any, worker: Any, recorder: Any) -> Any:
    """Completed, but one that goes on; the first answer came from the shelter."""
    made = assessments.begin(actor=worker, case=case, started=date(2025, 2, 5), language="so")
    fill_in(made, worker)
    answer = said(made, "literacy")
    answer.source, answer.source_detail, answer.recorded_by = "document", SHELTER, recorder
    answer.save()
    return made


def protect(case: Any, worker: Any) -> None:
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)


@pytest.fixture
def county(case: Any, worker: Any, today: date) -> Client:
    """A county's worker who takes part in the assessment."""
    organisation = make_organisation("County", kind="county")
    user = make_user(organisation, role="social_worker", name=COUNTY_WORKER)
    grant(
        actor=worker,
        case=case,
        user_id=user.pk,
        organisation_id=organisation.pk,
        task="assessment",
        since=today,
        until=today + timedelta(days=9),
        reason="joins",
    )
    return signed_in_as(user)


def summary(browser: Client, case: Any, assessment: Any) -> str:
    answer = browser.get(reverse("assessment_summary", args=[case.reference, assessment.pk]))
    assert answer.status_code == 200
    return text_of(answer)


def test_a_summary_names_who_wrote_it_down_and_from_where(browser, county, case, assessment):
    for reader in (browser, county):
        page = summary(reader, case, assessment)
        assert RECORDER in page
        assert SHELTER in page


def test_of_a_protected_client_neither(browser, county, case, assessment, worker):
    protect(case, worker)
    assert RECORDER in summary(browser, case, assessment)
    outside = summary(county, case, assessment)
    assert RECORDER not in outside
    assert "Another authority" in outside
    assert SHELTER not in outside + summary(browser, case, assessment)


def test_who_corrected_an_answer_is_not_named_outside(county, case, assessment, worker, recorder):
    complete(assessment, worker, on=date(2025, 3, 2))
    old = said(assessment, "literacy")
    answer = assessments.ItemAnswer(text="Reads well")
    assessments.correct_answer(
        actor=recorder, assessment=assessment, item="literacy", answer=answer, reason="Misheard", seen=old.pk
    )
    assert f"({RECORDER})" in summary(county, case, assessment)
    protect(case, worker)
    assert RECORDER not in summary(county, case, assessment)


def test_a_worker_of_a_third_organisation_is_named_to_nobody(browser, case, assessment, worker):
    """Also without turvakielto: it would tell whose client somebody is besides."""
    stranger = make_user(make_organisation("Muualla"), name="Vieras Virkamies")
    answer = answer_to(assessment, "literacy")
    assert answer is not None
    answer.recorded_by = stranger
    answer.save()
    assert "Vieras Virkamies" not in summary(browser, case, assessment)


def test_saving_an_answer_keeps_the_words_about_its_source_that_the_form_does_not_show(
    browser, case, assessment, worker
):
    there = reverse("assessment_page", args=[case.reference, "literacy"])
    assert SHELTER in text_of(browser.get(there))
    protect(case, worker)
    page = browser.get(there)
    assert SHELTER not in text_of(page)
    assert browser.post(there, {**fields_of(page), "text": "Reads!"}).status_code == 303
    stored = answer_to(assessment, "literacy")
    assert stored is not None
    assert (stored.text, stored.source_detail) == ("Reads!", SHELTER)
    again = fields_of(browser.get(there))
    assert browser.post(there, {**again, "source_detail": "The school"}).status_code == 303
    stored.refresh_from_db()
    assert stored.source_detail == "The school"


@pytest.fixture
def given(case: Any, home: Any, recorder: Any, today: date) -> None:
    """The recorder has given basic information to the client."""
    words: Any = {"name": "Guide", "kind": "guide", "subjects": ["society"], "publisher": "", "in_bundle": True}
    material = add_material(actor=None, organisation_id=home.pk, code="guide", **words)
    version = publish_version(actor=None, material=material, language="so", form="page", title="Guide", body="Words")
    give(actor=recorder, case=case, versions=[version], occasion=Occasion(on=today))


@pytest.mark.usefixtures("given")
def test_who_gave_basic_information_is_not_named_outside(browser, county, case, worker):
    there = reverse("client_information", args=[case.reference])
    assert RECORDER in text_of(county.get(there))
    protect(case, worker)
    assert RECORDER in text_of(browser.get(there))
    assert RECORDER not in text_of(county.get(there))


@pytest.mark.parametrize("name", ["client_person", "client_residence"])
def test_the_source_of_a_datum_of_a_protected_client_tells_no_place(browser, case, worker, name):
    people.add_name(actor=worker, person=case.person, given="Aamina", family="X", kind="former", source_detail=SHELTER)
    people.record_circumstance(
        actor=worker, person=case.person, kind="social_assistance", since="2025-03-01", source_detail=SHELTER
    )
    there = reverse(name, args=[case.reference])
    assert SHELTER in text_of(browser.get(there))
    protect(case, worker)
    assert SHELTER not in text_of(browser.get(there))


def test_it_is_told_together_with_the_contacts_for_a_purpose(browser, case, worker):
    people.add_name(actor=worker, person=case.person, given="Aamina", family="X", kind="former", source_detail=SHELTER)
    protect(case, worker)
    there = reverse("client_reveal", args=[case.reference, "contacts"])
    assert SHELTER in text_of(browser.post(there, {"purpose": "protected.checking"}))


def test_the_source_of_a_tie_to_a_protected_client_tells_no_place(browser, case, home, worker):
    kin = make_case(home, coach=worker, given="Omar", family="Kin")
    people.set_kinship(actor=worker, person=kin.person, relative=case.person, kind="sibling", source_detail=SHELTER)
    there = reverse("client_person", args=[kin.reference])
    assert SHELTER in text_of(browser.get(there))
    protect(case, worker)
    page = text_of(browser.get(there))
    assert "Amina" in page
    assert SHELTER not in page


def test_a_form_that_corrects_does_not_show_it(browser, case, worker):
    people.add_name(actor=worker, person=case.person, given="Aamina", family="X", kind="former", source_detail=SHELTER)
    row = case.person.names.get(given="Aamina")
    there = reverse("client_edit_row", args=[case.reference, "name-correction", row.pk])
    assert SHELTER in text_of(browser.get(there))
    protect(case, worker)
    assert SHELTER not in text_of(browser.get(there))
