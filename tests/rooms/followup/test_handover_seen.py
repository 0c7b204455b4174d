"""Who sees what of a package once it lies at the receiver: protected by now, taken, sent back."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.rooms.cases.actions import withdraw_consent
from kotopolku.rooms.followup import actions, refusals
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.plans.queries import content_of, plan_in_force
from tests.factories import make_unit, make_user
from tests.rooms.plans.clients import TODAY

from .test_handover import PARTS, offered

pytestmark = pytest.mark.django_db
WITH_PLACES = [*PARTS, "contacts"]


@pytest.fixture
def row(coach: Any, case: Any, consent: Any, joensuu: Any) -> Any:
    people.add_contact(actor=coach, person=case.person, kind="phone", value="040 765 4321")
    return offered(coach, case, joensuu, parts=WITH_PLACES, note="At the mall")


def protect(coach: Any, case: Any) -> None:
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    case.refresh_from_db()


def told(user: Any, row: Any) -> str:
    return str(followup.opened_package(user, followup.incoming(user, row.reference)))


def test_what_was_sealed_before_turvakielto_opens_without_places(coach, case, row, taker, joensuu):
    colleague = make_user(joensuu)
    assert followup.coming_in(taker)[0].name
    protect(coach, case)
    one = followup.coming_in(taker)[0]
    assert (one.name, one.is_protected) == ("", True)
    actions.receive(actor=taker, handover=row)
    package: Any = followup.opened_package(taker, followup.incoming(taker, row.reference))
    assert "040 765 4321" not in str(package)
    assert "mall" not in str(package)
    assert coach.get_full_name() not in str(package)
    assert package.protected
    assert "contacts" in package.told_apart
    assert told(colleague, row) == "None"


def test_nor_does_the_new_plan_name_them(coach, case, row, taker):
    protect(coach, case)
    taken = actions.take(actor=taker, handover=actions.receive(actor=taker, handover=row)).to_case
    assert taken is not None
    plan: Any = plan_in_force(taken, TODAY)
    assert coach.get_full_name() not in str(content_of(plan))


def test_a_protected_client_is_taken_by_who_received_the_package(coach, case, row, taker, joensuu):
    protect(coach, case)
    actions.receive(actor=taker, handover=row)
    with pytest.raises(refusals.NotTheReceiver):
        actions.take(actor=make_user(joensuu), handover=row)
    assert actions.take(actor=taker, handover=row).state == "taken"


def test_a_file_with_places_is_not_given_out_after_turvakielto_or_without_the_consents(coach, case, consent):
    row = offered(coach, case, None, to_name="Puolanka", parts=WITH_PLACES)
    assert followup.may_be_given(followup.handover_of(case, row.reference))
    protect(coach, case)
    assert not followup.may_be_given(followup.handover_of(case, row.reference))
    people.set_nondisclosure(
        actor=coach,
        person=case.person,
        code="0",
        seen_version=case.person.version,
        source="register",
        reason="The register says so",
    )
    assert followup.may_be_given(followup.handover_of(case, row.reference))
    withdraw_consent(actor=coach, consent=consent, on=TODAY)
    assert not followup.may_be_given(followup.handover_of(case, row.reference))


def test_a_taken_package_is_read_by_those_who_open_the_new_file(row, joensuu):
    here, elsewhere = make_unit(joensuu, "Here"), make_unit(joensuu, "Elsewhere")
    taker, stranger = make_user(), make_user()
    for user, unit in ((taker, here), (stranger, elsewhere)):
        known = {"organisation_id": joensuu.pk, "unit_id": unit.pk, "role": "coach", "since": date(2025, 1, 1)}
        grant_membership(actor=None, user_id=user.pk, **known)
    actions.take(actor=taker, handover=actions.receive(actor=taker, handover=row))
    assert told(taker, row) != "None"
    one = followup.coming_in(stranger)[0]
    assert (one.name, one.may_read) == ("", False)
    assert told(stranger, row) == "None"


def test_after_a_refusal_nobody_is_named(row, taker):
    actions.refuse(actor=taker, handover=row, because="Has not moved here")
    one = followup.coming_in(taker)[0]
    assert (one.name, one.may_read) == ("", False)


def test_who_may_not_see_plans_in_files_sees_none_in_packages(row, joensuu):
    desk = make_user(joensuu, role="reception_worker")
    actions.receive(actor=desk, handover=row)
    package: Any = followup.opened_package(desk, followup.incoming(desk, row.reference))
    assert {str(one.part) for one in package.parts} == {"identity", "languages", "contacts", "residence_right"}
    assert (package.contents.assessment, package.contents.plan, package.contents.reviews) == (None, (), ())
