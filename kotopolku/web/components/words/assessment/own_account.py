"""The questions of the own account and what was told, in the words of a language: the client's or the worker's."""

from collections.abc import Mapping

from django.utils.translation import get_language

from kotopolku.rooms.assessments import queries
from kotopolku.web.components.public_texts import READER_LANGUAGES, ReaderTexts, nearest_reader_language, reader_texts

_ISOLATED = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
"""Names of languages stand in their own scripts beside each other."""


def choices_worded(texts: ReaderTexts, question: queries.Question) -> Mapping[str, str]:
    """The choices of a question with their words; languages by their own names."""
    if question.is_of_languages:
        return {code: text for code, text in READER_LANGUAGES.items() if code.isalpha()}
    words: Mapping[str, Mapping[str, str]] = texts.worded["codes"]
    return words.get(question.code) or words["how_well"]


def lines_told(texts: ReaderTexts, name: str, choices: Mapping[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """What was chosen on a page, question by question, in words."""
    lines = []
    for question in queries.THEMES[name]:
        if chosen := choices.get(question.code):
            worded = choices_worded(texts, question)
            said = ", ".join(_apart(question, worded.get(code, code)) for code in chosen)
            label = texts.worded["questions"][question.code]
            lines.append({"code": question.code, "label": label, "said": said, "text": f"{label} {said}"})
    return lines


def _apart(question: queries.Question, text: str) -> str:
    return _ISOLATED.format(text) if question.is_of_languages else text


def account_text(kept: str) -> str:
    """A whole account as it is kept, in words of the active language: for the own data on paper."""
    texts = reader_texts("my_start", nearest_reader_language(get_language() or "en"))
    said = []
    for theme, told in queries.themes_kept(kept).items():
        said += [line["text"] for line in lines_told(texts, theme, told.choices)]
        said += [told.words] if told.words else []
        said += [f"{texts.worded['themes'][theme]}: {texts['told_later']}"] if told.later else []
    return "; ".join(said)
