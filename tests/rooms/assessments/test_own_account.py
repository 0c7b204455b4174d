"""What a client tells beforehand: kept in cipher, page by page, theirs until the interview begins."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.assessments import actions, queries, refusals
from kotopolku.rooms.assessments.models import OwnAccount
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries.clients import account_of
from kotopolku.rooms.cases.refusals import CaseIsClosed
from tests.factories import make_identity_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_user(coach: Any, case: Any) -> Any:
    return accept_invitation(code=invite(actor=coach, case=case), born=date(1990, 4, 1))


def tell(user: Any, case: Any, theme: str = "wishes", **given: Any) -> OwnAccount:
    given = {"choices": {"ways": ["work", "language"]}, "language": "so", **given}
    return actions.save_theme(user=user, case=case, theme=theme, **given)


def held(user: Any) -> Any:
    account = account_of(type(user).objects.get(pk=user.pk))
    assert account is not None
    return queries.account_held(account)


def test_what_is_told_is_kept_in_cipher_and_out_of_the_log(client_user, case):
    tell(client_user, case, words="Waan jirranahay")
    assert held(client_user).themes["wishes"].words == "Waan jirranahay"
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM assessments_ownaccount")
        assert "jirran" not in cursor.fetchone()[0]
    assert "jirran" not in str(Entry.objects.get(action="assessments.save_own_account").after)


def test_only_choices_that_are_asked_are_taken(client_user, case):
    tell(client_user, case, "education", choices={"school": ["higher", "primary"], "certificate": ["gold"], "x": ["y"]})
    assert held(client_user).themes["education"].choices == {"school": ("primary",), "certificate": ()}


def test_two_devices_on_one_page_the_second_is_told_on_two_pages_both_are_saved(client_user, case):
    tell(client_user, case)
    with pytest.raises(EditedMeanwhile):
        tell(client_user, case, choices={"ways": ["home"]})
    tell(client_user, case, "skills", choices={"digital": ["well"]})
    themes = held(client_user).themes
    assert (themes["wishes"].choices["ways"], themes["skills"].choices["digital"]) == (("work", "language"), ("well",))


def test_no_identity_code_and_no_endless_words(client_user, case):
    with pytest.raises(refusals.IdentityCodeInAccount):
        tell(client_user, case, words=f"Olen {make_identity_code()}")
    with pytest.raises(refusals.WordsTooLong):
        tell(client_user, case, words="a" * (queries.LONGEST_WORDS + 1))
    assert OwnAccount.objects.filter(answers="").count() == OwnAccount.objects.count()


def test_the_worker_sees_it_once_it_is_sent_and_then_every_change(client_user, case, coach):
    row = tell(client_user, case)
    assert queries.account_sent(case) is None
    assert queries.accounts_waiting(coach) == []
    with pytest.raises(EditedMeanwhile):
        actions.send_account(user=client_user, case=case, seen=row.version - 1)
    actions.send_account(user=client_user, case=case, seen=row.version)
    assert [one.case_id for one in queries.accounts_waiting(coach, coach=coach)] == [case.pk]
    tell(client_user, case, choices={"ways": ["home"]}, seen=1)
    sent = queries.account_sent(case)
    assert sent is not None
    assert sent.themes["wishes"].choices["ways"] == ("home",)


def test_nothing_is_not_sent(client_user, case):
    actions.keep_step(case=case, step="plan")
    with pytest.raises(refusals.AccountEmpty):
        actions.send_account(user=client_user, case=case, seen=1)
    assert held(client_user).step == "plan"


def test_once_the_interview_has_begun_it_is_only_read(client_user, case, coach, today):
    row = tell(client_user, case)
    actions.send_account(user=client_user, case=case, seen=row.version)
    actions.begin(actor=coach, case=case, started=today)
    assert queries.accounts_waiting(coach) == []
    with pytest.raises(refusals.AccountClosed):
        tell(client_user, case, seen=1)
    with pytest.raises(refusals.AccountClosed):
        actions.remove_account(user=client_user, case=case)
    now = held(client_user)
    assert (now.is_open, now.themes["wishes"].choices["ways"]) == (False, ("work", "language"))
    sent = queries.account_sent(case)
    assert sent is not None
    assert not sent.is_open


def test_removed_nothing_of_it_is_left_and_the_worker_sees_none(client_user, case, coach):
    row = tell(client_user, case, words="Waan jirranahay")
    actions.send_account(user=client_user, case=case, seen=row.version)
    actions.remove_account(user=client_user, case=case)
    assert queries.account_sent(case) is None
    assert queries.accounts_waiting(coach) == []
    now = held(client_user)
    assert now.is_empty
    # A page that is still open on another device was filled in from what is gone.
    with pytest.raises(EditedMeanwhile):
        tell(client_user, case, seen=1)
    tell(client_user, case, seen=now.themes["wishes"].version)
    assert not held(client_user).is_empty


def test_an_ended_relationship_takes_no_account(client_user, case, coach, today):
    close_case(actor=coach, case=case, on=today, reason="moved")
    with pytest.raises(CaseIsClosed):
        tell(client_user, case)
    assert held(client_user) is None


def test_every_item_of_the_interview_that_has_a_theme_has_its_questions():
    for act in ("681/2023", "1386/2010"):
        for item in queries.items_of(act):
            for theme, codes in queries.parts_of(item):
                assert set(codes) <= {one.code for one in queries.THEMES[theme]}
    asked = {
        code for item in queries.items_of("681/2023") for _theme, codes in queries.parts_of(item) for code in codes
    }
    assert asked == {one.code for questions in queries.THEMES.values() for one in questions}
