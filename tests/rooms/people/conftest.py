"""A worker who records, and somebody about whom."""

import pytest

from tests.factories import make_person, make_user


@pytest.fixture
def actor():
    return make_user()


@pytest.fixture
def person(actor):
    return make_person(actor)
