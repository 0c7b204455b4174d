"""The coach grants access for a task on the client's own tab, and ends it."""

from datetime import date

import pytest
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.queries import Grant, consents_of
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as


def granting(case, task="plan"):
    return reverse("client_grant", args=[case.reference, task])


@pytest.fixture
def sent(social_worker, county):
    return {
        "user": f"{social_worker.pk}-{county.pk}",
        "since": "2025-06-02",
        "until": "2025-06-30",
        "reason": "Writing the plan together",
    }


def test_access_that_is_granted_opens_the_file_and_shows_on_the_tab(browser, case, sent, social_worker):
    guest = signed_in_as(social_worker)
    there = reverse("client", args=[case.reference])
    assert guest.get(there).status_code == 404
    answer = browser.post(granting(case), sent)
    assert answer.status_code == 303
    assert signed_in_as(User.objects.get(pk=social_worker.pk)).get(there).status_code == 200
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Riikka Juntunen" in page
    assert "681/2023 section\u00a086" in page
    assert "Writing the plan together" in page


def test_the_form_offers_the_longest_time_and_those_who_may_get_it(browser, case, social_worker, county):
    provider = make_organisation("Opisto", kind="provider", municipality=None)
    teacher = make_user(provider, role="provider_worker", name="Pekka Opettaja")
    form = browser.get(granting(case)).context["form"]
    assert form["until"].value() == date(2025, 12, 1)
    groups = dict(form.fields["user"].choices[1:])
    assert groups["Kainuun hyvinvointialue"] == [(f"{social_worker.pk}-{county.pk}", "Riikka Juntunen, Social worker")]
    assert groups["Opisto (with the client's consent)"][0][0] == f"{teacher.pk}-{provider.pk}"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"user": ""}, "user"),
        ({"user": "999-999"}, "user"),
        ({"reason": ""}, "reason"),
        ({"until": "2025-06-01"}, "until"),
        ({"until": "2026-06-01"}, "until"),
        ({"since": "2025-05-01"}, "since"),
        ({"consent": "new"}, "consent_given_on"),
        ({"user": "", "username": "nobody.at.all"}, "username"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_opens(browser, case, sent, wrong, field):
    answer = browser.post(granting(case), {**sent, **wrong})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Grant.objects.exists()


def test_without_a_section_the_consent_of_the_client_is_asked_and_kept(browser, case, sent):
    ngo = make_organisation("Ystävät", kind="ngo", municipality=None)
    friend = make_user(ngo, role="provider_worker")
    asked = {**sent, "user": "", "username": friend.username}
    refused = browser.post(granting(case), asked)
    assert refused.status_code == 422
    assert "consent" in refused.context["form"].errors
    given = {**asked, "consent": "new", "consent_given_on": "2025-06-01", "consent_how": "spoken"}
    answer = browser.post(granting(case), given)
    assert answer.status_code == 303
    assert [one.what for one in consents_of(case)] == ["access.plan"]
    assert "Consent of the client" in browser.get(answer.headers["Location"]).content.decode()


def test_a_grant_that_is_refused_leaves_no_consent_behind(browser, case, sent):
    given = {**sent, "until": "2027-06-01", "consent": "new", "consent_given_on": "2025-06-01"}
    assert browser.post(granting(case), given).status_code == 422
    assert not consents_of(case)


def test_a_substitute_comes_from_the_own_organisation(browser, case, home, worker, sent):
    colleague = make_user(home, name="Sanna Sijainen")
    page = browser.get(granting(case, "substitute"))
    assert "consent" not in page.context["form"].fields
    assert page.context["form"].fields["user"].choices[1][0] == home.name
    asked = {**sent, "user": f"{colleague.pk}-{home.pk}"}
    assert browser.post(granting(case, "substitute"), asked).status_code == 303
    own = {**sent, "user": f"{worker.pk}-{home.pk}"}
    assert browser.post(granting(case, "substitute"), own).status_code == 422


def test_one_who_may_open_the_file_but_not_grant_is_told_so(case, sent, granted, social_worker):
    guest = signed_in_as(User.objects.get(pk=social_worker.pk))
    for there in (granting(case), reverse("client_grant_choose", args=[case.reference])):
        assert guest.get(there).status_code == 403
    assert guest.post(granting(case), sent).status_code == 403


def test_there_is_no_page_for_a_task_that_does_not_exist(browser, case):
    assert browser.get(granting(case, "gossip")).status_code == 404


def test_access_is_ended_after_it_was_asked_what_is_lost(browser, case, granted, social_worker):
    there = reverse("client_grant_end", args=[case.reference, granted.pk])
    page = browser.get(there).content.decode()
    assert "Riikka Juntunen (Kainuun hyvinvointialue) can no longer open" in page
    assert browser.post(there, {"because": ""}).status_code == 422
    assert browser.post(there, {"because": "The plan is ready"}).status_code == 303
    guest = signed_in_as(User.objects.get(pk=social_worker.pk))
    assert guest.get(reverse("client", args=[case.reference])).status_code == 404
    assert browser.post(there, {"because": "Once more"}).status_code == 422, "somebody was quicker"
    tab = browser.get(reverse("client_access", args=[case.reference])).content.decode()
    assert "The plan is ready" in tab


def test_the_grant_of_another_client_is_not_ended_here(browser, granted, home, worker):
    from tests.factories import make_refugee_case

    other = make_refugee_case(home, coach=worker, given="Other", family="Person")
    there = reverse("client_grant_end", args=[other.reference, granted.pk])
    assert browser.get(there).status_code == 404
    assert browser.post(there, {"because": "A mistake"}).status_code == 404


def test_a_stranger_learns_nothing_of_a_grant(case, granted):
    stranger = signed_in_as(make_user(make_organisation("Elsewhere")))
    for name, more in (("client_grant_end", [granted.pk]), ("client_grant", ["plan"]), ("client_grant_choose", [])):
        assert stranger.get(reverse(name, args=[case.reference, *more])).status_code == 404


def test_a_grant_to_another_organisation_is_a_disclosure(browser, case, sent):
    browser.post(granting(case), sent)
    entry = Entry.objects.get(kind="disclosure")
    assert entry.after["receiver"] == "Kainuun hyvinvointialue"
    assert entry.case_id == case.pk


def test_a_withdrawn_consent_closes_the_file_and_shows_on_the_tab(browser, case, sent):
    ngo = make_organisation("Ystävät", kind="ngo", municipality=None)
    friend = make_user(ngo, role="provider_worker", name="Ystävä Auttaja")
    asked = {**sent, "user": "", "username": friend.username, "consent": "new", "consent_given_on": "2025-06-01"}
    assert browser.post(granting(case), asked).status_code == 303
    (consent,) = consents_of(case)
    offered = [code for code, _text in browser.get(granting(case)).context["form"].fields["consent"].choices]
    assert str(consent.pk) in offered
    others = browser.get(granting(case, "review")).context["form"].fields["consent"].choices
    assert str(consent.pk) not in [code for code, _text in others]
    there = reverse("client_consent_withdraw", args=[case.reference, consent.pk])
    tab = reverse("client_access", args=[case.reference])
    assert there in browser.get(tab).content.decode()
    assert "Ystävä Auttaja (Ystävät) can no longer open" in browser.get(there).content.decode()
    assert browser.post(there, {"on": "2025-05-01"}).status_code == 422
    assert browser.post(there, {"on": "2025-06-02"}).status_code == 303
    guest = signed_in_as(User.objects.get(pk=friend.pk))
    assert guest.get(reverse("client", args=[case.reference])).status_code == 404
    shown = browser.get(tab).content.decode()
    assert "withdrawn on" in shown
    assert there not in shown
