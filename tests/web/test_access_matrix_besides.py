"""The matrix besides the files: pages with a number in their address, and what is handed out as a file."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, reverse

import kotopolku.web
from kotopolku.domain.access import ROLES, Right, Role
from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.platform.accounts.queries import memberships_in
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.jobs.actions import announce
from kotopolku.platform.messages.actions import send
from kotopolku.platform.retention.models import RetentionRun
from kotopolku.rooms.appointments import actions as appointments
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.models import Case, Emergency, Grant
from kotopolku.rooms.guidance.actions import add_material, publish_version, receive_contact
from tests.catalogued import own_pathway
from tests.factories import make_case, make_organisation, make_unit, make_user

from .access_matrix import APPOINTMENT_VIEWS, RELATIONS, rights_in
from .access_matrix_besides import EXPORTS, FILES_OF_NOBODY, NUMBERED_ELSEWHERE, NUMBERED_VIEWS
from .conftest import signed_in_as
from .test_access_matrix import NAME, numbers_of_rows, stand, worker_in
from .test_access_matrix_appointments import booked_for

pytestmark = pytest.mark.django_db
WEB = Path(kotopolku.web.__file__).parent
_FILE = re.compile(
    r"Content-Disposition|application/pdf|FileResponse|StreamingHttpResponse|spreadsheetml|text/csv"
    r"|\bvisitor\.(?:file|paper)\("
)
_OF_A_THING = re.compile(r"<int:|^(contacts|appointments|interpreting|referrals/received)/<slug:")


def test_every_page_with_a_number_is_in_the_matrix():
    found = {name for name, route in named_routes(get_resolver().url_patterns) if _OF_A_THING.search(route)}
    found -= {name for name, route in named_routes(get_resolver().url_patterns) if route.startswith("info/")}
    files = {name for name, route in named_routes(get_resolver().url_patterns) if route.startswith("clients/<slug:")}
    assert sorted(found - files) == sorted({*NUMBERED_VIEWS, *APPOINTMENT_VIEWS, *NUMBERED_ELSEWHERE})


def named_routes(patterns: Any, before: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from named_routes(pattern.url_patterns, route)
        elif pattern.name:
            yield pattern.name, route


def test_every_module_that_hands_out_files_is_in_the_matrix():
    found = {str(one.relative_to(WEB)) for one in WEB.rglob("*.py") if _FILE.search(one.read_text(encoding="utf-8"))}
    assert found - FILES_OF_NOBODY == {one.module for one in EXPORTS.values()}


@pytest.fixture
def things_of_appointments(home: Any, today: date) -> dict[str, Any]:
    """What appointments need: a room, days away of one worker, a provider of interpreting."""
    keeper, away = make_user(home, role="administrator"), make_user(home)
    calendar = appointments.open_calendar(actor=away, user=away, organisation_id=home.pk)
    provider = interpreting.save_provider(
        actor=keeper, organisation_id=home.pk, name="Tulkkivälitys", email="orders@example.org"
    )
    interpreter = interpreting.save_interpreter(
        actor=keeper, provider=provider, name=f"Parwana {NAME}", tongues=[Tongue("fa")], modes=["phone"]
    )
    return {
        "room": appointments.save_room(actor=away, organisation_id=home.pk, name="Room 1", seats=4).pk,
        "days_away": appointments.add_exception(
            actor=away, calendar=calendar, what="away", since=today, until=today + timedelta(days=3)
        ).pk,
        "provider": provider.pk,
        "interpreter_number": interpreter.pk,
    }


@pytest.fixture
def things(home: Any, today: date, things_of_appointments: dict[str, Any]) -> dict[str, Any]:
    """One of each, all of `home`, by the word in the address."""
    worker, unit = make_user(home), make_unit(home)
    case = make_case(home, coach=worker, family=NAME)
    other = make_organisation("County of things", kind="county")
    guest = make_user(other, role="social_worker")
    actions.grant(
        actor=worker,
        case=case,
        user_id=guest.pk,
        organisation_id=other.pk,
        task="plan",
        since=today,
        until=today + timedelta(days=9),
        reason="joins",
    )
    Case.objects.filter(pk=case.pk).update(unit=unit)
    westerner = make_user(home)
    memberships_in(home.pk).filter(user=westerner).update(unit=make_unit(home, "West"))
    actions.take_emergency(actor=westerner, reference=case.reference, reason="The client is in hospital, coach away.")
    officer = make_user(home, role="data_protection_officer")
    hold = actions.hold(actor=officer, reference=case.reference, reason="A complaint is pending.")
    contact = receive_contact(
        actor=worker, organisation_id=home.pk, came_from="person", given="Omar", family=NAME, phone="040 0"
    )
    material = add_material(
        actor=None,
        organisation_id=home.pk,
        code="welcome",
        name="Welcome",
        kind="guide",
        subjects=["society"],
        publisher="",
        in_bundle=True,
    )
    material_version = publish_version(
        actor=None, material=material, language="fi", form="print", title="Tervetuloa", body="Tervetuloa."
    )
    message = send(
        channel="email",
        to="somebody@example.org",
        language="fi",
        template="appointment.reminder",
        parameters={},
        key="a:message",
        organisation_id=home.pk,
    )
    return {
        **things_of_appointments,
        "pathway": own_pathway(home).pk,
        "material": material.pk,
        "material_version": material_version.pk,
        "unit_number": unit.pk,
        "membership_number": memberships_in(home.pk).filter(user=worker).get().pk,
        "user_number": worker.pk,
        "colleague": worker.pk,
        "emergency": Emergency.objects.get().pk,
        "grant": Grant.objects.get().pk,
        "hold": hold.pk,
        "run": RetentionRun.objects.create(organisation=home, length=0, digest="0" * 64).pk,
        "job": announce(kind="exchange.import_clients", actor=worker, organisation_id=home.pk).pk,
        "contact": contact.reference,
        "message_number": message.pk,
    }


def address(name: str, home: Any, things: dict[str, Any]) -> str:
    view = NUMBERED_VIEWS[name]
    if name.startswith("organisation"):
        return reverse(name, kwargs={"number": home.pk, **view.rest, **({view.of: things[view.of]} if view.of else {})})
    word = {"contact": "reference", "colleague": "colleague"}.get(view.of, "number")
    also = {view.also: things[view.also]} if view.also else {}
    return reverse(name, kwargs={word: things[view.of], **also, **view.rest})


@pytest.mark.parametrize("role", list(Role))
def test_a_page_with_a_number_is_there_for_its_right_in_its_organisation_only(role, home, things):
    own = signed_in_as(worker_in(role.value, home, make_unit(home, "Here")))
    there = make_organisation("Elsewhere")
    # Another one of the same name of role works there: the user name has to differ.
    stranger = signed_in_as(make_user(there, role=role.value))
    before = numbers_of_rows()
    leaks = []
    for name, view in NUMBERED_VIEWS.items():
        page = address(name, home, things)
        for who, browser in (("own", own), ("other", stranger)):
            opens = who == "own" and view.right is not None and view.right in ROLES[role].rights
            answers = [browser.get(page)] if opens else [browser.get(page), browser.post(page)]
            if opens:
                wrong = answers[0].status_code != (405 if view.post else 200)
            else:
                wrong = any(
                    one.status_code != 404 and (one.status_code, view.post) != (405, True) for one in answers[:1]
                ) or any(one.status_code not in ({404} if view.post else {404, 405}) for one in answers[1:])
                wrong = wrong or any(NAME.encode() in one.content for one in answers)
            if wrong:
                leaks.append((name, who, [one.status_code for one in answers]))
    assert leaks == []
    after = numbers_of_rows()
    assert {one for one in after if after[one] != before[one]} <= {"audit.Entry"}
    assert after["no use"] == before["no use"]


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("role", list(Role))
def test_a_file_is_handed_out_where_the_matrix_says(  # noqa: PLR0917
    role, relation, home, today, on_day, monkeypatch
):
    """Paper itself is another test's matter: here stands in its place who gets it."""
    paper, plans = "kotopolku.web.worker.plan.reading.paper", "kotopolku.rooms.plans.queries"
    for name in ("draft_of", "draft_content_of", "situation_for_plans"):
        monkeypatch.setattr(f"{plans}.{name}", lambda *_args: {})
    monkeypatch.setattr(f"{paper}._paper", lambda *_args: HttpResponse(NAME))
    monkeypatch.setattr("kotopolku.web.worker.retention.own_data.own_data_pdf", lambda _package: NAME.encode())
    asker, case = stand(role.value, relation, home, on_day, today)
    rights, browser = rights_in(role, relation), signed_in_as(asker)
    time = booked_for(case).reference
    disclosed = Entry.objects.filter(kind="disclosure").count()
    own_data = reverse("client_own_data", args=[case.reference])
    asked = {"language": "en", "purpose": "protected.own_wish"}
    got = {
        "plan_pdf": browser.get(reverse("plan_pdf", args=[case.reference])),
        "json": browser.post(own_data, {**asked, "form": "json"}),
        "pdf": browser.post(own_data, {**asked, "form": "pdf"}),
        **{name: browser.get(one.address(name, time)) for name, one in EXPORTS.items() if one.right is None},
    }
    may = {"plan_pdf": EXPORTS["plan_pdf"].right in rights}
    may |= dict.fromkeys(("json", "pdf"), EXPORTS["client_own_data"].right in rights)
    closed = 403 if Right.OPEN in rights else 404
    wanted = {name: 200 if may.get(name) else 404 if name.startswith("my_") else closed for name in got}
    assert {name: one.status_code for name, one in got.items()} == wanted
    assert {name for name, one in got.items() if NAME.encode() in one.content} == {name for name in may if may[name]}
    given = Entry.objects.filter(kind="disclosure").count() - disclosed
    assert given == 2 * may["json"]
