"""Harm is noticed in any of the languages, and a usual request raises no alarm."""

import tomllib

import pytest

from kotopolku.rooms.guidance.harm import _WORDS as WORDS
from kotopolku.rooms.guidance.harm import HARM_KINDS, harm_in

LANGUAGES = {
    "fi", "sv", "en", "ru", "uk", "ar", "fa", "so", "et", "fr", "es", "tr", "zh", "ckb", "prs", "ti", "vi", "th",
}  # fmt: skip


def test_each_kind_has_words_in_each_language_of_readers():
    by_kind = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    assert {kind: set(words) for kind, words in by_kind.items()} == dict.fromkeys(HARM_KINDS, LANGUAGES)


def test_every_phrase_of_the_file_is_found_as_it_is_written():
    by_kind = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    missed = [
        (kind, phrase)
        for kind, words in by_kind.items()
        for phrases in words.values()
        for phrase in phrases
        if kind not in harm_in(f"x {phrase} x")
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mieheni HAKKAA minua joka ilta", "violence"),
        ("Han slår mig och barnen", "violence"),
        ("زَوْجِي يَضْرِبُنِي", "violence"),
        ("شوهرم مرا می‌زند", "violence"),
        ("ninkaygu wuu i garaacaa", "violence"),
        ("Я НЕ ХОЧУ ЖИТЬ", "suicide"),
        ("Je veux mourir", "suicide"),
        ("我想死", "suicide"),
        ("Babam beni zorla evlendiriyor", "forced_marriage"),
        ("мене змушують вийти заміж", "forced_marriage"),
        ("Tööandja võttis passi ära", "trafficking"),
        ("Mi jefe me quitó el pasaporte", "trafficking"),
        ("مێردەکەم هەموو ڕۆژێک لێم دەدات", "violence"),
        ("شوهرم مرا لت و کوب می‌کند", "violence"),
        ("ኣሰርሓየይ ፓስፖርተይ ሒዙ ኣሎ", "trafficking"),
        ("Tôi không muốn sống nữa", "suicide"),
        ("พ่อบังคับให้แต่งงานกับคนแปลกหน้า", "forced_marriage"),
    ],
)
def test_harm_in_the_words_of_people(text, kind):
    assert kind in harm_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Haluan opiskella suomea. Lapseni aloittaa koulun.",
        "Jag vill lära mig svenska och söka jobb.",
        "I need help with my residence permit and housing; I have skills in welding.",
        "Ищу работу и курсы финского языка.",
        "أريد تعلم اللغة الفنلندية وأبحث عن عمل وسكن.",
        "می خواهم زبان فنلاندی یاد بگیرم و کار پیدا کنم.",
        "Waxaan rabaa koorso luqadeed iyo guri.",
        "Otsin tööd ja soome keele kursust.",
        "Je cherche un logement et une école pour mes enfants.",
        "Busco trabajo y un curso de finés.",
        "Fince kursu ve iş arıyorum.",
        "我想学习芬兰语，找工作和房子。",
    ],
)
def test_a_usual_request_is_no_alarm(text):
    assert harm_in(text) == ()
