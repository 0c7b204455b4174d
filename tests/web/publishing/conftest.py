from typing import Any

import pytest
from django.test import Client

from kotopolku.rooms.publishing.actions import add_page, open_site
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as


@pytest.fixture
def editor(home: Any) -> Client:
    """The browser of a coordinator, who may publish."""
    return signed_in_as(make_user(home, role="coordinator", name="Päivi Kirjoittaja"))


@pytest.fixture
def other_editor(db: None, today: Any) -> Client:
    """One who may publish in another organisation."""
    return signed_in_as(make_user(make_organisation("Elsewhere"), role="coordinator"))


@pytest.fixture
def site(home: Any) -> Any:
    return open_site(actor=None, organisation_id=home.pk, slug="kajaani")


@pytest.fixture
def page(site: Any) -> Any:
    return add_page(actor=None, site=site, slug="steps")
