"""Basic information on the worker's pages: gaps seen, closed by one press, files that tell no more than they may."""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.guidance import actions
from kotopolku.rooms.guidance.models import InformationGiven, InformationMaterial, MaterialVersion
from tests.factories import make_organisation, make_refugee_case, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db

WORDS: dict[str, Any] = {
    "name": "Welcome guide",
    "kind": "guide",
    "subjects": ["society", "working_life"],
    "publisher": "",
}


@pytest.fixture
def material(home):
    made = actions.add_material(actor=None, organisation_id=home.pk, code="welcome", in_bundle=True, **WORDS)
    finnish = publish(made, "fi", title="Tervetuloa")
    publish(made, "so", title="Soo dhawoow", made_from=finnish)
    return made


def publish(material, language, form="print", **words):
    return actions.publish_version(
        actor=None,
        material=material,
        language=language,
        form=form,
        on=date(2025, 1, 1),
        **{"title": "T", "body": "Words.", **words},
    )


def page(browser, name, *arguments, **query):
    answer = browser.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gap_is_seen_and_closed_by_one_press(browser, case, material):
    assert "Not given" in page(browser, "client_information", case.reference)
    assert case.sort_name in page(browser, "information")
    answer = browser.post(reverse("client_information_bundle", args=[case.reference]), follow=True)
    assert "Given and understood" in answer.content.decode()
    assert InformationGiven.objects.get().language == "so"
    assert case.sort_name not in page(browser, "information")
    assert case.sort_name in page(browser, "information", state="given")


def test_the_best_version_for_the_client_is_marked_beforehand(browser, case, material):
    best = MaterialVersion.objects.get(language="so")
    answer = browser.get(reverse("client_information", args=[case.reference]))
    assert answer.context["form"]["versions"].initial == [str(best.pk)]


def test_another_version_is_recorded_with_what_was_seen(browser, case, material):
    finnish = MaterialVersion.objects.get(language="fi")
    given = {"versions": [finnish.pk], "on": "2025-05-02", "how": "told", "seen": "", "interpreter": ""}
    address = reverse("client_information", args=[case.reference])
    browser.post(address, given)
    assert "Not in a language understood" in page(browser, "client_information", case.reference)
    browser.post(address, {**given, "on": "2025-05-03", "interpreter": "so"})
    text = page(browser, "client_information", case.reference)
    assert "Given and understood" in text
    assert "interpreted into: Somali" in text


def test_a_day_to_come_is_refused_beside_its_field(browser, case, material):
    given = {"versions": [MaterialVersion.objects.get(language="so").pk], "on": "2025-06-03", "how": "handed"}
    answer = browser.post(reverse("client_information", args=[case.reference]), given)
    assert answer.status_code == 422
    assert "This day has not come yet." in answer.context["form"].errors["on"]
    assert not InformationGiven.objects.exists()


def test_what_was_recorded_by_mistake_is_taken_back_with_its_reason(browser, case, material):
    browser.post(reverse("client_information_bundle", args=[case.reference]))
    address = reverse("client_information_take_back", args=[case.reference, InformationGiven.objects.get().pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"reason": " "}).status_code == 422
    assert browser.post(address, {"reason": "Another client"}).status_code == 303
    assert "Not given" in page(browser, "client_information", case.reference)
    assert browser.get(address).status_code == 404


def test_who_may_only_look_sees_no_form(case, home, material):
    reader = signed_in_as(make_user(home, role="coordinator"))
    answer = reader.get(reverse("client_information", args=[case.reference]))
    assert answer.status_code == 200
    assert answer.context["form"] is None
    assert reader.post(reverse("client_information_bundle", args=[case.reference])).status_code == 403


def test_a_group_is_recorded_at_once(browser, home, worker, case, material):
    other = make_refugee_case(home, coach=worker, family="Second", mother_tongue="my")
    data = {
        "case": [case.reference, other.reference],
        "materials": [material.pk],
        "on": "2025-06-02",
        "how": "group",
        "interpreter": "",
    }
    assert browser.post(reverse("information_group"), data).status_code == 303
    rows = InformationGiven.objects.order_by("case_id")
    assert [(row.case_id, row.language, row.understood, row.how) for row in rows] == [
        (case.pk, "so", True, "group"),
        (other.pk, "fi", False, "group"),
    ]


def test_a_group_without_anybody_or_with_a_strangers_client_is_not_recorded(browser, case, material):
    stranger = make_refugee_case(make_organisation())
    data = {"materials": [material.pk], "on": "2025-06-02", "how": "group"}
    assert browser.post(reverse("information_group"), data).status_code == 303
    assert browser.post(reverse("information_group"), {**data, "case": [stranger.reference]}).status_code == 404
    answer = browser.post(reverse("information_group"), {**data, "case": [case.reference], "on": "2025-07-01"})
    assert answer.status_code == 422
    assert not InformationGiven.objects.exists()


def test_the_list_takes_few_queries(browser, home, worker, material, django_assert_max_num_queries):
    for number in range(12):
        made = make_refugee_case(home, coach=worker, family=f"Client {number}", mother_tongue="so")
        actions.give(
            actor=worker,
            case=made,
            versions=[MaterialVersion.objects.get(language="fi")],
            occasion=actions.Occasion(on=date(2025, 6, 2)),
        )
    page(browser, "information")
    with django_assert_max_num_queries(8):
        page(browser, "information")


def coordinator_of(home):
    return signed_in_as(make_user(home, role="coordinator"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_file_names_those_not_reached_and_leaves_a_trace(form, home, case, material):
    answer = coordinator_of(home).get(reverse("information_export", args=[form]))
    assert cells(answer, form)[1][:3] == [case.reference, case.sort_name, "Somali"]
    entry = Entry.objects.get(action="guidance.export_information")
    assert entry.after["cases"] == [case.pk]


def cells(answer, form):
    assert answer.status_code == 200
    if form == "csv":
        return [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]
    sheet: Any = load_workbook(io.BytesIO(answer.content)).active
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_the_file_holds_neither_name_nor_coach_of_one_under_non_disclosure(home, worker, material):
    hidden = make_refugee_case(home, coach=worker, family="Hidden", mother_tongue="so", nondisclosure="1")
    home.role_settings = {"coordinator": {"rights": ["open", "open_protected", "export"], "reach": "organisation"}}
    home.save()
    (_heads, row) = cells(coordinator_of(home).get(reverse("information_export", args=["csv"])), "csv")
    assert row[:4] == [hidden.reference, "Non-disclosure", "Somali", ""]


@pytest.mark.parametrize("family", ["=SUM(A1)", "\uff1dSUM(A1)", "\uff0b1"])
def test_a_name_that_begins_like_a_formula_stays_a_name(home, worker, material, family):
    made = make_refugee_case(home, coach=worker, family=family, mother_tongue="so")
    (_heads, row) = cells(coordinator_of(home).get(reverse("information_export", args=["csv"])), "csv")
    assert row[1] == f"'{made.sort_name}"


def test_without_the_right_there_is_no_file(browser, case, home):
    assert browser.get(reverse("information_export", args=["csv"])).status_code == 404
    assert coordinator_of(home).get(reverse("information_export", args=["exe"])).status_code == 404


def test_the_materials_show_what_is_missing_and_what_is_stale(browser, material):
    text = page(browser, "information_materials")
    assert "Finnish (on paper), Somali (on paper)" in text
    assert "Swedish" in text
    assert "Stale" not in text
    publish(material, "fi", title="Tervetuloa taas")
    assert "Stale" in page(browser, "information_materials")


def test_who_only_gives_materials_reads_them_and_changes_none(browser, material):
    assert reverse("information_material_new") not in page(browser, "information_materials")
    shown = page(browser, "information_material", material.pk)
    assert ">Save<" not in shown
    assert reverse("information_publish", args=[material.pk]) not in shown
    changed = {**WORDS, "name": "Another name", "version": material.version}
    assert browser.post(reverse("information_material", args=[material.pk]), changed).status_code == 403
    assert browser.get(reverse("information_publish", args=[material.pk])).status_code == 404
    material.refresh_from_db()
    assert material.name == "Welcome guide"
    assert page(browser, "information_version", material.versions.first().pk)


def test_a_material_is_made_published_changed_and_printed(home):
    browser = coordinator_of(home)
    data = {**WORDS, "code": "leaflet", "organisation": home.pk, "in_bundle": "on"}
    answer = browser.post(reverse("information_material_new"), data)
    made = InformationMaterial.objects.get()
    address = reverse("information_publish", args=[made.pk])
    assert answer["Location"] == address
    text = {"language": "fa", "form": "page", "title": "خوش آمدید", "body": "## حقوق\n\n**112**", "address": ""}
    look = browser.post(address, {**text, "look": "1"}).content.decode()
    assert "<strong>112</strong>" in look
    assert not MaterialVersion.objects.exists()
    assert browser.post(address, {**text, "body": ""}).status_code == 422
    assert browser.post(address, text).status_code == 303
    version = MaterialVersion.objects.get()
    assert 'dir="rtl"' in page(browser, "information_version", version.pk)
    paper = browser.get(reverse("information_paper", args=[version.pk]))
    assert (paper.status_code, paper.content[:4]) == (200, b"%PDF")
    assert browser.post(address, {**text, "title": "خوش آمدید!"}).status_code == 303
    assert "A newer version exists." in page(browser, "information_version", version.pk)
    assert "Earlier versions" in page(browser, "information_material", made.pk)
    changed = {**WORDS, "name": "Another name", "withdrawn": "on", "version": made.version}
    assert browser.post(reverse("information_material", args=[made.pk]), changed).status_code == 303
    assert "Withdrawn" in page(browser, "information_materials")
    assert browser.post(reverse("information_material", args=[made.pk]), changed).status_code == 422


def test_another_organisations_material_is_not_there(material):
    stranger = signed_in_as(make_user(make_organisation()))
    version = MaterialVersion.objects.get(language="fi")
    for name, number in (
        ("information_material", material.pk),
        ("information_publish", material.pk),
        ("information_version", version.pk),
        ("information_paper", version.pk),
    ):
        assert stranger.get(reverse(name, args=[number])).status_code == 404


def test_those_told_together_are_marked_in_the_list(browser, case, material):
    assert 'name="case"' not in page(browser, "information")
    assert f'name="case" value="{case.reference}"' in page(browser, "information", group="1")


def test_it_is_told_what_the_figures_count_and_what_the_list_has(browser, home, worker, case):
    for given in ("Nadia", "Zahra"):
        make_refugee_case(home, coach=worker, given=given, family="Example")
    words = page(browser, "information")
    assert "3 with these filters" in words
    assert "The list has the 3 clients to whom it was not given" in words
    assert "The list has the 0 clients of the chosen state" in page(browser, "information", state="given")
