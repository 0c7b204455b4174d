"""Every page of a client × every role × every relation: what the matrix opens is open, all else is not.

By GET and by POST; the page that is not there is the same as for a client who does not exist, and what is refused
writes no row of any table.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.urls import URLResolver, get_resolver, reverse

from kotopolku.domain.access import ROLES, Right, Role
from kotopolku.platform.accounts.actions import add_user, grant_membership
from kotopolku.platform.accounts.queries import user_of
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.cases.refusals import AlreadyOpenToYou, EmergencyRefused, WrongRole
from tests.factories import LONG_AGO, make_case, make_organisation, make_person, make_unit, make_user

from .access_matrix import CASE_VIEWS, GRANTED_NOTHING, RELATIONS, rights_in
from .access_matrix_besides import ORGANISATION_VIEWS
from .conftest import signed_in_as

pytestmark = pytest.mark.django_db
NAME = "Namewithoutdoubt"
UNKNOWN = "ZZZZZZZZZZ"


def test_every_page_of_a_client_is_in_the_matrix():
    assert sorted(pages_of_a_client(get_resolver().url_patterns)) == sorted(CASE_VIEWS)


def pages_of_a_client(patterns: Any, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from pages_of_a_client(pattern.url_patterns, route)
        elif route.startswith("clients/<slug:reference>/"):
            yield pattern.name


def worker_in(role: str, organisation: Any, unit: Any) -> Any:
    user = add_user(actor=None, username=f"the-{role}", display_name="Asker", password="a long password", language="en")
    grant_membership(
        actor=None, user_id=user.pk, organisation_id=organisation.pk, role=role, since=LONG_AGO, unit_id=unit.pk
    )
    return user_of(user.pk)


def stand(role: str, relation: str, home: Any, on_day: Any, today: date) -> tuple[Any, Any]:
    """A worker of the role and a client who stand so to each other."""
    unit, elsewhere = make_unit(home, "Centre"), make_organisation("Elsewhere", kind="county")
    there = relation in {"other_organisation", "granted", "grant_expired"}
    asker = worker_in(role, elsewhere, make_unit(elsewhere)) if there else worker_in(role, home, unit)
    coach = make_user(home)
    fields: dict[str, Any] = {"nondisclosure": "1"} if relation == "turvakielto" else {}
    person = make_person(coach, family=NAME, given="Given", **fields)
    case = make_case(home, person=person, coach=coach, actor=coach)
    of = make_unit(home, "North") if relation in {"other_unit", "break_glass"} else unit
    Case.objects.filter(pk=case.pk).update(unit=of, coach=asker if relation == "own" else coach)
    if relation in {"granted", "grant_expired"}:
        with pytest.raises(WrongRole) if role in GRANTED_NOTHING else nullcontext():
            actions.grant(
                actor=user_of(coach.pk),
                case=case,
                user_id=asker.pk,
                organisation_id=elsewhere.pk,
                task="plan",
                since=today,
                until=today + timedelta(days=7),
                reason="makes the plan with us",
            )
    if relation == "grant_expired":
        on_day(today + timedelta(days=8))
    if relation == "break_glass":
        take_glass(asker, case)
    return asker, case


def take_glass(asker: Any, case: Any) -> None:
    try:
        actions.take_emergency(actor=asker, reference=case.reference, reason="The client is in hospital, coach away.")
    except (AlreadyOpenToYou, EmergencyRefused):
        return


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_in_a_relation_opens_what_the_matrix_says(role, relation, home, today, on_day):
    asker, case = stand(role.value, relation, home, on_day, today)
    rights = rights_in(role, relation)
    browser = signed_in_as(asker)
    before, leaks = numbers_of_rows(), []
    for name, view in CASE_VIEWS.items():
        there = reverse(name, kwargs={"reference": case.reference, **view.rest})
        for method, wanted_right in (("get", view.look), ("post", view.change)):
            right = view.lacking(wanted_right, rights)
            if view.post if method == "get" else right in rights:
                continue
            answer = getattr(browser, method)(there)
            wanted = expected(method, right, rights, is_post=view.post)
            if answer.status_code not in wanted or (right not in rights and NAME.encode() in answer.content):
                leaks.append((name, method, answer.status_code, sorted(wanted)))
    assert leaks == []
    after = numbers_of_rows()
    assert {table for table in after if after[table] != before[table]} <= ({"audit.Entry"} if rights else set())
    assert Entry.objects.exclude(kind="use").count() == before["no use"]
    for name, view in CASE_VIEWS.items():
        if view.post and view.look in rights and view.lacking(view.change, rights) in rights:
            there = reverse(name, kwargs={"reference": case.reference, **view.rest})
            # A meeting or task with a number is not made yet.
            assert browser.post(there).status_code not in ({403} if "number" in view.rest else {403, 404}), name


def numbers_of_rows() -> dict[str, int]:
    """Of every table, and of the log what is no look at an open page; the session is the browser's own affair."""
    models = [one for one in apps.get_models() if one._meta.label != "sessions.Session"]
    counted = {one._meta.label: one._base_manager.count() for one in models}
    return {**counted, "no use": Entry.objects.exclude(kind="use").count()}


def expected(method: str, right: Right, rights: Any, *, is_post: bool) -> set[int]:
    """The answers that are in order; a page of what is not made yet is not there for those who may see it either."""
    if right in rights:
        return {200, 302, 303, 404}
    closed = 403 if Right.OPEN in rights else 404
    return {closed} if method == "get" or is_post else {closed, 405}


@pytest.mark.parametrize("relation", ["other_organisation", "grant_expired", "turvakielto", "other_unit"])
def test_a_client_who_is_not_yours_is_as_good_as_none(relation, home, today, on_day):
    """Word for word, on each page: 404 tells nothing that 404 of an unknown reference does not."""
    asker, case = stand("coach", relation, home, on_day, today)
    browser = signed_in_as(asker)
    for name, view in CASE_VIEWS.items():
        method = browser.post if view.post else browser.get
        theirs = method(reverse(name, kwargs={"reference": case.reference, **view.rest}))
        nobodys = method(reverse(name, kwargs={"reference": UNKNOWN, **view.rest}))
        assert theirs.status_code == nobodys.status_code == 404, name
        assert theirs.content.replace(case.reference.encode(), b"") == nobodys.content.replace(UNKNOWN.encode(), b"")


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", list(Role))
def test_lists_and_search_show_whom_the_role_may_open(role, relation, home, today, on_day):
    asker, case = stand(role.value, relation, home, on_day, today)
    browser = signed_in_as(asker)
    may_open = Right.OPEN in rights_in(role, relation)
    covered = Right.OPEN in rights_in(role, "other_unit")
    taken = relation == "granted" or (relation == "break_glass" and not covered)
    listed = browser.get("/clients/", {"granted": "1"} if taken else {})
    searched = browser.post("/clients/search/", {"q": NAME}, follow=True)
    assert [row["case"] == case for row in searched.context["rows"]] == [True] * may_open
    assert (NAME.encode() in listed.content) == may_open
    for address in ("/clients/", "/", "/?whose=unit", "/clients/?coach=none", "/clients/?order=due", "/clients/new/"):
        assert may_open or NAME.encode() not in browser.get(address).content


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_an_organisation_are_there_for_their_right_only(role, home, today):
    browser = signed_in_as(worker_in(role.value, home, make_unit(home)))
    for name, right in ORGANISATION_VIEWS.items():
        answer = browser.get(reverse(name))
        # 302: straight on to the only organisation.
        assert answer.status_code in ({200, 302} if right is None or right in ROLES[role].rights else {404}), name
