"""Pathways on the worker's side: read by all who meet clients, written by those who answer for the work."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.rooms.catalogue.models import Pathway, PathwayVersion
from kotopolku.rooms.catalogue.queries import pathways as queries
from tests.catalogued import own_pathway, ready_version
from tests.factories import make_user
from tests.web.conftest import signed_in_as
from tests.web.forms_on_pages import fields_of
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor(home: Any) -> Client:
    return signed_in_as(make_user(home, role="coordinator"))


@pytest.fixture
def own(home: Any) -> Pathway:
    return own_pathway(home)


def at(name: str, *rest: Any) -> str:
    return reverse(name, args=rest)


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def draft_of(pathway: Pathway) -> PathwayVersion:
    found = queries.draft_of(pathway)
    assert found is not None
    return found


def test_a_coach_reads_the_eight_and_the_own_ones_and_writes_none(browser, own):
    page = text_of(browser.get(at("pathways")))
    for name in ("Parent at home with a child", "Jobseeker", "Employee of a company", "Oma polku"):
        assert name in page
    shown = browser.get(at("pathway", ready_version("parents_at_home").pathway_id))
    text = text_of(shown)
    assert "Agreeing who looks after the child during lessons" in text
    assert "Comes after: Agreeing who looks after the child during lessons" in text
    assert "Weeks 11–34" in text
    assert "The rest is for the next." in text
    assert "Copy as an own pathway" not in text


@pytest.mark.parametrize(("role", "status"), [("coach", 200), ("administrator", 404)])
def test_the_directory_leads_to_pathways_only_those_who_may_read_them(home, role, status):
    page = signed_in_as(make_user(home, role=role))
    assert page.get(at("pathways")).status_code == status
    assert (f'href="{at("pathways")}"' in page.get(at("services")).content.decode()) is (status == 200)


def names(fi: str, sv: str = "Hemmaföräldrar", en: str = "Parents at home") -> dict[str, str]:
    return {"name_fi": fi, "name_sv": sv, "name_en": en}


@pytest.mark.parametrize("lacking", ["name_fi", "name_sv", "name_en"])
def test_a_copy_has_a_name_in_each_language(supervisor, home, lacking):
    copying = at("pathway_copy", ready_version("parents_at_home").pathway_id)
    form = fields_of(supervisor.get(copying))
    assert form["name_fi"] == "Lasta kotona hoitava vanhempi"
    assert form["name_sv"]
    page = supervisor.post(copying, {**names("Kainuun kotivanhemmat"), lacking: "  "})
    assert page.status_code == 422
    assert page.context["form"].errors == {lacking: ["Write the name in this language too."]}
    assert not PathwayVersion.objects.filter(pathway__organisation=home).exists()


def test_a_name_is_not_taken_away_from_one_language_later(supervisor, own):
    address, before = at("pathway_part", own.pk, "pathway", "whole"), draft_of(own).content
    form = fields_of(supervisor.get(address))
    page = supervisor.post(address, {**form, "name_fi": ""})
    assert list(page.context["form"].errors) == ["name_fi"]
    assert draft_of(own).content == before
    assert supervisor.post(address, {**form, "target_sv": ""}).status_code == 303


@pytest.mark.parametrize("role", ["coach", "coordinator"])
def test_the_pathways_stand_among_the_tabs_of_services(home, role):
    page = signed_in_as(make_user(home, role=role)).get(at("pathways")).content.decode()
    assert f'<a href="{at("pathways")}" aria-current="page">' in page
    for there in ("services", "service_providers", "services_rules"):
        assert f'<a href="{at(there)}">' in page
    assert page.count("<h1") == 1


def test_the_path_is_drawn_stage_by_stage(browser):
    page = browser.get(at("pathway", ready_version("parents_at_home").pathway_id)).content.decode()
    assert page.count('class="path-stop"') == 4
    assert page.count('class="path-bend"') == 3


def test_a_supervisor_copies_changes_and_publishes(supervisor, home):
    ready = ready_version("parents_at_home").pathway_id
    copied = supervisor.post(at("pathway_copy", ready), names("Kainuun kotivanhemmat"))
    draft = PathwayVersion.objects.select_related("pathway").get(pathway__organisation=home)
    number = draft.pathway_id
    assert copied.headers["Location"] == at("pathway_draft", number)
    form = fields_of(supervisor.get(at("pathway_part", number, "step", "parents_group")))
    assert (form["weeks_from"], form["weeks_to"], form["hours"]) == ("3", "34", "3.0")
    sent = supervisor.post(at("pathway_part", number, "step", "parents_group"), {**form, "hours": "4,5"})
    assert sent.status_code == 303
    assert fields_of(supervisor.get(at("pathway_part", number, "step", "parents_group")))["hours"] == "4.5"
    published = supervisor.post(at("pathway_publish", number), fields_of(supervisor.get(at("pathway_publish", number))))
    assert published.status_code == 303
    assert queries.to_begin_from(home.pk)[0].pathway_id == number


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"weeks_from": "1", "weeks_to": "4"}, "It begins before the step after which it should come."),
        ({"weeks_from": "9", "weeks_to": "3"}, "The last week cannot be before the first."),
        ({"weeks_from": "-4"}, "Ensure this value is greater than or equal to 1."),
        ({"weeks_to": "99999"}, "Ensure this value is less than or equal to 260."),
        ({"hours": "many"}, "Write a number, for example 7.5."),
        ({"kind": "dancing"}, "Select a valid choice."),
        ({"name_fi": "", "name_sv": "", "name_en": ""}, "This is needed."),
        ({"after": ["nothing"]}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_kept(supervisor, own, changed, says):
    address, before = at("pathway_part", own.pk, "step", "volunteering"), draft_of(own).content
    form = fields_of(supervisor.get(address))
    page = supervisor.post(address, {**form, "after": ["language"], **changed})
    assert page.status_code == 422
    assert says in text_of(page)
    assert draft_of(own).content == before


def test_the_second_of_two_sees_both_versions(supervisor, own):
    address = at("pathway_part", own.pk, "stage", "giving")
    form = fields_of(supervisor.get(address))
    assert supervisor.post(address, {**form, "name_fi": "Ensin"}).status_code == 303
    page = supervisor.post(address, {**form, "name_fi": "Toiseksi"})
    assert page.status_code == 409
    assert "Ensin" in text_of(page)
    assert "Toiseksi" in text_of(page)


@pytest.mark.parametrize("what", ["aim", "stage", "step", "checkpoint"])
def test_a_part_is_added_and_taken_out(supervisor, own, what):
    stage = "?stage=giving" if what in {"step", "checkpoint"} else ""
    address = at("pathway_part", own.pk, what, "new") + stage
    given = {
        "version": draft_of(own).version,
        "name_fi": "Uusi osa",
        "text_fi": "Uusi osa",
        "reason_fi": "Koska se auttaa.",
        "kind": "own" if what == "aim" else "other",
        "term": "plan",
        "responsible": "client",
        "weeks_from": "37",
        "weeks_to": "40",
        "week": "40",
    }
    assert supervisor.get(address).status_code == 200
    assert supervisor.post(address, given).status_code == 303
    assert "Uusi osa" in text_of(supervisor.get(at("pathway_draft", own.pk)))
    code = {"aim": "aim_1", "stage": "stage_1", "step": "step_1", "checkpoint": "check_1"}[what]
    gone = at("pathway_part_remove", own.pk, what, code)
    assert "Uusi osa" in text_of(supervisor.get(gone))
    assert supervisor.post(gone, {"version": draft_of(own).version}).status_code == 303
    assert "Uusi osa" not in text_of(supervisor.get(at("pathway_draft", own.pk)))


def test_a_draft_tells_what_it_changes_and_an_old_version_what_is_different_now(supervisor, browser, own):
    address = at("pathway_part", own.pk, "step", "volunteering")
    supervisor.post(address, {**fields_of(supervisor.get(address)), "after": ["language"], "hours": "5"})
    assert "Hours a week: 2 → 5" in text_of(supervisor.get(at("pathway_draft", own.pk)))
    publishing = at("pathway_publish", own.pk)
    form = fields_of(supervisor.get(publishing))
    refused = supervisor.post(publishing, {**form, "reason": ""})
    assert refused.status_code == 422
    assert supervisor.post(publishing, {**form, "reason": "Enemmän tunteja"}).status_code == 303
    assert "Hours a week: 2 → 5" in text_of(browser.get(at("pathway_version", own.pk, 1)))
    assert "Enemmän tunteja" in text_of(browser.get(at("pathway", own.pk)))


def test_an_unfinished_draft_is_not_published_and_says_why(supervisor, own):
    new = at("pathway_part", own.pk, "stage", "new")
    supervisor.post(new, {"version": draft_of(own).version, "name_fi": "Tyhjä", "weeks_from": "53", "weeks_to": "60"})
    publishing = at("pathway_publish", own.pk)
    page = supervisor.post(publishing, {**fields_of(supervisor.get(publishing)), "reason": "x"})
    assert page.status_code == 422
    assert "“Tyhjä” has no steps." in text_of(page)


def test_one_taken_out_of_use_is_shown_to_its_writers_only(supervisor, browser, own):
    form = fields_of(supervisor.get(at("pathway_retire", own.pk)))
    assert supervisor.post(at("pathway_retire", own.pk), form).status_code == 303
    assert "Oma polku" in text_of(supervisor.get(at("pathways")))
    assert "Oma polku" not in text_of(browser.get(at("pathways")))
    assert "Out of use" in text_of(browser.get(at("pathway", own.pk)))


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("pathway_part", ("dance", "language")),
        ("pathway_part", ("step", "nothing")),
        ("pathway_part", ("step", "new")),
        ("pathway_part", ("pathway", "new")),
        ("pathway_part_remove", ("pathway", "whole")),
        ("pathway_version", (9,)),
    ],
)
def test_what_is_not_there_is_not_there(supervisor, own, name, rest):
    assert supervisor.get(at(name, own.pk, *rest)).status_code == 404


@pytest.mark.parametrize(("name", "limit"), [("pathways", 8), ("pathway", 12), ("pathway_draft", 10)])
def test_a_page_asks_the_database_no_more_than(supervisor, own, home, name, limit):
    for number in range(4):
        own_pathway(home, "young", f"Polku {number}")
    asked = queries_of(supervisor, at(name, *([] if name == "pathways" else [own.pk])))
    assert len(asked) <= limit, "\n".join(asked)
