"""What the Finnish Service Catalogue says is understood as it is meant, also where half of it is missing."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from kotopolku.rooms.catalogue.ptv.coordinates import degrees_of
from kotopolku.rooms.catalogue.ptv.hours import hours_of
from kotopolku.rooms.catalogue.ptv.read import ChannelRead, ExceptionRead, OpenRead, ServiceRead
from kotopolku.rooms.catalogue.ptv.reading import channel_of, provider_of, service_of
from kotopolku.rooms.catalogue.ptv.shapes import Channel, General, Hours, Organization, Service
from tests.rooms.catalogue.ptv.world import World, identifier, text

TODAY = date(2026, 11, 22)
MIDNIGHT = time(0)


def service(general: dict[str, Any] | None = None, **patch: Any) -> ServiceRead | None:
    (told,) = World(2, 2).details("services", [identifier("services", 1)])
    shared = None if general is None else msgspec.convert(general, General)
    return service_of(msgspec.convert(told | patch, Service), shared, TODAY)


def channel(**patch: Any) -> ChannelRead | None:
    (told,) = World(2, 2).details("channels", [identifier("channels", 0)])
    return channel_of(msgspec.convert(told | patch, Channel))


def hours(**told: Any) -> tuple[tuple[OpenRead, ...], tuple[ExceptionRead, ...]]:
    return hours_of([msgspec.convert({"serviceHourType": "DaysOfTheWeek", **told}, Hours)])


def opening(day: str, until: str | None, since: str, to: str) -> dict[str, Any]:
    return {"dayFrom": day, "dayTo": until, "from": since, "to": to}


@pytest.mark.parametrize(
    ("day", "until", "weekdays"),
    [
        ("Monday", None, [0]),
        ("Monday", "Friday", [0, 1, 2, 3, 4]),
        ("Saturday", "Monday", [0, 5, 6]),
        ("Someday", None, []),
    ],
)
def test_a_range_of_days_is_open_on_each_of_them(day, until, weekdays):
    found, exceptions = hours(openingHour=[opening(day, until, "09:00:00", "16:00")])
    assert [(one.weekday, one.opens, one.closes) for one in found] == [(n, time(9), time(16)) for n in weekdays]
    assert exceptions == ()


@pytest.mark.parametrize(
    ("told", "spans"),
    [
        (("Friday", "Saturday", "22:00:00", "04:00:00"), [(4, time(22), time(4))]),
        (("Sunday", "Monday", "22:00:00", "04:00:00"), [(6, time(22), time(4))]),
        (("Friday", None, "22:00:00", "04:00:00"), [(4, time(22), time(4))]),
        (
            ("Friday", "Sunday", "18:00:00", "12:00:00"),
            [(4, time(18), MIDNIGHT), (5, MIDNIGHT, MIDNIGHT), (6, MIDNIGHT, time(12))],
        ),
        (("Monday", "Tuesday", "10:00:00", "12:00:00"), [(0, time(10), MIDNIGHT), (1, MIDNIGHT, time(12))]),
        (("Monday", "Tuesday", "10:00:00", "00:00:00"), [(0, time(10), MIDNIGHT)]),
    ],
)
def test_a_span_over_midnight_is_one_span_and_not_the_same_hours_on_two_days(told, spans):
    found, _ = hours(serviceHourType="OverMidnight", openingHour=[opening(*told)])
    assert [(one.weekday, one.opens, one.closes) for one in found] == spans


@pytest.mark.parametrize("end", ["24:00:00", "00:00:00", "23:59:59"])
def test_the_end_of_a_day_is_midnight_however_it_is_written(end):
    ((one,), _) = hours(openingHour=[opening("Monday", None, "16:00:00", end)])
    assert one.closes == MIDNIGHT


def test_always_open_is_midnight_to_midnight_on_seven_days():
    found, _ = hours(isAlwaysOpen=True, openingHour=[])
    assert [(one.weekday, one.opens, one.closes) for one in found] == [(n, MIDNIGHT, MIDNIGHT) for n in range(7)]


def test_hours_by_booking_are_told_apart():
    ((one,), _) = hours(isReservation=True, openingHour=[opening("Monday", None, "09:00", "12:00")])
    assert one.by_booking
    found, _ = hours(isReservation=True, openingHour=None)
    assert len(found) == 7
    assert all(one.by_booking for one in found)


def test_a_season_holds_between_its_days_and_what_holds_for_now_always():
    season = {"validFrom": "2026-05-31T21:00:00Z", "validTo": "2026-08-31T00:00:00"}
    monday = [opening("Monday", None, "09:00", "12:00")]
    ((one,), _) = hours(**season, openingHour=monday)
    assert (one.first, one.last) == (date(2026, 6, 1), date(2026, 8, 31))
    ((one,), _) = hours(**season, openingHour=monday, validForNow=True)
    assert (one.first, one.last) == (None, None)


def test_exceptional_days_are_closed_or_have_other_hours():
    why = [text("fi", "Jouluaatto"), text("sv", "Julafton"), text("en", "")]
    _, (closed,) = hours(
        serviceHourType="Exceptional", validFrom="2026-12-24T00:00:00", isClosed=True, additionalInformation=why
    )
    assert (closed.first, closed.last, closed.opens) == (date(2026, 12, 24), date(2026, 12, 24), None)
    assert dict(closed.reasons) == {"fi": "Jouluaatto", "sv": "Julafton"}
    found, (short,) = hours(
        serviceHourType="Exceptional",
        validFrom="2026-12-23T00:00:00",
        validTo="2026-12-23T23:59:59",
        openingHour=[opening("Wednesday", None, "10:00", "12:00")],
    )
    assert found == ()
    assert (short.first, short.last, short.opens, short.closes) == (
        date(2026, 12, 23),
        date(2026, 12, 23),
        time(10),
        time(12),
    )


def test_a_holiday_of_ordinary_hours_is_closed_and_not_open():
    found, (closed,) = hours(isClosed=True, validFrom="2026-07-01T00:00:00", validTo="2026-07-31T00:00:00")
    assert found == ()
    assert (closed.first, closed.last, closed.closes) == (date(2026, 7, 1), date(2026, 7, 31), None)


@pytest.mark.parametrize(
    "odd",
    [
        {"openingHour": None},
        {"openingHour": [None]},
        {"openingHour": [opening("Monday", None, "", "")]},
        {"openingHour": [{"dayFrom": "Monday", "from": None, "to": "99:00"}]},
        {"serviceHourType": "Exceptional", "isClosed": True},
        {"serviceHourType": "Exceptional", "isClosed": True, "validFrom": "2026-02-01", "validTo": "2026-01-01"},
        {"serviceHourType": None, "isClosed": True, "validFrom": "not a day"},
    ],
)
def test_hours_that_say_nothing_are_left_out(odd):
    assert hours(**odd) == ((), ())


def test_words_that_a_service_lacks_come_from_its_general_description_and_its_own_go_before():
    general = {
        "names": [text("fi", "Pohja", "Name"), text("en", "General", "Name")],
        "descriptions": [text("fi", "Pohjan kuvaus", "Description"), text("fi", "Pohjan tiivistelmä", "Summary")],
        "requirements": [text("fi", "Kotikunta")],
        "serviceClasses": [{"uri": "http://urn.fi/URN:NBN:fi:au:ptvl:v1", "name": [text("fi", "Kielikurssit")]}],
        "serviceChargeType": "FreeOfCharge",
    }
    read = service(
        general,
        serviceNames=[text("fi", "Oma nimi", "Name")],
        serviceDescriptions=[text("fi", "Oma tiivistelmä", "Summary"), text("fi", "Ota mukaan", "UserInstruction")],
        serviceClasses=[],
        serviceChargeType="Chargeable",
    )
    assert read is not None
    ((language, name, *_),) = [msgspec.structs.astuple(one) for one in read.texts]
    (words,) = read.texts
    assert (language, name, words.summary, words.description) == ("fi", "Oma nimi", "Oma tiivistelmä", "Pohjan kuvaus")
    assert words.instruction == "Kotikunta\n\nOta mukaan"
    assert (read.classes, read.price) == (("http://urn.fi/URN:NBN:fi:au:ptvl:v1",), "free")
    assert "language_training" in read.needs


def test_a_service_without_a_name_has_those_of_its_general_description_and_without_one_is_not_shown():
    general = {"names": [text("fi", "Pohja", "Name"), text("sv", "Grund", "Name")]}
    read = service(general, serviceNames=None, serviceDescriptions=None)
    assert read is not None
    assert [(one.language, one.name) for one in read.texts] == [("fi", "Pohja"), ("sv", "Grund")]
    assert service(None, serviceNames=[text("fi", "  ", "Name")], serviceDescriptions=[]) is None


def test_a_language_that_is_missing_stays_missing():
    names = [text("sv", "Språkkafé", "Name"), text("fi", None, "Name")]  # type: ignore[arg-type]
    read = service(serviceNames=names, serviceDescriptions=[text("en", "Only described", "Summary")])
    assert read is not None
    assert [one.language for one in read.texts] == ["sv"]


@pytest.mark.parametrize("code", ["091", "91", 91])
def test_a_code_has_its_leading_zeros(code):
    read = service(areas=[{"type": "Municipality", "code": code}])
    assert read is not None
    assert read.municipalities == ("091",)


def test_an_area_of_municipalities_is_all_of_them_and_its_own_code_is_none():
    areas = [{"type": "Region", "code": "18", "municipalities": [{"code": "205"}, None, {"code": "765"}]}, None]
    read = service(areas=areas)
    assert read is not None
    assert read.municipalities == ("205", "765")


@pytest.mark.parametrize("kind", ["ServiceLocation", "Phone", "WebPage", "EChannel", "PrintableForm"])
def test_each_kind_of_channel_is_read_with_and_without_its_wrapper(kind):
    wrapper = {
        "ServiceLocation": "locationChannel",
        "Phone": "phoneChannel",
        "WebPage": "webPageChannel",
        "EChannel": "electronicChannel",
        "PrintableForm": "printableFormChannel",
    }[kind]
    (told,) = World(2, 2).details("channels", [identifier("channels", 0)])
    told["serviceChannelType"] = kind
    plain = channel_of(msgspec.convert(told, Channel))
    assert plain is not None
    assert plain == channel_of(msgspec.convert({wrapper: told}, Channel))


def test_an_address_is_read_and_one_that_a_browser_should_not_open_is_not():
    read = channel(webPages=[{"url": "javascript:alert(1)"}, {"url": None}, {"url": "https://hyva.example/a?b=1"}])
    assert read is not None
    assert read.url == "https://hyva.example/a?b=1"
    (place,) = read.places
    assert (place.street, place.postcode, place.town, place.municipality) == ("Kauppakatu 1", "00000", "KAJAANI", "205")


def test_a_place_in_metres_is_kept_in_degrees():
    """Compared with PROJ."""
    assert degrees_of("6672225", "385800") == (Decimal("60.170910"), Decimal("24.941738"))
    assert degrees_of("7776450", "476000") == (Decimal("70.093729"), Decimal("26.368408"))
    assert degrees_of("6651000.0", " 100000 ") == (Decimal("59.802556"), Decimal("19.861958"))
    read = channel()
    assert read is not None
    assert read.places[0].position == (Decimal("64.235499"), Decimal("27.724206"))


@pytest.mark.parametrize(
    ("north", "east"), [("0", "0"), ("60.17", "24.94"), (None, None), ("", ""), ("NaN", "1"), ("385800", "6672225")]
)
def test_what_is_no_place_in_finland_has_no_position(north, east):
    assert degrees_of(north, east) is None


def test_a_position_that_was_not_found_there_is_none():
    (told,) = World(2, 2).details("channels", [identifier("channels", 0)])
    address = told["addresses"][0]
    address["streetAddress"]["coordinateState"] = "MultipleResultsReceived"
    read = channel(addresses=[address])
    assert read is not None
    assert (read.places[0].position, read.places[0].town) == (None, "KAJAANI")


@pytest.mark.parametrize(
    ("groups", "audiences"),
    [
        (["Kansalaiset", "Ikäihmiset"], ("older",)),
        (["Kansalaiset", "Nuoret", "Lapset ja lapsiperheet"], ("families", "young")),
        (["Kansalaiset"], ()),
        (["Kansalaiset", "Ikäihmiset", "Maahanmuuttajat"], ()),
        (["Vammaiset"], ()),
        ([], ()),
    ],
)
def test_target_groups_narrow_only_where_all_of_them_are_known(groups, audiences):
    read = service(targetGroups=[{"name": [text("fi", one)]} for one in groups])
    assert read is not None
    assert read.audiences == audiences


def test_target_groups_come_from_the_general_description_too():
    general = {"targetGroups": [{"name": [text("fi", "Ikäihmiset")]}, None]}
    read = service(general, targetGroups=None)
    assert read is not None
    assert read.audiences == ("older",)
    both = service(general, targetGroups=[{"name": [text("fi", "Nuoret")]}])
    assert both is not None
    assert both.audiences == ("older", "young")


def test_what_no_text_can_hold_is_left_out_and_what_is_too_long_is_cut():
    read = service(serviceNames=[text("fi", "Ker\x00ho " + "x" * 400, "Name")])
    assert read is not None
    name = read.texts[0].name
    assert (name[:6], len(name), name[-1]) == ("Kerho ", 200, "…")


@pytest.mark.parametrize("patch", [{"publishingStatus": "Deleted"}, {"id": "no identifier"}, {"organizations": None}])
def test_what_is_not_published_or_nobodys_is_not_shown(patch):
    assert service(**patch) is None


def test_an_empty_answer_breaks_nothing():
    assert service_of(Service(), None, TODAY) is None
    assert channel_of(Channel()) is None
    assert provider_of(Organization()) is None
