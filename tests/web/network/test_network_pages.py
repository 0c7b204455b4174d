"""The tab "Network" of a client: who helps, writing it, and what a protected client's tells."""

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.models import NetworkMember
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.referrals import actions as referrals
from tests.web.client.test_client_people import taken_on
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db


def page(browser, case, name="client_network", **more):
    return browser.get(reverse(name, args=[case.reference, *more.values()])).content.decode()


def form(**changed):
    return {
        "kind": "school",
        "name": "Tiina Teacher",
        "organisation_name": "Lehtikankaan koulu",
        "task": "Class teacher of the son",
        "contact": "",
        "since": "2.6.2025",
        "sees": "nothing",
        **changed,
    }


def test_the_coach_and_who_has_access_stand_there_by_themselves(browser, case, given):
    text = page(browser, case)
    assert "Kaisa Koski" in text
    assert "Riikka Juntunen" in text
    assert "Access until" in text


def test_who_gives_a_service_stands_there_until_it_ends(browser, case, worker):
    row = taken_on(case, worker, phone="040 222 3333")
    text = page(browser, case)
    for word in ("Maija Ohjaaja", "Naapurit ry", "Kielikahvila", "040 222 3333", "What the referral told"):
        assert word in text
    referrals.withdraw(actor=worker, referral=row, seen_version=type(row).objects.get(pk=row.pk).version)
    assert "Maija Ohjaaja" not in page(browser, case)


def test_of_a_protected_client_it_stands_there_without_names(browser, case, worker):
    taken_on(case, worker, phone="040 222 3333")
    version = type(case.person).objects.get(pk=case.person_id).version
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=version)
    text = page(browser, case)
    assert [word for word in ("Maija", "Naapurit", "Kielikahvila", "040 222") if word in text] == []
    assert "What the referral told" in text


def test_a_school_is_added_with_its_hours(browser, case):
    answer = browser.post(reverse("client_network_new", args=[case.reference]), form(mon="8-12"))
    assert answer.status_code == 303
    assert NetworkMember.objects.get().week == {"mon": ["08:00-12:00"]}
    text = page(browser, case)
    assert "Tiina Teacher" in text
    assert "8.00–12.00" in text


@pytest.mark.parametrize("wrong", [{"name": ""}, {"mon": "early"}, {"sees": "grant-0"}, {"since": "2.6.25 or so"}])
def test_a_form_that_cannot_be_comes_back_with_what_was_written(browser, case, wrong):
    answer = browser.post(reverse("client_network_new", args=[case.reference]), form(**wrong))
    assert answer.status_code == 422
    assert "Lehtikankaan koulu" in answer.content.decode()
    assert not NetworkMember.objects.exists()


def test_a_role_takes_the_access_over_and_ends_it(browser, case, given):
    new = reverse("client_network_new", args=[case.reference])
    assert "The access of Riikka Juntunen until" in browser.get(new).content.decode()
    browser.post(new, form(kind="county", name="Riikka J.", sees=f"grant-{given.pk}"))
    row = NetworkMember.objects.get()
    assert row.grant_id == given.pk
    end = reverse("client_network_end", args=[case.reference, row.pk])
    assert "Their access to this client" in browser.get(end).content.decode()
    assert browser.post(end, {"on": "2.6.2025", "because": "The plan is ready"}).status_code == 303
    given.refresh_from_db()
    assert given.ended_at is not None
    text = page(browser, case)
    assert "Access ended on" in text
    assert "The plan is ready" in text


def test_an_access_ended_elsewhere_shows_on_the_role(browser, case, worker, given):
    role = actions.Role(kind="county", name="Riikka J.", task="Plan", grant_id=given.pk)
    actions.add_member(actor=worker, case=case, role=role, since=given.since)
    actions.end_grant(actor=worker, grant=given, because="ready")
    assert "Access ended on" in page(browser, case)


def test_the_second_who_saves_sees_both(browser, case, teacher):
    address = reverse("client_network_edit", args=[case.reference, teacher.pk])
    assert browser.post(address, form(task="Principal", version="1")).status_code == 303
    answer = browser.post(address, form(task="Cook", version="1"))
    assert answer.status_code == 409
    assert "Principal" in answer.content.decode()


def test_another_clients_role_is_not_there(browser, case, teacher, home, worker):
    from tests.factories import make_case

    other = make_case(home, coach=worker)
    assert browser.get(reverse("client_network_edit", args=[other.reference, teacher.pk])).status_code == 404


@pytest.fixture
def protected(case, worker, teacher):
    people.set_nondisclosure(
        actor=worker,
        person=case.person,
        code="1",
        seen_version=type(case.person).objects.get(pk=case.person_id).version,
    )
    return case


TELLING = ("Tiina", "Lehtikankaan", "Class teacher", "040 111")


def test_of_a_protected_client_nothing_is_shown_unasked_not_even_to_the_coach(browser, protected, teacher):
    for name, more in (
        ("client_network", {}),
        ("client_network_edit", {"n": teacher.pk}),
        ("client_network_end", {"n": teacher.pk}),
    ):
        text = page(browser, protected, name, **more)
        assert [word for word in TELLING if word in text] == [], name
    assert "School" in page(browser, protected)


def test_for_a_purpose_it_is_shown_once_and_logged_apart(browser, protected):
    address = reverse("client_network_reveal", args=[protected.reference])
    assert browser.post(address, {"purpose": "out of interest"}).status_code == 422
    assert not Entry.objects.filter(action="cases.protected_network").exists()
    text = browser.post(address, {"purpose": "protected.meeting"}).content.decode()
    assert [word for word in TELLING if word not in text] == []
    assert Entry.objects.get(action="cases.protected_network").purpose == "protected.meeting"
    assert browser.get(address).status_code == 405


def test_what_is_not_shown_stays_when_a_role_is_changed(browser, protected, teacher):
    address = reverse("client_network_edit", args=[protected.reference, teacher.pk])
    empty = dict.fromkeys(("name", "organisation_name", "task", "contact"), "")
    assert browser.post(address, form(**empty, kind="ngo", version="1")).status_code == 303
    row = NetworkMember.objects.get()
    assert (row.kind, row.name, row.contact) == ("ngo", "Tiina Teacher", "040 111 2222")


def test_a_colleague_with_access_for_a_task_is_not_shown_it(case, given, protected):
    social = signed_in_as(given.user)
    text = page(social, protected)
    assert [word for word in TELLING if word in text] == []
    answer = social.post(reverse("client_network_reveal", args=[protected.reference]), {"purpose": "protected.meeting"})
    assert answer.status_code == 403
