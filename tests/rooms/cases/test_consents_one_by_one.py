"""Consents on the client's own pages: asked one by one, answered by the client alone, taken back at once."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.domain.access import Task
from kotopolku.platform import clock
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import Missing, UnknownCode
from kotopolku.rooms.cases import actions, queries
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.models import ClientAccount, ConsentRequest
from kotopolku.rooms.cases.refusals import (
    ConsentIsWithdrawn,
    IdentityCodeInRequest,
    MayNotGrant,
    NotYours,
    RequestAnswered,
)
from tests.factories import make_case, make_identity_code, make_organisation, make_user

pytestmark = pytest.mark.django_db
WORDS = {"receiver": "Kajaanin opisto", "items": "Nimi ja kielitaito", "why": "Opiston pitää tietää taso"}


@pytest.fixture
def home() -> Any:
    return make_organisation("Kajaani")


@pytest.fixture
def worker(home: Any) -> Any:
    return make_user(home, role="coach")


@pytest.fixture
def case(home: Any, worker: Any) -> Any:
    return make_case(home, coach=worker)


@pytest.fixture
def client_user(worker: Any, case: Any) -> Any:
    return accept_invitation(code=invite(actor=worker, case=case), born=date(1990, 4, 1))


def asked(worker: Any, case: Any, what: str = "access.service", **words: str) -> Any:
    return actions.ask_for_consent(actor=worker, case=case, what=what, **{**WORDS, **words})


def answered(user: Any, row: Any, answer: str = "given") -> Any:
    return actions.answer_request(user=user, number=row.pk, answer=answer, shown="Luettu teksti", language="so")


def test_what_is_given_is_an_electronic_consent_with_what_was_read(worker, case, client_user):
    row = answered(client_user, asked(worker, case))
    consent = row.consent
    assert (consent.what, consent.how, consent.language) == ("access.service", "electronic", "so")
    assert (consent.given_on, consent.recorded_by) == (clock.today(), client_user)
    kept = ConsentRequest.objects.get(pk=row.pk)
    assert (kept.shown, kept.shown_language, kept.answer) == ("Luettu teksti", "so", "given")
    assert "opisto" not in str(Entry.objects.get(action="cases.ask_for_consent").after)


def test_a_refusal_gives_nothing_and_stays(worker, case, client_user):
    row = answered(client_user, asked(worker, case), "refused")
    assert row.consent is None
    assert queries.consents_of(case) == []
    assert [one.answer for one in queries.requests_of_client([case.pk])] == ["refused"]
    with pytest.raises(RequestAnswered):
        answered(client_user, row)


def test_what_is_not_asked_any_more_is_not_answered(worker, case, client_user):
    row = asked(worker, case)
    actions.take_back_request(actor=worker, case=case, number=row.pk)
    assert queries.requests_of_client([case.pk]) == []
    with pytest.raises(RequestAnswered):
        answered(client_user, row)
    with pytest.raises(RequestAnswered):
        actions.take_back_request(actor=worker, case=case, number=row.pk)


@pytest.mark.parametrize("field", ["receiver", "items", "why"])
def test_nothing_of_what_is_asked_is_left_out(worker, case, field):
    with pytest.raises(Missing):
        asked(worker, case, **{field: " "})
    with pytest.raises(IdentityCodeInRequest):
        asked(worker, case, **{field: f"Hän on {make_identity_code()}"})


def test_only_what_is_in_the_list_is_asked_or_answered(worker, case, client_user):
    with pytest.raises(UnknownCode):
        asked(worker, case, "everything")
    with pytest.raises(UnknownCode):
        answered(client_user, asked(worker, case), "perhaps")


def test_who_may_not_grant_asks_nothing(case):
    with pytest.raises(MayNotGrant):
        asked(make_user(make_organisation()), case)


def test_withdrawing_ends_what_rests_on_it_at_once(worker, case, client_user):
    consent = answered(client_user, asked(worker, case)).consent
    other = make_organisation("Opisto", kind="provider")
    grant = actions.grant(
        actor=worker,
        case=case,
        user_id=make_user(other, role="provider_worker").pk,
        organisation_id=other.pk,
        task=Task.SERVICE,
        reason="Kurssi",
        since=clock.today(),
        until=clock.today() + timedelta(days=30),
        consent_id=consent.pk,
    )
    assert [one.pk for one in queries.grants_resting_on([consent.pk])] == [grant.pk]
    row = actions.withdraw_own_consent(user=client_user, number=consent.pk)
    assert (row.withdrawn_on, row.withdrawn_by) == (clock.today(), client_user)
    assert queries.grants_resting_on([consent.pk]) == []
    grant.refresh_from_db()
    assert grant.ended_at is not None
    with pytest.raises(ConsentIsWithdrawn):
        actions.withdraw_own_consent(user=client_user, number=consent.pk)


def test_nobody_answers_or_withdraws_for_another(home, worker, case, client_user):
    consent = answered(client_user, asked(worker, case)).consent
    row = asked(worker, case)
    other = make_case(home, coach=worker)
    stranger = accept_invitation(code=invite(actor=worker, case=other), born=date(1990, 4, 1))
    for user in (worker, stranger):
        with pytest.raises(NotYours):
            answered(user, row)
        with pytest.raises(NotYours):
            actions.withdraw_own_consent(user=user, number=consent.pk)


def test_an_account_by_code_reaches_that_organisations_consents_only(worker, case, client_user):
    elsewhere = make_organisation("Muualla")
    theirs = make_user(elsewhere, case.organisation)
    second = make_case(elsewhere, coach=theirs, person=case.person)
    row = asked(theirs, second)
    with pytest.raises(NotYours):
        answered(client_user, row)
    ClientAccount.objects.filter(user=client_user).update(organisation=None)
    assert answered(type(client_user).objects.get(pk=client_user.pk), row).answer == "given"


def test_the_page_of_the_day_tells_what_clients_did_for_a_week(worker, case, client_user):
    given = answered(client_user, asked(worker, case))
    answered(client_user, asked(worker, case, "handover"), "refused")
    actions.withdraw_own_consent(user=client_user, number=given.consent_id)
    told = queries.consents_told(worker, coach=worker)
    assert len(told) == 3
    ConsentRequest.objects.update(answered_at=clock.now() - timedelta(days=8))
    assert [type(one).__name__ for one in queries.consents_told(worker)] == ["Consent"]


def test_what_a_worker_wrote_down_as_withdrawn_is_no_news(worker, case, client_user):
    consent = answered(client_user, asked(worker, case)).consent
    actions.withdraw_consent(actor=worker, consent=consent, on=clock.today())
    assert [type(one).__name__ for one in queries.consents_told(worker)] == ["ConsentRequest"]


def test_it_goes_with_the_case():
    from kotopolku.platform.retention.queries import CASE, label_of, tables_of

    assert "cases.ConsentRequest" in {label_of(table.model) for table in tables_of(CASE)}
