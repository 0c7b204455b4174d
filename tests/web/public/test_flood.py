"""A flood of forms from one place is refused cheaply, and the others get through."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from kotopolku.platform.retention.ageing import erase_aged
from kotopolku.rooms.guidance.models import FirstContact
from kotopolku.rooms.publishing.models import FormCount
from kotopolku.web.components.public_texts import reader_texts
from kotopolku.web.public.brake import BRAKE, FROM_A_PLACE, PLACE_WINDOW, PLACES_KEPT, SLOW_UNTIL, Brake, Verdict
from kotopolku.web.public.contact.token import Opened

NOON = datetime(2025, 4, 10, 9, tzinfo=UTC)


def test_of_ten_thousand_from_one_place_thirty_are_taken_and_the_others_still_get_through():
    brake = Brake()
    verdicts = [brake.judge("flood", 1000.0 + number / 100) for number in range(10_000)]
    assert verdicts.count(Verdict.TAKEN) == FROM_A_PLACE
    assert verdicts.count(Verdict.SLOW) == SLOW_UNTIL - FROM_A_PLACE
    assert all(verdict is Verdict.FLOOD for verdict in verdicts[SLOW_UNTIL:])
    assert brake.judge("somebody else", 1100.0) is Verdict.TAKEN


def test_after_the_window_the_place_is_let_in_again():
    brake = Brake()
    for _number in range(100):
        brake.judge("place", 0.0)
    assert brake.judge("place", PLACE_WINDOW - 1.0) is Verdict.FLOOD
    assert brake.judge("place", float(PLACE_WINDOW)) is Verdict.TAKEN


def test_a_flood_from_everywhere_is_braked_as_a_whole_and_asked_to_come_later():
    brake = Brake(in_all=50)
    verdicts = [brake.judge(f"place {number}", 5.0) for number in range(60)]
    assert verdicts.count(Verdict.TAKEN) == 50
    assert set(verdicts[50:]) == {Verdict.SLOW}
    assert brake.judge("later", 66.0) is Verdict.TAKEN


def test_memory_does_not_grow_with_the_number_of_places():
    brake = Brake(in_all=10**9)
    for number in range(PLACES_KEPT + 500):
        brake.judge(f"place {number}", 5.0)
    assert len(brake._places) <= PLACES_KEPT


@pytest.mark.django_db
def test_two_processes_share_one_count_and_a_restart_forgets_nothing():
    one, two = Brake("contact"), Brake("contact")
    verdicts = [(one, two)[number % 2].judge("place", 1000.0 + number) for number in range(FROM_A_PLACE + 10)]
    assert verdicts == [Verdict.TAKEN] * FROM_A_PLACE + [Verdict.SLOW] * 10
    assert Brake("contact").judge("place", 1100.0) is Verdict.SLOW
    assert Brake("contact").judge("another place", 1100.0) is Verdict.TAKEN
    assert Brake("queue").judge("place", 1100.0) is Verdict.TAKEN
    # The window began with the first form, not with the process.
    assert Brake("contact").judge("place", 1000.0 + PLACE_WINDOW) is Verdict.TAKEN


@pytest.mark.django_db
def test_all_processes_together_take_so_many_and_a_flood_from_everywhere_then_writes_nothing():
    one, two = Brake("contact", in_all=20), Brake("contact", in_all=20)
    verdicts = [(one, two)[number % 2].judge(f"place {number}", 1000.0) for number in range(24)]
    assert verdicts == [Verdict.TAKEN] * 20 + [Verdict.SLOW] * 4
    with CaptureQueriesContext(connection) as asked:
        verdicts = [one.judge(f"far {number}", 1001.0) for number in range(1_000)]
    assert set(verdicts) == {Verdict.SLOW}
    assert len(asked) == 0
    assert two.judge("far 1", 1061.0) is Verdict.TAKEN


@pytest.mark.django_db
def test_of_ten_thousand_from_one_place_the_table_is_asked_for_the_first_sixty_only():
    brake = Brake("contact")
    for number in range(SLOW_UNTIL + 1):
        brake.judge("flood", 1000.0 + number / 100)
    with CaptureQueriesContext(connection) as asked:
        verdicts = [brake.judge("flood", 1001.0 + number / 100) for number in range(10_000)]
    assert set(verdicts) == {Verdict.FLOOD}
    assert len(asked) == 0


@pytest.mark.django_db
def test_a_count_is_erased_after_its_window_and_holds_no_address(time_machine):
    brake = Brake("contact")
    brake.judge("place", 1000.0)
    brake.judge("other", 1000.0 + PLACE_WINDOW)
    assert list(FormCount.objects.exclude(place="").values_list("place", flat=True)) == ["other"]
    time_machine.move_to(datetime.fromtimestamp(1000 + 2 * PLACE_WINDOW + 1, UTC), tick=False)
    # Where no form comes any more, the night erases it.
    assert erase_aged()["publishing.FormCount"] == 2
    assert not FormCount.objects.exists()


@pytest.fixture
def spring(time_machine):
    time_machine.move_to(NOON, tick=False)
    BRAKE.forget()
    yield
    BRAKE.forget()


def sent(number):
    return {
        "opened": Opened(NOON - timedelta(minutes=1), f"{number:016}").text,
        "kinds": ["work"],
        "language": "fi",
        "phone": "040 000 0301",
        "need": f"Teksti {number}",
        "consent": "on",
    }


@pytest.mark.django_db
def test_a_flood_through_the_whole_program(spring, site):
    site.organisation.phone = "08 000 0001"
    site.organisation.save()
    flood, other = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")
    there = "/info/kajaani/ar/contact/"
    answers = [flood.post(there, sent(number)) for number in range(SLOW_UNTIL + 40)]
    codes = [answer.status_code for answer in answers]
    assert codes == [303] * FROM_A_PLACE + [429] * (SLOW_UNTIL + 40 - FROM_A_PLACE)
    slow, refused = answers[FROM_A_PLACE], answers[-1]
    # One who only shares the address keeps the words and learns whom to call.
    assert f"Teksti {FROM_A_PLACE}" in slow.content.decode()
    for answer in (slow, refused):
        assert answer.headers["Retry-After"] == "600"
        assert "08 000 0001" in answer.content.decode()
        assert 'href="tel:112"' in answer.content.decode()
        assert reader_texts("contact", "ar")["emergency_call"] in answer.content.decode()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        flood.post(there, sent(999))
    assert len(asked) == 0
    assert other.post(there, sent(1000)).status_code == 303
    assert FirstContact.objects.count() == FROM_A_PLACE + 1


@pytest.mark.django_db
def test_reading_the_form_is_never_braked(spring, site):
    client = Client(REMOTE_ADDR="192.0.2.1")
    for number in range(SLOW_UNTIL + 1):
        client.post("/info/kajaani/fi/contact/", sent(number))
    assert client.get("/info/kajaani/fi/contact/").status_code == 200


@pytest.mark.django_db
def test_behind_the_proxy_the_place_is_the_one_that_the_proxy_tells(spring, site):
    client = Client()
    with override_settings(SECURE_SSL_REDIRECT=True):
        for number in range(FROM_A_PLACE + 1):
            last = client.post(
                "/info/kajaani/fi/contact/", sent(number), secure=True, headers={"x-forwarded-for": "203.0.113.5"}
            )
        assert last.status_code == 429
        # What a sender writes into the header itself stands before what the proxy adds.
        feigned = {"x-forwarded-for": "198.51.100.1, 203.0.113.5"}
        assert client.post("/info/kajaani/fi/contact/", sent(77), secure=True, headers=feigned).status_code == 429
        other = {"x-forwarded-for": "203.0.113.6"}
        assert client.post("/info/kajaani/fi/contact/", sent(78), secure=True, headers=other).status_code == 303


@pytest.mark.django_db
def test_a_household_of_ipv6_is_one_place_and_no_address_is_kept(spring, site):
    for number in range(FROM_A_PLACE):
        Client(REMOTE_ADDR=f"2001:db8:1:1::{number:x}").post("/info/kajaani/fi/contact/", sent(number))
    assert Client(REMOTE_ADDR="2001:db8:1:1::ffff").post("/info/kajaani/fi/contact/", sent(98)).status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:1:2::1").post("/info/kajaani/fi/contact/", sent(99)).status_code == 303
    kept = {*BRAKE._places, *FormCount.objects.exclude(place="").values_list("place", flat=True)}
    assert len(kept) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", place) for place in kept)


@pytest.mark.django_db
def test_neither_a_mistake_nor_a_flood_leaves_an_address_in_the_log(spring, site, caplog):
    client = Client(REMOTE_ADDR="192.0.2.7")
    for number in range(SLOW_UNTIL + 5):
        client.post("/info/kajaani/fi/contact/", {**sent(number), "phone": ""})
    assert caplog.records == []
