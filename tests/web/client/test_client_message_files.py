"""Files with messages: a photo arrives, what is no photo and no PDF is told in words, others' files are not there."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from kotopolku.rooms.correspondence.models import Attachment, Message
from tests.factories import make_refugee_case
from tests.web.conftest import signed_in_as
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db


def photo():
    held = BytesIO()
    Image.new("RGB", (40, 30), "green").save(held, "JPEG")
    return SimpleUploadedFile("permit.jpg", held.getvalue(), "image/jpeg")


def there(case, name="my_conversation", *more):
    return reverse(name, args=[case.reference, *more])


def test_a_photo_reaches_the_coach_and_comes_back_to_the_client(own, case, worker):
    answer = own.post(there(case), {"text": "Korttini", "language": "so", "file": photo()})
    assert answer.status_code == 303
    number = Attachment.objects.get().pk
    assert '<bdi>permit</bdi> <bdi dir="ltr">JPEG</bdi>' in own.get(there(case)).content.decode()
    for browser, name in ((own, "my_message_file"), (signed_in_as(worker), "client_correspondence_file")):
        answer = browser.get(there(case, name, number))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert Image.open(BytesIO(answer.content)).size == (40, 30)


def test_what_is_no_photo_is_told_beside_the_field_and_the_text_is_kept(own, case):
    trick = SimpleUploadedFile("photo.jpg", b"MZ this is a program", "image/jpeg")
    answer = own.post(there(case), {"text": "Korttini", "language": "so", "file": trick})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'id="file-error"' in shown
    assert "Korttini</textarea>" in shown
    assert not Message.objects.exists()


def test_a_file_of_another_conversation_is_not_there(own, case, home, worker):
    own.post(there(case), {"text": "Korttini", "language": "so", "file": photo()})
    other = make_refugee_case(home, coach=worker, given="Bilan", family="Other")
    number = Attachment.objects.get().pk
    assert signed_in_as(worker).get(there(other, "client_correspondence_file", number)).status_code == 404
    assert own.get(there(other, "my_message_file", number)).status_code == 404


def test_the_pages_ask_the_database_no_more_than(own, case):
    for number in range(12):
        own.post(there(case), {"text": f"Hei {number}", "language": "so"})
    for address in (reverse("my_messages"), there(case)):
        asked = queries_of(own, address)
        assert len(asked) <= 10, "\n".join(asked)
