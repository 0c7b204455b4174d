"""A worker of two organisations has lost a phone: no administrator of one may help on a page, the machine can."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from kotopolku.config.cli import main
from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft, worded
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_organisation()


@pytest.fixture
def county():
    return make_organisation(kind="county")


@pytest.fixture
def worker(home, county):
    user = make_user(home, name="Sanna Salo")
    grant_membership(actor=None, user_id=user.pk, organisation_id=county.pk, role="social_worker", since=clock.today())
    user.email, user.language = "sanna@sotkamo.example", "en"
    user.save()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


@pytest.fixture
def administrator(home):
    return make_user(home, role="administrator", name="Auli Aho")


def signed_in(worker):
    """The second factor is set up afterwards."""
    Authenticator.objects.filter(user=worker).delete()
    browser = Client(headers={"accept-language": "en"})
    browser.post(reverse("sign_in"), {"username": worker.username, "password": "a long password"})
    assert browser.get("/clients/").status_code == 200
    Authenticator.objects.create(user=worker, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return browser


def reset(worker, *more):
    return main(["users", "reset-second-factor", worker.username, "--proof", "document", *more])


def factors(worker):
    return Authenticator.objects.filter(user=worker).count()


def taken_away():
    return list(Entry.objects.filter(action="accounts.second_factors_taken_away").order_by("sequence"))


def test_the_phone_of_a_worker_of_two_organisations_is_reset_and_both_logs_tell_it(
    worker, administrator, home, county, capsys
):
    browser = signed_in(worker)
    assert reset(worker, "--by", administrator.username) == 0
    assert factors(worker) == 0
    assert browser.get("/clients/").status_code == 302, "the session goes on"
    logged = taken_away()
    assert {entry.organisation_id for entry in logged} == {home.pk, county.pk}
    assert {entry.actor_id for entry in logged} == {administrator.pk}
    assert all(entry.after == {"proof": "document", "at_the_machine": True} for entry in logged)
    assert "second factors taken away: 1" in capsys.readouterr().out


def test_the_worker_is_told_by_an_email_that_says_what_to_do_if_it_was_not_asked_for(worker, administrator):
    reset(worker, "--by", administrator.username)
    message = Message.objects.get()
    assert (message.recipient, message.template) == ("sanna@sotkamo.example", "second_factors_gone")
    at = "2026-11-22T08:00:00+00:00"
    mail = worded(message.template, Draft("email", message.recipient, "en", {"user": worker.pk, "at": at}))
    assert mail is not None
    assert mail.subject == "Your second factors were taken away"
    assert "22 Nov 2026" in mail.body
    assert "If you did not ask for this" in mail.body
    assert worded(message.template, Draft("email", "", "en", {"user": 0, "at": at})) is None


def test_whoever_has_no_address_has_to_be_told_by_the_one_who_helps(worker, administrator, capsys):
    worker.email = ""
    worker.save()
    assert reset(worker, "--by", administrator.username) == 0
    assert "tell the person yourself" in capsys.readouterr().out
    assert not Message.objects.exists()


def test_where_somebody_looks_after_the_users_nobody_acts_without_a_name(worker, administrator, capsys):
    assert reset(worker) == 2
    assert capsys.readouterr().err.startswith("kotopolku: by: say --by USERNAME")
    assert factors(worker) == 1
    assert taken_away() == []


def test_only_an_administrator_of_the_workers_own_organisation_answers_for_it(worker, administrator, home, capsys):
    stranger = make_user(make_organisation(), role="administrator")
    colleague = make_user(home)
    for other in (stranger, colleague):
        assert reset(worker, "--by", other.username) == 2
        assert f"by: {other.username} looks after the users of no organisation" in capsys.readouterr().err
    assert reset(worker, "--by", "nobody") == 2
    assert "by: there is no worker nobody" in capsys.readouterr().err
    assert factors(worker) == 1


def test_nobody_answers_for_themselves(administrator, capsys):
    assert reset(administrator, "--by", administrator.username) == 2
    assert "by: nobody answers for their own account" in capsys.readouterr().err


def test_the_only_administrator_is_helped_by_whoever_has_the_machine(administrator, home):
    Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert reset(administrator) == 0
    assert factors(administrator) == 0
    (entry,) = taken_away()
    assert (entry.actor_id, entry.organisation_id) == (None, home.pk)


def test_a_call_is_no_proof_and_a_client_is_no_worker(worker, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["users", "reset-second-factor", worker.username, "--proof", "call"])
    assert ended.value.code == 2
    worker.is_client = True
    worker.save()
    assert reset(worker) == 2
    assert "username: there is no worker" in capsys.readouterr().err


def test_the_list_shows_workers_with_their_places_and_second_factors(worker, administrator, home, county, capsys):
    client = make_user(home, name="A Client")
    client.is_client = True
    client.save()
    assert main(["users", "list"]) == 0
    head, *lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert head == ["user name", "name", "state", "second factors", "works as"]
    rows = {line[0]: line[1:] for line in lines}
    assert set(rows) == {worker.username, administrator.username}
    name, state, number, places = rows[worker.username]
    assert (name, state, number) == ("Sanna Salo", "active", "1")
    assert f"coach in {home.name}" in places
    assert f"social_worker in {county.name}" in places
    main(["users", "list", "--organisation", county.name])
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[1:]] == [worker.username]
    assert main(["users", "list", "--organisation", "Nowhere"]) == 2
    assert "organisation: there is none" in capsys.readouterr().err
