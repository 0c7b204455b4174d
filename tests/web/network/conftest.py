"""A county's worker with access to the client's file."""

from datetime import timedelta
from typing import Any

import pytest

from kotopolku.rooms.cases import actions
from tests.factories import make_organisation, make_user


@pytest.fixture
def given(case: Any, worker: Any, today: Any) -> Any:
    """The access of Riikka Juntunen of the county, for the plan."""
    county = make_organisation("Kainuun hyvinvointialue", kind="county")
    return actions.grant(
        actor=worker,
        case=case,
        user_id=make_user(county, role="social_worker", name="Riikka Juntunen").pk,
        organisation_id=county.pk,
        task="plan",
        since=today,
        until=today + timedelta(days=60),
        reason="Makes the plan together",
    )


@pytest.fixture
def teacher(case: Any, worker: Any, today: Any) -> Any:
    """The school of the client's child."""
    role = actions.Role(
        kind="school",
        name="Tiina Teacher",
        task="Class teacher of the son",
        organisation_name="Lehtikankaan koulu",
        contact="040 111 2222",
        week={"mon": ["08:00-12:00"]},
    )
    return actions.add_member(actor=worker, case=case, role=role, since=today)
