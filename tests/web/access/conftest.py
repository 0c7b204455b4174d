"""Somebody of the county to whom access can be granted, and an officer."""

from datetime import date

import pytest

from kotopolku.rooms.cases import actions
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as


@pytest.fixture
def county(today):
    return make_organisation("Kainuun hyvinvointialue", kind="county", municipality=None)


@pytest.fixture
def social_worker(county):
    return make_user(county, role="social_worker", name="Riikka Juntunen")


@pytest.fixture
def officer(home):
    return make_user(home, role="data_protection_officer", name="Tiina Suoja")


@pytest.fixture
def officers_desk(officer):
    return signed_in_as(officer)


@pytest.fixture
def granted(case, worker, social_worker, county):
    """Access to `case` for the plan, for ten days."""
    return actions.grant(
        actor=worker,
        case=case,
        user_id=social_worker.pk,
        organisation_id=county.pk,
        task="plan",
        since=date(2025, 6, 2),
        until=date(2025, 6, 12),
        reason="Writing the plan together",
    )
