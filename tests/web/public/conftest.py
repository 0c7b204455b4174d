from typing import Any

import pytest


@pytest.fixture
def site(organisation: Any) -> Any:
    """The open public pages of Kajaani."""
    from kotopolku.rooms.publishing.models import Site

    return Site.objects.create(organisation=organisation, slug="kajaani", is_open=True)
