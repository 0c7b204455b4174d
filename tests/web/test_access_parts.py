"""Parts of a file: health, the identity code, the items for a provider, links; and what happens when a right ends."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.accounts.actions import add_user, end_membership, grant_membership
from kotopolku.platform.accounts.queries import Membership, user_of
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.assessments import actions as assessments
from kotopolku.rooms.assessments import queries as assessment_queries
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.people import actions as people
from tests.factories import LONG_AGO, make_case, make_identity_code, make_organisation, make_unit, make_user

from .conftest import signed_in_as

pytestmark = pytest.mark.django_db
SICK, NECESSARY = "Hidden back injury", "Hidden necessity"


@pytest.fixture
def provider(case: Any, worker: Any, today: date) -> Any:
    """A worker of a provider with a grant for a service."""
    there = make_organisation("Course house", kind="provider")
    user = make_user(there, role="provider_worker")
    actions.grant(
        actor=worker,
        case=case,
        user_id=user.pk,
        organisation_id=there.pk,
        task="service",
        since=today,
        until=today + timedelta(days=30),
        reason="goes to a course",
    )
    return user_of(user.pk)


@pytest.fixture
def assessed(case: Any, worker: Any, today: date) -> Any:
    """An assessment with something about health and a need of mental health."""
    assessment = assessments.begin(actor=worker, case=case, started=today, language="fi")
    assessments.save_answer(
        actor=worker,
        assessment=assessment,
        item="life_situation",
        answer=assessments.ItemAnswer(text="Two rooms", detail={"health": SICK, "health_reason": NECESSARY}),
    )
    return assessment


def test_health_shows_only_to_those_who_need_it(home, case, assessed, browser):
    there = reverse("assessment_summary", args=[case.reference, assessed.pk])
    whole = browser.get(there).content.decode()
    assert SICK in whole
    coordinator = signed_in_as(make_user(home, role="coordinator"))
    part = coordinator.get(there).content.decode()
    assert "Two rooms" in part
    assert SICK not in part
    assert NECESSARY not in part
    assert "What tells of health is not shown to you." in part


def test_a_role_without_a_right_gets_no_link_that_leads_nowhere(home, case, assessed, worker):
    """Every link on every page of the client that the reader gets leads to a page that is open to them."""
    for role in ("coordinator", "reception_worker", "social_worker"):
        reader = signed_in_as(make_user(home, role=role))
        first = [reverse(name, args=[case.reference]) for name in ("client", "client_person", "client_residence")]
        seen: set[str] = set()
        waiting = ["/", "/?whose=unit", "/clients/", *first]
        while waiting:
            there = waiting.pop()
            answer = reader.get(there, follow=True)
            assert answer.status_code == 200, (role, there)
            if answer["Content-Type"].startswith("text/html"):
                links = re.findall(r'href="(/clients/[^"#?]*)', answer.content.decode())
                waiting += sorted(set(links) - seen)
                seen |= set(links)
        assert len(seen) > 5


def test_without_the_right_the_identity_code_is_not_even_masked(home, case, worker, today):
    county = make_organisation(kind="county")
    nurse = make_user(county, role="social_worker")
    wanted = {"since": today, "until": today + timedelta(days=3), "reason": "joins the plan"}
    actions.grant(actor=worker, case=case, user_id=nurse.pk, organisation_id=county.pk, task="plan", **wanted)
    reader = signed_in_as(user_of(nurse.pk))
    page = reader.get(reverse("client_person", args=[case.reference]))
    assert page.status_code == 200
    assert make_identity_code()[:7] not in page.content.decode()
    assert reader.post(reverse("client_reveal", args=[case.reference, "identity-code"])).status_code == 403


def test_a_provider_gets_the_eighteen_items_and_nothing_else(provider, case, assessed):
    reader = signed_in_as(provider)
    listed = reader.get("/clients/?granted=1").content.decode()
    there = reverse("client_items", args=[case.reference])
    assert there in listed
    assert reverse("client", args=[case.reference]) + '"' not in listed
    page = reader.get(there)
    assert len(page.context["rows"]) == 18
    text = page.content.decode()
    for shown in ("Amina Example", make_identity_code(), "040 000 0000", "Kajaani"):
        assert shown in text
    for hidden in (SICK, "Two rooms", "jobseeker"):
        assert hidden not in text
    assert reader.get(reverse("client", args=[case.reference])).status_code == 404
    use = Entry.objects.filter(kind="use", actor_id=provider.pk, case_id=case.pk).latest("sequence")
    assert use.purpose == "client.provider_items"
    assert [row["case"].pk for row in reader.post("/clients/search/", {"q": "Amina"}, follow=True).context["rows"]] == [
        case.pk
    ]


def test_under_turvakielto_a_provider_learns_of_no_place(provider, case, worker):
    person = people_of(case)
    people.set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    page = signed_in_as(provider).get(reverse("client_items", args=[case.reference]))
    assert len(page.context["rows"]) == 15
    for hidden in ("040 000 0000", "Kajaani", "Kaisa Koski"):
        assert hidden not in page.content.decode().split("<main", 1)[1]


def people_of(case: Any) -> Any:
    case.person.refresh_from_db()
    return case.person


def test_an_edit_by_one_who_lost_the_right_meanwhile_writes_nothing(home, case, worker, today, on_day):
    colleague = make_user(home)
    reader = signed_in_as(colleague)
    there = reverse("client_edit", args=[case.reference, "name"])
    assert reader.get(there).status_code == 200
    other = make_organisation("Elsewhere")
    since = today - timedelta(days=1)
    grant_membership(actor=None, user_id=colleague.pk, organisation_id=other.pk, role="coach", since=since)
    mine = Membership.objects.get(user=colleague, organisation=home)
    end_membership(actor=None, membership_id=mine.pk, until=today - timedelta(days=1))
    before = Entry.objects.count()
    sent = {"given": "Changed", "family": "Changed", "kind": "former", "source": "client"}
    assert reader.post(there, sent).status_code == 404
    assert Entry.objects.count() == before
    assert not Entry.objects.filter(actor_id=colleague.pk, kind="event").exists()


def in_unit(home: Any, unit: Any, name: str) -> Any:
    user = add_user(actor=None, username=name, display_name=name, password="a long password", language="en")
    grant_membership(
        actor=None, user_id=user.pk, organisation_id=home.pk, role="coach", since=LONG_AGO, unit_id=unit.pk
    )
    return user_of(user.pk)


def test_a_case_belongs_to_the_registrars_unit_and_to_its_coach_of_another(home):
    north, south, west = (make_unit(home, name) for name in ("North", "South", "West"))
    registrar, coach, third = in_unit(home, north, "a"), in_unit(home, south, "b"), in_unit(home, west, "c")
    case = make_case(home, actor=registrar, coach=coach)
    assert case.unit == north
    there = reverse("client", args=[case.reference])
    assert [signed_in_as(user).get(there).status_code for user in (registrar, coach, third)] == [200, 200, 404]
    assert [case in cases.visible_cases(user) for user in (registrar, coach, third)] == [True, True, False]


def test_a_coach_is_chosen_among_those_who_may_open_the_files_of_the_organisation(home, case, browser):
    away = make_user(make_organisation("Elsewhere"), name="Foreign Worker")
    administrator = make_user(home, role="administrator", name="Only Users")
    page = browser.get(reverse("client_coach", args=[case.reference]))
    offered = {text for _, text in page.context["form"].fields["coach"].choices}
    assert "Kaisa Koski" in offered
    assert not offered & {str(away), str(administrator)}


def test_the_health_page_of_an_assessment_is_closed_without_the_right(home, case, assessed, worker):
    assert "life_situation" in assessment_queries.pages_of(assessed.rulebook)
    home.role_settings = {"coach": {"rights": ["open", "see_assessment", "assess"], "reach": "organisation"}}
    home.save()
    reader = signed_in_as(make_user(home))
    there = reverse("assessment_page", args=[case.reference, "life_situation"])
    assert reader.get(there).status_code == 403
    assert reader.get(reverse("assessment_page", args=[case.reference, "literacy"])).status_code == 200
    assert there not in reader.get(reverse("assessment", args=[case.reference])).content.decode()
