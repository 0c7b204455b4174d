"""The provider's link: what it shows, what it never shows, and what may be done by it."""

import dataclasses
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from kotopolku.domain.appointments.interpreting import Tongue
from kotopolku.domain.appointments.slots import ZONE
from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft, worded
from kotopolku.platform.organisations.models import Organisation
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.models.interpreting import InterpreterBooking
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.rooms.appointments.secret_links import order_token_of
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.interpreting import facts_of, texts_in
from kotopolku.web.partner import tries
from tests.factories import make_unit, make_user
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
NAME = "Parwana Tulkki"
PLACE = "Kauppakatu 13"
OFFICE = "Integration office"


@pytest.fixture(autouse=True)
def no_tries():
    tries.forget()


def at(hour, day=TOMORROW):
    return datetime.combine(day, time(hour), ZONE).astimezone(UTC)


@pytest.fixture
def provider(home):
    keeper = make_user(home, role="administrator")
    row = interpreting.save_provider(
        actor=keeper, organisation_id=home.pk, name="Tulkkivälitys", email="orders@example.org", language="en"
    )
    interpreting.save_interpreter(
        actor=keeper, provider=row, name=NAME, tongues=[Tongue("fa")], modes=["phone", "video", "on_site"]
    )
    return row


@pytest.fixture
def order(home, worker, case, provider):
    Organisation.objects.filter(pk=home.pk).update(phone="08 000 0000")
    unit = make_unit(home, OFFICE)
    type(unit).objects.filter(pk=unit.pk).update(address=PLACE, phone="08 111 1111")

    def ordered(**given):
        appointment = actions.book(
            actor=worker,
            organisation_id=home.pk,
            kind="assessment",
            worker=worker,
            case=case,
            starts_at=at(10),
            ends_at=at(12),
            unit_id=unit.pk,
            note="Secret matter",
        )
        known = {"provider_id": provider.pk, "language": "fa", "mode": "on_site", "dialect": "Dari", **given}
        return interpreting.order(actor=worker, appointment=appointment, gender_wish="female", **known)

    return ordered


def link(row):
    return f"/partner/interpreting/{order_token_of(row.link_salt)}/"


def told_of(row):
    told = queries.told_by_link(order_token_of(row.link_salt))
    assert told is not None
    return told


def read(row, **headers):
    return Client(headers=headers).get(link(row)).content.decode()


def test_the_page_shows_exactly_these_fields_and_no_others(order):
    row = order()
    told = told_of(row)
    assert [field.name for field in dataclasses.fields(told)] == [
        "reference",
        "state",
        "is_open",
        "starts_at",
        "ends_at",
        "language",
        "dialect",
        "sign",
        "gender_wish",
        "mode",
        "kind",
        "where",
        "place",
        "link",
        "telephone",
        "organisation",
        "name",
        "may_confirm",
        "told_in",
    ]
    labels = re.findall(r"<dt>(.*?)</dt>", read(row))
    assert labels == [
        "Time",
        "Language",
        "Dialect",
        "Wish",
        "How",
        "Kind of meeting",
        "Where",
        "Our telephone",
        "Ordered by",
    ]


def test_the_mail_tells_no_place_and_no_client(order, case, worker):
    row = order()
    message = Message.objects.get(template="interpreting.ordered")
    draft = Draft("email", message.recipient, "en", {"order": row.pk, "asked": 0, "state": "ordered"})
    mail = worded("interpreting.ordered", draft)
    assert mail is not None
    labels = re.findall(r"^([A-Z][a-z ]+): ", mail.body, re.MULTILINE)
    assert labels == [
        "Time",
        "Language",
        "Dialect",
        "Wish",
        "How",
        "Kind of meeting",
        "Our telephone",
        "Ordered by",
        "Open the order",
    ]
    assert f"{link(row)}" in mail.body
    for hidden in (*names_of(case), str(worker), PLACE, OFFICE, "Secret matter", case.reference):
        assert hidden not in mail.body + mail.subject


def names_of(case):
    return [part for part in case.sort_name.replace(",", " ").split() if len(part) > 2]


def test_neither_client_nor_worker_is_on_the_page(order, case, worker):
    row = order(interpreter_id=queries.interpreters_of([case.organisation_id])[0].pk)
    for state in ("ordered", "confirmed"):
        page = read(row)
        assert now(row).state == state
        for hidden in (*names_of(case), str(worker), OFFICE, "Secret matter", case.reference, "assessment"):
            assert hidden not in page, (state, hidden)
        Client().post(link(row), {"what": "confirm"})


def now(row):
    return InterpreterBooking.objects.get(pk=row.pk)


def test_the_place_is_told_when_confirmed_and_under_turvakielto_never(order, case, worker, home):
    row = order(interpreter_id=queries.interpreters_of([home.pk])[0].pk)
    assert PLACE not in read(row)
    assert "Told when the order is confirmed" in read(row)
    assert Client().post(link(row), {"what": "confirm"}).status_code == 303
    assert PLACE in read(row)
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    page = read(row)
    assert PLACE not in page
    assert "08 111 1111" not in page
    assert "Told by telephone" in page
    assert "08 000 0000" in page


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Tarjoa tulkkia"), ("sv", "Erbjud en tolk"), ("en", "Offer an interpreter")]
)
def test_in_three_languages_from_the_same_keys(order, language, words):
    page = Client().get(f"{link(order())}?in={language}").content.decode()
    assert words in page
    assert f'<html lang="{language}"' in page
    assert keys(texts_in(language).worded) == keys(texts_in("en").worded)


def keys(worded_texts):
    return {
        name: keys(value) if isinstance(value, dict) else sorted(re.findall(r"{\w+}", value))
        for name, value in worded_texts.items()
    }


def test_in_another_language_the_page_is_in_finnish(order):
    assert "Tarjoa tulkkia" in Client().get(f"{link(order())}?in=zz").content.decode()


def test_an_offer_by_the_page(order):
    row = order()
    answer = Client().post(link(row), {"what": "offer", "name": "Ali Tulkki"}, follow=True)
    assert answer.status_code == 200
    assert "Thank you. We will confirm your offer." in answer.content.decode()
    assert (now(row).state, now(row).name) == ("offered", "Ali Tulkki")


def test_what_is_missing_is_said_and_what_was_typed_stays(order, case, worker):
    row = order()
    assert "Write the name" in Client().post(link(row), {"what": "offer"}).content.decode()
    one = queries.interpreters_of([case.organisation_id])[0]
    interpreting.declare_conflict(actor=worker, interpreter=one, scope="client", case=case, reason="Neighbours")
    answer = Client().post(link(row), {"what": "offer", "name": NAME})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Not possible for this booking." in page
    assert NAME in page
    assert "onflict" not in page
    assert "Neighbours" not in page


def test_declined_it_shows_nothing_more(order):
    row = order()
    page = Client().post(link(row), {"what": "decline"}, follow=True).content.decode()
    assert "You declined" in page
    assert "Dari" not in page
    assert "<form" not in page


def test_one_who_cannot_come_is_cancelled_with_a_reason(order, home):
    row = order(interpreter_id=queries.interpreters_of([home.pk])[0].pk)
    browser = Client()
    browser.post(link(row), {"what": "confirm"})
    assert browser.post(link(row), {"what": "withdraw"}).status_code == 422
    assert browser.post(link(row), {"what": "withdraw", "reason": "Ill"}).status_code == 303
    assert (now(row).state, now(row).ended_how) == ("cancelled", "provider")


@pytest.mark.parametrize("what", ["", "accept", "finish"])
def test_nothing_else_is_done_by_a_link(order, what):
    row = order()
    assert Client().post(link(row), {"what": what}).status_code == 400
    assert now(row).state == "ordered"


def test_it_is_kept_nowhere_and_knows_no_cookie(order, worker):
    row = order()
    for browser in (Client(), signed_in_as(worker)):
        for answer in (browser.get(link(row)), browser.get("/partner/interpreting/unknown/")):
            assert "no-store" in answer["Cache-Control"]
            assert answer["Referrer-Policy"] == "no-referrer"
            assert not answer.cookies
    assert Client(enforce_csrf_checks=True).post(link(row), {"what": "decline"}).status_code == 303


def test_reading_writes_nothing(order, django_assert_max_num_queries):
    row = order()
    before = now(row).version
    with django_assert_max_num_queries(12):
        read(row)
    assert now(row).version == before


def test_links_that_open_nothing_look_alike_and_are_braked(order):
    row = order()
    pages = set()
    for number in range(tries.MOST):
        answer = Client().get(f"/partner/interpreting/{number:032d}/")
        assert answer.status_code == 410
        pages.add(answer.content)
    assert len({re.sub(rb'nonce="[^"]*"', b"", page) for page in pages}) == 1
    assert Client().get(link(row)).status_code == 429
    tries.forget()
    assert Client().get(link(row)).status_code == 200


def test_the_tries_of_one_place_are_not_those_of_another(order, rf):
    near, far = rf.get("/", REMOTE_ADDR="192.0.2.1"), rf.get("/", REMOTE_ADDR="192.0.2.2")
    for _number in range(tries.MOST):
        tries.count_failed(near)
    assert (tries.is_braked(near), tries.is_braked(far)) == (True, False)


def test_a_signed_language_and_a_call_are_told_as_what_they_are(order):
    row = order(sign=True, mode="video")
    texts = texts_in("en")
    told = dict(facts_of(told_of(row), texts))
    assert told["Language"].endswith("sign language")
    InterpreterBooking.objects.filter(pk=row.pk).update(mode="phone")
    assert "Where" not in dict(facts_of(told_of(row), texts))


def test_the_day_is_the_one_of_finland(order):
    assert at(10, day=date(2026, 3, 2)).hour == 8
    assert "10:00–12:00" in read(order())
