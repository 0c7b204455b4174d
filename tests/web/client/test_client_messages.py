"""The client's messages: written and read in the own window, and nothing of others or of what was ended."""

from datetime import date

import pytest
from django.urls import reverse

from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.correspondence import translation
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.models import Message
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.public_texts import reader_texts
from tests.factories import make_identity_code, make_refugee_case
from tests.rooms.correspondence.services import a_house, a_teacher, accepted
from tests.rooms.correspondence.test_translation import Parrot
from tests.web.conftest import TODAY

from .conftest import browser_of

pytestmark = pytest.mark.django_db


def there(case, name="my_conversation", *more):
    return reverse(name, args=[case.reference, *more])


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def send(own, case, text="Milloin tavataan?", **more):
    return own.post(there(case), {"text": text, "language": "so", **more})


def answers(worker, case, text="Tiistaina"):
    return actions.write_as_worker(actor=worker, case=case, text=text, language="fi")


def protect(worker, case):
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)


def test_what_is_sent_stands_there_in_its_language_and_is_not_read_yet(own, case):
    assert "Kaisa Koski" in page(own, reverse("my_messages"))
    answer = send(own, case)
    assert answer.status_code == 303
    shown = page(own, answer.headers["Location"])
    assert "Your message was sent." in shown
    assert 'lang="so" dir="ltr">Milloin tavataan?' in shown
    assert "Not read yet" in shown
    assert "You will get an answer by 5 June 2025 at the latest." in shown


def test_an_answer_is_new_until_the_client_says_so(own, case, worker):
    send(own, case)
    answers(worker, case)
    assert "New messages: 1" in page(own, reverse("my_messages"))
    shown = page(own, there(case))
    assert "Kaisa Koski" in shown
    assert "Read 2 Jun 2025" in shown
    newest = Message.objects.get(side="worker").pk
    assert own.post(there(case, "my_conversation_read"), {"newest": newest}).status_code == 303
    assert "New messages" not in page(own, reverse("my_messages"))
    assert "I have read these" not in page(own, there(case))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Write something here."),
        ("x" * 4001, "4000"),
        (f"Olen {make_identity_code()}", "identity code"),
    ],
)
def test_what_cannot_be_sent_is_told_beside_the_field_and_kept(own, case, text, told):
    answer = send(own, case, text)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert told in shown
    assert text in shown
    assert not Message.objects.exists()


def test_the_brake_is_told_in_words(own, case):
    for number in range(30):
        send(own, case, f"Hei {number}")
    answer = send(own, case, "Vielä yksi")
    assert answer.status_code == 422
    assert "You have sent 30 messages today." in answer.content.decode()
    assert "Vielä yksi" in answer.content.decode()


def test_another_clients_conversation_is_not_there(own, case, home, worker):
    other = make_refugee_case(home, coach=worker, given="Bilan", family="Other")
    row = answers(worker, other)
    assert own.get(there(other)).status_code == 404
    assert send(own, other).status_code == 404
    assert own.post(there(other, "my_conversation_read"), {"newest": row.pk}).status_code == 404
    assert own.post(there(case, "my_message_translate"), {"message": row.pk}).status_code == 404
    assert own.get(there(case, "my_message_file", 1)).status_code == 404
    assert Message.objects.get().read_at is None


def test_a_protected_client_reads_no_name_and_no_number_of_an_office(own, case, worker, home):
    home.phone = "08 615 5000"
    home.save()
    answers(worker, case)
    assert "08 615 5000" in page(own, there(case))
    protect(worker, case)
    for address in (reverse("my_messages"), there(case)):
        shown = page(own, address)
        assert "Kaisa" not in shown
        assert "Kajaanin" not in shown
        assert "08 615 5000" not in shown
        assert "112" in shown


def test_an_ended_relationship_is_only_read(own, case, worker):
    send(own, case)
    close_case(actor=worker, case=case, on=TODAY, reason="other")
    shown = page(own, there(case))
    assert "Milloin tavataan?" in shown
    assert "<textarea" not in shown
    assert send(own, case, "Hei").status_code == 422
    assert Message.objects.count() == 1


def test_a_service_is_written_with_while_it_has_the_client(own, case, worker, plan_of_case):
    house = a_house()
    teacher = a_teacher(house)
    referral = accepted(worker, case, house, teacher)
    assert "Opisto täällä" in page(own, reverse("my_messages"))
    assert send(own, referral, "Missä luokka on?").status_code == 303
    actions.write_here(actor=teacher, reference=referral.reference, text="Huoneessa 3", language="fi")
    shown = page(own, there(referral))
    assert "Huoneessa 3" in shown
    assert "Opettaja Salo" in shown
    assert queries.messages_of(queries.talk_of_case(case)) == []


@pytest.fixture
def plan_of_case(worker, case):
    from tests.rooms.plans.clients import a_plan_in_force

    return a_plan_in_force(worker, case)


def test_without_a_translator_there_is_no_button(own, case, worker):
    answers(worker, case)
    assert "machine" not in page(own, there(case))


def test_a_machine_translation_stands_beside_the_original_and_is_marked(account, case, worker):
    own, texts = browser_of(account, "so"), reader_texts("messages_mine", "so")
    row = answers(worker, case)
    translation.use(Parrot())
    try:
        assert texts["translate"] in page(own, there(case))
        answer = own.post(there(case, "my_message_translate"), {"message": row.pk})
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert "[so] Tiistaina" in shown
        assert 'lang="fi" dir="ltr">Tiistaina' in shown
        assert texts["machine"].format(name="Papukaija") in shown
        protect(worker, case)
        assert texts["translate"] not in page(own, there(case))
        assert own.post(there(case, "my_message_translate"), {"message": row.pk}).status_code == 404
    finally:
        translation.use(None)


def test_late_answers_are_told(account, own, case, on_day):
    send(own, case)
    on_day(date(2025, 6, 9))
    assert "You should have had an answer by 5 June 2025." in page(browser_of(account), there(case))


def test_an_arabic_page_is_read_from_the_right_and_a_finnish_message_from_the_left(account, case, worker):
    answers(worker, case)
    shown = page(browser_of(account, "ar"), there(case))
    assert '<html lang="ar" dir="rtl"' in shown
    assert 'lang="fi" dir="ltr">Tiistaina' in shown
