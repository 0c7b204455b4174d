"""The notice to a client: an address and nothing else, in the language that the client has chosen."""

import pytest

from kotopolku.platform.messages.models import Message as Outgoing
from kotopolku.platform.messages.wording import Draft, worded
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.people import actions as people
from tests.rooms.correspondence.conftest import BORN

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_it_tells_neither_who_nor_what(case, worker, settings, channel):
    settings.MAIL_IS_ON, settings.PUBLIC_ADDRESS = True, "https://polku.example.org"
    settings.SMS_ADDRESS = "https://sms.example.org/" if channel == "sms" else ""
    user = accept_invitation(code=invite(actor=worker, case=case), born=BORN)
    user.language = "en"
    user.save()
    people.add_contact(actor=worker, person=case.person, kind="email", value="amina@example.org")
    actions.write_as_worker(actor=worker, case=case, text="Tule tiistaina", language="fi")
    row = Outgoing.objects.get(template="correspondence.message")
    assert row.channel == channel
    said = worded(row.template, Draft(row.channel, row.recipient, row.language, {"case": case.pk}))
    assert said is not None
    whole = f"{said.subject} {said.body}"
    assert "You have a new message on your own pages" in whole
    assert "https://polku.example.org/my/messages/" in whole
    assert [word for word in ("tiistaina", "Kaisa", "Koski", "Amina", "Kajaani", case.reference) if word in whole] == []
    assert said.unsigned
