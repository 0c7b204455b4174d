from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from kotopolku.domain.access import Role
from kotopolku.platform.accounts.models import Membership, User
from kotopolku.platform.jobs import progress as progress_module
from kotopolku.platform.jobs.actions import NotCancellable, announce, ask_cancel
from kotopolku.platform.jobs.models import Job, State
from kotopolku.platform.jobs.progress import AlreadyRunning, is_stalled, running
from kotopolku.platform.jobs.queries import job_for, jobs_of

pytestmark = pytest.mark.django_db

TODAY = date(2025, 3, 1)


@pytest.fixture
def written_at_once(monkeypatch):
    """Each step is written, as if half a second lay between any two."""
    monkeypatch.setattr(progress_module, "SECONDS_BETWEEN_WRITES", 0)


def test_a_job_that_ends_well_shows_what_it_did(coach, organisation):
    with running("import_clients", coach, organisation.pk, total=3) as progress:
        for _ in range(3):
            progress.step()
        progress.finish_with(imported=3)
    job = Job.objects.get()
    assert (job.state, job.done, job.percent, job.result) == (State.DONE, 3, 100, {"imported": 3})
    assert (job.started_by, job.organisation) == (coach, organisation)
    assert job.started_at
    assert job.finished_at


@pytest.mark.usefixtures("written_at_once")
def test_progress_can_be_seen_while_the_job_runs():
    with running("import_clients", total=200) as progress:
        progress.step(50)
        progress.say("reading", sheet="2025")
        job = Job.objects.get()
        assert (job.state, job.percent, job.message, job.message_parameters) == (
            State.RUNNING,
            25,
            "reading",
            {"sheet": "2025"},
        )


def test_steps_that_follow_fast_are_not_written_one_by_one(django_assert_num_queries):
    with running("import_clients", total=1000) as progress, django_assert_num_queries(0):
        for _ in range(1000):
            progress.step()


@pytest.mark.usefixtures("written_at_once")
def test_progress_is_not_written_inside_a_transaction_of_the_job(django_assert_num_queries):
    with running("import_clients") as progress:
        with transaction.atomic(), django_assert_num_queries(0):
            progress.step()
        progress.step()
        assert Job.objects.get().done == 2


def job_that_fails(secret: str) -> None:
    with running("import_clients") as progress:
        progress.step(2)
        raise ValueError(secret)


def test_a_job_that_fails_keeps_the_name_of_the_error_and_none_of_its_text():
    with pytest.raises(ValueError, match="Ali"):
        job_that_fails("Ali, born 1.1.1990")
    job = Job.objects.get()
    assert (job.state, job.done, job.message_parameters) == (State.FAILED, 2, {"error": "ValueError"})


def test_a_job_stops_when_somebody_asks_for_it(coach):
    reached = []
    with running("import_clients", coach) as progress:
        for n in range(5):
            progress.check_cancelled()
            reached.append(n)
            if n == 1:
                ask_cancel(actor=coach, job_id=progress.job.pk)
    assert reached == [0, 1]
    assert Job.objects.get().state == State.CANCELLED


def test_a_job_that_only_waits_is_cancelled_at_once(coach):
    job = announce(kind="import_clients", actor=coach)
    assert ask_cancel(actor=coach, job_id=job.pk).state == State.CANCELLED


def test_a_job_that_has_ended_cannot_be_cancelled(coach):
    with running("import_clients", coach) as progress:
        pass
    with pytest.raises(NotCancellable):
        ask_cancel(actor=coach, job_id=progress.job.pk)


def test_an_announced_job_is_the_one_that_runs(coach):
    job = announce(kind="import_clients", actor=coach, total=9)
    with running("import_clients", coach, total=9, job=job):
        pass
    assert Job.objects.get().state == State.DONE


def test_a_job_whose_process_was_killed_can_be_begun_again_and_a_living_one_cannot(time_machine):
    begun = datetime(2025, 3, 1, 10, 0, tzinfo=UTC)
    time_machine.move_to(begun, tick=False)
    job = Job.objects.create(kind="import_clients", state=State.RUNNING, done=40, heartbeat_at=begun)
    with pytest.raises(AlreadyRunning), running("import_clients", job=job):
        pass
    time_machine.move_to(begun + timedelta(minutes=6), tick=False)
    assert is_stalled(job)
    with running("import_clients", job=job, total=2) as progress:
        progress.step(2)
    assert (Job.objects.get().state, Job.objects.get().done) == (State.DONE, 2)


def test_jobs_of_another_organisation_are_not_shown(coach, organisation):
    stranger, importer = user_with("stranger"), user_with("importer", organisation, Role.COORDINATOR)
    of_colleague = announce(kind="a", actor=coach, organisation_id=organisation.pk)
    nightly = announce(kind="b", actor=None, organisation_id=organisation.pk)
    foreign = announce(kind="c", actor=stranger)
    assert set(jobs_of(importer, TODAY)) == {of_colleague, nightly}
    assert list(jobs_of(stranger, TODAY)) == [foreign]
    with pytest.raises(Job.DoesNotExist):
        job_for(importer, foreign.pk, TODAY)


def test_one_who_may_not_import_sees_only_the_jobs_begun_by_oneself(coach, organisation):
    importer = user_with("importer", organisation, Role.COORDINATOR)
    own = announce(kind="a", actor=coach, organisation_id=organisation.pk)
    of_colleague = announce(kind="b", actor=importer, organisation_id=organisation.pk)
    assert list(jobs_of(coach, TODAY)) == [own]
    assert job_for(coach, own.pk, TODAY) == own
    with pytest.raises(Job.DoesNotExist):
        job_for(coach, of_colleague.pk, TODAY)


def user_with(name, organisation=None, role=Role.COACH):
    """A user who has the role in the organisation; without one the user works nowhere."""
    user = User.objects.create_user(name, display_name=name.title())
    if organisation is not None:
        Membership.objects.create(user=user, organisation=organisation, role=role, since=date(2020, 1, 1))
    return user


def test_a_job_of_unknown_size_shows_no_percentage():
    assert announce(kind="a", actor=None).percent is None
