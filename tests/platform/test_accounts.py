from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kotopolku.platform.accounts.actions import (
    ClientsHaveNoRole,
    MembershipEnded,
    add_user,
    choose_language,
    end_membership,
    grant_membership,
)
from kotopolku.platform.accounts.models import Membership, User
from kotopolku.platform.accounts.queries import colleagues_of, members_of, organisations_of, roles_of
from kotopolku.platform.organisations.actions import add_organisation

pytestmark = pytest.mark.django_db

TODAY = date(2025, 3, 1)


def fresh(user: User) -> User:
    """The user as a new request would load it."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def neighbour(db):
    return add_organisation(actor=None, kind="municipality", name="Sotkamon kunta", municipality_code="765")


def test_a_membership_holds_on_its_first_and_last_day_and_not_beside_them(coach, organisation):
    Membership.objects.filter(user=coach).update(since=date(2025, 1, 1), until=date(2025, 12, 31))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [organisations_of(coach, day) for day in days] == [(), (organisation.pk,), (organisation.pk,), ()]


def test_the_organisations_of_a_user_are_asked_once_in_a_request(coach, django_assert_num_queries):
    with django_assert_num_queries(1):
        organisations_of(coach, TODAY)
        roles_of(coach, 1, TODAY)
        organisations_of(coach, TODAY)


def test_a_user_who_was_shut_out_works_nowhere(coach):
    User.objects.filter(pk=coach.pk).update(is_active=False)
    assert organisations_of(fresh(coach), TODAY) == ()


def test_one_who_has_not_signed_in_works_nowhere():
    assert organisations_of(AnonymousUser(), TODAY) == ()


def test_django_permissions_of_a_superuser_open_no_organisation(organisation):
    root = User.objects.create_superuser("root", "correct horse battery", display_name="Root")
    assert root.has_perm("anything.at_all")
    assert organisations_of(root, TODAY) == ()


def test_two_roles_in_one_organisation_make_it_one_organisation(coach, organisation):
    grant_membership(
        actor=None, user_id=coach.pk, organisation_id=organisation.pk, role="coordinator", since=date(2024, 1, 1)
    )
    assert organisations_of(fresh(coach), TODAY) == (organisation.pk,)
    assert roles_of(fresh(coach), organisation.pk, TODAY) == {"coach", "coordinator"}


def test_a_role_in_one_organisation_is_none_in_another(coach, neighbour):
    assert roles_of(coach, neighbour.pk, TODAY) == frozenset()


def test_colleagues_are_active_people_of_the_same_organisations(coach, organisation, neighbour):
    for username, name, place in [("a", "Aino", organisation), ("b", "Bo", organisation), ("c", "Cia", neighbour)]:
        user = add_user(actor=None, username=username, display_name=name, password="correct horse battery")
        grant_membership(
            actor=None, user_id=user.pk, organisation_id=place.pk, role="social_worker", since=date(2024, 1, 1)
        )
    User.objects.filter(username="b").update(is_active=False)
    assert [user.display_name for user in colleagues_of(coach, TODAY)] == ["Aino", "Kaisa Koski"]
    assert [user.display_name for user in members_of([organisation.pk], TODAY, ["coach"])] == ["Kaisa Koski"]


def test_ending_a_membership_takes_effect_after_its_last_day(coach, organisation):
    membership = Membership.objects.get(user=coach)
    end_membership(actor=coach, membership_id=membership.pk, until=TODAY)
    assert organisations_of(fresh(coach), TODAY) == (organisation.pk,)
    assert organisations_of(fresh(coach), date(2025, 3, 2)) == ()
    with pytest.raises(MembershipEnded):
        end_membership(actor=coach, membership_id=membership.pk, until=date(2025, 6, 1))


def test_a_membership_cannot_end_before_it_begins(coach, organisation):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            user=coach, organisation=organisation, role="coach", since=TODAY, until=date(2025, 2, 1)
        )


def test_an_unknown_role_is_refused(coach, organisation):
    with pytest.raises(ValidationError):
        grant_membership(
            actor=None, user_id=coach.pk, organisation_id=organisation.pk, role="king", since=date(2024, 1, 1)
        )


def test_a_user_name_is_given_once(coach):
    with pytest.raises(ValidationError):
        add_user(actor=None, username="coach", display_name="Another", password="correct horse battery")


def test_a_user_without_a_password_cannot_sign_in_with_one():
    user = add_user(actor=None, username="by-card", display_name="By card")
    assert not user.check_password("")
    assert not user.has_usable_password()


def test_the_chosen_language_is_kept(coach):
    choose_language(user=coach, language="sv")
    assert fresh(coach).language == "sv"


def test_a_clients_account_gets_no_role(organisation):
    user = User.objects.create(username="client-X", is_client=True)
    with pytest.raises(ClientsHaveNoRole):
        grant_membership(
            actor=None, user_id=user.pk, organisation_id=organisation.pk, role="coach", since=date(2025, 1, 1)
        )
    assert not user.memberships.exists()
