"""A plan offered to the client: what is approved is what was read, by whom it was, and never otherwise."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.platform import clock
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import UnknownCode
from kotopolku.platform.retention.queries import CASE, label_of, tables_of
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.models import ClientAccount
from kotopolku.rooms.cases.queries import duties_of
from kotopolku.rooms.people.models import Person
from kotopolku.rooms.plans import actions, queries
from kotopolku.rooms.plans.models import PlanOffer
from kotopolku.rooms.plans.refusals import (
    ApprovalMissing,
    CodeOver,
    NotForApproval,
    NotYourPlan,
    OfferChanged,
    OfferGone,
    PlanIncomplete,
    WrongCode,
)
from tests.factories import make_user

from .clients import TODAY, a_case, a_measure, approved, complete

pytestmark = pytest.mark.django_db
OURS = actions.Agreement(party="authority", name="Kaisa Koski", on=TODAY, how="electronic")


@pytest.fixture
def client_user(coach: Any, case: Any) -> Any:
    return accept_invitation(code=invite(actor=coach, case=case), born=date(1990, 4, 1))


@pytest.fixture
def ready(coach: Any, draft: Any) -> Any:
    complete(coach, draft)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def offered(coach: Any, ready: Any) -> Any:
    return offer(coach, ready)


def offer(coach: Any, plan: Any) -> Any:
    plan.refresh_from_db()
    return actions.offer(actor=coach, plan=plan, agreed=[OURS], seen_version=plan.version)


def approve(user: Any, row: Any, code: str = "", **given: Any) -> Any:
    return actions.approve_offer(
        user=user, number=row.pk, **{"digest": row.digest, "means": "code", "code": code, "language": "so", **given}
    )


def state_of(row: Any) -> str:
    return str(PlanOffer.objects.get(pk=row.pk).state)


def test_a_plan_in_which_something_is_lacking_is_not_offered(coach, draft):
    with pytest.raises(PlanIncomplete):
        offer(coach, draft)
    assert queries.latest_offer(draft) is None


def test_what_is_offered_is_what_would_be_frozen(offered, client_user, coach):
    read = dict(offered.content)
    version = approve(client_user, offered, actions.make_code(actor=coach, plan=offered.plan))
    assert version.content == read
    assert version.digest == offered.digest
    assert queries.is_intact(version)


def test_with_the_code_of_the_meeting_the_plan_is_in_force_by_both(offered, client_user, coach, case):
    version = approve(client_user, offered, actions.make_code(actor=coach, plan=offered.plan))
    plan: Any = queries.latest_plan(case)
    assert (plan.state, plan.signed) == ("in_force", TODAY)
    by = {row.party: row for row in version.approvals.all()}
    assert (by["client"].how, by["client"].means, by["client"].language) == ("electronic", "code", "so")
    assert by["client"].recorded_by == client_user
    assert (by["authority"].name, by["authority"].means, by["authority"].recorded_by) == ("Kaisa Koski", "", coach)
    assert version.frozen_by == coach
    assert state_of(offered) == "approved"
    assert PlanOffer.objects.get(pk=offered.pk).content == {}
    assert "direct_to_service" in {duty.what for duty in duties_of(case)}
    entry = Entry.objects.get(action="plans.approve")
    assert entry.actor_id == client_user.pk


def test_strong_identification_is_enough_and_an_invitation_is_not(offered, client_user, case):
    with pytest.raises(NotForApproval) as refused:
        approve(client_user, offered, means="strong")
    assert refused.value.params["why"] == "identification"
    ClientAccount.objects.filter(user=client_user).update(organisation=None)
    fresh = type(client_user).objects.get(pk=client_user.pk)
    version = approve(fresh, offered, means="strong")
    assert version.approvals.get(party="client").means == "strong"


def test_without_a_code_nobody_approves(offered, client_user):
    for code in ("", "000000"):
        with pytest.raises(CodeOver):
            approve(client_user, offered, code)
    assert state_of(offered) == "open"


def test_a_code_dies_at_five_wrong_tries_and_a_new_one_lives(offered, client_user, coach):
    code = actions.make_code(actor=coach, plan=offered.plan)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    left = []
    for _try in range(5):
        with pytest.raises(WrongCode) as refused:
            approve(client_user, offered, wrong)
        left.append(refused.value.params["left"])
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(CodeOver):
        approve(client_user, offered, code)
    assert Entry.objects.filter(action="plans.wrong_code").count() == 5
    assert approve(client_user, offered, actions.make_code(actor=coach, plan=offered.plan)).number == 1


def test_a_code_holds_a_quarter_of_an_hour(offered, client_user, coach):
    code = actions.make_code(actor=coach, plan=offered.plan)
    PlanOffer.objects.filter(pk=offered.pk).update(code_expires=clock.now() - timedelta(seconds=1))
    with pytest.raises(CodeOver):
        approve(client_user, offered, code)


def test_the_code_is_kept_as_a_hash_and_out_of_the_log(offered, coach):
    code = actions.make_code(actor=coach, plan=offered.plan)
    row = PlanOffer.objects.get(pk=offered.pk)
    assert code not in row.code_hash
    assert len(row.code_hash) == 64
    assert code not in str(Entry.objects.get(action="plans.offer_code").after)


def test_digits_of_another_script_and_spaces_are_read(offered, client_user, coach):
    code = actions.make_code(actor=coach, plan=offered.plan)
    arabic = " ".join("٠١٢٣٤٥٦٧٨٩"[int(sign)] for sign in code)
    assert approve(client_user, offered, arabic).number == 1


def test_any_change_of_the_draft_ends_the_offer(offered, client_user, coach):
    code = actions.make_code(actor=coach, plan=offered.plan)
    a_measure(coach, offered.plan, "Uusi")
    assert state_of(offered) == "lapsed"
    with pytest.raises(CodeOver):
        approve(client_user, offered, code)
    ClientAccount.objects.filter(user=client_user).update(organisation=None)
    with pytest.raises(OfferGone):
        approve(type(client_user).objects.get(pk=client_user.pk), offered, means="strong")


def test_another_digest_than_the_one_read_approves_nothing(offered, client_user, coach, case):
    with pytest.raises(OfferChanged):
        approve(client_user, offered, actions.make_code(actor=coach, plan=offered.plan), digest="0" * 64)
    assert state_of(offered) == "lapsed"
    assert queries.latest_plan(case) is None


def test_what_changed_around_the_plan_is_read_again(offered, client_user, coach, case):
    """The coach whom the plan names is another one by now."""
    code = actions.make_code(actor=coach, plan=offered.plan)
    type(case).objects.filter(pk=case.pk).update(coach=make_user(case.organisation, name="Uusi Ohjaaja"))
    with pytest.raises(OfferChanged):
        approve(client_user, offered, code)
    assert state_of(offered) == "lapsed"


def test_what_was_taken_back_is_not_approved(offered, client_user, coach):
    code = actions.make_code(actor=coach, plan=offered.plan)
    actions.withdraw_offer(actor=coach, plan=offered.plan)
    with pytest.raises(CodeOver):
        approve(client_user, offered, code)
    with pytest.raises(OfferGone):
        actions.withdraw_offer(actor=coach, plan=offered.plan)
    with pytest.raises(OfferGone):
        actions.make_code(actor=coach, plan=offered.plan)


def test_approving_on_paper_ends_the_offer(offered, coach):
    approved(coach, offered.plan)
    assert state_of(offered) == "lapsed"


def test_nobody_approves_anothers_plan(offered, coach, organisation):
    other = a_case(coach, organisation, given="Omar", family="Muu")
    stranger = accept_invitation(code=invite(actor=coach, case=other), born=date(1990, 4, 1))
    for user in (coach, stranger):
        with pytest.raises(NotYourPlan):
            approve(user, offered, actions.make_code(actor=coach, plan=offered.plan))


def test_a_minor_does_not_approve_alone_but_a_guardian_may(offered, client_user, coach, case):
    Person.objects.filter(pk=case.person_id).update(born=(TODAY - timedelta(days=365 * 16)).isoformat())
    with pytest.raises(NotForApproval) as refused:
        approve(client_user, offered, actions.make_code(actor=coach, plan=offered.plan))
    assert refused.value.params["why"] == "minor"
    plan = offered.plan
    plan.refresh_from_db()
    kind = "upper_secondary_education"
    actions.save_goal(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        term="plan",
        kind=kind,
        wording=actions.Wording(text="School"),
    )
    again = offer(coach, plan)
    given = {"user": client_user, "offer": again, "digest": again.digest, "means": "strong", "name": "Halima Ali"}
    with pytest.raises(ApprovalMissing):
        actions.approve_as(party="client", **given)
    version = actions.approve_as(party="guardian", **given)
    assert version.approvals.get(party="guardian").name == "Halima Ali"


def test_a_wish_for_a_change_reaches_the_coach_and_outlives_the_draft(offered, client_user, coach, case):
    number = offered.content["measures"][0]["number"]
    row = actions.say_of_offer(
        user=client_user, offer_id=offered.pk, kind="change", text="Iltakurssi", number=number, language="so"
    )
    assert [one.pk for one in queries.open_words(coach)] == [row.pk]
    assert row.part == "measure"
    plan = offered.plan
    plan.refresh_from_db()
    actions.discard(actor=coach, plan=plan, seen_version=plan.version)
    assert [one.text for one in queries.words_of(case)] == ["Iltakurssi"]


def test_a_review_is_not_asked_of_what_is_not_agreed(offered, client_user):
    with pytest.raises(UnknownCode):
        actions.say_of_offer(user=client_user, offer_id=offered.pk, kind="review")


def test_today_tells_of_offers_and_of_approvals_for_a_week(offered, client_user, coach, on_day):
    assert [row.state for row in queries.offers_told(coach)] == ["open"]
    approve(client_user, offered, actions.make_code(actor=coach, plan=offered.plan))
    assert [row.state for row in queries.offers_told(coach)] == ["approved"]
    on_day(TODAY + timedelta(days=8))
    assert queries.offers_told(coach) == []


def test_it_goes_with_the_case(offered):
    assert "plans.PlanOffer" in {label_of(table.model) for table in tables_of(CASE)}
