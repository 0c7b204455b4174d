"""The plan on paper: what a client holds in the hand."""

import io
import re
import string
from typing import Any

import pytest
from pypdf import PdfReader

from kotopolku.web.components.plan_document import PAPER_LANGUAGES, plan_pdf
from kotopolku.web.components.plan_document.texts import nearest_paper_language, texts_of

APPROVALS = [
    {
        "party": "client",
        "name": "Samira Haddad",
        "on": "2026-03-10",
        "how": "signature",
        "language": "ar",
        "interpreter": "Tulkki T",
    },
    {
        "party": "authority",
        "name": "Aino Korhonen",
        "on": "2026-03-10",
        "how": "signature",
        "language": "fi",
        "interpreter": "",
    },
]


def free(text, language="fi", translation="", translation_language=""):
    return {
        "text": text,
        "language": language,
        "translation": translation,
        "translation_language": translation_language,
    }


def content_in(language):
    return {
        "schema": "kotopolku/plan/1",
        "reference": "K7F39QXM2A",
        "number": 1,
        "version": 2,
        "rulebook": "681/2023",
        "made": "2026-03-10",
        "until": "2027-03-09",
        "total_until_max": "2028-03-10",
        "extended_until_max": "2028-03-10",
        "law": ["681/2023 23 § 2 mom."],
        "client": {"name": "Samira Haddad", "born": "1990", "language": language},
        "organisation": {"name": "Kajaanin kaupunki", "phone": "08 000 000", "unit": "Kotoutumispalvelut"},
        "coach": {"name": "Aino Korhonen", "contact": "aino@example.fi"},
        "background": free("Samira on asunut Suomessa puoli vuotta.", "fi", "تعيش سميرة هنا", "ar"),
        "goals": [
            {"number": "1", "term": "long", "kind": "employment", **free("Työ sairaanhoitajana.")},
            {"number": "2", "term": "plan", "kind": "own", **free("Suomen kieli B1.1.")},
        ],
        "measures": [
            {
                "number": "2.1",
                "goal": "2",
                "kind": "integration_training",
                **free("Kotoutumiskoulutus"),
                "reason": "Kielitaito ammattiopintoihin.",
                "reason_translation": "",
                "responsible": "employment_authority",
                "responsible_name": "",
                "hours_per_week": "30.0",
                "week": {"mon": ["09:00-14:00"]},
                "since": "2026-04-01",
                "until": None,
            }
        ],
        "follow_up": free("Tapaamme kerran kuussa."),
        "next_review": "2026-09-10",
        "participants": [
            {
                "role": "client",
                "name": "Samira Haddad",
                "organisation": "",
                "took_part_on": "2026-03-10",
                "how": "present",
            }
        ],
        "rights_told": {"on": "2026-03-10", "language": language, "interpreter": ""},
        "departures": [{"expected": "employment", "reason": "Perhevapaa jatkuu."}],
        "approvals": [],
    }


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_every_paper_language_makes_a_tagged_document_with_the_plan_in_it(language):
    pdf = plan_pdf(content_in(language), approvals=APPROVALS, digest="ab12" * 16)
    catalogue: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "fi"
    assert "/StructTreeRoot" in catalogue
    assert b"pdfuaid" in pdf or "pdfuaid" in catalogue["/Metadata"].get_data().decode("utf-8", "replace")
    shown = text_of(pdf)
    assert texts_of("fi")["title"] in shown
    if language not in {"ar", "fa", "ckb", "prs", "th"}:  # Their letters are not in the order of reading in a PDF.
        assert texts_of(language)["title"] in shown


def test_a_clause_has_the_same_number_on_both_sides():
    assert text_of(plan_pdf(content_in("sv"), digest="x" * 64)).count("2.1") == 3  # both sides and the week's table


def test_text_without_translation_is_marked_on_the_clients_side():
    shown = text_of(plan_pdf(content_in("sv"), digest="x" * 64))
    # Two goals, the departure, the measure and its reason, and the follow-up have none; the background has.
    assert shown.count(texts_of("sv")["untranslated"]) == 6


def test_client_who_reads_finnish_gets_one_column():
    shown = text_of(plan_pdf(content_in("fi"), digest="x" * 64))
    assert shown.count("2.1") == 2
    assert texts_of("fi")["untranslated"] not in shown


@pytest.mark.parametrize(
    ("language", "hours", "expected"),
    [
        ("fi", "30.0", "30 tuntia"),
        ("fi", "1", "1 tunti"),
        ("uk", "4", "4 години"),
        ("ru", "30", "30 часов"),
        ("ar", "4", "4 ساعات"),
        ("ar", "30", "30 ساعة"),
        ("fa", "4", "4 ساعت"),
        ("so", "4", "4 saacadood"),
        ("et", "1", "1 tund"),
        ("fr", "30", "30\u00a0heures"),
        ("es", "1", "1 hora"),
        ("tr", "30", "30 saat"),
        ("zh", "30", "30小时"),
        ("ckb", "4", "4 کاتژمێر"),
        ("prs", "4", "4 ساعت"),
        ("ti", "4", "4 ሰዓታት"),
        ("vi", "4", "4 giờ"),
        ("th", "4", "4 ชั่วโมง"),
        ("fi-simple", "1", "1 tunti"),
    ],
)
def test_hours_agree_with_their_number(language, hours, expected):
    assert texts_of(language).hours(hours) == expected


def test_the_pathway_and_the_service_of_a_measure_are_named_on_both_sides():
    content = content_in("sv")
    content["pathway"] = {"code": "parents_at_home", "version": 1, "name": "Lasta kotona hoitava vanhempi"}
    content["measures"][0]["service"] = "Suomen kielen alkeiskurssi"
    shown = " ".join(text_of(plan_pdf(content, digest="x" * 64)).split())
    assert shown.count("Lasta kotona hoitava vanhempi") == 2
    assert shown.count("Suomen kielen alkeiskurssi") == 2
    for language in ("fi", "sv"):
        assert texts_of(language)["pathway"] in shown
        assert texts_of(language)["service"] in shown


def test_hours_and_days_of_a_measure_stand_under_one_label():
    shown = " ".join(text_of(plan_pdf(content_in("fi"), digest="x" * 64)).split())
    assert "Aika: 30 tuntia viikossa, 1.4.2026 –" in shown


def test_times_of_the_week_are_written_as_in_finland():
    shown = text_of(plan_pdf(content_in("sv"), digest="x" * 64))
    assert "9.00–14.00" in shown
    assert "09:00" not in shown


@pytest.mark.parametrize(
    ("authority", "note"), [("fi", "the Finnish text applies"), ("sv", "the Swedish text applies")]
)
def test_the_text_of_the_authority_is_said_to_decide(authority, note):
    pdf = plan_pdf(content_in("en"), authority_language=authority, digest="x" * 64)
    assert note in " ".join(text_of(pdf).split())


def test_draft_says_that_nothing_is_agreed():
    assert texts_of("en")["draft"] in text_of(plan_pdf(content_in("en")))
    assert texts_of("en")["draft"] not in text_of(plan_pdf(content_in("en"), digest="x" * 64))


def test_same_content_gives_the_same_bytes():
    assert plan_pdf(content_in("ar"), digest="x" * 64) == plan_pdf(content_in("ar"), digest="x" * 64)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
def test_fixed_texts_have_the_same_keys_and_placeholders_in_every_language(language):
    def shape(texts, path=()):
        for key, value in texts.items():
            if isinstance(value, dict):
                yield from shape(value, (*path, key))
            elif isinstance(value, list):
                assert all(value)
                yield (*path, key), len(value)
            else:
                assert value.strip()
                yield (*path, key), sorted(name for _, name, _, _ in string.Formatter().parse(value) if name)

    assert dict(shape(texts_of(language).worded)) == dict(shape(texts_of("fi").worded))


@pytest.mark.parametrize(
    ("language", "script"),
    [("ru", "Ѐ-ӿ"), ("uk", "Ѐ-ӿ"), ("ar", "؀-ۿ"), ("fa", "؀-ۿ")],
)
def test_words_are_written_in_one_script_each(language, script):
    def every(value):
        if isinstance(value, str):
            yield value
        else:
            for part in value.values() if isinstance(value, dict) else value:
                yield from every(part)

    for text in every(texts_of(language).worded):
        for word in re.findall(r"\w+", text):
            mixed = re.search(f"[{script}]", word) and re.search(r"[a-zA-Z]", word)
            assert not mixed, f"{language}: {word}"


@pytest.mark.parametrize(
    ("language", "nearest"),
    [("fa_AF", "prs"), ("fa", "fa"), ("ar-SY", "ar"), ("so", "so"), ("zh_Hans", "zh"), ("am", "en"), ("", "en")],
)
def test_reader_gets_the_nearest_language_of_the_paper(language, nearest):
    assert nearest_paper_language(language) == nearest
