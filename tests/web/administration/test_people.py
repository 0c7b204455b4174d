"""Accounts and roles: who is let in, by whom, until when."""

from datetime import date

import pytest
from django.urls import reverse

from kotopolku.platform.accounts.queries import Membership, User, organisations_of
from kotopolku.platform.audit.models import Entry
from tests.factories import make_organisation, make_unit, make_user


@pytest.fixture
def known(today):
    """A new coach as the form sends them."""
    return {
        "username": "new.coach",
        "display_name": "Nea Uusi",
        "email": "nea@example.org",
        "language": "fi",
        "role": "coach",
        "since": "2025-06-02",
        "until": "",
    }


def test_a_new_person_can_work_at_once(desk, home, known, today):
    unit = make_unit(home, "East")
    answer = desk.post(reverse("organisation_person_new", args=[home.pk]), {**known, "unit": unit.pk})
    assert answer.status_code == 303
    user = User.objects.get(username="new.coach")
    assert organisations_of(user, today) == (home.pk,)
    assert not user.has_usable_password()
    assert user.memberships.get().unit_id == unit.pk
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "Nea Uusi" in page
    assert "East" in page


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "two words"}, "username"),
        ({"display_name": ""}, "display_name"),
        ({"role": "king"}, "role"),
        ({"until": "2025-06-01"}, "until"),
        ({"email": "nobody"}, "email"),
        ({"since": "1800-01-01"}, "since"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nobody_is_let_in(desk, home, known, wrong, field):
    answer = desk.post(reverse("organisation_person_new", args=[home.pk]), {**known, **wrong})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not User.objects.filter(display_name="Nea Uusi").exists()


def test_an_email_address_is_had_by_one_account_only_and_nobody_is_told_whose(desk, home, known):
    other = make_user(make_organisation("Elsewhere"), name="Veikko Vieras")
    User.objects.filter(pk=other.pk).update(email="Nea@Example.org")
    answer = desk.post(reverse("organisation_person_new", args=[home.pk]), {**known})
    assert answer.status_code == 422
    assert "email" in answer.context["form"].errors
    assert "Veikko" not in answer.content.decode()
    assert not User.objects.filter(username="new.coach").exists()


def test_a_user_name_is_had_by_one_person_only(desk, home, known, worker):
    answer = desk.post(reverse("organisation_person_new", args=[home.pk]), {**known, "username": worker.username})
    assert answer.status_code == 422
    assert "username" in answer.context["form"].errors


def test_somebody_with_an_account_elsewhere_gets_a_role_here(desk, home, today):
    other = make_user(make_organisation("Elsewhere"))
    there = reverse("organisation_role_new", args=[home.pk])
    sent = {"username": other.username, "role": "reception_worker", "since": "2025-06-02"}
    assert desk.post(there, {**sent, "username": "nobody.at.all"}).status_code == 422
    assert desk.post(there, sent).status_code == 303
    assert home.pk in organisations_of(User.objects.get(pk=other.pk), today)
    assert desk.post(there, sent).status_code == 422, "the same role twice"


def test_a_unit_of_another_organisation_is_refused(desk, home, known):
    make_unit(home)
    theirs = make_unit(make_organisation("Elsewhere"))
    answer = desk.post(reverse("organisation_person_new", args=[home.pk]), {**known, "unit": theirs.pk})
    assert answer.status_code == 422
    assert "unit" in answer.context["form"].errors


@pytest.mark.parametrize("role", ["coach", "coordinator", "data_protection_officer"])
def test_nobody_gives_themselves_a_role_that_opens_files(desk, home, administrator, role):
    sent = {"username": administrator.username, "role": role, "since": "2025-06-02"}
    answer = desk.post(reverse("organisation_role_new", args=[home.pk]), sent)
    assert answer.status_code == 422
    assert "role" in answer.context["form"].errors
    assert administrator.memberships.count() == 1


def test_a_role_ends_on_its_last_day(desk, home, worker, today):
    membership = worker.memberships.get()
    there = reverse("organisation_role_end", args=[home.pk, membership.pk])
    assert worker.display_name in desk.get(there).content.decode()
    assert desk.post(there, {"until": "2025-06-20"}).status_code == 303
    assert "Ends in 18 days" in desk.get(reverse("organisation_people", args=[home.pk])).content.decode()
    assert desk.post(there, {"until": "2025-07-20"}).status_code == 422, "it cannot be made longer so"
    assert organisations_of(User.objects.get(pk=worker.pk), date(2025, 6, 21)) == ()


def test_a_role_that_has_ended_moves_to_the_ended_ones(desk, home, today):
    make_user(home, name="Entinen Ohjaaja", until=date(2025, 5, 1))
    people = reverse("organisation_people", args=[home.pk])
    assert "Entinen Ohjaaja" not in desk.get(people).content.decode()
    assert "Entinen Ohjaaja" in desk.get(f"{people}?ended").content.decode()


def test_a_role_that_has_not_begun_is_taken_back_whole(desk, home, today):
    user = make_user(home, since=date(2025, 9, 1))
    there = reverse("organisation_role_end", args=[home.pk, user.memberships.get().pk])
    assert desk.post(there, {"until": "2025-06-02"}).status_code == 303
    assert not Membership.objects.filter(user=user).exists()
    assert Entry.objects.filter(action="accounts.end_membership").exists()


def test_the_last_administrator_stays(desk, home, administrator):
    there = reverse("organisation_role_end", args=[home.pk, administrator.memberships.get().pk])
    assert desk.post(there, {"until": "2025-06-20"}).status_code == 422
    make_user(home, role="administrator")
    assert desk.post(there, {"until": "2025-06-20"}).status_code == 303


def test_a_role_in_another_organisation_is_out_of_reach(desk, home):
    theirs = make_user(make_organisation("Elsewhere")).memberships.get()
    there = reverse("organisation_role_end", args=[home.pk, theirs.pk])
    assert desk.get(there).status_code == 404
    assert desk.post(there, {"until": "2025-06-02"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.until is None
