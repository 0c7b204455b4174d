"""A worker finds a service and reads what it is, where and when."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.models import Service
from kotopolku.rooms.catalogue.queries import service_of
from tests.web.test_queries import queries_of

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    """The visible words of a page."""
    found = re.sub(r"<(script|style|head).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_services_are_found_by_word_need_language_area_level_and_section(browser, published):
    published("Perhekahvila", needs=["parenting"], languages=["so"], law_section="25 §", level_from="A1.1")
    published("Kielikurssi", municipalities=["290"], level_from="B1.1")
    for asked, wanted in (
        ({"q": "kahvilat"}, "Perhekahvila"),
        ({"need": "parenting"}, "Perhekahvila"),
        ({"language": "so"}, "Perhekahvila"),
        ({"municipality": "290"}, "Kielikurssi"),
        ({"level": "A1.2"}, "Perhekahvila"),
        ({"section": "25 §"}, "Perhekahvila"),
    ):
        rows = browser.get("/services/", asked).context["rows"]
        assert [row["name"] for row in rows] == [wanted], asked
    everything = browser.get("/services/")
    assert "Own area: Kajaani" in text_of(everything)


@pytest.mark.parametrize(
    "odd",
    [{"need": "flying"}, {"municipality": "000"}, {"page": "x"}, {"page": "999"}, {"q": "\x00'%"}, {"q": "k" * 999}],
)
def test_a_search_that_cannot_be_asked_breaks_nothing(browser, published, odd):
    published()
    assert browser.get("/services/", odd).status_code == 200


def test_a_page_of_the_directory_asks_as_often_for_many_as_for_few(browser, published):
    published("Kerho yksi")
    few = len(queries_of(browser, "/services/?q=kerho"))
    for number in range(8):
        published(f"Kerho {number}", municipalities=["205", "290"])
    many = queries_of(browser, "/services/?q=kerho")
    assert len(many) <= few + 1, "\n".join(many)
    assert len(many) <= 16, "\n".join(many)


def test_a_page_of_a_service_tells_where_when_and_in_which_language(browser, published, organiser):
    service = published(price="free", has_childcare=True, week={"tue": ["17:00-19:00"]})
    channel = actions.add_channel(
        actor=organiser,
        service=service,
        kind="place",
        name="Kerhotalo",
        street="Koulukatu 1",
        hours={0: "9–12", 3: "17-20"},
    )
    actions.add_exception(
        actor=organiser,
        service=service,
        channel=channel,
        first=date(2025, 6, 5),
        last=None,
        hours="",
        reason="Remontti",
    )
    page = text_of(browser.get(reverse("service", args=[service.pk])))
    for told in ("Koulukatu 1", "Open now", "9–12", "Remontti", "Exceptional hours", "Childcare", "Free of charge"):
        assert told in page, told
    # The reader's English is not there: they are told so.
    assert "There are no words in this language (English): they are shown in another, Finnish." in page
    assert "Tuesday 17–19" in page
    assert len(queries_of(browser, reverse("service", args=[service.pk]))) <= 18


def test_what_is_gone_is_shown_as_gone(browser, keeping, published):
    service = published()
    answer = keeping.post(reverse("service_step", args=[service.pk, "withdraw"]), {"version": service.version})
    assert answer.status_code == 303
    page = text_of(browser.get(reverse("service", args=[service.pk])))
    assert "This service is no longer offered." in page
    assert "Kielikahvila" in text_of(browser.get("/services/gone/"))
    assert browser.get("/services/").context["rows"] == []


def test_a_place_on_the_map_and_words_taken_away_are_shown(keeping, published):
    service = published()
    channel = actions.add_channel(
        actor=None, service=service, kind="place", name="Talo", street="Koulukatu 1", municipality="205"
    )
    channel.places.update(latitude="64.227300", longitude="27.728500")
    Service.objects.filter(pk=service.pk).update(ptv_id=uuid4(), removed_languages=["sv"])
    page = keeping.get(reverse("service", args=[service.pk]), HTTP_ACCEPT_LANGUAGE="fi")
    assert "?mlat=64.227300&amp;mlon=27.728500#" in page.content.decode()
    assert page.context["removed_texts"]


def test_a_published_service_is_changed_by_its_own_and_its_authority_only(browser, published):
    service = published()
    assert browser.get(reverse("service", args=[service.pk])).status_code == 200
    assert browser.get(reverse("service_edit", args=[service.pk])).status_code == 404
    withdrawn = browser.post(reverse("service_step", args=[service.pk, "withdraw"]), {"version": service.version})
    assert withdrawn.status_code == 404
    assert service_of(service.pk).state == "published"


def test_the_rules_are_told_in_words(browser):
    page = text_of(browser.get("/services/rules/"))
    assert "Does it answer a need that the latest assessment found?" in page
    assert "Nothing stands against it that cannot be arranged" in page
