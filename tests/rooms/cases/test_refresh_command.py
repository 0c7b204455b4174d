"""`kotopolku duties refresh` tells what it did, shows as a job, and can be stopped between two chunks."""

from argparse import Namespace
from datetime import date

import pytest

from kotopolku.config.commands import duties
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.jobs.progress import Progress
from kotopolku.rooms.cases import queries
from tests.factories import make_refugee_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(on_day):
    on_day(date(2025, 1, 1))
    case = make_refugee_case(opened=date(2025, 1, 1))
    on_day(date(2025, 6, 1))
    return case


def test_it_brings_what_time_brought(case, capsys):
    assert queries.duties_of(case) == []
    assert duties.run(Namespace(closed_too=False)) == 0
    assert [duty.what for duty in queries.duties_of(case)] == ["assessment_start", "first_plan"]
    assert "1 cases in" in capsys.readouterr().out
    job = Job.objects.get()
    assert (job.kind, job.state, job.done, job.total, job.result["new"]) == ("duties_refresh", "done", 1, 1, 2)


def test_it_stops_when_asked_and_keeps_what_is_done(case, capsys, monkeypatch):
    def asked(self):
        Job.objects.update(cancel_asked=True)
        return check(self)

    check = Progress.check_cancelled
    monkeypatch.setattr(Progress, "check_cancelled", asked)
    assert duties.run(Namespace(closed_too=True)) == 1
    assert "Stopped as asked" in capsys.readouterr().out
    assert len(queries.duties_of(case)) == 2
