"""The waiting room: a number and no name, taken without signing in."""

import pytest
from django.core import signing
from django.test import Client

from kotopolku.rooms.guidance.models import QueueTicket
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from kotopolku.web.public.queue import BRAKE, SALT
from tests.factories import make_organisation, make_unit
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def free():
    BRAKE.forget()
    yield
    BRAKE.forget()


@pytest.fixture
def there(site):
    return f"/info/kajaani/fi/queue/{signing.dumps([site.organisation_id, None], salt=SALT)}/"


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_a_number_is_taken_in_each_language(language, there):
    page = Client().post(f"{there}take/", {"language": language}).content.decode()
    assert f'<p class="queue-number" role="status">{QueueTicket.objects.get().number}</p>' in page
    assert reader_texts("contact", language)["queue_wait"] in page
    assert QueueTicket.objects.get().language == language


def test_the_screen_shows_numbers_and_where_to_come(there, site, coach):
    for _number in range(2):
        Client().post(f"{there}take/", {"language": "so"})
    worker = signed_in_as(coach)
    worker.post("/desk/queue/call/", {"desk": "Tiski 2"})
    answer = Client().get(there)
    assert "Numero 1: Tiski 2" in answer.content.decode()
    assert "Odottaa: 1" in answer.content.decode()
    assert str(coach) not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_desk_leads_to_the_pages_of_its_queue(site, coach):
    page = signed_in_as(coach).get("/desk/")
    assert Client().get(page.context["kiosk"]).status_code == 200
    assert Client().get(page.context["display"]).status_code == 200


@pytest.mark.parametrize("page", ["", "take/"])
def test_a_made_up_address_and_another_sites_are_not_there(page, site):
    unit = make_unit(make_organisation())
    foreign = signing.dumps([unit.organisation_id, unit.pk], salt=SALT)
    for token in ("1", foreign):
        assert Client().get(f"/info/kajaani/fi/queue/{token}/{page}").status_code == 404
        assert Client().post(f"/info/kajaani/fi/queue/{token}/{page}").status_code == 404
    assert not QueueTicket.objects.exists()


def test_a_machine_that_is_pressed_without_end_is_braked(there):
    for _number in range(80):
        Client().post(f"{there}take/")
    assert QueueTicket.objects.count() == 60
