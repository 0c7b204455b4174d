"""The cast, set up once for a module's tests and rolled back after them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction

TODAY = date(2026, 11, 3)


@pytest.fixture
def today(on_day):
    on_day(TODAY)
    return TODAY


@pytest.fixture(scope="module")
def cast_on_stage(django_db_setup, django_db_blocker):
    """Setting up takes seconds, so a module's tests share it; what each of them writes is rolled back."""
    from kotopolku.config.demonstration.cast.performing import perform
    from kotopolku.config.demonstration.staffing import set_up_offices

    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Europe/Helsinki"))
    with django_db_blocker.unblock(), time_machine.travel(noon, tick=False), transaction.atomic():
        cases = perform(*set_up_offices(), TODAY)
        yield cases
        transaction.set_rollback(True)


@pytest.fixture
def cast(cast_on_stage, db, today):
    """Cases of the cast by the keys of their people."""
    for case in cast_on_stage.values():
        case.refresh_from_db()
    return cast_on_stage
