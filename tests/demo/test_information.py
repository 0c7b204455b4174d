"""The demonstration's basic information: complete, printable in every language, with gaps to see."""

import pytest

from kotopolku.config.demonstration.information import LANGUAGES, TO_ALL, give_information, words_of
from kotopolku.domain.information import Standing
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.guidance.queries import information_of
from kotopolku.web.components.handout import Contact, blocks_of, handout_pdf
from kotopolku.web.components.public_texts import READER_LANGUAGES


def test_the_leaflet_is_there_in_thirteen_languages_of_readers():
    # In the others the pages show what is not translated, as in a municipality that has not got so far.
    assert len(set(LANGUAGES) & set(READER_LANGUAGES)) == len(LANGUAGES) == 13


@pytest.mark.parametrize(
    ("material", "languages"), [("leaflet", LANGUAGES), ("welcome", TO_ALL)], ids=["leaflet", "welcome"]
)
def test_every_language_tells_the_same_things(material, languages):
    """The same headings and lists of the same length: nothing was left out in a translation."""
    shapes = {
        language: [(block["kind"], len(block.get("items", ()))) for block in blocks_of(words_of(material, language)[1])]
        for language in languages
    }
    assert {language: shape for language, shape in shapes.items() if shape != shapes["fi"]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaflet_has_a_letter_for_every_sign_and_fits_a_sheet(language):
    """A glyph that no font has, or a breach of PDF/UA, fails; more than two pages are no leaflet."""
    title, body = words_of("leaflet", language)
    paper = handout_pdf(
        language=language,
        title=title,
        body=body,
        published="1.1.2026",
        publisher="Kajaanin kaupunki",
        contact=Contact(name="Kajaanin kaupunki", phone="08 000 0001"),
        page_address=f"https://kotopolku.example/info/kajaani/{language}/handout/leaflet/",
    )
    assert paper.startswith(b"%PDF")
    assert len(paper) < 150_000


def test_some_of_the_cast_have_it_and_some_are_gaps(cast, today):
    offices = {"kajaani": "Kajaanin kaupunki", "joensuu": "Joensuun kaupunki"}
    named = {key: Organisation.objects.get(name=name) for key, name in offices.items()}
    give_information(named, cast, today)
    standings = {key: information_of(case, today).reached.standing for key, case in cast.items()}
    assert standings["khaled"] is Standing.GIVEN
    assert standings["filmon"] is Standing.NOT_UNDERSTOOD
    assert standings["rania"] is Standing.NOT_GIVEN
    assert {*standings.values()} >= {Standing.GIVEN, Standing.NOT_UNDERSTOOD, Standing.NOT_GIVEN}
