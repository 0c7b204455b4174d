"""Break-glass: three hours, a reason, told to the officer at once without a word about the client, judged."""

from datetime import timedelta

import pytest
from django.core import mail

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import user_of
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.refusals import Missing, UnknownCode
from kotopolku.rooms.cases import actions, queries, refusals
from tests.factories import make_case, make_organisation, make_user

pytestmark = pytest.mark.django_db
REASON = "The client called from a hospital and the coach is away."


@pytest.fixture
def case(organisation, coach):
    """Under turvakielto: open to its coach alone."""
    return make_case(organisation, coach=coach, family="Hidden", nondisclosure="1")


@pytest.fixture
def colleague(organisation):
    return make_user(organisation, name="Colleague")


@pytest.fixture
def officer(organisation):
    user = make_user(organisation, role="data_protection_officer")
    user.email = "officer@example.fi"
    user.save()
    return user


def opens(user, case, purpose="client.overview"):
    try:
        return queries.case_for(user_of(user.pk), case.reference, purpose=purpose) == case
    except queries.Case.DoesNotExist:
        return False


def test_the_file_opens_for_three_hours_to_look_only(case, colleague, time_machine):
    time_machine.move_to(clock.now(), tick=False)
    assert not opens(colleague, case)
    assert actions.take_emergency(actor=colleague, reference=case.reference.lower(), reason=REASON) == case
    # In the same request too, where who asks has been read before.
    assert Right.OPEN in queries.rights_of(colleague, case)
    assert opens(colleague, case)
    assert not queries.rights_of(user_of(colleague.pk), case) & {
        Right.EDIT,
        Right.SEE_HEALTH,
        Right.SEE_PROTECTED_CONTACTS,
        Right.GRANT,
    }
    time_machine.move_to(clock.now() + timedelta(hours=3), tick=False)
    assert not opens(colleague, case)


def test_the_officer_is_told_by_a_mail_that_names_nobody(case, colleague, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_emergency(actor=colleague, reference=case.reference, reason=REASON)
    (told,) = mail.outbox
    assert told.to == ["officer@example.fi"]
    for secret in ("Hidden", case.reference, "Amina", REASON, "Colleague"):
        assert secret not in f"{told.subject} {told.body}"
    (waiting,) = queries.emergencies_to_review(user_of(officer.pk))
    assert (waiting.case, waiting.user, waiting.reason) == (case, colleague, REASON)
    assert queries.emergencies_to_review(user_of(colleague.pk)) == []
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.action, entry.case_id, entry.after["told"]) == ("cases.take_emergency", case.pk, [officer.pk])


def test_an_unreachable_mail_server_stops_nobody(
    case, colleague, officer, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        actions.take_emergency(actor=colleague, reference=case.reference, reason=REASON)
    assert opens(colleague, case)


def asked_in_vain(case, organisation):
    yield "unknown", make_user(organisation), "ZZZZZZZZZZ"
    yield "another organisation's", make_user(make_organisation()), case.reference
    yield "no such right", make_user(organisation, role="administrator"), case.reference
    yield "nobody", make_user(), case.reference


def test_a_refusal_is_the_same_for_all_and_logged(case, organisation):
    for _, user, reference in asked_in_vain(case, organisation):
        before = Entry.objects.count()
        with pytest.raises(refusals.EmergencyRefused) as refused:
            actions.take_emergency(actor=user, reference=reference, reason=REASON)
        assert refused.value.params == {}
        (logged,) = Entry.objects.order_by("sequence")[before:]
        assert (logged.action, logged.actor_id) == ("cases.emergency_refused", user.pk)
        assert logged.case_id is None
        assert not opens(user, case)


def test_without_a_reason_that_can_be_judged_nothing_opens_and_the_try_is_logged(case, colleague):
    with pytest.raises(refusals.EmergencyReasonMissing):
        actions.take_emergency(actor=colleague, reference=case.reference, reason="urgent")
    assert not opens(colleague, case)
    assert Entry.objects.order_by("-sequence")[0].after == {"why": "emergency_reason_missing"}


def test_a_file_that_is_open_anyway_needs_no_emergency(case, coach):
    with pytest.raises(refusals.AlreadyOpenToYou):
        actions.take_emergency(actor=coach, reference=case.reference, reason=REASON)
    assert queries.emergencies_of(case) == []


def test_somebody_else_judges_it_once(case, colleague, officer, organisation):
    actions.take_emergency(actor=colleague, reference=case.reference, reason=REASON)
    (taken,) = queries.emergencies_of(case)
    foreign = make_user(make_organisation(), role="data_protection_officer")
    for nobody in (colleague, foreign, make_user(organisation, role="administrator")):
        with pytest.raises(refusals.MayNotReview):
            actions.review_emergency(actor=nobody, emergency=taken, verdict="justified", note="")
    with pytest.raises(UnknownCode):
        actions.review_emergency(actor=officer, emergency=taken, verdict="fine", note="")
    with pytest.raises(Missing):
        actions.review_emergency(actor=officer, emergency=taken, verdict="unjustified", note=" ")
    actions.review_emergency(actor=officer, emergency=taken, verdict="unjustified", note="No call was made.")
    assert queries.emergencies_to_review(user_of(officer.pk)) == []
    (judged,) = queries.emergencies_reviewed(user_of(officer.pk))
    assert (judged.verdict, judged.reviewed_by) == ("unjustified", officer)
    with pytest.raises(refusals.ReviewedAlready):
        actions.review_emergency(actor=officer, emergency=taken, verdict="justified", note="")
