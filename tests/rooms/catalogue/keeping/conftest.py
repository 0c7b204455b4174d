"""A service that its organisation drafts, and the authority of the area."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.models import Service
from tests.factories import make_organisation, make_user

TODAY = date(2025, 6, 2)
WORDS = {"name": "Kielikahvila", "summary": "Juttelua suomeksi"}


@pytest.fixture(autouse=True)
def today(on_day: Callable[[date], None]) -> None:
    on_day(TODAY)


@pytest.fixture
def town() -> Any:
    return make_organisation("Kajaanin kaupunki")


@pytest.fixture
def editor(town: Any) -> Any:
    return make_user(town, role="coordinator")


@pytest.fixture
def ngo() -> Any:
    return make_organisation("Seudun yhdistys ry", kind="ngo", municipality=None)


@pytest.fixture
def organiser(ngo: Any) -> Any:
    return make_user(ngo, role="provider_worker")


@pytest.fixture
def drafted(organiser: Any, ngo: Any) -> Callable[..., Service]:
    def make(actor: Any = organiser, organisation: Any = ngo, **known: Any) -> Service:
        provider = actions.own_provider(actor=actor, organisation_id=organisation.pk)
        return actions.draft_service(
            actor=actor,
            provider=provider,
            language="fi",
            words={**WORDS, **known.pop("words", {})},
            **{"municipalities": ["205"], "needs": ["language_training"], **known},
        )

    return make
