"""My own tasks: what a client has done is ticked by the client, and the worker sees who said it."""

import re
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.appointments.actions import meetings
from kotopolku.rooms.appointments.models import AgreedTask
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case
from tests.web.conftest import TODAY

from .conftest import browser_of

pytestmark = pytest.mark.django_db


def agreed(case: Any, worker: Any) -> tuple[AgreedTask, AgreedTask]:
    """A task that the client took in a joint meeting, and one of somebody else."""
    parts = [meetings.Taking(role="client", name="Amina"), meetings.Taking(role="other", name="Olli")]
    row = meetings.plan_meeting(actor=worker, case=case, on=TODAY, agenda="", parts=parts)
    client, other = row.parts.order_by("pk")
    tasks = [
        meetings.Task(text="Brings the form", part_id=client.pk, due=TODAY),
        meetings.Task(text="Calls the office", part_id=other.pk),
    ]
    meetings.hold_meeting(actor=worker, meeting=row, seen_version=row.version, came=[], decisions=[], tasks=tasks)
    mine, others = AgreedTask.objects.filter(meeting=row).order_by("pk")
    return mine, others


@pytest.fixture
def tasks(case: Any, worker: Any) -> tuple[AgreedTask, AgreedTask]:
    return agreed(case, worker)


def tick(own: Any, task: AgreedTask, done: str = "1") -> Any:
    return own.post(reverse("my_task", args=[task.pk]), {"done": done})


def text_of(browser: Any, address: str = "/my/") -> str:
    return re.sub(r"\s+", " ", browser.get(address).content.decode())


def test_a_tick_is_kept_shown_and_taken_back(own, tasks):
    task, _ = tasks
    assert "I have done this" in text_of(own)
    answer = tick(own, task)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/my/#tasks")
    task.refresh_from_db()
    assert (task.done_on, task.done_by.is_client) == (TODAY, True)
    assert "I have not done this yet" in text_of(own)
    tick(own, task, "0")
    task.refresh_from_db()
    assert (task.done_on, task.done_by) == (None, None)


def test_of_a_task_something_is_said_in_a_message_that_begins_with_it(own, case, worker, home, tasks):
    task, others = tasks
    there = reverse("my_task_word", args=[task.pk])
    assert f'href="{there}"' in own.get("/my/").content.decode()
    page = own.get(there, follow=True)
    assert page.redirect_chain[-1][0].endswith(f"/?task={task.pk}#text")
    assert re.search(r"<textarea[^>]*>Brings the form:", page.content.decode())
    stranger, _ = agreed(make_case(home, coach=worker, given="Omar"), worker)
    begun = page.redirect_chain[-1][0].partition("?")[0]
    for number in (others.pk, stranger.pk, 10**17, "x"):
        assert number == "x" or own.get(reverse("my_task_word", args=[number])).status_code == 404
        assert re.search(r"<textarea[^>]*></textarea>", own.get(f"{begun}?task={number}").content.decode()), number


def test_the_worker_sees_that_the_client_said_so(own, browser, case, tasks):
    task, _ = tasks
    tick(own, task)
    meeting = text_of(browser, reverse("client_meeting", args=[case.reference, task.meeting_id]))
    assert "the client says" in meeting
    overview = text_of(browser, reverse("client", args=[case.reference]))
    assert re.search(r"Brings the form.{,400}the client says", overview)


def test_twice_the_same_says_it_once(own, tasks):
    tick(own, tasks[0])
    tick(own, tasks[0])
    assert Entry.objects.filter(action="appointments.finish_task").count() == 1


def test_what_a_worker_ticked_stays(own, worker, tasks):
    task, _ = tasks
    meetings.finish_task(actor=worker, task=task, on=TODAY)
    text = text_of(own)
    assert "Brings the form" in text
    assert "I have not done this yet" not in text
    tick(own, task, "0")
    task.refresh_from_db()
    assert task.done_by == worker


def test_tasks_of_others_and_of_other_clients_are_not_there(own, worker, home, tasks):
    elsewhere, _ = agreed(make_case(home, coach=worker), worker)
    for task in (tasks[1], elsewhere):
        assert tick(own, task).status_code == 404
        task.refresh_from_db()
        assert task.done_on is None


def test_after_the_end_nothing_is_ticked(own, case, worker, tasks):
    case.refresh_from_db()
    close_case(actor=worker, case=case, on=TODAY, reason="other", seen_version=case.version)
    assert tick(own, tasks[0]).status_code == 303
    tasks[0].refresh_from_db()
    assert tasks[0].done_on is None


def test_a_protected_client_is_shown_no_task_and_ticks_none(own, case, worker, tasks):
    person = type(case.person).objects.get(pk=case.person_id)
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    assert "Brings the form" not in text_of(own)
    assert tick(own, tasks[0]).status_code == 404


def test_a_link_ticks_nothing(own, tasks):
    assert own.get(reverse("my_task", args=[tasks[0].pk])).status_code == 405


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_the_buttons_speak_the_readers_language(account, tasks, language):
    texts, own = reader_texts("my_plan", language), browser_of(account, language)
    assert texts["task_do"] in text_of(own)
    tick(own, tasks[0])
    assert texts["task_undo"] in text_of(own)
