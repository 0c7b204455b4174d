"""The list and the page of one service: what nobody has approved is on neither, and both are light."""

import gzip
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.domain.needs import NeedCode
from kotopolku.rooms.catalogue import actions, codes
from kotopolku.rooms.catalogue.models import ChannelKind, Price, ServiceState
from kotopolku.web.components.public_texts import READER_LANGUAGES, direction_of, reader_texts
from tests.web.public.near.reading import HERE, names, text_of

LIGHT = 100_000
BUILT = Path(__file__).parents[4] / "kotopolku/web/static"
pytestmark = pytest.mark.usefixtures("site")


def test_what_nobody_has_approved_is_neither_listed_nor_opened(client, draft, offered):
    waiting = draft("Luonnos")
    proposed = draft("Ehdotus")
    proposed = actions.propose_service(actor=None, service=proposed, seen_version=proposed.version)
    refused = draft("Hylätty")
    refused = actions.propose_service(actor=None, service=refused, seen_version=refused.version)
    refused = actions.refuse(actor=None, service=refused, seen_version=refused.version, reason="Ei sovi")
    gone = offered("Poistunut")
    gone = actions.withdraw(actor=None, service=gone, seen_version=gone.version)
    hidden = [waiting, proposed, refused, gone]
    assert {one.state for one in hidden} == {state.value for state in ServiceState} - {"published"}
    assert names(client) == []
    assert names(client, q="ehdotus luonnos") == []
    for one in hidden:
        assert client.get(f"{HERE}{one.pk}/").status_code == 404


def test_a_withdrawn_service_is_gone_from_pages_in_memory_within_a_minute(client, offered, time_machine):
    service = offered()
    here = f"{HERE}{service.pk}/"
    assert (names(client), client.get(here).status_code) == (["Kielikahvila"], 200)
    actions.withdraw(actor=None, service=service, seen_version=service.version)
    time_machine.shift(timedelta(minutes=1))
    assert (names(client), client.get(here).status_code) == ([], 404)


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_both_pages_are_whole_and_light_in_each_language(client, cafe, offered, language):
    for number in range(19):
        offered(f"Palvelu {number}", words={"summary": "Pitkä tiivistelmä " * 8})
    near, site = reader_texts("near", language), reader_texts("site", language)
    here = f"/info/kajaani/{language}/services/"
    listed, one = client.get(here), client.get(f"{here}{cafe.pk}/")
    for answer in (listed, one):
        assert f'<html lang="{language}" dir="{direction_of(language)}">' in text_of(answer)
        assert "<script" not in text_of(answer)
        files = {path.split("?")[0] for path in re.findall(r'(?:href|src)="/static/([^"]+)"', text_of(answer))}
        assert len(answer.content) + sum((BUILT / name).stat().st_size for name in files) < LIGHT
    assert f"<title>{near['title']} – " in text_of(listed)
    assert near["for_whom"] in text_of(one)
    assert f'<a href="{here}" aria-current="page">{site["services"]}</a>' in text_of(one)
    assert f'href="{here}"' in text_of(client.get(f"/info/kajaani/{language}/"))


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_every_code_is_worded_in_each_language(language):
    near = reader_texts("near", language)
    groups: dict[str, Any] = {
        "needs": NeedCode,
        "audiences": codes.AUDIENCES,
        "price": Price.values,
        "channel": ChannelKind.values,
    }
    for group, wanted in groups.items():
        worded = dict(near.choices(group))
        assert set(wanted) - set(worded) == set()
        assert len(set(worded.values())) >= len(set(wanted))
    assert set(near.worded) == set(reader_texts("near", "en").worded)
    for key in ("ages_between", "levels_between"):
        assert "{first}" in near[key]
        assert "{last}" in near[key]


def test_copies_may_be_kept_and_one_in_memory_asks_the_database_once(client, cafe, coach):
    client.force_login(coach)
    for there in (HERE, f"{HERE}{cafe.pk}/"):
        first = client.get(there)
        assert first.headers["Cache-Control"] == "public, max-age=60"
        assert "Vary" not in first.headers
        assert not first.cookies
        assert "Kaisa Koski" not in text_of(first)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(there).content == first.content
        assert len(queries) == 1
        again = client.get(there, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_more_services_ask_the_database_no_more(client, offered, django_assert_max_num_queries):
    for number in range(20):
        offered(f"Palvelu {number}")
    with django_assert_max_num_queries(14):
        client.get(HERE, {"q": "palvelu", "need": "language_training"})


def test_nothing_of_what_a_reader_looks_for_is_written(client, offered, caplog):
    offered()
    with caplog.at_level("DEBUG"), CaptureQueriesContext(connection) as queries:
        client.get(HERE, {"need": "violence", "q": "turvakoti"})
        client.get(f"{HERE}999999/", {"q": "turvakoti"})
    written = ("INSERT", "UPDATE", "DELETE")
    assert [one["sql"] for one in queries if one["sql"].startswith(written)] == []
    logged = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert "turvakoti" not in " ".join(logged)


def test_reading_pages_take_no_post(client, cafe):
    assert [client.post(there).status_code for there in (HERE, f"{HERE}{cafe.pk}/")] == [405, 405]


def test_the_pages_travel_small(client, cafe):
    for there in (HERE, f"{HERE}{cafe.pk}/"):
        assert len(gzip.compress(client.get(there).content)) < LIGHT // 10
