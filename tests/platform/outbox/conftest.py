from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kotopolku.platform.messages import wording
from kotopolku.platform.messages.actions import send
from kotopolku.platform.messages.models import Message

from .servers import MailServer, SmsProvider

TEMPLATE = "test.greeting"


@pytest.fixture(autouse=True)
def a_wording() -> Iterator[None]:
    def worded(draft: wording.Draft) -> wording.Worded | None:
        if draft.parameters.get("unwanted"):
            return None
        return wording.Worded("Aika varattu", f"Hei, ääni {draft.parameters['number']}")

    wording.register(TEMPLATE, worded)
    yield
    wording._wordings.pop(TEMPLATE)


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """A real one, reached as in service; not yet started."""
    server = MailServer()
    settings.EMAIL_BACKEND = "kotopolku.platform.messages.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 10
    settings.DEFAULT_FROM_EMAIL = "no-reply@kotopolku.example"
    settings.MAIL_IS_ON = True
    yield server
    server.stop()


@pytest.fixture
def sms_provider(settings: Any) -> Iterator[SmsProvider]:
    provider = SmsProvider()
    settings.SMS_ADDRESS, settings.SMS_SECRET, settings.SMS_SENDER = provider.address, "a-secret", "Kajaani"
    settings.SMS_KNOWS_REFERENCES = False
    yield provider
    provider.stop()


@pytest.fixture
def put(db: None) -> Callable[..., Message]:
    """`put(3)`: the third message into the outbox."""

    def put(number: int = 1, **given: Any) -> Message:
        parameters = {"number": number, **given.pop("parameters", {})}
        said: dict[str, Any] = {
            "channel": "email",
            "to": f"client{number}@example.org",
            "language": "fi",
            "template": TEMPLATE,
            "key": f"test:{number}:greeting",
        }
        return send(**{**said, **given}, parameters=parameters)

    return put
