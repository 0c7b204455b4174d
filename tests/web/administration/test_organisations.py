"""The administrator changes the organisation and its units; nobody else sees that it is there."""

import pytest
from django.urls import reverse

from kotopolku.platform.organisations.actions import change_organisation, settle_municipalities
from kotopolku.platform.organisations.queries import unit_of, units_of
from tests.factories import make_organisation, make_unit, make_user
from tests.web.conftest import signed_in_as

PAGES = [
    ("organisation", []),
    ("organisation_edit", []),
    ("organisation_unit_new", []),
    ("organisation_people", []),
    ("organisation_person_new", []),
    ("organisation_role_new", []),
    ("organisation_roles", []),
    ("organisation_role", ["coach"]),
]


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_pages_open_to_the_organisations_own_administrator_only(desk, browser, home, name, more):
    there = reverse(name, args=[home.pk, *more])
    assert desk.get(there).status_code == 200
    others = signed_in_as(make_user(make_organisation("Elsewhere"), role="administrator"))
    nobodys = reverse(name, args=[999_999, *more])
    for stranger in (browser, others):
        for method in (stranger.get, stranger.post):
            theirs, missing = method(there), method(nobodys)
            assert theirs.status_code in {404, 405}
            assert theirs.content == missing.content


def test_the_front_of_the_administration_leads_to_the_only_organisation_or_lists_them(desk, browser, home):
    assert desk.get("/administration/").headers["Location"] == reverse("organisation", args=[home.pk])
    assert browser.get("/administration/").status_code == 404
    both = signed_in_as(make_user(home, make_organisation("Second"), role="administrator"))
    page = both.get("/administration/").content.decode()
    assert home.name in page
    assert "Second" in page


def test_name_and_contacts_are_changed(desk, home):
    page = desk.get(reverse("organisation_edit", args=[home.pk]))
    sent = {**page.context["form"].initial, "phone": "08 111 222", "area_code": "", "municipality_codes": []}
    answer = desk.post(reverse("organisation_edit", args=[home.pk]), sent)
    assert answer.status_code == 303
    assert "08 111 222" in desk.get(answer.headers["Location"]).content.decode()


def test_a_name_that_another_organisation_has_is_refused_beside_the_field(desk, home):
    make_organisation("Taken")
    answer = desk.post(reverse("organisation_edit", args=[home.pk]), {"name": "Taken", "version": home.version})
    assert answer.status_code == 422
    assert answer.context["form"].errors["name"] == ["This name is in use already."]


def test_two_administrators_who_save_at_once_both_see_what_the_other_wrote(desk, home):
    change_organisation(actor=None, organisation=home, seen_version=home.version, name=home.name, phone="09 333")
    sent = {"name": home.name, "phone": "09 444", "version": 1}
    answer = desk.post(reverse("organisation_edit", args=[home.pk]), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "09 333" in page
    assert "09 444" in page
    home.refresh_from_db()
    assert home.phone == "09 333"


def test_a_joint_body_tells_for_whom_it_works(db, today):
    joint = make_organisation("Kainuun kunnat", kind="joint", municipality=None)
    settle_municipalities(joint, ["205", "765"])
    desk = signed_in_as(make_user(joint, role="administrator"))
    page = desk.get(reverse("organisation", args=[joint.pk])).content.decode()
    assert "Kajaani, Sotkamo" in page
    edit = reverse("organisation_edit", args=[joint.pk])
    sent = {"name": joint.name, "municipality_codes": ["205", "205x"], "version": joint.version}
    assert desk.post(edit, sent).status_code == 422
    assert desk.post(edit, {**sent, "municipality_codes": ["205"]}).status_code == 303
    assert [one.pk for one in joint.municipalities.order_by("pk")] == ["205"]


def test_the_area_of_a_county_is_chosen_from_the_list(db, today):
    county = make_organisation("Kainuun hyvinvointialue", kind="county", municipality=None)
    desk = signed_in_as(make_user(county, role="administrator"))
    edit = reverse("organisation_edit", args=[county.pk])
    areas = dict(desk.get(edit).context["form"].fields["area_code"].choices)
    kainuu = next(code for code, name in areas.items() if name.startswith("Kainuu"))
    assert desk.post(edit, {"name": county.name, "area_code": kainuu, "version": 1}).status_code == 303
    assert areas[kainuu] in desk.get(reverse("organisation", args=[county.pk])).content.decode()


def test_a_unit_is_added_and_renamed(desk, home):
    assert desk.post(reverse("organisation_unit_new", args=[home.pk]), {"name": "East"}).status_code == 303
    unit = units_of(home.pk).get()
    there = reverse("organisation_unit", args=[home.pk, unit.pk])
    assert desk.post(there, {"name": "West", "version": 1}).status_code == 303
    assert str(unit_of(home.pk, unit.pk)) == "West"
    assert desk.post(there, {"name": "North", "version": 1}).status_code == 409


def test_a_second_unit_of_a_name_is_refused(desk, home):
    unit, _other = make_unit(home, "East"), make_unit(home, "West")
    assert desk.post(reverse("organisation_unit_new", args=[home.pk]), {"name": "East"}).status_code == 422
    there = reverse("organisation_unit", args=[home.pk, unit.pk])
    assert desk.post(there, {"name": "West", "version": 1}).status_code == 422


def test_another_organisations_unit_is_not_reached_through_ones_own(desk, home):
    theirs = make_unit(make_organisation("Elsewhere"))
    there = reverse("organisation_unit", args=[home.pk, theirs.pk])
    assert desk.get(there).status_code == 404
    assert desk.post(there, {"name": "Mine now", "version": 1}).status_code == 404
