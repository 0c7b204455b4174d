"""A client who was referred by consent is erased like any other: what rests on the consent goes with it."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.retention import actions as retention
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.models import Case, Consent
from kotopolku.rooms.referrals import actions
from kotopolku.rooms.referrals.models import Referral
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import TODAY
from tests.rooms.referrals.clients import a_full_client, a_service

pytestmark = pytest.mark.django_db

ENDED, FOUR_YEARS_LATER = date(2025, 6, 2), date(2029, 6, 3)


def test_a_referral_by_consent_is_erased_with_the_consent(on_day: Any) -> None:
    on_day(TODAY)
    home = make_organisation("Kajaanin kotoutumispalvelut")
    coach, officer = make_user(home), make_user(home, role="data_protection_officer")
    case = a_full_client(coach, home)
    beside = actions.draft(actor=coach, case=case, service_id=a_service("Kielikahvila", section="").pk)
    agreed = actions.Agreed(given_on=TODAY, how="spoken", language="fi")
    sent = actions.send(actor=coach, referral=beside, seen_version=beside.version, agreed=agreed)
    assert (sent.ground, sent.consent is not None) == ("consent", True)
    on_day(ENDED)
    actions.withdraw(actor=coach, referral=sent, seen_version=sent.version)
    cases.close_case(actor=coach, case=Case.objects.get(pk=case.pk), on=ENDED, reason="moved")
    on_day(FOUR_YEARS_LATER)
    run = retention.draw_list(actor=officer, organisation_id=home.pk)
    run = retention.confirm(actor=officer, run=run, digest=run.digest)
    retention.carry_out(actor=officer, run=run)
    for model in (Referral, Consent, Case):
        assert not model.objects.exists()
