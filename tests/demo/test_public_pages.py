"""The public pages of the demonstration: complete in three languages, the first page in all, every fact there."""

import re

import pytest

from kotopolku.config.demonstration.information import LANGUAGES
from kotopolku.config.demonstration.organisations import OFFICES
from kotopolku.config.demonstration.public_pages import OWN, SHARED, publish_pages, read
from kotopolku.platform.organisations.actions import add_organisation
from kotopolku.rooms.publishing.queries import menu_of, site_of
from kotopolku.rooms.publishing.queries.editing import work_on

pytestmark = pytest.mark.django_db
WHOLE = ("fi", "sv", "en")
FACTS = {
    "kajaani": {
        "en": "asylum|family reunification|subsidiary protection|UNHCR|quota|family member of a refugee|equal footing|"
        "681/2023|1386/2010|301/2004|3–4 years|ELY Centre|Economic Development Centre|2020–2021|2022|"
        "employment experiment|employment area|rights and duties|working life|integration training|"
        "programme of the municipalities",
        "fi": "turvapaikka|perheenyhdist|toissijaisen suojelun|UNHCR|kiintiö|perheenjäsenenä|yhdenvertaisessa|681/2023|"
        "1386/2010|301/2004|3–4 vuotta|ELY-kesku|elinvoimakesku|2020–2021|2022|kuntakokeilu|työllisyysalue|"
        "velvollisuuksista|työelämästä|kotoutumiskoulutusta|Kainuun kuntien yhteiseen",
    },
    "joensuu": {
        "en": "whatever the reason|coach|interview|network|three years|five years|2,300|3%|61%|"
        "Russia, Bangladesh, Syria, Estonia and China|Statistics Finland 2017|1,000 international students|"
        "municipal staff|companies|"
        "wellbeing, employment and skills|Siltakatu 10 A 13|80100 Joensuu|5th floor|ancestors|receiving refugees",
    },
}


@pytest.fixture
def sites(db):
    offices = {
        office.key: add_organisation(
            actor=None, kind=office.kind, name=office.name, municipality_code=office.municipality, area_code=office.area
        )
        for office in OFFICES
        if office.key in OWN
    }
    publish_pages(offices)
    return {slug: site_of(slug) for slug in OWN}


def test_each_page_is_in_three_languages_and_the_first_page_in_thirteen(sites):
    for slug, site in sites.items():
        work = {one.page.slug: one for one in work_on(site)}
        # In the newest languages it is yet to be translated, as the editors see.
        assert not set(LANGUAGES) & set(work["home"].missing)
        assert set(work) >= {*SHARED, *OWN[slug], "accessibility", "privacy"}
        for one in (*work.values(), *work_on(site, news=True)):
            assert not set(WHOLE) & set(one.missing), one.page.slug
            assert one.stale == []


@pytest.mark.parametrize(
    ("slug", "language"), [(slug, language) for slug, known in FACTS.items() for language in known]
)
def test_every_fact_has_its_place(client, sites, slug, language):
    there = f"/info/{slug}/{language}/"
    pages = [f"page/{entry.slug}/" for entry in menu_of(sites[slug], language)]
    text = " ".join(client.get(f"{there}{page}").content.decode() for page in ("", *pages, "offices/"))
    assert [fact for fact in FACTS[slug][language].split("|") if fact not in text] == []


def test_every_link_on_the_pages_leads_somewhere(client, sites):
    seen, waiting = set(), [f"/info/{slug}/{language}/" for slug in sites for language in ("fi", "ar")]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        found = re.findall(r'href="(/info/[a-z]+/(?:fi|ar)/[^"#?]*)', answer.content.decode())
        waiting += [one for one in found if one not in seen]
    assert len(seen) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parts_of_the_first_page_are_the_same_in_all_languages(language):
    text, original = read("shared", "home", language), read("shared", "home", "fi")
    assert text is not None
    assert original is not None
    for sign in ("\n## ", "\n- ", "](page:", "](contact:)", "](offices:)", "{for_whom}"):
        assert f"\n{text.body}".count(sign) == f"\n{original.body}".count(sign), sign
