"""Handing a client over: what goes, who answers meanwhile, and what becomes of it."""

from datetime import date
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions import record_consent, withdraw_consent
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.cases.refusals import CaseIsClosed
from kotopolku.rooms.followup import actions, refusals
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.followup.models import Handover
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import kin_of, protected_contacts
from kotopolku.rooms.plans.actions import direct
from kotopolku.rooms.plans.queries import content_of, measures_of, plan_in_force, plans_of
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import TODAY, assessed

pytestmark = pytest.mark.django_db
PARTS = ["identity", "languages", "residence_right", "assessment", "plan", "reviews"]


def offered(coach: Any, case: Any, to: Any, **given: Any) -> Handover:
    said = {"kind": "move", "parts": PARTS, "to_organisation_id": None if to is None else to.pk, **given}
    return actions.offer(actor=coach, case=case, said=actions.Offer(**said))


def taken(taker: Any, row: Handover) -> Handover:
    return actions.take(actor=taker, handover=actions.receive(actor=taker, handover=row))


def test_a_taken_client_has_the_plan_at_the_new_place_and_none_at_the_old(coach, case, consent, joensuu, taker):
    plan: Any = plan_in_force(case, TODAY)
    row = taken(taker, offered(coach, case, joensuu))
    case.refresh_from_db()
    new = row.to_case
    assert new is not None
    assert (case.closed, case.closing_reason) == (TODAY, "moved")
    assert (new.organisation, new.coach, new.person, new.closed) == (joensuu, taker, case.person, None)
    kept: Any = plan_in_force(new, TODAY)
    old: Any = content_of(plan)
    carried: Any = content_of(kept)
    assert (kept.number, kept.made, kept.agreed_until) == (plan.number, plan.made, plan.agreed_until)
    assert [one["text"] for one in carried["goals"]] == [one["text"] for one in old["goals"]]
    assert [one["text"] for one in carried["measures"]] == [one["text"] for one in old["measures"]]
    assert [one["name"] for one in carried["approvals"]] == [one["name"] for one in old["approvals"]]
    assert "first_plan" not in {duty.what for duty in duties_of(new) if duty.done is None}
    assert "review" in {duty.what for duty in duties_of(new) if duty.done is None}


def test_what_the_client_was_directed_to_is_not_due_again(coach, case, consent, joensuu, taker):
    plan: Any = plan_in_force(case, TODAY)
    for measure in measures_of(plan):
        direct(actor=coach, measure=measure, on=TODAY)
    new: Any = taken(taker, offered(coach, case, joensuu, parts=[*PARTS, "services"])).to_case
    kept: Any = plan_in_force(new, TODAY)
    assert [(one.directed_on, one.state) for one in measures_of(kept)] == [(TODAY, "directed")] * len(measures_of(plan))
    assert "direct_to_service" not in {duty.what for duty in duties_of(new) if duty.done is None}


def test_until_it_is_taken_the_giver_answers_and_cannot_end_the_case(coach, case, consent, joensuu, taker):
    row = offered(coach, case, joensuu)
    case.refresh_from_db()
    assert case.closed is None
    assert plan_in_force(case, TODAY) is not None
    closing: dict[str, Any] = {"on": TODAY, "reason": "moved", "outcome": "not_known", "handover_note": "x"}
    with pytest.raises(refusals.HandoverIsOpen):
        actions.close(actor=coach, case=case, **closing)
    actions.receive(actor=taker, handover=row)
    case.refresh_from_db()
    assert case.closed is None
    actions.refuse(actor=taker, handover=row, because="Has moved elsewhere")
    case.refresh_from_db()
    assert case.closed is None
    assert not Case.objects.filter(organisation=joensuu).exists()
    actions.close(actor=coach, case=case, **closing)


def test_without_consent_or_plan_a_moving_client_is_not_offered(coach, case, joensuu):
    assessed(coach, case)
    with pytest.raises(refusals.PlanNotInForce):
        offered(coach, case, joensuu)


def test_without_consent_a_moving_client_is_not_offered(coach, plan, case, joensuu):
    with pytest.raises(refusals.HandoverConsentMissing):
        offered(coach, case, joensuu)
    assert not Handover.objects.exists()


def test_when_the_responsible_authority_changes_no_consent_is_asked(coach, plan, case):
    authority = make_organisation("Employment area", kind="employment_authority", municipality=None)
    expert = make_user(authority, role="employment_expert")
    row = taken(expert, offered(coach, case, authority, kind="responsibility"))
    assert {one["ground"] for one in row.parts} == {"681/2023 3 § 1 mom.", "681/2023 86 § 4 mom."}
    case.refresh_from_db()
    assert (case.closed, case.closing_reason) == (TODAY, "another_authority")


def test_a_part_that_needs_consent_goes_by_consent_to_that_very_part(coach, case, consent, joensuu):
    people.add_relative(actor=coach, person=case.person, kind="child", given="Yusuf", family="Hassan", born="2020")
    with pytest.raises(refusals.HandoverConsentMissing):
        offered(coach, case, joensuu, parts=[*PARTS, "family"])
    record_consent(actor=coach, case=case, what="handover.family", given_on=TODAY)
    row = offered(coach, case, joensuu, parts=[*PARTS, "family"])
    assert {"part": "family", "ground": "consent"} in row.parts
    assert "Yusuf" in row.package


def test_what_stays_cannot_be_sent(coach, case, consent, joensuu):
    with pytest.raises(refusals.PartsNotToGo) as refused:
        offered(coach, case, joensuu, parts=[*PARTS, "notes", "log"])
    assert set(refused.value.params["parts"]) == {"notes", "log"}


def test_each_ground_is_a_disclosure_with_its_items(coach, case, consent, joensuu):
    offered(coach, case, joensuu)
    told = [entry.after for entry in Entry.objects.filter(kind="disclosure", case_id=case.pk).order_by("sequence")]
    assert [one["ground"] for one in told] == ["681/2023 85 §", "681/2023 86 § 4 mom."]
    assert {one["receiver"] for one in told} == {"Joensuu"}
    assert "identity_code" in told[0]["items"]
    assert told[1]["items"] == ["assessment", "plan", "progress"]


def test_a_consent_taken_back_closes_the_package(coach, case, consent, joensuu, taker):
    row = offered(coach, case, joensuu)
    withdraw_consent(actor=coach, consent=consent, on=TODAY)
    with pytest.raises(refusals.HandoverConsentWithdrawn):
        actions.receive(actor=taker, handover=row)
    actions.withdraw(actor=coach, handover=row, because="The client has taken the consent back")
    assert Handover.objects.get().state == "withdrawn"


def test_only_the_receiver_takes_and_only_once(coach, case, consent, joensuu, taker):
    row = offered(coach, case, joensuu)
    with pytest.raises(refusals.NotTheReceiver):
        actions.receive(actor=coach, handover=row)
    with pytest.raises(refusals.NotTheReceiver):
        actions.receive(actor=make_user(make_organisation()), handover=row)
    taken(taker, row)
    for again in (actions.take, actions.receive):
        with pytest.raises((refusals.HandoverStepNotPossible, CaseIsClosed)):
            again(actor=taker, handover=row)
    assert Case.objects.filter(organisation=joensuu).count() == 1


def test_texts_with_what_should_not_go_are_looked_at_first(coach, case, consent, joensuu):
    note = "Puhelin 040 123 4567, masennus"
    with pytest.raises(refusals.TextsNotLookedThrough) as refused:
        offered(coach, case, joensuu, note=note)
    assert "note" in refused.value.params["parts"]
    assert offered(coach, case, joensuu, note=note, looked_through=True).state == "offered"


def test_one_client_is_offered_to_one_receiver_at_a_time(coach, case, consent, joensuu):
    offered(coach, case, joensuu)
    with pytest.raises(refusals.HandoverIsOpen):
        offered(coach, case, make_organisation("Oulu", municipality="564"))


def test_nobody_offers_to_oneself_or_to_a_provider(coach, case, consent, organisation):
    for wrong in (organisation, make_organisation("School", kind="provider", municipality=None)):
        with pytest.raises(refusals.NoSuchReceiver):
            offered(coach, case, wrong)
    with pytest.raises(refusals.NoSuchReceiver):
        offered(coach, case, None, to_name=" ")


def test_before_it_is_received_only_the_name_is_shown(coach, case, consent, joensuu, taker):
    row = offered(coach, case, joensuu)
    (one,) = followup.coming_in(taker)
    assert (one.name, one.may_read, followup.opened_package(taker, one)) == ("Hassan, Amina", False, None)
    actions.receive(actor=taker, handover=row)
    package: Any = followup.opened_package(taker, followup.incoming(taker, row.reference))
    assert package.contents.identity.family == "Hassan"
    assert Entry.objects.filter(action="followup.read_handover", actor_id=taker.pk).count() == 1
    with pytest.raises(Handover.DoesNotExist):
        followup.incoming(coach, row.reference)


def test_the_giver_is_told_when_nobody_answers(coach, case, consent, joensuu, on_day):
    offered(coach, case, joensuu)
    assert followup.waiting(coach) == followup.Waiting(coming=0, still=0)
    on_day(date(2025, 3, 18))
    assert followup.waiting(coach) == followup.Waiting(coming=0, still=1)


def test_of_a_protected_client_no_place_goes_and_the_name_waits(coach, case, consent, joensuu, taker):
    people.add_contact(actor=coach, person=case.person, kind="phone", value="040 765 4321")
    people.add_contact(
        actor=coach, person=case.person, kind="address", street="Kanarintie 7", postal_code="87100", city="Kajaani"
    )
    people.set_home_municipality(actor=coach, person=case.person, municipality="205", since="2025-02-01")
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    with pytest.raises(refusals.PartsNotToGo):
        offered(coach, case, joensuu, parts=[*PARTS, "contacts"])
    row = offered(coach, case, joensuu)
    for canary in ("765 4321", "Kanarintie", "87100", '"contacts":', '"places":'):
        assert canary not in row.package
    (one,) = followup.coming_in(taker)
    assert (one.name, one.is_protected) == ("", True)
    actions.receive(actor=taker, handover=row)
    colleague = make_user(joensuu)
    assert not followup.incoming(colleague, row.reference).may_read
    assert followup.incoming(taker, row.reference).may_read


def test_what_is_outside_is_told_by_the_giver(coach, case, consent):
    row = offered(coach, case, None, to_name="Puolanka")
    with pytest.raises(refusals.HandoverStepNotPossible):
        actions.record_answer(actor=coach, handover=here(row), state="taken")
    Handover.objects.filter(pk=row.pk).update(to_organisation=None)
    actions.record_answer(actor=coach, handover=row, state="taken")
    case.refresh_from_db()
    assert case.closed == TODAY
    assert plans_of(case)[0].state == "ended"


def here(row: Handover) -> Handover:
    """The same hand-over as if its receiver used this program."""
    Handover.objects.filter(pk=row.pk).update(to_organisation=make_organisation("Elsewhere", municipality="620"))
    return row


def test_kin_of_whom_nothing_was_told_are_not_shown_to_the_receiver(coach, case, consent, joensuu, taker):
    people.add_relative(actor=coach, person=case.person, kind="child", given="Yusuf", family="Hassan", born="2020")
    new: Any = taken(taker, offered(coach, case, joensuu)).to_case
    kin = kin_of(new.person)
    assert [one.name for one in followup.told_of_family(case, kin)] == ["Hassan, Yusuf"]
    assert followup.told_of_family(new, kin) == []


def test_contacts_of_a_protected_client_are_not_shown_to_the_receiver(coach, case, consent, joensuu, taker):
    people.add_contact(actor=coach, person=case.person, kind="phone", value="040 765 4321")
    case.person.refresh_from_db()
    people.set_nondisclosure(actor=coach, person=case.person, code="1", seen_version=case.person.version)
    new: Any = taken(taker, offered(coach, case, joensuu)).to_case
    shown = protected_contacts(person=new.person, actor=taker, purpose="protected.own_wish", case_id=new.pk)
    assert list(shown.contacts) == []
    assert (new.is_protected, new.coach) == (True, taker)


def test_looking_at_the_package_reads_the_file_twice_not_once_for_each_part(
    coach, case, consent, joensuu, django_assert_max_num_queries
):
    said = actions.Offer(kind="move", parts=PARTS, to_organisation_id=joensuu.pk)
    with django_assert_max_num_queries(150):
        actions.previewed(case, said)
