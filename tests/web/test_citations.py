"""A section of law is cited as readers of each language know it; the act's number stays."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from kotopolku.config.commands.texts import PACKAGE
from kotopolku.platform.texts.extraction import asked_messages
from kotopolku.web.components.words.law.citations import citation
from kotopolku.web.components.words.law.figures import REMARKS
from kotopolku.web.components.words.plan import lack_text

WHOLE = "681/2023 14 § 1 mom. 2 k."


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "681/2023 14 § 1 mom. 2 kohta"),
        ("sv", "681/2023 14 § 1 mom. 2 punkten"),
        ("en", "681/2023 section 14, subsection 1, paragraph 2"),
        ("th", "681/2023 14 § 1 mom. 2 kohta"),
    ],
)
def test_every_part_is_named(language, expected):
    with override(language):
        assert citation(WHOLE).replace("\u00a0", " ") == expected


def test_no_line_breaks_between_a_number_and_its_sign():
    with override("fi"):
        assert "14\u00a0§" in citation(WHOLE)
    with override("en"):
        assert "section\u00a014" in citation(WHOLE)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_is_cited_already_or_is_no_section_stays(language):
    with override(language):
        assert citation(citation(WHOLE)) == citation(WHOLE)
        assert citation("681/2023") == "681/2023"


def test_two_sections_in_one_are_both_cited():
    with override("en"):
        assert citation("49 § 1 mom. 3 k. and 50 §").replace("\u00a0", " ") == (
            "section 49, subsection 1, paragraph 3 and section 50"
        )


def test_a_template_cites_by_a_filter():
    with override("sv"):
        assert Template("{{ s|cited }}").render(Context({"s": WHOLE})).endswith("2\u00a0punkten")


def test_no_english_text_cites_by_a_sign():
    """A sentence says "section 18", not "18 §", as the citations beside it; remarks of the law are cited when shown."""
    asked = {ask.id if isinstance(ask.id, str) else ask.id[0] for ask in asked_messages(PACKAGE)}
    assert {text for text in asked if "§" in text} <= set(REMARKS)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fi", "(18 §)"), ("sv", "(18 §)"), ("en", "(section 18)")],
)
def test_what_a_plan_lacks_is_cited_in_the_readers_language(language, expected):
    with override(language):
        assert lack_text("goal_long").endswith(expected)
