"""What was opened to me, what I opened to others and what of it ends or lies unused."""

from datetime import date

from django.urls import reverse

from kotopolku.platform.accounts.actions import end_membership, grant_membership
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Grant
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as


def rows(browser, name):
    return [row["grant"].pk for row in browser.get("/access/").context[name]]


def test_the_holder_sees_the_grant_and_may_give_it_back(case, granted, social_worker):
    guest = signed_in_as(User.objects.get(pk=social_worker.pk))
    assert rows(guest, "mine") == [granted.pk]
    there = reverse("access_give_back", args=[granted.pk])
    assert "Amina" in guest.get(there).content.decode()
    assert guest.post(there, {"because": ""}).status_code == 422
    assert guest.post(there, {"because": "The task is done"}).status_code == 303
    assert signed_in_as(User.objects.get(pk=social_worker.pk)).get(f"/clients/{case.reference}/").status_code == 404
    assert guest.get(there).status_code == 404


def test_nobody_gives_back_what_others_hold(browser, granted):
    there = reverse("access_give_back", args=[granted.pk])
    assert browser.get(there).status_code == 404
    assert browser.post(there, {"because": "Not mine"}).status_code == 404


def test_one_who_left_the_organisation_is_told_of_no_client(granted, social_worker, on_day):
    elsewhere = make_organisation("Elsewhere")
    left = social_worker.memberships.get().pk
    grant_membership(
        actor=None, user_id=social_worker.pk, organisation_id=elsewhere.pk, role="coach", since=date(2025, 6, 1)
    )
    end_membership(actor=None, membership_id=left, until=date(2025, 6, 3))
    on_day(date(2025, 6, 4))
    guest = signed_in_as(User.objects.get(pk=social_worker.pk))
    assert rows(guest, "mine") == []
    assert b"Amina" not in guest.get("/access/").content


def test_what_ends_within_thirty_days_is_renewed_from_the_list(browser, case, granted):
    page = browser.get("/access/")
    assert rows(browser, "ending") == [granted.pk]
    renew = f"{reverse('client_grant', args=[case.reference, 'plan'])}?like={granted.pk}"
    assert renew in page.content.decode()
    form = browser.get(renew).context["form"]
    assert form["user"].value() == f"{granted.user_id}-{granted.organisation_id}"
    assert form["since"].value() == date(2025, 6, 13)
    sent = {name: form[name].value() for name in ("user", "since", "until", "reason", "consent")}
    assert browser.post(renew, sent).status_code == 303
    assert Grant.objects.count() == 2


def test_what_nobody_used_for_thirty_days_is_listed_until_it_is_used(browser, case, granted, social_worker):
    Grant.objects.filter(pk=granted.pk).update(since=date(2025, 4, 1))
    assert rows(browser, "unused") == [granted.pk]
    signed_in_as(User.objects.get(pk=social_worker.pk)).get(f"/clients/{case.reference}/")
    assert rows(browser, "unused") == []


def test_a_colleague_without_the_right_to_grant_sees_no_list_of_others(home, granted):
    page = signed_in_as(make_user(home, role="reception_worker")).get("/access/")
    assert page.status_code == 200
    assert "Riikka Juntunen" not in page.content.decode()
