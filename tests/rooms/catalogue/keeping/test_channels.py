"""The doors of a service: how to reach it, and when each is open."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kotopolku.platform.refusals import Missing
from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.queries import channels_of
from kotopolku.rooms.catalogue.refusals import DaysOverlap, UnreadableHours

pytestmark = pytest.mark.django_db
PLACE = {"kind": "place", "name": "Kerhotalo", "street": "Koulukatu 1", "municipality": "205"}


def test_hours_exceptions_and_nights(drafted, organiser):
    service = drafted()
    hours = {0: "9–12, 13–15.30", 4: "20–2", 6: "0-24"}
    channel = actions.add_channel(actor=organiser, service=service, hours=hours, **PLACE)
    actions.add_exception(
        actor=organiser,
        service=service,
        channel=channel,
        first=date(2025, 6, 9),
        last=None,
        hours="",
        reason="Remontti",
    )
    with pytest.raises(DaysOverlap):
        actions.add_exception(
            actor=organiser,
            service=service,
            channel=channel,
            first=date(2025, 6, 1),
            last=date(2025, 6, 30),
            hours="9-10",
        )

    def is_open(day: int, hour: int) -> bool:
        now = datetime(2025, 6, day, hour, tzinfo=ZoneInfo("Europe/Helsinki"))
        return channels_of(service, now, now.date())[0].is_open

    assert [is_open(2, 9), is_open(2, 12), is_open(2, 14), is_open(3, 9)] == [True, False, True, False]
    assert [is_open(6, 23), is_open(7, 1), is_open(7, 2), is_open(8, 3)] == [True, True, False, True]
    # Monday the ninth is an exception; Sunday's "0-24" ends at midnight.
    assert [is_open(9, 9), is_open(16, 9)] == [False, True]
    actions.remove_exception(actor=organiser, service=service, channel=channel, first=date(2025, 6, 9))
    assert is_open(9, 9)


@pytest.mark.parametrize("wrong", ["9", "25-26", "9-12-15", "nine to five", "9.75-10", "24-25"])
def test_unreadable_hours_are_told_at_their_day(drafted, organiser, wrong):
    with pytest.raises(UnreadableHours) as told:
        actions.add_channel(actor=organiser, service=drafted(), hours={3: wrong}, **PLACE)
    assert told.value.field == "hours_3"


@pytest.mark.parametrize(("kind", "field"), [("place", "street"), ("phone", "phone"), ("web_page", "url")])
def test_a_channel_tells_how_to_reach_it(drafted, organiser, kind, field):
    with pytest.raises(Missing) as told:
        actions.add_channel(actor=organiser, service=drafted(), kind=kind, name="Here")
    assert told.value.field == field
