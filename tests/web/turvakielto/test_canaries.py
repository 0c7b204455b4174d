"""Under turvakielto nothing tells where a person is: not a word on any page, and no page that would look otherwise
if she were elsewhere.
"""

import logging
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from kotopolku.platform.jobs.models import Job
from tests.web.conftest import signed_in_as

from .crawling import difference, pages_of, text_of
from .world import HERE, THERE, World, hide_at, made, page_of_the_partner

pytestmark = pytest.mark.django_db

FILTERS = (
    *(f"/clients/?area={code}" for code in (HERE.municipality, THERE.municipality, "205")),
    "/clients/?stage=contact",
    "/clients/?language=so",
)
OUTSIDERS = (
    "colleague of the unit",
    "colleague of another unit",
    "reception worker",
    "coordinator",
    "administrator",
    "data protection officer",
    "neighbour",
    "county's worker with a grant",
    "provider's worker with a grant",
)
MAY_OPEN = {"county's worker with a grant"}


@pytest.fixture
def world(db: None, on_day: Any) -> World:
    on_day(date(2025, 6, 2))
    made_up = made()
    hide_at(made_up, HERE, made_up.units[0])
    return made_up


def of_her(world: World) -> tuple[str, ...]:
    """Addresses that somebody may have heard of."""
    there = f"/clients/{world.protected.reference}/"
    tabs = ("", "person/", "residence/", "assessment/", "plan/", "timeline/", "access/", "items/", "plan/paper.pdf")
    time = f"/appointments/{world.meeting.reference}/"
    offices = (f"/appointments/?whose=unit-{unit.pk}" for unit in world.units)
    return (
        *(there + tab for tab in (*tabs, "appointments/", "messages/")),
        f"/contacts/{world.contact.reference}/",
        *(time + page for page in ("", "move/", "cancel/")),
        f"/interpreting/{world.meeting.reference}/",
        page_of_the_partner(world),
        *offices,
        *FILTERS,
    )


def test_the_list_of_outsiders_is_whole(world):
    assert sorted(world.outsiders) == sorted(OUTSIDERS)


@pytest.mark.parametrize("who", [*OUTSIDERS, "her own coach", "nobody"])
def test_no_page_tells_where_she_is_nor_would_it_look_otherwise_elsewhere(world, who, caplog):
    caplog.set_level(logging.DEBUG)
    browser = _browser(world, who)
    here = pages_of(browser, of_her(world))
    telling = {address: word for address, page in here.items() for word in HERE.telling if word in page}
    assert telling == {}
    hide_at(world, THERE, world.units[2])
    there = pages_of(browser, of_her(world))
    assert here.keys() == there.keys()
    assert {one: difference(here[one], there[one]) for one in here if here[one] != there[one]} == {}
    assert not any(word in caplog.text for word in (*HERE.telling, *THERE.telling))
    assert not any(word in str(one.message()) for one in mail.outbox for word in HERE.telling)
    assert not any(word in f"{one.subject} {one.body}" for one in mail.outbox for word in HERE.telling)
    assert not Job.objects.filter(result__icontains=HERE.word).exists()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_search_finds_her_for_an_outsider(world, who):
    browser = _browser(world, who)
    for words in (
        HERE.word,
        f"040 {HERE.digits}",
        "Utsjoki",
        "Jelas",
        "Suo",
        "Eastern office",
        world.protected.reference,
    ):
        answer = browser.post("/clients/search/", {"q": words}, follow=True)
        opens = who in MAY_OPEN and words in {"Jelas", "Suo", world.protected.reference}
        assert (f'/clients/{world.protected.reference}/"' in text_of(answer)) is opens, words


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_file_that_one_may_not_open_is_as_good_as_none(world, who):
    browser = _browser(world, who)
    hers = browser.get(f"/clients/{world.protected.reference}/")
    nobodys = browser.get("/clients/ZZZZZZZZZZ/")
    if who in MAY_OPEN:
        assert hers.status_code == 200
        return
    assert hers.status_code == nobodys.status_code == 404
    assert text_of(hers).replace(world.protected.reference, "") == text_of(nobodys).replace("ZZZZZZZZZZ", "")


def _browser(world: World, who: str) -> Client:
    if who == "nobody":
        return Client(headers={"accept-language": "en"})
    return signed_in_as(world.coach if who == "her own coach" else world.outsiders[who])
