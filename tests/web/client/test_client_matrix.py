"""The access matrix of the client's window: every address, by who asks: the client, another, one who acts, nobody.

A new page is in it by itself; whether it is open to one who acts for a client of 15 is said in acting/openness.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.files.queries import examine
from kotopolku.rooms.appointments import actions as appointments
from kotopolku.rooms.cases.actions import acting, ask_for_consent, close_case, record_consent
from kotopolku.rooms.correspondence.actions import documents
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import Person
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.queries import versions_of_client
from kotopolku.web.client.acting.openness import NOBODY_ELSES, SHARED
from kotopolku.web.client.urls import urlpatterns
from tests.factories import make_case, make_person, make_refugee_case
from tests.platform.files_of_tests import paper as a_paper
from tests.platform.files_of_tests import upload
from tests.rooms.plans.clients import a_draft, assessed, both_sides, complete
from tests.web.conftest import TODAY

from .test_acting import MOTHER_BORN, guardian_of, own_of
from .test_client_appointments import at
from .test_client_tasks import agreed

pytestmark = pytest.mark.django_db

NAME, GIVEN, OWN = "Xqzfamily", "Xqzgiven", "Xqzown"
"""What nobody else's page has: the client's names, and a word in what the client wrote."""
LEAVES = {"my_sign_out"}
"""Ends the session, and so the round."""
ASKED_BY_ANYBODY = frozenset(one.name for one in urlpatterns if not getattr(one.callback, "login_required", True))
OF_A_CLIENT = [one for one in urlpatterns if one.name not in ASKED_BY_ANYBODY]
CHOICE = "/my/acting/"


@dataclass
class World:
    """A client with a plan, a time and a task, and one who acts for them."""

    case: Any
    right: Any
    numbers: dict[str, Any]


def world_of(worker: Any, home: Any, born: str) -> World:
    case = make_refugee_case(home, coach=worker, given=GIVEN, family=NAME, opened=TODAY)
    assessed(worker, case, completed=TODAY)
    plan = complete(worker, a_draft(worker, case, made=TODAY, until=TODAY.replace(year=TODAY.year + 1)))
    plans.approve(actor=worker, plan=plan, approvals=both_sides(TODAY), seen_version=plan.version)
    # Minors have a plan seldom: this one has turned out to be younger.
    Person.objects.filter(pk=case.person_id).update(born=born)
    case.refresh_from_db()
    mother = make_person(worker, given="Safiya", family="Example", born=MOTHER_BORN.isoformat())
    people.set_kinship(actor=worker, person=mother, relative=case.person, kind="parent")
    right = acting.record_acting(actor=worker, case=case, basis="guardian", since=TODAY, person_id=mother.pk)
    task, _ = agreed(case, worker)
    known = {"organisation_id": home.pk, "kind": "plan", "worker": worker, "case": case}
    time = appointments.book(actor=worker, starts_at=at(10), ends_at=at(11), **known)
    row = getattr(time, "appointment", time)
    paper = documents.give(actor=worker, case=case, file=examine(upload(a_paper())), kind="decision", title=GIVEN)
    words = {"receiver": "Kotipolku-opisto", "items": "Nimi", "why": "Kurssille", "language": "fi"}
    numbers = {
        "my_task": task.pk,
        "my_acting_ask": right.pk,
        "my_appointment": row.reference,
        "my_document": paper.pk,
        "my_consent_withdraw": record_consent(actor=worker, case=case, what="handover", given_on=TODAY).pk,
        "my_consent_answer": ask_for_consent(actor=worker, case=case, what="service_referral", **words).pk,
    }
    return World(case, right, numbers)


@pytest.fixture
def child(worker: Any, home: Any) -> World:
    return world_of(worker, home, "2013-01-10")


@pytest.fixture
def minor(worker: Any, home: Any) -> World:
    return world_of(worker, home, "2009-01-10")


def write_own(browser: Client, world: World) -> None:
    """A request of correction and a word on the plan by the client's own hand."""
    assert browser.post("/my/corrections/", {"wrong": OWN, "right": OWN}).status_code == 303
    version = versions_of_client([world.case.pk])[0]
    said = {"kind": "comment", "text": OWN, "version": version.pk}
    assert browser.post("/my/plan/word/", said).status_code == 303


def address_of(pattern: Any, world: World) -> str:
    """The address with what the client has of that kind."""
    kinds = pattern.pattern.converters
    given: dict[str, Any] = {}
    for word, kind in kinds.items():
        known = next((value for name, value in world.numbers.items() if pattern.name.startswith(name)), None)
        given[word] = known or (1 if type(kind).__name__ == "IntConverter" else world.case.reference)
    return reverse(pattern.name, kwargs=given)


def round_of(browser: Client, world: World, patterns: Any = None) -> Iterator[tuple[Any, str, Any]]:
    """Every address, by GET and by POST with nothing but what a forgetful browser sends."""
    for pattern in OF_A_CLIENT if patterns is None else patterns:
        if pattern.name in LEAVES or pattern.name == "my_acting_choose":
            continue
        there = address_of(pattern, world)
        for method in ("get", "post"):
            yield pattern.name, method, getattr(browser, method)(there)


def told(answer: Any) -> str:
    """The answer as text; of a file its bytes."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def leaks_of(
    browser: Client, world: World, wanted: Callable[[str, str], set[int]], marks: tuple[str, ...]
) -> list[tuple[str, str, int]]:
    """Answers that are not wanted, or hold what they must not; a method that a page never answers tells nothing."""
    return [
        (name, method, answer.status_code)
        for name, method, answer in round_of(browser, world)
        if answer.status_code not in {405, *wanted(name, method)} or any(mark in told(answer) for mark in marks)
    ]


OPEN = {200, 303, 400, 404, 422}
"""What a page that is there answers to one who may see it: not all have what the address names, or take a POST."""


def is_own_only(name: str) -> bool:
    return name in NOBODY_ELSES or name.startswith("my_offline")


def test_the_client_has_every_page(worker, minor):
    own = own_of(worker, minor.case)
    write_own(own, minor)
    no_choice = {"my_acting"}
    assert leaks_of(own, minor, lambda name, _: {404} if name in no_choice else OPEN, ()) == []


NOT_OF_THIS_CLIENT = {
    "my_acting": "acts for nobody",
    "my_appointment_book": "the worker has opened no kind",
    "my_appointment_move": "as above",
    "my_service_withdraw": "was not referred",
    "my_account_remove": "has told nothing beforehand",
    "my_message_file": "sent none",
    "my_start_step": "has names of its own, not the client's number",
    "my_account_theme": "as above",
    "my_nearby": "as above",
}
WRITES = {"my_consent_answer", "my_conversation", "my_document_add", "my_plan_word", "my_task_word"}
"""What is there no more once the client relationship has ended: pages to write on, and messages that nobody wrote."""


def missing_of(own: Client, world: World) -> set[str]:
    """Pages that the client asks for and does not get."""
    asked = [one for one in OF_A_CLIENT if one.name not in LEAVES]
    return {str(one.name) for one in asked if own.get(address_of(one, world)).status_code == 404}


def test_what_the_client_has_is_there(worker, minor):
    own = own_of(worker, minor.case)
    write_own(own, minor)
    assert missing_of(own, minor) == set(NOT_OF_THIS_CLIENT)


def test_after_the_end_everything_is_read_still_and_nothing_is_written(worker, minor):
    own = own_of(worker, minor.case)
    write_own(own, minor)
    close_case(actor=worker, case=minor.case, on=TODAY, reason="moved")
    assert missing_of(own, minor) == set(NOT_OF_THIS_CLIENT) | WRITES
    assert leaks_of(own, minor, lambda name, _: {404} if name == "my_acting" else OPEN, ()) == []


def test_another_client_sees_nothing_of_it_and_leaves_no_mark(worker, home, minor):
    write_own(own_of(worker, minor.case), minor)
    other = own_of(worker, make_case(home, coach=worker, given="Other", family="Client", born="1990-04-01"))
    before = Entry.objects.filter(person_id=minor.case.person_id).count()
    numbered = {one.name for one in OF_A_CLIENT if one.pattern.converters} - {"my_account_theme", "my_start_step"}
    wanted = {True: {404}, False: OPEN}
    assert leaks_of(other, minor, lambda name, _: wanted[name in numbered], (NAME, GIVEN, OWN)) == []
    assert Entry.objects.filter(person_id=minor.case.person_id).count() == before


def test_a_guardian_of_a_child_has_the_childs_pages_and_each_says_for_whom(worker, child):
    guardian = guardian_of(worker, (child.case, child.right))
    assert leaks_of(guardian, child, lambda name, _: {403} if is_own_only(name) else OPEN, ()) == []
    silent = [
        name
        for name, method, answer in round_of(guardian, child)
        if method == "get"
        and answer.status_code == 200
        and answer.headers["Content-Type"].startswith("text/html")
        and f"You act for: {GIVEN}" not in told(answer)
    ]
    assert silent == []


def test_a_guardian_of_one_of_15_has_what_both_share_and_nothing_that_the_minor_wrote(worker, minor):
    write_own(own_of(worker, minor.case), minor)
    guardian = guardian_of(worker, (minor.case, minor.right))
    assert leaks_of(guardian, minor, lambda name, _: OPEN if name in SHARED else {403}, (OWN,)) == []


def test_once_the_right_has_ended_no_page_is_there(worker, minor):
    guardian = guardian_of(worker, (minor.case, minor.right))
    assert guardian.get("/my/").status_code == 200
    acting.end_acting(actor=worker, case=minor.case, number=minor.right.pk)
    before = Entry.objects.filter(person_id=minor.case.person_id).count()
    found = [
        (name, method, answer.status_code)
        for name, method, answer in round_of(guardian, minor)
        if name != "my_acting"
        and answer.status_code != 405
        and (answer.status_code != 303 or answer.headers["Location"] != CHOICE)
    ]
    assert found == []
    assert Entry.objects.filter(person_id=minor.case.person_id).count() == before
    assert GIVEN not in told(guardian.get(CHOICE))


def test_at_18_no_page_is_there_either(worker, minor, on_day):
    acting_until = minor.case.person.born.replace("2009", "2027")
    guardian = guardian_of(worker, (minor.case, minor.right))
    on_day(TODAY.fromisoformat(acting_until))
    # A year and more later the session is a new one; what it may is asked anew all the same.
    assert guardian.get("/my/plan/").status_code in {302, 303}
    assert guardian.post(f"{CHOICE}choose/", {"whose": minor.right.pk}).status_code in {302, 404}


def test_a_stranger_is_led_to_the_clients_sign_in(minor):
    found = [
        (name, method, answer.status_code)
        for name, method, answer in round_of(Client(), minor)
        if answer.status_code != 405
        and not (answer.status_code == 302 and answer.headers["Location"].startswith("/my/sign-in/"))
    ]
    assert found == []


def test_a_worker_has_none_of_it(browser, minor):
    assert leaks_of(browser, minor, lambda _name, _method: {404}, (NAME, GIVEN, OWN)) == []
