"""The directory after a reading is what the Finnish Service Catalogue says, but for what was edited here."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.jobs.actions import ask_cancel
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.jobs.progress import AlreadyRunning
from kotopolku.rooms.catalogue.actions import (
    Area,
    NotAsked,
    OutOfReach,
    Taken,
    TooManyAreas,
    edit_words,
    remove_words,
    take_in,
)
from kotopolku.rooms.catalogue.models import (
    Channel,
    ChannelHours,
    ChannelText,
    Intake,
    Place,
    Provider,
    Service,
    ServiceNeed,
    ServiceText,
    ServiceToken,
)
from kotopolku.rooms.catalogue.ptv import taking
from kotopolku.rooms.catalogue.queries import Sought, search
from tests.rooms.catalogue.ptv_stub import Stub
from tests.rooms.catalogue.ptv_world import World, text

pytestmark = pytest.mark.django_db
OF_THE_READING = ("catalogue_intake", "jobs_job", "audit_")
LATER = "2099-01-01T00:00:00.000Z"


@pytest.fixture
def stub() -> Iterator[Stub]:
    with Stub(World(30, 60), page_size=25) as running:
        yield running


@pytest.fixture
def world(stub: Stub) -> World:
    return stub.world


@pytest.fixture(autouse=True)
def small_batches(monkeypatch) -> None:
    monkeypatch.setattr(taking, "BATCH", 8)


@pytest.fixture
def read(stub) -> Callable[..., Taken]:
    return lambda **more: take_in(**{"actor": None, "address": stub.address, "sleep": lambda _seconds: None, **more})


def service(world: World, number: int) -> Service:
    return Service.objects.get(ptv_id=world.identifier("services", number))


def words(one: Service, language: str = "fi") -> ServiceText:
    return ServiceText.objects.get(service=one, language=language)


def everything() -> dict[str, Any]:
    """The tables without our keys."""
    return {
        "providers": sorted(Provider.objects.values_list("ptv_id", "name", "kind", "version", "gone_on")),
        "services": sorted(Service.objects.values_list("ptv_id", "state", "ptv_digest", "version", "provider__ptv_id")),
        "texts": sorted(
            ServiceText.objects.values_list("service__ptv_id", "language", "name", "summary", "description")
        ),
        "needs": sorted(ServiceNeed.objects.values_list("service__ptv_id", "need")),
        "tokens": sorted(ServiceToken.objects.values_list("service__ptv_id", "token", "weight")),
        "areas": sorted(Service.municipalities.through.objects.values_list("service__ptv_id", "municipality_id")),
        "channels": sorted(Channel.objects.values_list("ptv_id", "kind", "ptv_digest", "version")),
        "links": sorted(Channel.services.through.objects.values_list("channel__ptv_id", "service__ptv_id")),
        "words": sorted(ChannelText.objects.values_list("channel__ptv_id", "language", "name")),
        "places": sorted(Place.objects.values_list("channel__ptv_id", "street", "municipality_id")),
        "hours": sorted(ChannelHours.objects.values_list("channel__ptv_id", "weekday", "opens", "closes")),
    }


def is_writing(sql: str) -> bool:
    """Whether it writes anything but that there was a reading."""
    return sql.startswith(("INSERT", "UPDATE", "DELETE")) and not any(table in sql[:80] for table in OF_THE_READING)


def test_the_first_reading_brings_services_channels_and_those_who_offer_them(read, world):
    taken = read()
    assert (taken.is_done, taken.is_whole, taken.went_on) == (True, True, False)
    assert taken.counts["services"] == {"created": 30}
    assert taken.counts["channels"] == {"created": 60}
    one = service(world, 10)
    assert one.provider.name == "Toimija 1"
    assert words(one).name == "Kielikurssi lapsiperheille keskustassa 10"
    assert [area.code for area in one.municipalities.all()] == ["290"]
    assert set(one.channels.values_list("ptv_id", flat=True)) == {
        row.ptv_id for row in Channel.objects.filter(services=one)
    }
    assert one.channels.count() > 1
    assert service(world, 7).is_nationwide
    assert "lapsiperheille" in words(search(Sought("lapset")).services[0]).name
    job = Job.objects.get()
    assert (job.kind, job.state, job.done, job.result["created"]) == ("services.import", "done", 90, 93)
    assert Entry.objects.filter(action="catalogue.take_in").count() == 1


def test_a_second_reading_without_changes_writes_nothing(read):
    read()
    before = everything()
    for how in ({"is_whole": True}, {"is_whole": False}):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            taken = read(**how)
        written = [one["sql"] for one in queries if is_writing(one["sql"])]
        assert written == []
        assert set(taken.totals) <= {"unchanged"}
        assert taken.is_whole is how["is_whole"]
    assert everything() == before


def test_changes_alone_are_read_the_next_time(read, stub, world):
    read()
    stub.asked.clear()
    world.change("services", 4, LATER, serviceNames=[text("fi", "Uusi nimi", "Name")])
    world.change("channels", 9, LATER, serviceChannelNames=[text("fi", "Uusi luukku", "Name")])
    taken = read(is_whole=False)
    assert taken.counts["services"] == {"changed": 1}
    assert taken.counts["channels"] == {"changed": 1}
    assert sum("/list?" in path for path in stub.asked) == 2
    one = service(world, 4)
    assert (words(one).name, one.version) == ("Uusi nimi", 2)
    assert ServiceText.objects.filter(service=one).count() == 1
    assert [row.pk for row in search(Sought("uusi")).services] == [one.pk]


def test_a_general_description_that_changes_changes_the_services_that_inherit_from_it(read, world):
    read()
    heirs = [n for n in range(0, 30, 3) if n % 2 == 0]
    world.change("generals", 0, LATER, descriptions=[text("fi", "Uusi pohja", "Description")])
    taken = read(is_whole=False)
    assert taken.counts["services"] == {"changed": len(heirs)}
    assert {words(service(world, n)).description for n in heirs} == {"Uusi pohja"}
    assert words(service(world, 3)).description != "Uusi pohja"


def test_what_was_edited_here_is_kept_and_the_rest_follows(read, world):
    read()
    one = service(world, 5)
    Service.objects.filter(pk=one.pk).update(price="free", edited_here=["price", "needs"])
    ServiceNeed.objects.filter(service=one).delete()
    ServiceNeed.objects.create(service=one, need="parenting")
    ServiceText.objects.filter(service=one, language="fi").update(name="Meidän nimi", is_edited_here=True)
    changed = [text("fi", "Heidän nimensä", "Name"), text("sv", "Deras namn", "Name")]
    world.change("services", 5, LATER, serviceNames=changed, serviceChargeType="Chargeable", areaType="Nationwide")
    taken = read()
    one.refresh_from_db()
    assert (one.price, one.is_nationwide) == ("free", True)
    assert (words(one).name, words(one, "sv").name) == ("Meidän nimi", "Deras namn")
    assert [need.need for need in one.needs.all()] == ["parenting"]
    assert taken.counts["services"] == {"changed": 1, "kept": 2, "unchanged": 29}


def test_words_that_were_taken_away_here_do_not_come_back_unless_none_were_left(read, world):
    read()
    one = service(world, 5)
    assert set(one.texts.values_list("language", flat=True)) == {"fi", "sv", "en"}
    remove_words(actor=None, service=one, seen_version=one.version, language="sv")
    spoken = [text("fi", "Nimi 5", "Name"), text("sv", "Namn 5", "Name"), text("en", "Name 5", "Name")]
    world.change("services", 5, LATER, serviceNames=spoken)
    taken = read()
    assert set(one.texts.values_list("language", flat=True)) == {"fi", "en"}
    assert taken.counts["services"] == {"changed": 1, "kept": 1, "unchanged": 29}
    assert read().counts["services"] == {"unchanged": 30}
    world.change("services", 5, "2099-01-02T00:00:00.000Z", serviceNames=spoken[1:2], serviceDescriptions=[])
    read()
    assert [row.name for row in one.texts.all()] == ["Namn 5"]


def test_words_written_anew_after_they_were_taken_away_are_ones_own(read, world):
    read()
    one = service(world, 5)
    remove_words(actor=None, service=one, seen_version=one.version, language="sv")
    one.refresh_from_db()
    edit_words(actor=None, service=one, seen_version=one.version, language="sv", words={"name": "Vårt namn"})
    one.refresh_from_db()
    assert one.removed_languages == []
    world.change("services", 5, LATER, serviceNames=[text("fi", "Nimi", "Name"), text("sv", "Deras namn", "Name")])
    read()
    assert words(one, "sv").name == "Vårt namn"


def test_places_have_positions_and_target_groups_become_audiences_unless_edited_here(read, world):
    elderly = [{"name": [text("fi", "Kansalaiset")]}, {"name": [text("fi", "Ikäihmiset")]}]
    for number in (1, 2):
        world.change("services", number, LATER, targetGroups=elderly)
    read()
    assert service(world, 1).audiences == ["older"]
    Service.objects.filter(pk=service(world, 2).pk).update(audiences=["women"], edited_here=["audiences"])
    later = "2099-01-02T00:00:00.000Z"
    for number in (1, 2):
        world.change("services", number, later, targetGroups=[])
    read()
    assert (service(world, 1).audiences, service(world, 2).audiences) == ([], ["women"])
    place = Place.objects.filter(channel__ptv_id=world.identifier("channels", 0)).get()
    assert (str(place.latitude), str(place.longitude)) == ("64.235499", "27.724206")


def test_what_vanished_is_shown_as_gone_found_no_more_and_comes_back(read, world, on_day):
    on_day(date(2026, 11, 22))
    read()
    one, other = service(world, 6), Channel.objects.get(ptv_id=world.identifier("channels", 6))
    world.vanished = {world.identifier("services", 6), world.identifier("channels", 6)}
    taken = read(is_whole=False)
    assert (taken.counts["services"], taken.counts["channels"]) == ({"gone": 1}, {"gone": 1})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.gone_on, other.gone_on) == ("gone", date(2026, 11, 22), date(2026, 11, 22))
    assert not ServiceToken.objects.filter(service=one).exists()
    assert words(one).name
    assert read().counts["services"] == {"unchanged": 29}
    world.vanished = set()
    assert read(is_whole=False).totals == {"returned": 2}
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.gone_on, other.gone_on) == ("published", None, None)
    assert ServiceToken.objects.filter(service=one).exists()


def test_what_was_withdrawn_here_does_not_come_back_by_itself(read, world):
    read()
    one = service(world, 6)
    Service.objects.filter(pk=one.pk).update(state="gone", edited_here=["state"])
    world.change("services", 6, LATER, serviceNames=[text("fi", "Muuttunut", "Name")])
    read()
    one.refresh_from_db()
    assert (one.state, words(one).name) == ("gone", "Muuttunut")
    assert not search(Sought("muuttunut")).services


def test_our_own_services_and_channels_are_left_alone(read, offered, provider):
    mine = offered(fi="Oma kerho")
    door = Channel.objects.create(provider=provider, kind="place")
    door.services.add(mine)
    read()
    mine.refresh_from_db()
    assert (mine.state, list(mine.channels.all())) == ("published", [door])


def test_a_door_added_here_to_a_service_stays_when_the_service_changes(read, world, provider):
    read()
    door = Channel.objects.create(provider=provider, kind="place")
    door.services.add(service(world, 4))
    links = [{"serviceChannel": {"id": world.identifier("channels", 5)}}]
    world.change("services", 4, LATER, serviceChannels=links)
    read()
    found = {one.pk for one in service(world, 4).channels.all()}
    assert found == {door.pk, Channel.objects.get(ptv_id=world.identifier("channels", 5)).pk}


def test_a_provider_that_was_entered_by_hand_is_the_same_provider(read, world):
    mine = Provider.objects.create(kind="ngo", name="Meidän toimija", business_id="1000001-1")
    read()
    mine.refresh_from_db()
    assert str(mine.ptv_id) == world.identifier("organizations", 1)
    assert (mine.name, mine.kind, mine.url) == ("Meidän toimija", "ngo", "https://toimija1.example/")
    assert Provider.objects.filter(business_id="1000001-1").count() == 1
    assert read().totals == {"unchanged": 93}


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


def test_an_area_is_read_with_what_serves_the_whole_country(read, world):
    read(area=Area("Municipality", ("205", "091")))
    expected = {n for n in range(30) if n % 7 == 0 or n % 8 in {0, 1}}
    assert Service.objects.count() == len(expected)
    # Another area adds to it, and what is known already is kept up to date.
    world.change("services", 1, LATER, serviceNames=[text("fi", "Muuttunut", "Name")])
    read(area=Area("Municipality", ("290",)))
    assert Service.objects.filter(state="published").count() == len(expected | {n for n in range(30) if n % 8 == 2})
    assert words(service(world, 1)).name == "Muuttunut"


def test_an_area_that_is_none_is_refused_and_writes_nothing(read):
    with pytest.raises(NotAsked):
        read(area=Area("Municipality", ("Sotkamo",)))
    with pytest.raises(TooManyAreas):
        read(area=Area("Municipality", tuple(f"{n:03}" for n in range(300))))
    assert Service.objects.count() == 0


def test_more_that_cannot_be_read_than_a_few_ends_the_reading(read, stub, world, monkeypatch):
    monkeypatch.setattr(taking, "MOST_BROKEN", 2)
    stub.broken_ids = {world.identifier("services", n) for n in (1, 2, 3)}
    with pytest.raises(OutOfReach):
        read()
    assert Job.objects.get().state == "failed"
