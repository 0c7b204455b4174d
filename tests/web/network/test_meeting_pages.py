"""A joint meeting as pages: planned with the network, held, its tasks followed; what of it is hidden."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import DateOutOfRange, Missing
from kotopolku.rooms.appointments import refusals
from kotopolku.rooms.appointments.actions import meetings as actions
from kotopolku.rooms.appointments.models import AgreedTask, JointMeeting, MeetingPart
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.followup.actions import close
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_case, make_identity_code, make_user
from tests.web.conftest import signed_in_as
from tests.web.network.test_network_pages import page
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(case, worker, teacher, today):
    parts = [
        actions.Taking(role="client", name="Amina Example"),
        actions.Taking(role="network", name="Tiina Teacher", organisation_name="School", member_id=teacher.pk),
    ]
    return actions.plan_meeting(actor=worker, case=case, on=today, agenda="The son's Finnish", parts=parts)


@pytest.fixture
def held(planned, worker, today):
    client, school = MeetingPart.objects.order_by("pk")
    return actions.hold_meeting(
        actor=worker,
        meeting=planned,
        seen_version=planned.version,
        came=[client.pk],
        decisions=["The son joins the reading circle"],
        tasks=[
            actions.Task(text="Brings the form", part_id=client.pk, due=today + timedelta(days=3)),
            actions.Task(text="Calls the librarian", part_id=school.pk, due=today - timedelta(days=1)),
        ],
    )


def test_a_meeting_is_planned_with_the_network_and_others_by_name(browser, case, teacher):
    sent = {"on": "2.6.2025", "agenda": "Reading", "members": ["client", f"m{teacher.pk}"], "others": "Olli, Library\n"}
    answer = browser.post(reverse("client_meeting_new", args=[case.reference]), sent)
    assert answer.status_code == 303
    row = JointMeeting.objects.get()
    assert sorted(row.parts.values_list("name", "organisation_name", "role")) == [
        ("Amina Example", "", "client"),
        ("Olli", "Library", "other"),
        ("Tiina Teacher", "Lehtikankaan koulu", "network"),
    ]
    assert "Joint meeting on" in page(browser, case)
    edit = browser.get(reverse("client_meeting_edit", args=[case.reference, row.pk])).content.decode()
    assert "Olli, Library" in edit


def test_it_is_held_with_decisions_and_tasks(browser, case, planned):
    client = planned.parts.get(role="client")
    sent = {
        "came": [str(client.pk)],
        "decisions": "One\n\nTwo",
        "version": planned.version,
        "tasks-TOTAL_FORMS": "6",
        "tasks-INITIAL_FORMS": "0",
        "tasks-0-text": "Brings the form",
        "tasks-0-part": str(client.pk),
        "tasks-0-due": "5.6.2025",
    }
    address = reverse("client_meeting_hold", args=[case.reference, planned.pk])
    refused = browser.post(address, {**sent, "tasks-0-part": ""})
    assert refused.status_code == 422
    assert 'href="#id_tasks-0-part"' in refused.content.decode(), "the summary leads to what is missing"
    assert browser.post(address, sent).status_code == 303
    assert [one.text for one in planned.decisions.order_by("order")] == ["One", "Two"]
    text = page(browser, case, "client_meeting", number=planned.pk)
    for word in ("Brings the form", "Did not come", "Held"):
        assert word in text


def test_tasks_stand_on_the_overview_on_today_and_are_ticked(browser, case, held):
    for address in (reverse("client", args=[case.reference]), reverse("today")):
        text = browser.get(address).content.decode()
        assert "Brings the form" in text
        assert "Calls the librarian" in text
    task = AgreedTask.objects.get(text="Calls the librarian")
    tick = reverse("client_task_done", args=[case.reference, task.pk])
    assert browser.post(tick).status_code == 303
    assert browser.post(tick).status_code == 404
    assert "Calls the librarian" not in browser.get(reverse("today")).content.decode()
    task.refresh_from_db()
    assert task.done_by is not None


@pytest.fixture
def ticked(case, worker, held):
    """The task that the client took and has ticked on the own pages today."""
    user = accept_invitation(code=invite(actor=worker, case=case), born=date(1990, 4, 1))
    task = AgreedTask.objects.get(text="Brings the form")
    return actions.tick_own_task(user=user, case_ids=[case.pk], number=task.pk, is_done=True)


def lists_of_tasks(case):
    """Pages on which a worker follows tasks."""
    return [reverse("today"), *(reverse(name, args=[case.reference]) for name in ("client", "client_network"))]


def test_what_a_client_ticked_reaches_the_worker(browser, case, ticked):
    for address in [*lists_of_tasks(case), f"{reverse('today')}?whose=unit"]:
        text = re.sub(r"<[^>]+>|\s+", " ", browser.get(address).content.decode())
        assert re.search(
            r"Calls the librarian.*Brings the form.*Done on +2 Jun 2025 *, the client says +Done ", text
        ), address
        assert re.search(r"(Tasks|Tasks of joint meetings) +1 ", text), f"{address}: what is done does not count"


def test_a_tick_alone_is_something_to_see(browser, case, ticked):
    AgreedTask.objects.exclude(pk=ticked.pk).delete()
    for address in lists_of_tasks(case):
        assert "Brings the form" in browser.get(address).content.decode(), address


def test_a_tick_is_seen_whatever_else_waits(browser, ticked):
    other = AgreedTask.objects.exclude(pk=ticked.pk).get()
    late = {"meeting": other.meeting, "part": other.part, "due": other.due}
    AgreedTask.objects.bulk_create(AgreedTask(text=f"Late {number}", **late) for number in range(40))
    assert "Brings the form" in browser.get(reverse("today")).content.decode()


def test_a_tick_older_than_a_week_and_that_of_a_worker_are_not_told_again(browser, case, ticked, worker, today):
    def seen():
        return ["Brings the form" in browser.get(address).content.decode() for address in lists_of_tasks(case)]

    AgreedTask.objects.filter(pk=ticked.pk).update(done_on=today - timedelta(days=7))
    assert seen() == [True, True, True]
    AgreedTask.objects.filter(pk=ticked.pk).update(done_on=today - timedelta(days=8))
    assert seen() == [False, False, False]
    AgreedTask.objects.filter(pk=ticked.pk).update(done_on=today, done_by=worker)
    assert seen() == [False, False, False]


def test_only_the_own_clients_ticks_are_told_and_nobodys_elsewhere(case, home, ticked):
    told = "Brings the form"
    colleague, stranger = signed_in_as(make_user(home)), signed_in_as(make_user())
    assert told not in colleague.get(reverse("today")).content.decode()
    assert told in colleague.get(reverse("today"), {"whose": "unit"}).content.decode()
    assert told not in stranger.get(reverse("today"), {"whose": "unit"}).content.decode()


def test_a_tick_costs_no_query_more(browser, case, held, request):
    before = [len(queries_of(browser, address)) for address in lists_of_tasks(case)]
    request.getfixturevalue("ticked")
    # The overview counts the tick itself among what is new since the last visit.
    assert [len(queries_of(browser, address)) for address in lists_of_tasks(case)] <= before


def test_a_ticked_task_is_not_ticked_again_by_a_worker(browser, case, ticked):
    assert browser.post(reverse("client_task_done", args=[case.reference, ticked.pk])).status_code == 404
    ticked.refresh_from_db()
    assert ticked.done_by.is_client


def test_another_clients_meeting_and_task_are_not_there(browser, held, home, worker):
    other = make_case(home, coach=worker)
    task = AgreedTask.objects.first()
    assert task is not None
    assert browser.get(reverse("client_meeting", args=[other.reference, held.pk])).status_code == 404
    assert browser.post(reverse("client_task_done", args=[other.reference, task.pk])).status_code == 404


def test_a_task_of_a_client_who_has_left_is_not_ticked(browser, held, case, worker, today):
    task = AgreedTask.objects.filter(done_on=None).earliest("pk")
    end = {"on": today, "reason": "employment", "outcome": "employed", "handover_note": "x"}
    close(actor=worker, case=case, **end)
    assert browser.post(reverse("client_task_done", args=[case.reference, task.pk])).status_code == 303
    task.refresh_from_db()
    assert task.done_on is None


def test_what_was_held_stays_and_what_is_ahead_is_not_held(worker, planned, held, case, today):
    with pytest.raises(refusals.MeetingIsOver):
        actions.call_off(actor=worker, meeting=held, seen_version=held.version)
    part = [actions.Taking(role="client", name="Amina")]
    ahead = actions.plan_meeting(actor=worker, case=case, on=today + timedelta(days=1), agenda="", parts=part)
    with pytest.raises(refusals.MeetingAhead):
        actions.hold_meeting(actor=worker, meeting=ahead, seen_version=1, came=[], decisions=[], tasks=[])
    with pytest.raises(EditedMeanwhile):
        actions.call_off(actor=worker, meeting=ahead, seen_version=7)
    actions.call_off(actor=worker, meeting=ahead, seen_version=ahead.version)
    ahead.refresh_from_db()
    assert ahead.state == "cancelled"


def test_no_meeting_before_the_client_relationship(worker, case):
    part, before = actions.Taking(role="client", name="Amina"), case.opened - timedelta(days=1)
    with pytest.raises(DateOutOfRange):
        actions.plan_meeting(actor=worker, case=case, on=before, agenda="", parts=[part])


def test_no_identity_code_and_nobody_from_elsewhere(worker, case, teacher, home, planned):
    today = planned.on
    with pytest.raises(Missing):
        actions.plan_meeting(actor=worker, case=case, on=today, agenda="", parts=[])
    part = actions.Taking(role="client", name="Amina")
    with pytest.raises(refusals.IdentityCodeInText):
        actions.plan_meeting(actor=worker, case=case, on=today, agenda=make_identity_code(), parts=[part])
    other = make_case(home, coach=worker)
    foreign = actions.Taking(role="network", name="Tiina", member_id=teacher.pk)
    with pytest.raises(refusals.AppointmentOfOthers):
        actions.plan_meeting(actor=worker, case=other, on=today, agenda="", parts=[foreign])
    with pytest.raises(refusals.PartUnknown):
        actions.hold_meeting(
            actor=worker,
            meeting=planned,
            seen_version=planned.version,
            came=[],
            decisions=[],
            tasks=[actions.Task(text="x", part_id=0)],
        )


def test_of_a_protected_client_no_word_is_shown_unasked(browser, case, worker, held, ticked):
    set_nondisclosure(
        actor=worker,
        person=case.person,
        code="1",
        seen_version=type(case.person).objects.get(pk=case.person_id).version,
    )
    pages = [
        reverse("today"),
        reverse("client", args=[case.reference]),
        reverse("client_network", args=[case.reference]),
        reverse("client_meeting", args=[case.reference, held.pk]),
        reverse("client_meeting_new", args=[case.reference]),
    ]
    for address in pages:
        text = browser.get(address).content.decode()
        for word in ("Brings the form", "librarian", "reading circle", "Tiina", "The son's Finnish"):
            assert word not in text, address
    show = reverse("client_meeting_reveal", args=[case.reference, held.pk])
    assert "reading circle" in browser.post(show, {"purpose": "protected.meeting"}).content.decode()
    assert Entry.objects.get(action="cases.protected_network").purpose == "protected.meeting"


@pytest.fixture
def hidden(case, worker, planned):
    """The meeting of a client who is under turvakielto by now."""
    seen = type(case.person).objects.get(pk=case.person_id).version
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=seen)
    return planned


def test_a_protected_clients_meeting_is_changed_for_a_purpose(browser, case, hidden):
    edit = reverse("client_meeting_edit", args=[case.reference, hidden.pk])
    show = reverse("client_meeting_edit_reveal", args=[case.reference, hidden.pk])
    assert edit in browser.get(reverse("client_meeting", args=[case.reference, hidden.pk])).content.decode()
    asked = browser.get(edit).content.decode()
    assert show in asked
    for word in ("Tiina", "The son's Finnish", "School"):
        assert word not in unescape(asked)
    assert browser.post(show, {"purpose": ""}).status_code == 422
    assert not Entry.objects.filter(action="cases.protected_network").exists()
    answer = browser.post(show, {"purpose": "protected.meeting"})
    form = answer.context["form"]
    assert form.initial["agenda"] == "The son's Finnish"
    assert "Tiina Teacher" in answer.content.decode()
    assert f'action="{edit}"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert Entry.objects.get(action="cases.protected_network").purpose == "protected.meeting"
    sent = {"on": "9.6.2025", "agenda": "The new school", "members": form.initial["members"], "others": ""}
    assert browser.post(edit, {**sent, "on": "31.2.2025", "version": hidden.version}).status_code == 422
    assert browser.post(edit, {**sent, "version": hidden.version}).status_code == 303
    row = JointMeeting.objects.get()
    assert (row.on.isoformat(), row.agenda) == ("2025-06-09", "The new school")
    assert set(row.parts.values_list("name", flat=True)) == {"Amina Example", "Tiina Teacher"}


def test_one_who_may_not_see_what_is_protected_cannot_change_the_meeting(case, hidden, home):
    home.role_settings = {"coordinator": {"rights": ["open", "open_protected", "edit"], "reach": "organisation"}}
    home.save()
    other = signed_in_as(make_user(home, role="coordinator"))
    page_of_meeting = other.get(reverse("client_meeting", args=[case.reference, hidden.pk])).content.decode()
    edit = reverse("client_meeting_edit", args=[case.reference, hidden.pk])
    assert edit not in page_of_meeting
    assert "Call off" in page_of_meeting
    sent = {"on": "9.6.2025", "agenda": "Guessed", "version": hidden.version}
    assert (other.get(edit).status_code, other.post(edit, sent).status_code) == (404, 404)
    show = reverse("client_meeting_edit_reveal", args=[case.reference, hidden.pk])
    assert other.post(show, {"purpose": "protected.meeting"}).status_code == 403
    assert JointMeeting.objects.get().agenda == "The son's Finnish"
