"""Two who take the same client at the same moment: one case, and no client between two authorities."""

from typing import Any

import pytest

from kotopolku.rooms.cases.actions import record_consent
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.followup import actions
from kotopolku.rooms.followup.models import Closure, Handover
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import TODAY
from tests.rooms.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_those_who_take_at_once_gets_the_client(coach: Any, plan: Any, case: Any) -> None:
    joensuu = make_organisation("Joensuu", municipality="167")
    takers = [make_user(joensuu) for _ in range(4)]
    record_consent(actor=coach, case=case, what="handover", given_on=TODAY)
    said = actions.Offer(kind="move", parts=["plan"], to_organisation_id=joensuu.pk)
    row = actions.offer(actor=coach, case=case, said=said)
    actions.receive(actor=takers[0], handover=row)
    outcome = at_once(lambda number: actions.take(actor=takers[number], handover=row).state)
    assert outcome.count("taken") == 1
    assert Case.objects.filter(organisation=joensuu).count() == 1
    assert Closure.objects.count() == 1
    assert Handover.objects.get().state == "taken"
