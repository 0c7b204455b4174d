"""Interpreters as a worker orders them, and as the organisation keeps them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.domain.appointments.interpreting_cost import Price
from kotopolku.domain.appointments.slots import ZONE
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.models.interpreting import ConflictOfInterest, Interpreter, InterpreterBooking
from kotopolku.rooms.appointments.secret_links import order_token_of
from kotopolku.rooms.people.actions import set_kinship
from tests.factories import make_case, make_organisation, make_person, make_user
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
NAME = "Parwana Tulkki"


def at(hour, day=TOMORROW):
    return datetime.combine(day, time(hour), ZONE).astimezone(UTC)


@pytest.fixture
def keeper(home):
    return make_user(home, role="administrator", name="Anna Admin")


@pytest.fixture
def provider(keeper, home):
    row = interpreting.save_provider(
        actor=keeper, organisation_id=home.pk, name="Tulkkivälitys", email="orders@example.org"
    )
    price = Price(since=date(2025, 1, 1), per_unit=Decimal("14.50"), unit=15, minimum=60, late_hours=24)
    interpreting.set_price(actor=keeper, provider=row, price=price)
    interpreting.save_interpreter(
        actor=keeper, provider=row, name=NAME, tongues=[Tongue("fa", ("Dari",))], modes=["phone", "on_site"]
    )
    return row


@pytest.fixture
def appointment(home, worker, case, provider):
    return actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="assessment",
        worker=worker,
        case=case,
        starts_at=at(10),
        ends_at=at(12),
        language="fa",
        interpreter_wanted=True,
    )


def address(appointment):
    return f"/interpreting/{appointment.reference}/"


def sent_order(provider, **given):
    return {"provider": provider.pk, "language": "fa", "mode": "on_site", **given}


def the_order():
    return InterpreterBooking.objects.order_by("-pk").first()


def step(browser, appointment, what, **given):
    order = the_order()
    return browser.post(f"{address(appointment)}{order.pk}/{what}/", {"version": order.version, **given})


def test_today_says_that_an_interpreter_is_not_ordered_and_what_became_of_it(browser, appointment, provider):
    page = browser.get("/").content.decode()
    assert "Interpreters not confirmed" in page
    assert "No interpreter ordered" in page
    assert browser.post(address(appointment), sent_order(provider)).status_code == 303
    assert "Not confirmed" in browser.get("/").content.decode()
    step(browser, appointment, "confirm", name="Ali")
    assert "Interpreters not confirmed" not in browser.get("/").content.decode()


def test_the_program_proposes_one_against_whom_nothing_stands(browser, appointment, worker, case, provider):
    one = Interpreter.objects.get()
    first = browser.get(address(appointment)).context["ordering"].initial
    assert (first["interpreter"], first["language"], first["mode"]) == (str(one.pk), "fa", "on_site")
    kin = make_person(worker, given="Parwana", family="Tulkki")
    set_kinship(actor=worker, person=kin, relative=case.person, kind="parent")
    assert "interpreter" not in browser.get(address(appointment)).context["ordering"].initial
    answer = browser.post(address(appointment), sent_order(provider, interpreter=one.pk))
    assert answer.status_code == 422
    assert "Write the reason." in answer.content.decode()
    sent = sent_order(provider, interpreter=one.pk, reason="Nobody else in the whole country")
    assert browser.post(address(appointment), sent).status_code == 303
    assert the_order().is_relative


def test_an_offer_is_taken_and_the_time_reckoned(browser, worker, appointment, provider, on_day):
    browser.post(address(appointment), sent_order(provider))
    interpreting.offer(token=order_token_of(the_order().link_salt), name="Ali Tulkki")
    assert "Offered: Ali Tulkki" in browser.get(address(appointment)).content.decode()
    assert step(browser, appointment, "accept").status_code == 303
    on_day(TOMORROW + timedelta(days=1))
    browser = signed_in_as(worker)
    assert step(browser, appointment, "done", minutes="121").status_code == 303
    page = browser.get(address(appointment)).content.decode()
    assert "130.50 €" in page
    assert "9 × 14.50 € (15 min)" in page
    assert step(browser, appointment, "not-come").status_code == 303
    assert (the_order().state, the_order().cost) == ("not_come", None)


def test_two_who_take_a_step_at_once(browser, appointment, provider):
    browser.post(address(appointment), sent_order(provider))
    answer = browser.post(f"{address(appointment)}{the_order().pk}/cancel/", {"version": 7})
    assert answer.status_code == 409
    assert the_order().state == "ordered"


@pytest.mark.parametrize("what", ["cancel", "revoke"])
def test_cancelling_and_closing_the_link(browser, appointment, provider, what):
    browser.post(address(appointment), sent_order(provider))
    assert step(browser, appointment, what, reason="Not needed").status_code == 303
    assert browser.get(address(appointment)).status_code == 200
    assert the_order().state == ("cancelled" if what == "cancel" else "ordered")


def test_an_unknown_step_is_no_page(browser, appointment, provider):
    browser.post(address(appointment), sent_order(provider))
    assert step(browser, appointment, "erase").status_code == 404


def test_a_lost_interpreter_shows_what_can_be_done(browser, appointment, provider, keeper):
    interpreting.save_interpreter(
        actor=keeper, provider=provider, name="Puhelin Tulkki", tongues=[Tongue("fa")], modes=["phone"]
    )
    browser.post(address(appointment), sent_order(provider))
    interpreting.decline(token=order_token_of(the_order().link_salt), reason="Nobody is free")
    assert "Not coming" in browser.get("/").content.decode()
    page = browser.get(address(appointment)).content.decode()
    assert "By telephone could interpret:" in page
    assert "Puhelin Tulkki" in page
    assert f"/appointments/{appointment.reference}/move/" in page
    assert "Nobody is free" in page


def test_another_way_takes_a_reason(browser, appointment):
    answer = browser.post(f"{address(appointment)}other/", {"how": "without"})
    assert answer.status_code == 422
    sent = {"how": "let", "name": "Ali Veli", "language": "fa", "is_child": "on", "reason": "Urgent, nobody else"}
    assert browser.post(f"{address(appointment)}other/", sent).status_code == 303
    assert (the_order().is_child, the_order().state) == (True, "confirmed")
    assert "under 18" in browser.get(address(appointment)).content.decode()


def test_a_conflict_is_recorded_and_shown_to_workers(browser, appointment, provider):
    one = Interpreter.objects.get()
    sent = {"interpreter": one.pk, "scope": "client", "reason": "Neighbours"}
    assert browser.post(f"{address(appointment)}conflict/", sent).status_code == 303
    assert ConflictOfInterest.objects.get().interpreter == one
    page = browser.get(address(appointment)).content.decode()
    assert "Neighbours" in page
    answer = browser.post(address(appointment), sent_order(provider, interpreter=one.pk))
    assert "Conflict of interest with the client" in answer.content.decode()


def test_another_organisations_and_a_protected_clients_order_does_not_exist(appointment, home, worker, provider):
    stranger = signed_in_as(make_user(make_organisation("Elsewhere")))
    for browser in (stranger, signed_in_as(make_user(make_organisation("Third"), role="administrator"))):
        assert browser.get(address(appointment)).status_code == 404
        assert browser.post(address(appointment), sent_order(provider)).status_code == 404
        assert browser.post(f"{address(appointment)}other/", {"how": "without", "reason": "x"}).status_code == 404
        assert browser.get(f"/interpreting/providers/{provider.pk}/").status_code == 404
    person = make_person(worker, nondisclosure="1", family="Hidden")
    case = make_case(home, person=person, coach=worker, actor=worker)
    theirs = actions.book(
        actor=worker,
        organisation_id=home.pk,
        kind="guidance",
        worker=worker,
        case=case,
        starts_at=at(13),
        ends_at=at(14),
        interpreter_wanted=True,
    )
    colleague = signed_in_as(make_user(home))
    assert colleague.get(address(theirs)).status_code == 404
    assert "13:00" not in colleague.get("/interpreting/").content.decode()
    assert "13:00" in signed_in_as(worker).get("/interpreting/").content.decode()
    assert not InterpreterBooking.objects.exists()


def test_providers_are_kept_by_those_who_look_after_the_organisation(browser, keeper, provider):
    for page in ("providers/", "providers/new/", f"providers/{provider.pk}/", "costs/"):
        assert browser.get(f"/interpreting/{page}").status_code == 404, page
    admin = signed_in_as(keeper)
    for page in ("providers/", "providers/new/", f"providers/{provider.pk}/", f"providers/{provider.pk}/price/"):
        assert admin.get(f"/interpreting/{page}").status_code == 200, page


def test_a_provider_its_price_and_an_interpreter_are_recorded(keeper, home):
    admin = signed_in_as(keeper)
    sent = {"name": "Uusi", "email": "new@example.org", "language": "sv", "in_use": "on"}
    answer = admin.post("/interpreting/providers/new/", sent)
    assert answer.status_code == 303
    page = answer["Location"]
    price = {"since": "2026-01-01", "per_unit": "20.00", "unit": "30", "minimum": "60", "late_hours": "24"}
    assert admin.post(f"{page}price/", {**price, "late_percent": "50"}).status_code == 303
    assert "There is a price" in admin.post(f"{page}price/", {**price, "late_percent": "50"}).content.decode()
    person = {"name": NAME, "modes": ["phone"], "language_1": "fa", "dialects_1": "Dari, Hazaragi", "in_use": "on"}
    assert admin.post(f"{page}new/", {**person, "language_2": "ps"}).status_code == 303
    one = Interpreter.objects.get()
    assert {(said.language, tuple(said.dialects)) for said in one.languages.all()} == {
        ("fa", ("Dari", "Hazaragi")),
        ("ps", ()),
    }
    shown = admin.get(page).content.decode()
    assert "Dari, Hazaragi" in shown
    assert admin.get(f"{page}{one.pk}/").context["form"].initial["dialects_1"] == "Dari, Hazaragi"
    assert admin.post(f"{page}{one.pk}/", {**person, "version": 7}).status_code == 409
    assert admin.post(f"{page}{one.pk}/", {**person, "version": 1, "name": "Parwana Uusi"}).status_code == 303


def test_the_costs_are_shown_by_month(keeper, browser, appointment, provider, on_day):
    browser.post(address(appointment), sent_order(provider))
    step(browser, appointment, "confirm", name="Ali")
    on_day(TOMORROW + timedelta(days=1))
    step(signed_in_as(appointment.worker), appointment, "done")
    page = signed_in_as(keeper).get("/interpreting/costs/").content.decode()
    assert "116.00" in page
    assert "Tulkkivälitys" in page
    assert "Other languages" in page
    assert "Persian" not in page


def test_a_list_of_many_takes_no_more_queries(browser, home, worker, provider):
    def booked(number):
        case = make_case(home, coach=worker, given=f"Given{number}")
        actions.book(
            actor=worker,
            organisation_id=home.pk,
            kind="guidance",
            worker=worker,
            case=case,
            starts_at=at(8 + number),
            ends_at=at(9 + number),
            interpreter_wanted=True,
        )

    booked(0)
    few = len(queries_of(browser, "/interpreting/"))
    for number in range(1, 6):
        booked(number)
    assert len(queries_of(browser, "/interpreting/")) == few


def test_forms_of_one_page_name_their_controls_apart(browser, appointment):
    ids = re.findall(r'\bid="([^"]+)"', browser.get(address(appointment)).content.decode())
    assert {"id_interpreter", "other_language", "conflict_interpreter"} <= set(ids)
    assert len(ids) == len(set(ids))
