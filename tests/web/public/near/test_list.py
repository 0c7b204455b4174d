"""Services near you: anybody finds what is offered where they live."""

import re

import pytest

from kotopolku.platform.organisations.queries import municipalities
from kotopolku.web.components.public_texts import reader_texts
from tests.factories import make_organisation
from tests.web.public.near.reading import HERE, names, text_of

pytestmark = pytest.mark.usefixtures("site")


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
