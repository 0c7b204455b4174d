"""Services in the directory, and those who offer and judge them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kotopolku.rooms.catalogue import actions
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as


@pytest.fixture
def editor(home: Any) -> Any:
    """One who keeps the directory of Kajaani."""
    return make_user(home, role="coordinator", name="Päivi Hakemisto")


@pytest.fixture
def ngo(today: Any) -> Any:
    return make_organisation("Seudun yhdistys ry", kind="ngo", municipality=None)


@pytest.fixture
def organiser(ngo: Any) -> Any:
    return make_user(ngo, role="provider_worker", name="Outi Ohjaaja")


@pytest.fixture
def keeping(editor: Any) -> Client:
    return signed_in_as(editor)


@pytest.fixture
def organising(organiser: Any) -> Client:
    return signed_in_as(organiser)


@pytest.fixture
def drafted(organiser: Any, ngo: Any) -> Callable[..., Any]:
    """A draft of the organisation: `drafted("Kielikahvila", needs=["parenting"])`."""

    def make(name: str = "Kielikahvila", **known: Any) -> Any:
        return actions.draft_service(
            actor=organiser,
            organisation_id=ngo.pk,
            language="fi",
            words={"name": name, "summary": "Juttelua suomeksi", **known.pop("words", {})},
            **{"municipalities": ["205"], "needs": ["language_training"], "languages": ["fi", "ar"], **known},
        )

    return make


@pytest.fixture
def published(drafted: Callable[..., Any], organiser: Any, editor: Any) -> Callable[..., Any]:
    def make(name: str = "Kielikahvila", **known: Any) -> Any:
        service = drafted(name, **known)
        service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
        # What is offered elsewhere is another authority's to approve.
        judge = editor if "205" in known.get("municipalities", ["205"]) else None
        return actions.publish(actor=judge, service=service, seen_version=service.version)

    return make
