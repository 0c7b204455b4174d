"""A reading that breaks off, is stopped or meets broken pages hides nothing, and the next one goes on."""

from typing import Any

import pytest

from kotopolku.platform.jobs.actions import ask_cancel
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.jobs.progress import AlreadyRunning
from kotopolku.rooms.catalogue.actions import OutOfReach
from kotopolku.rooms.catalogue.models import Channel, Intake, Provider, Service
from kotopolku.rooms.catalogue.ptv import taking
from tests.rooms.catalogue.ptv.known import LATER, everything, service, words
from tests.rooms.catalogue.ptv.world import text

pytestmark = pytest.mark.django_db


def test_a_list_and_an_answer_that_contradict_each_other_are_no_reason_to_call_it_gone(read, stub, world):
    read()
    stub.forgotten = set(world.identifiers("services"))
    taken = read()
    assert taken.counts["services"] == {"broken": 30}
    assert not Service.objects.filter(state="gone").exists()


def test_a_broken_page_of_a_list_hides_nothing_and_its_changes_come_the_next_time(read, stub, world):
    read()
    stub.broken_pages["Service 2"] = 1000
    last = world.identifiers("services")[-1]
    number = world.numbers[last][1]
    world.change("services", number, LATER, serviceNames=[text("fi", "Löytyi", "Name")])
    read(is_whole=False)
    assert not Service.objects.filter(state="gone").exists()
    stub.broken_pages.clear()
    read(is_whole=False)
    assert words(service(world, number)).name == "Löytyi"


def test_one_that_could_not_be_read_is_tried_again_the_next_time(read, stub, world):
    stub.broken_ids = {world.identifier("services", 3)}
    assert read().counts["services"] == {"broken": 1, "created": 29}
    stub.broken_ids = set()
    assert read(is_whole=False).counts["services"] == {"created": 1}


def test_a_service_waits_for_the_general_description_that_cannot_be_read(read, stub, world):
    stub.broken_ids = {world.identifier("generals", 0)}
    assert read().counts["services"] == {"broken": 5, "created": 25}
    stub.broken_ids = set()
    read(is_whole=False)
    assert Service.objects.count() == 30


@pytest.mark.parametrize("after", [0, 3, 4, 7, 11])
def test_a_reading_that_breaks_off_goes_on_to_the_same_end(read, stub, after, monkeypatch):
    class Off(Exception):
        pass

    commits = iter(range(100))
    original = taking.Taking._keep

    def keep(*arguments: Any) -> None:
        original(*arguments)
        if next(commits) == after:
            # Inside the transaction: all of the batch is lost with it.
            raise Off

    with monkeypatch.context() as patched:
        patched.setattr(taking.Taking, "_keep", keep)
        with pytest.raises(Off):
            read()
    done_before = Service.objects.count() + Channel.objects.count()
    assert done_before < 90
    stub.asked.clear()
    taken = read()
    assert (taken.went_on, taken.counts["services"], taken.counts["channels"]) == (
        True,
        {"created": 30},
        {"created": 60},
    )
    cut = everything()
    Channel.objects.all().delete()
    Service.objects.all().delete()
    Provider.objects.all().delete()
    Intake.objects.all().delete()
    assert not read().went_on
    assert everything() == cut


def test_a_job_that_is_cancelled_stops_and_the_next_goes_on(read, coach, monkeypatch):
    original = taking.Taking._take

    def take(self: taking.Taking, kind: str, batch: Any) -> None:
        original(self, kind, batch)
        if kind == "services":
            ask_cancel(actor=coach, job_id=Job.objects.latest("pk").pk)

    with monkeypatch.context() as patched:
        patched.setattr(taking.Taking, "_take", take)
        stopped = read(actor=coach)
    assert (stopped.is_done, Service.objects.count(), Job.objects.get().state) == (False, 8, "cancelled")
    taken = read()
    assert (taken.is_done, taken.went_on, Service.objects.count()) == (True, True, 30)


def test_a_second_reading_is_refused_while_one_runs(read):
    Job.objects.create(kind="services.import")
    with pytest.raises(AlreadyRunning):
        read()
    assert Service.objects.count() == 0


def test_more_that_cannot_be_read_than_a_few_ends_the_reading(read, stub, world, monkeypatch):
    monkeypatch.setattr(taking, "MOST_BROKEN", 2)
    stub.broken_ids = {world.identifier("services", n) for n in (1, 2, 3)}
    with pytest.raises(OutOfReach):
        read()
    assert Job.objects.get().state == "failed"
