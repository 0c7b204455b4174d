"""What an administrator does to the account of one who works in the organisation, and to whom they cannot."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.models import Entry
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as

ACTIONS = ("factors", "sessions", "inactive", "active")


def there(organisation, user, action=""):
    return reverse(f"organisation_account{'_' if action else ''}{action}", args=[organisation.pk, user.pk])


def signed_in(user):
    browser = Client(headers={"accept-language": "en"})
    browser.post(reverse("sign_in"), {"username": user.username, "password": "a long password"})
    return browser


def is_in(browser):
    return browser.get("/clients/").status_code == 200


def logged(action):
    return Entry.objects.filter(action=f"accounts.{action}").order_by("sequence").last()


def state(user):
    return (User.objects.get(pk=user.pk).is_active, Authenticator.objects.filter(user=user).count())


def give_factor(user):
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})


def test_the_page_of_one_person_says_what_there_is_and_what_can_be_done(desk, home, worker):
    signed_in(worker)
    give_factor(worker)
    listed = desk.get(reverse("organisation_people", args=[home.pk])).content.decode()
    assert there(home, worker) in listed
    page = desk.get(there(home, worker))
    assert (page.context["second_factors"], page.context["sessions"]) == (1, 1)
    text = page.content.decode()
    assert all(there(home, worker, action) in text for action in ("factors", "sessions", "inactive"))
    assert there(home, worker, "active") not in text


@pytest.mark.parametrize("action", ["factors", "sessions", "inactive"])
def test_a_page_asks_first_and_names_what_is_lost(desk, home, worker, action):
    browser = signed_in(worker)
    give_factor(worker)
    page = desk.get(there(home, worker, action))
    assert page.context["lost"]
    assert "This will be lost:" in page.content.decode()
    assert worker.display_name in page.content.decode()
    assert is_in(browser)
    assert state(worker) == (True, 1)


def test_second_factors_go_with_all_sessions_once_it_is_said_who_was_identified_how(desk, home, administrator, worker):
    browser = signed_in(worker)
    give_factor(worker)
    address = there(home, worker, "factors")
    for given in ({}, {"proof": "a call"}):
        answer = desk.post(address, given)
        assert answer.status_code == 422
        assert "proof" in answer.context["form"].errors
        assert state(worker) == (True, 1)
    assert desk.post(address, {"proof": "document"}).headers["Location"] == there(home, worker)
    assert state(worker) == (True, 0)
    assert not is_in(browser)
    entry = logged("second_factors_taken_away")
    assert (entry.actor_id, entry.organisation_id) == (administrator.pk, home.pk)


def test_all_sessions_end_and_the_person_may_sign_in_again(desk, home, administrator, worker):
    browsers = [signed_in(worker), signed_in(worker)]
    assert desk.post(there(home, worker, "sessions")).status_code == 303
    assert [is_in(one) for one in browsers] == [False, False]
    assert is_in(signed_in(worker))
    assert (logged("session_ended").actor_id, logged("session_ended").organisation_id) == (administrator.pk, home.pk)


def test_an_inactive_person_is_out_at_once_and_can_be_let_in_again(desk, home, worker):
    browser = signed_in(worker)
    assert desk.post(there(home, worker, "inactive")).status_code == 303
    assert not is_in(browser)
    assert not is_in(signed_in(worker))
    assert logged("made_inactive").organisation_id == home.pk
    assert "Inactive" in desk.get(reverse("organisation_people", args=[home.pk])).content.decode()
    assert there(home, worker, "active") in desk.get(there(home, worker)).content.decode()
    assert desk.get(there(home, worker, "active")).status_code == 200
    assert desk.post(there(home, worker, "active")).status_code == 303
    assert not is_in(browser), "an old session does not come to life again"
    assert is_in(signed_in(worker))
    assert logged("let_in_again").organisation_id == home.pk


@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_does_it_to_themselves(desk, home, administrator, action):
    give_factor(administrator)
    assert there(home, administrator, action) not in desk.get(there(home, administrator)).content.decode()
    answer = desk.post(there(home, administrator, action), {"proof": "document"})
    assert answer.status_code == 422
    assert "Another administrator of your organisation has to do this for you." in answer.content.decode()
    assert state(administrator) == (True, 1)
    assert is_in(desk)


@pytest.mark.parametrize("action", ["", *ACTIONS])
def test_one_who_looks_after_nobody_finds_no_such_page(browser, home, administrator, action):
    """The worker is a coach of the same organisation."""
    assert browser.get(there(home, administrator, action)).status_code == 404
    assert browser.post(there(home, administrator, action), {"proof": "document"}).status_code in {404, 405}
    assert state(administrator) == (True, 0)


@pytest.mark.parametrize("action", ["", *ACTIONS])
@pytest.mark.parametrize("through", ["own organisation", "theirs"])
def test_who_works_elsewhere_is_out_of_reach(desk, home, action, through):
    elsewhere = make_organisation("Elsewhere")
    theirs = make_user(elsewhere)
    their_browser = signed_in(theirs)
    address = there(home if through == "own organisation" else elsewhere, theirs, action)
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"proof": "document"}).status_code in {404, 405}
    assert state(theirs) == (True, 0)
    assert is_in(their_browser)


@pytest.mark.parametrize("action", ["", *ACTIONS])
def test_whose_role_here_has_ended_is_out_of_reach(desk, home, action):
    former = make_user(home, until=date(2025, 5, 1))
    assert desk.get(there(home, former, action)).status_code == 404


@pytest.mark.parametrize("action", ["factors", "sessions"])
def test_a_role_given_to_a_stranger_gives_no_power_over_their_sign_in(desk, home, administrator, action):
    """Who knows a user name of another organisation must not take over the account by it."""
    elsewhere = make_organisation("Elsewhere")
    victim = make_user(elsewhere)
    their_browser = signed_in(victim)
    give_factor(victim)
    given = {"username": victim.username, "role": "coach", "since": "2025-06-02"}
    assert desk.post(reverse("organisation_role_new", args=[home.pk]), given).status_code == 303
    page = desk.get(there(home, victim))
    assert page.status_code == 200
    assert there(home, victim, action) not in page.content.decode()
    assert "You can end the role here" in page.content.decode()
    answer = desk.post(there(home, victim, action), {"proof": "document"})
    assert answer.status_code == 422
    assert "You can end the role here" in answer.content.decode()
    assert state(victim) == (True, 1)
    assert is_in(their_browser)
    both = make_user(home, elsewhere, role="administrator")
    assert signed_in_as(both).post(there(home, victim, action), {"proof": "document"}).status_code == 303
    assert not is_in(their_browser)


def test_the_mail_address_of_one_who_works_elsewhere_too_is_not_told(desk, home):
    """Of a stranger the page tells what the administrator knew before."""
    victim = make_user(make_organisation("Elsewhere"))
    victim.email = "secret@example.org"
    victim.save()
    desk.post(
        reverse("organisation_role_new", args=[home.pk]),
        {"username": victim.username, "role": "coach", "since": "2025-06-02"},
    )
    page = desk.get(there(home, victim)).content.decode()
    assert "secret@example.org" not in page


def test_who_works_also_elsewhere_is_made_inactive_only_by_one_who_looks_after_both(desk, home, administrator):
    elsewhere = make_organisation("Elsewhere")
    shared = make_user(home, elsewhere)
    both = make_user(home, elsewhere, role="administrator")
    answer = desk.post(there(home, shared, "inactive"))
    assert answer.status_code == 422
    assert "You can end the role here" in answer.content.decode()
    assert "Elsewhere" not in answer.content.decode()
    assert state(shared) == (True, 0)
    assert signed_in_as(both).post(there(home, shared, "inactive")).status_code == 303
    assert state(shared) == (False, 0)
    assert desk.post(there(home, shared, "active")).status_code == 422
    assert state(shared) == (False, 0)
