"""What providers say: by the link, as workers here, or through the coach; and that of two at once one is told."""

from datetime import date
from decimal import Decimal

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import UnknownCode
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.plans.queries import Measure
from kotopolku.rooms.referrals import actions, queries, refusals
from kotopolku.rooms.referrals.models import Reply
from kotopolku.rooms.referrals.secret_links import token_of
from tests.factories import make_organisation, make_user
from tests.rooms.racing import HOW_MANY, at_once

from .clients import a_draft, a_service, fresh, sent

pytestmark = pytest.mark.django_db
WHO = "Rehtori Salo"


def said(state, **given):
    return actions.Said(state=state, by_name=WHO, **given)


def answer(row, state, **given):
    row = fresh(row)
    return actions.answer_by_link(token=token_of(row.link_salt), seen_version=row.version, said=said(state, **given))


def measure_state(row):
    return Measure.objects.get(pk=row.measure_id).state


def test_the_whole_way_by_the_link(coach, case):
    row = sent(coach, case)
    token = token_of(row.link_salt)
    cover = queries.told_by_link(token)
    assert cover is not None
    assert cover.content is None
    actions.open_by_link(token=token)
    actions.open_by_link(token=token)
    assert fresh(row).state == "received"
    assert Entry.objects.filter(action="referrals.open_by_link", case_id=case.pk).count() == 2
    answer(row, "waiting", text="A place in May")
    answer(row, "accepted", starts_on=date(2025, 5, 5))
    assert measure_state(row) == "directed"
    answer(row, "started", starts_on=date(2025, 5, 5))
    assert measure_state(row) == "started"
    answer(row, "attended", attendance="mostly", hours=Decimal(40))
    answer(row, "finished", attendance="whole", hours=Decimal(80), text="Reached B1", ends_on=date(2025, 8, 1))
    assert measure_state(row) == "done"
    assert queries.told_by_link(token) is None
    with pytest.raises(refusals.ReferralLinkOver):
        answer(row, "finished", attendance="whole", text="again")
    states = list(Reply.objects.filter(referral=row).values_list("state", flat=True))
    assert states == ["received", "waiting", "accepted", "started", "attended", "finished"]
    outcomes = queries.outcomes_by_measure(case)[row.measure_id]
    assert [(one.attendance, one.hours) for one in outcomes] == [("mostly", Decimal(40)), ("whole", Decimal(80))]


@pytest.mark.parametrize(
    ("state", "given", "refusal"),
    [
        ("declined", {}, refusals.ReplyReasonMissing),
        ("waiting", {"text": "  "}, refusals.ReplyReasonMissing),
        ("finished", {"attendance": "whole", "text": "x"}, refusals.ReferralStepNotPossible),
        ("withdrawn", {}, refusals.ReferralStepNotPossible),
        ("draft", {}, refusals.ReferralStepNotPossible),
        ("no such", {}, UnknownCode),
    ],
)
def test_what_is_no_answer_changes_nothing(coach, case, state, given, refusal):
    row = sent(coach, case)
    with pytest.raises(refusal):
        answer(row, state, **given)
    assert fresh(row).state == "sent"
    assert not Reply.objects.exists()


def test_who_answers_by_the_link_says_who_they_are(coach, case):
    row = sent(coach, case)
    with pytest.raises(refusals.ReplyNameMissing):
        actions.answer_by_link(
            token=token_of(row.link_salt), seen_version=row.version, said=actions.Said(state="accepted")
        )


def test_of_two_answers_to_the_same_page_the_second_is_told(coach, case):
    row = sent(coach, case)
    token, seen = token_of(row.link_salt), row.version
    actions.answer_by_link(token=token, seen_version=seen, said=said("accepted"))
    with pytest.raises(EditedMeanwhile):
        actions.answer_by_link(token=token, seen_version=seen, said=said("declined", text="No room"))
    assert fresh(row).state == "accepted"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_answers_at_the_same_moment_one_holds(coach, case):
    row = sent(coach, case)
    token, seen = token_of(row.link_salt), row.version
    states = ("accepted", "declined", "waiting", "accepted")

    def do(number):
        actions.answer_by_link(token=token, seen_version=seen, said=said(states[number], text="So it is"))
        return states[number]

    results = at_once(do)
    held = [one for one in results if isinstance(one, str)]
    assert len(held) == 1
    assert len(results) == HOW_MANY
    assert fresh(row).state == held[0]
    assert Reply.objects.filter(referral=row).count() == 1


def test_declining_leaves_the_measure_and_ends_the_link(coach, case):
    row = sent(coach, case)
    answer(row, "declined", text="The group is full")
    assert measure_state(row) == "directed"
    assert queries.told_by_link(token_of(row.link_salt)) is None


def test_the_link_of_a_draft_of_what_was_withdrawn_and_of_a_closed_case_opens_nothing(coach, case):
    draft = a_draft(coach, case)
    row = sent(coach, case, a_service(name="B"))
    other = sent(coach, case, a_service(name="C"))
    actions.withdraw(actor=coach, referral=row, seen_version=row.version, text="Moved")
    close_case(actor=coach, case=case, on=date(2025, 3, 10), reason="moved")
    for one in (draft, row, other):
        token = token_of(one.link_salt)
        assert queries.told_by_link(token) is None
        with pytest.raises(refusals.ReferralLinkOver):
            actions.open_by_link(token=token)


def test_a_new_link_closes_the_old_one(coach, case):
    row = sent(coach, case)
    old = token_of(row.link_salt)
    row = actions.renew_link(actor=coach, referral=row, seen_version=row.version, to_email="uusi@example.org")
    assert queries.told_by_link(old) is None
    assert queries.told_by_link(token_of(row.link_salt)) is not None


@pytest.fixture
def house(db):
    return make_organisation("Opisto täällä", kind="provider", municipality=None)


def test_workers_of_the_provider_see_and_answer_no_others(coach, case, house):
    row = sent(coach, case, a_service(name="Opisto täällä", organisation=house, email=""))
    worker = make_user(house, role="provider_worker")
    (line,) = queries.received_by(worker)
    assert line.reference == row.reference
    told = queries.told_here(worker, row.reference)
    assert told is not None
    assert told.content is not None
    assert "identity_code" in told.content["items"]
    elsewhere = make_organisation("Another school", kind="provider", municipality=None)
    for stranger in (
        make_user(elsewhere, role="provider_worker"),
        make_user(house, role="administrator"),
        make_user(house, role="data_protection_officer"),
        make_user(house, role="provider_worker", until=date(2025, 3, 9)),
        coach,
    ):
        assert queries.received_by(stranger) == []
        assert queries.told_here(stranger, row.reference) is None
        with pytest.raises(refusals.ReferralLinkOver):
            actions.answer_here(actor=stranger, reference=row.reference, seen_version=1, said=said("accepted"))
    # No link beside the account.
    assert queries.told_by_link(token_of(row.link_salt)) is None
    actions.answer_here(actor=worker, reference=row.reference, seen_version=row.version, said=said("accepted"))
    actions.answer_here(
        actor=worker, reference=row.reference, seen_version=fresh(row).version, said=said("declined", text="Full")
    )
    after = queries.told_here(worker, row.reference)
    assert after is not None
    assert after.content is None
    assert queries.received_by(worker) == []
    assert len(queries.received_by(worker, ended=True)) == 1


def test_the_coach_writes_down_what_was_said_by_telephone(coach, case):
    row = sent(coach, case)
    row = actions.note_answer(actor=coach, referral=row, seen_version=row.version, said=said("accepted"))
    reply = row.replies.get()
    assert (reply.party, reply.by, reply.by_name) == ("coach", coach, WHO)
    with pytest.raises(refusals.StartMissing):
        actions.note_answer(actor=coach, referral=row, seen_version=fresh(row).version, said=said("started"))


def test_the_log_holds_no_word_of_the_client_or_the_provider(coach, case):
    row = sent(coach, case, text="Toivoo iltakurssia")
    answer(row, "declined", text="The group is full")
    told = " ".join(str(entry.after) for entry in Entry.objects.filter(action__startswith="referrals."))
    for word in ("iltakurssia", "The group is full", WHO, "Amina"):
        assert word not in told
