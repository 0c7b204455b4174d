"""An identity code typed into the plan is refused beside the field in which it stands; what was typed stays there."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_identity_code
from tests.rooms.plans.clients import TODAY, a_case, a_draft, assessed, complete
from tests.web.forms_on_pages import fields_of

pytestmark = pytest.mark.django_db

CODE = make_identity_code()
WRITTEN = {
    "goal": ("plan_goal_new", {"text": f"To help {CODE}"}, "text"),
    "measure": ("plan_measure_new", {"text": "Course", "reason": f"As {CODE} needs"}, "reason"),
    "participant": ("plan_people", {"people-2-role": "other", "people-2-name": f"Ali {CODE}"}, "people-2-name"),
    "approval": ("plan_approve", {"client_name": f"Amina {CODE}"}, "client_name"),
    "interpreter": ("plan_approve", {"client_interpreter": CODE}, "client_interpreter"),
}


@pytest.fixture
def draft(on_day: Any, coach: Any, organisation: Any) -> Any:
    on_day(TODAY)
    case = a_case(coach, organisation)
    assessed(coach, case)
    return complete(coach, a_draft(coach, case))


@pytest.mark.parametrize(("name", "typed", "field"), WRITTEN.values(), ids=list(WRITTEN))
def test_an_identity_code_is_refused_beside_its_field(draft, coach, name, typed, field):
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(coach)
    address = reverse(name, args=[draft.case.reference])
    answer = browser.post(address, {**fields_of(browser.get(address)), **typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "A personal identity code stands in this text" in page
    assert f'href="#id_{field}"' in page
    assert CODE in page
