from datetime import date

import pytest

from kotopolku.rooms.cases import queries
from tests.factories import make_refugee_case

pytestmark = pytest.mark.django_db


def test_smoke():
    case = make_refugee_case()
    print(case.__dict__, [d.__dict__ for d in queries.duties_of(case)])
