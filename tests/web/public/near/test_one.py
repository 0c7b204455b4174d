"""The page of one service tells what is known of it, in the reader's language."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.rooms.catalogue import actions
from kotopolku.web.components.public_texts import reader_texts
from tests.web.public.near.reading import HERE, MONDAY, names, text_of

pytestmark = pytest.mark.usefixtures("site")


def test_what_is_over_or_offered_elsewhere_is_not_opened(client, offered):
    over = offered("Kurssi", first_day=date(2026, 1, 1), last_day=MONDAY - timedelta(days=1))
    ends_today = offered("Viimeinen", last_day=MONDAY)
    elsewhere = offered("Joensuussa", municipalities=["167"])
    assert names(client) == ["Viimeinen"]
    assert [client.get(f"{HERE}{one.pk}/").status_code for one in (over, ends_today, elsewhere)] == [404, 200, 404]


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
