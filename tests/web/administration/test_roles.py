"""What a role may do is settled within the limits of the law, and holds at once."""

from datetime import date

import pytest
from django.urls import reverse

from kotopolku.domain.access import ROLES, Reach, Right, Role
from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.accounts.queries import role_in
from kotopolku.platform.audit.models import Entry
from tests.factories import make_user
from tests.web.conftest import signed_in_as

USUAL = sorted(ROLES[Role.COACH].rights)


def settling(home, role="coach"):
    return reverse("organisation_role", args=[home.pk, role])


@pytest.mark.parametrize("role", list(Role))
def test_each_roles_page_offers_what_the_law_allows_and_nothing_else(desk, home, role):
    form = desk.get(settling(home, role)).context["form"]
    offered = {code for _group, rows in form.fields["rights"].choices for code, _text in rows}
    assert offered == set(ROLES[role].most)
    assert form.fields["reach"].choices[-1][0] == ROLES[role].farthest


def test_what_is_settled_holds_at_once(desk, home, worker, case):
    browser = signed_in_as(worker)
    assert browser.get(reverse("client_timeline", args=[case.reference])).status_code == 200
    fewer = [right for right in USUAL if right != Right.SEE_HISTORY]
    answer = desk.post(settling(home), {"rights": fewer, "reach": "own", "version": home.version})
    assert answer.status_code == 303
    assert browser.get(reverse("client_timeline", args=[case.reference])).status_code == 403
    home.refresh_from_db()
    assert role_in(home, Role.COACH) == (frozenset(map(Right, fewer)), Reach.OWN)
    entry = Entry.objects.get(action="accounts.settle_role")
    assert entry.before["rights"] == USUAL
    assert "Settled here" in desk.get(reverse("organisation_roles", args=[home.pk])).content.decode()


def test_what_is_usual_again_is_no_longer_called_settled(desk, home):
    desk.post(settling(home), {"rights": USUAL[1:], "reach": "own", "version": 1})
    desk.post(settling(home), {"rights": USUAL, "reach": "unit", "version": 2})
    home.refresh_from_db()
    assert home.role_settings == {}


@pytest.mark.parametrize(
    ("role", "sent"),
    [
        ("coach", {"rights": ["open", "administer"], "reach": "unit"}),
        ("coach", {"rights": ["open"], "reach": "everything"}),
        ("provider_worker", {"rights": ["open"], "reach": "own"}),
        ("provider_worker", {"rights": [], "reach": "organisation"}),
        ("administrator", {"rights": [], "reach": "organisation"}),
        ("administrator", {"rights": ["administer", "open"], "reach": "organisation"}),
    ],
)
def test_more_than_the_law_allows_is_refused(desk, home, role, sent):
    assert desk.post(settling(home, role), {**sent, "version": 1}).status_code == 422
    home.refresh_from_db()
    assert home.role_settings == {}
    assert not Entry.objects.filter(action="accounts.settle_role").exists()


def test_the_second_of_two_administrators_is_shown_what_the_first_one_settled(desk, home):
    desk.post(settling(home), {"rights": ["open"], "reach": "own", "version": 1})
    answer = desk.post(settling(home), {"rights": USUAL, "reach": "unit", "version": 1})
    assert answer.status_code == 409
    rights = next(row for row in answer.context["rows"] if row["label"] == "What the role may do")
    assert rights["differs"]
    assert rights["saved"] == "Open a client's file"
    assert "Make the assessment" in rights["mine"]
    home.refresh_from_db()
    assert home.role_settings["coach"]["rights"] == ["open"]


def test_nobody_widens_the_role_that_they_have_themselves(desk, home, administrator):
    grant_membership(
        actor=make_user(), user_id=administrator.pk, organisation_id=home.pk, role="coach", since=date(2025, 1, 1)
    )
    wider = {"rights": [*USUAL, "open_protected"], "reach": "unit", "version": 1}
    assert desk.post(settling(home), wider).status_code == 422
    assert desk.post(settling(home), {"rights": USUAL, "reach": "organisation", "version": 1}).status_code == 422
    assert desk.post(settling(home), {"rights": USUAL[1:], "reach": "own", "version": 1}).status_code == 303


def test_a_role_that_does_not_exist_has_no_page(desk, home):
    assert desk.get(settling(home, "king")).status_code == 404
