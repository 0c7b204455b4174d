"""Services near you: anybody finds what is offered where they live, and nothing that nobody has approved."""

import gzip
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kotopolku.domain.needs import NeedCode
from kotopolku.platform.organisations.queries import municipalities
from kotopolku.rooms.catalogue import actions, codes
from kotopolku.rooms.catalogue.models import ChannelKind, Price, ServiceState
from kotopolku.web.components.public_texts import READER_LANGUAGES, direction_of, reader_texts
from tests.factories import make_organisation

HERE = "/info/kajaani/fi/services/"
BUILT = Path(__file__).parents[3] / "kotopolku/web/static"
LIGHT = 100_000
MONDAY = date(2026, 11, 23)
pytestmark = pytest.mark.usefixtures("site")


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def names(client: Any, address: str = HERE, **asked: Any) -> list[str]:
    """The names of the services listed."""
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return re.findall(r"<strong [^>]*>([^<]+)</strong>", text_of(answer))


@pytest.fixture(autouse=True)
def _monday(on_day: Any) -> None:
    on_day(MONDAY)


@pytest.fixture
def draft(db: None) -> Any:
    """A draft of a provider that nobody has here: `draft("Kerho", needs=["housing"])`."""
    provider = actions.make_provider(actor=None, name="Seudun yhdistys ry", kind="ngo", phone="08 000 0077")

    def make(name: str = "Kielikahvila", *, language: str = "fi", words: Any = None, **known: Any) -> Any:
        return actions.draft_service(
            actor=None,
            provider=known.pop("provider", provider),
            language=language,
            words={"name": name, **(words or {})},
            **{"municipalities": ["205"], "needs": ["language_training"], "languages": ["fi"], **known},
        )

    return make


@pytest.fixture
def offered(draft: Any) -> Any:
    """The same, published."""

    def make(name: str = "Kielikahvila", **known: Any) -> Any:
        service = draft(name, **known)
        return actions.publish(actor=None, service=service, seen_version=service.version)

    return make


@pytest.fixture
def cafe(offered: Any) -> Any:
    """A service with everything known of it, in Finnish and Arabic."""
    service = offered(
        "Kielikahvila",
        words={
            "summary": "Juttelua suomeksi",
            "description": "Kahvia.\n\n<b>Kaikki</b> tervetulleita.",
            "instruction": "Tule paikalle.",
            "price_text": "Kahvi 1 euro.",
        },
        audiences=["families", "women"],
        languages=["fi", "ar"],
        teaches=["fi"],
        level_from="A1.1",
        level_to="B1.1",
        age_from=18,
        price="free",
        has_childcare=True,
        week={"fri": ["09:30-12:00"]},
    )
    words = {"name": "مقهى اللغة", "summary": "حديث بالفنلندية"}
    actions.edit_words(actor=None, service=service, seen_version=service.version, language="ar", words=words)
    service.refresh_from_db()
    place = {"street": "Koulukatu 12", "postcode": "87100", "town": "Kajaani", "municipality": "205"}
    known: dict[str, Any] = {"name": "Perhetalo", "phone": "08 000 0078", "email": "kahvila@yhdistys.example", **place}
    hours = {0: "8–12", 4: "9.30–12"}
    channel = actions.add_channel(actor=None, service=service, kind="place", hours=hours, **known)
    friday = MONDAY + timedelta(days=4)
    actions.add_exception(
        actor=None, service=service, channel=channel, first=friday, last=None, hours="10–11", reason="Juhla"
    )
    web: dict[str, Any] = {"name": "Sivut", "url": "https://yhdistys.example/kahvila"}
    actions.add_channel(actor=None, service=service, kind="web_page", **web)
    return service


def test_what_is_offered_here_or_in_the_whole_country_is_listed_the_near_first(client, offered):
    offered("Valtakunnallinen", municipalities=[], is_nationwide=True)
    offered("Kajaanissa")
    offered("Joensuussa", municipalities=["167"])
    offered("Kummassakin", municipalities=["167", "205"])
    assert names(client) == ["Kajaanissa", "Kummassakin", "Valtakunnallinen"]


def test_municipalities_that_work_together_show_what_is_offered_in_each(client, offered, put):
    from kotopolku.rooms.publishing.actions import change_site, open_site

    joint = make_organisation("Kainuun kunnat yhdessä", kind="joint", municipality=None)
    joint.municipalities.set(municipalities().filter(pk__in=["205", "765"]))
    site = open_site(actor=None, organisation_id=joint.pk, slug="kainuu")
    for slug in ("home", "accessibility", "privacy"):
        put(site.pages.get(slug=slug), "fi", slug)
    change_site(actor=None, site=site, seen_version=site.version, slug="kainuu", is_open=True)
    there = offered("Sotkamossa", municipalities=["765"])
    offered("Joensuussa", municipalities=["167"])
    assert names(client, "/info/kainuu/fi/services/") == ["Sotkamossa"]
    assert "Sotkamo</dd>" in text_of(client.get(f"/info/kainuu/fi/services/{there.pk}/"))
    assert names(client) == []


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


def test_what_is_over_or_offered_elsewhere_is_not_opened(client, offered):
    over = offered("Kurssi", first_day=date(2026, 1, 1), last_day=MONDAY - timedelta(days=1))
    ends_today = offered("Viimeinen", last_day=MONDAY)
    elsewhere = offered("Joensuussa", municipalities=["167"])
    assert names(client) == ["Viimeinen"]
    assert [client.get(f"{HERE}{one.pk}/").status_code for one in (over, ends_today, elsewhere)] == [404, 200, 404]


def test_a_withdrawn_service_is_gone_from_pages_in_memory_within_a_minute(client, offered, time_machine):
    service = offered()
    here = f"{HERE}{service.pk}/"
    assert (names(client), client.get(here).status_code) == (["Kielikahvila"], 200)
    actions.withdraw(actor=None, service=service, seen_version=service.version)
    time_machine.shift(timedelta(minutes=1))
    assert (names(client), client.get(here).status_code) == ([], 404)


def test_need_language_and_words_narrow_the_list_together(client, offered):
    offered("Asumisneuvonta", needs=["housing"], languages=["fi", "ar"])
    offered("Kielikurssi aloittaville", languages=["ar"])
    offered("Perheiden kielikerho", languages=["fi"])
    assert names(client, need="housing") == ["Asumisneuvonta"]
    assert names(client, language="ar") == ["Asumisneuvonta", "Kielikurssi aloittaville"]
    assert names(client, q="kieli") == ["Kielikurssi aloittaville", "Perheiden kielikerho"]
    assert names(client, q="perheille") == ["Perheiden kielikerho"]
    assert names(client, need="language_training", language="ar", q="kurssit") == ["Kielikurssi aloittaville"]
    assert names(client, need="housing", q="kieli") == []
    assert reader_texts("near", "fi")["none_help"] in text_of(client.get(HERE, {"need": "housing", "q": "kieli"}))


def test_words_of_the_readers_own_language_find_a_service(client, cafe):
    assert names(client, "/info/kajaani/ar/services/", q="مقهى") == ["مقهى اللغة"]


def test_only_what_leads_to_something_can_be_chosen(client, offered):
    offered("Asumisneuvonta", needs=["housing"], languages=["so"])
    offered("Joensuussa", needs=["childcare"], languages=["ru"], municipalities=["167"])
    text = text_of(client.get(HERE))
    assert re.findall(r'<option value="(\w+)"', text) == ["housing", "so"]
    # What was chosen by an old address is still seen as chosen.
    assert '<option value="childcare" selected>' in text_of(client.get(HERE, {"need": "childcare"}))


def test_the_list_turns_page_by_page_and_keeps_what_was_asked(client, offered):
    for number in range(41):
        offered(f"Palvelu {number:02}", needs=["housing"])
    first = names(client, need="housing")
    last = names(client, need="housing", page=3)
    assert (len(first), first[0], last) == (20, "Palvelu 00", ["Palvelu 40"])
    text = text_of(client.get(HERE, {"need": "housing", "page": 2}))
    assert f'href="{HERE}?need=housing#found"' in text
    assert f'href="{HERE}?need=housing&amp;page=3#found"' in text
    assert "21–40 / 41" in text
    assert 'href="/info/kajaani/so/services/?need=housing&amp;page=2"' in text


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99", "1e9", "9" * 30, "²", "", "\x00", "٢"])
def test_a_page_that_is_not_there_is_the_nearest_one(client, offered, page):
    offered()
    assert names(client, page=page) == ["Kielikahvila"]


@pytest.mark.parametrize("need", ["nosuch", "<script>", "\x00", "a" * 5000, "housing'--"])
def test_what_cannot_be_asked_for_is_passed_over(client, offered, need):
    offered()
    assert names(client, need=need) == ["Kielikahvila"]
    assert names(client, language=need) == ["Kielikahvila"]


@pytest.mark.parametrize(
    "words", ["%", "'", '"><script>alert(1)</script>', "\x00", "a" * 5000, "\ud7ff", "\u202e", "𐍈"]
)
def test_words_that_are_none_do_no_harm(client, offered, words):
    offered()
    answer = client.get(HERE, {"q": words})
    assert answer.status_code == 200
    assert "<script" not in text_of(answer)
    assert "\u202e" not in text_of(answer)


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40, "abc", "-1", "1/2", "%00"])
def test_a_service_that_is_not_there_is_a_page_in_the_readers_language(client, offered, number):
    offered()
    answer = client.get(f"/info/kajaani/tr/services/{number}/")
    assert answer.status_code == 404
    assert '<html lang="tr"' in text_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_of_a_service_tells_all_that_is_known(client, cafe):
    text = text_of(client.get(f"{HERE}{cafe.pk}/"))
    near = reader_texts("near", "fi")
    told = [
        "<h1>Kielikahvila</h1>",
        "Juttelua suomeksi",
        "&lt;b&gt;Kaikki&lt;/b&gt; tervetulleita.",
        "Tule paikalle.",
        near.code("needs", "language_training"),
        near.code("audiences", "families"),
        near.code("audiences", "women"),
        "18 vuotta täyttäneille",
        "Kielen taso A1.1–B1.1.",
        "<strong>Maksuton</strong>",
        "Kahvi 1 euro.",
        "suomi, arabia",
        "perjantai <bdi>9.30–12.00</bdi>",
        near["childcare_how"],
        "Seudun yhdistys ry",
        "Koulukatu 12, 87100 Kajaani",
        'href="tel:080000078"',
        'href="mailto:kahvila@yhdistys.example"',
        'href="https://yhdistys.example/kahvila" rel="noreferrer"',
    ]
    assert [one for one in told if one not in text] == []


def test_hours_tell_what_holds_now_and_the_exceptional_days(client, cafe, time_machine):
    text = text_of(client.get(f"{HERE}{cafe.pk}/"))
    assert "Nyt auki, sulkeutuu klo 12.00" in text
    assert '<div class="today"><dt>maanantai</dt><dd>8.00–12.00</dd></div>' in text
    # The coming Friday is another one, and told by its date too.
    assert '<dt>perjantai</dt><dd>10.00–11.00 <span class="hint" lang="fi" dir="ltr">Juhla</span></dd>' in text
    assert '<dt>27.11.2026</dt><dd>10.00–11.00 <span class="hint" lang="fi" dir="ltr">Juhla</span></dd>' in text
    time_machine.move_to("2026-11-23T12:00:00+02:00", tick=False)
    assert "Avataan: perjantai 27.11.2026 klo 10.00" in text_of(client.get(f"{HERE}{cafe.pk}/"))


def test_what_never_closes_says_so_in_one_line(client, offered):
    service = offered("Puhelin")
    hours = dict.fromkeys(range(7), "0–24")
    actions.add_channel(actor=None, service=service, kind="phone", name="Apu", phone="029 000", hours=hours)
    text = text_of(client.get(f"{HERE}{service.pk}/"))
    assert reader_texts("near", "fi")["always"] in text
    assert 'class="hours"' not in text


def test_what_is_open_over_midnight_is_open_in_the_morning(client, offered, time_machine):
    service = offered("Yökahvila")
    place: dict[str, Any] = {"name": "Tupa", "street": "Koulukatu 1"}
    actions.add_channel(actor=None, service=service, kind="place", hours={0: "22–4"}, **place)
    time_machine.move_to("2026-11-23T23:00:00+02:00", tick=False)
    assert "sulkeutuu klo 4.00" in text_of(client.get(f"{HERE}{service.pk}/"))
    time_machine.move_to("2026-11-24T03:00:00+02:00", tick=False)
    assert "Nyt auki" in text_of(client.get(f"{HERE}{service.pk}/"))


def test_of_a_service_with_places_all_over_the_country_the_near_ones_are_shown(client, offered):
    service = offered("Laaja", municipalities=[], is_nationwide=True)
    for street, code in (("Lähikatu 1", "205"), ("Kaukokatu 2", "167")):
        known: dict[str, Any] = {"name": "Piste", "street": street, "municipality": code}
        actions.add_channel(actor=None, service=service, kind="place", **known)
    text = text_of(client.get(f"{HERE}{service.pk}/"))
    assert ("Lähikatu 1" in text, "Kaukokatu 2" in text) == (True, False)


def test_an_address_that_would_run_in_the_browser_is_no_link(client, offered):
    service = offered()
    known: dict[str, Any] = {"name": "Sivut", "url": "javascript:alert(1)"}
    actions.add_channel(actor=None, service=service, kind="web_page", **known)
    assert 'href="javascript' not in text_of(client.get(f"{HERE}{service.pk}/"))


def test_a_reader_gets_the_own_language_or_is_told_which_other_one(client, cafe):
    own = text_of(client.get(f"/info/kajaani/ar/services/{cafe.pk}/"))
    assert '<article lang="ar" dir="rtl"> <h1>مقهى اللغة</h1>' in own
    assert '<p class="note">' not in own
    other = text_of(client.get(f"/info/kajaani/sv/services/{cafe.pk}/"))
    assert '<article lang="fi" dir="ltr">' in other
    assert reader_texts("site", "sv")["other_language"].format(wanted="svenska", shown="finska") in other
    assert '<small class="tag">finska</small>' in text_of(client.get("/info/kajaani/sv/services/"))


def test_a_reader_of_another_language_gets_english_rather_than_finnish_and_dari_as_persian(client, offered):
    service = offered("Kurssi")
    for language, name in (("en", "Course"), ("fa_AF", "کورس")):
        service.refresh_from_db()
        known = {"service": service, "seen_version": service.version, "language": language}
        actions.edit_words(actor=None, words={"name": name}, **known)
    assert names(client, "/info/kajaani/tr/services/") == ["Course"]
    persian = text_of(client.get(f"/info/kajaani/fa/services/{service.pk}/"))
    assert '<article lang="fa-AF" dir="rtl"> <h1>کورس</h1>' in persian
    assert '<p class="note">' not in persian


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
