"""Services of a provider that nobody has here, on a Monday."""

from datetime import timedelta
from typing import Any

import pytest

from kotopolku.rooms.catalogue import actions
from tests.web.public.near.reading import MONDAY


@pytest.fixture(autouse=True)
def _monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture
def draft(db: None) -> Any:
    """A draft of a provider that nobody has here: `draft("Kerho", needs=["housing"])`."""
    provider = actions.make_provider(actor=None, name="Seudun yhdistys ry", kind="ngo", phone="08 000 0077")

    def make(name: str = "Kielikahvila", *, language: str = "fi", words: Any = None, **known: Any) -> Any:
        return actions.draft_service(
            actor=None,
            provider=known.pop("provider", provider),
            language=language,
            words={"name": name, **(words or {})},
            **{"municipalities": ["205"], "needs": ["language_training"], "languages": ["fi"], **known},
        )

    return make


@pytest.fixture
def offered(draft: Any) -> Any:
    """The same, published."""

    def make(name: str = "Kielikahvila", **known: Any) -> Any:
        service = draft(name, **known)
        return actions.publish(actor=None, service=service, seen_version=service.version)

    return make


@pytest.fixture
def cafe(offered: Any) -> Any:
    """A service with everything known of it, in Finnish and Arabic."""
    service = offered(
        "Kielikahvila",
        words={
            "summary": "Juttelua suomeksi",
            "description": "Kahvia.\n\n<b>Kaikki</b> tervetulleita.",
            "instruction": "Tule paikalle.",
            "price_text": "Kahvi 1 euro.",
        },
        audiences=["families", "women"],
        languages=["fi", "ar"],
        teaches=["fi"],
        level_from="A1.1",
        level_to="B1.1",
        age_from=18,
        price="free",
        has_childcare=True,
        week={"fri": ["09:30-12:00"]},
    )
    words = {"name": "مقهى اللغة", "summary": "حديث بالفنلندية"}
    actions.edit_words(actor=None, service=service, seen_version=service.version, language="ar", words=words)
    service.refresh_from_db()
    place = {"street": "Koulukatu 12", "postcode": "87100", "town": "Kajaani", "municipality": "205"}
    known: dict[str, Any] = {"name": "Perhetalo", "phone": "08 000 0078", "email": "kahvila@yhdistys.example", **place}
    hours = {0: "8–12", 4: "9.30–12"}
    channel = actions.add_channel(actor=None, service=service, kind="place", hours=hours, **known)
    friday = MONDAY + timedelta(days=4)
    actions.add_exception(
        actor=None, service=service, channel=channel, first=friday, last=None, hours="10–11", reason="Juhla"
    )
    web: dict[str, Any] = {"name": "Sivut", "url": "https://yhdistys.example/kahvila"}
    actions.add_channel(actor=None, service=service, kind="web_page", **web)
    return service
