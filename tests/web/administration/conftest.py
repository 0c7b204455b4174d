"""An administrator of an organisation, and their browser."""

import pytest

from tests.factories import make_user
from tests.web.conftest import signed_in_as


@pytest.fixture
def administrator(home):
    """Looks after `home`."""
    return make_user(home, role="administrator", name="Hallinta Esimerkki")


@pytest.fixture
def desk(administrator):
    """The administrator's browser."""
    return signed_in_as(administrator)
