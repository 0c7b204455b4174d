"""The directory after a reading is what the Finnish Service Catalogue says, but for what was edited here."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.jobs.models import Job
from kotopolku.rooms.catalogue.actions import Area, NotAsked, TooManyAreas, edit_words, remove_words
from kotopolku.rooms.catalogue.models import Channel, Place, Provider, Service, ServiceNeed, ServiceText, ServiceToken
from kotopolku.rooms.catalogue.queries import Sought, search
from tests.rooms.catalogue.ptv.known import LATER, everything, service, words
from tests.rooms.catalogue.ptv.world import text

pytestmark = pytest.mark.django_db
OF_THE_READING = ("catalogue_intake", "jobs_job", "audit_")


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
        with CaptureQueriesContext(connection) as queries:
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
