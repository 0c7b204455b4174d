"""What a provider is told, line by line."""

from kotopolku.rooms.appointments.actions.interpreting import LANGUAGES
from kotopolku.rooms.appointments.queries.interpreting import OrderTold

from ..public_texts import ReaderTexts, reader_texts
from ..reminders import day_and_time
from ..words.languages import language_name

__all__ = ["LANGUAGES", "facts_of", "heading_of", "texts_in", "when_of"]

SUBJECT = "interpreting"


def texts_in(language: str) -> ReaderTexts:
    """The texts in one of the languages in which providers are spoken to; Finnish where none of them is asked for."""
    return reader_texts(SUBJECT, language if language in LANGUAGES else LANGUAGES[0])


def when_of(told: OrderTold, texts: ReaderTexts) -> str:
    """Day and hours on the clock of Finland."""
    day, begins = day_and_time(told.starts_at, texts.language)
    return texts["when"].format(day=day, begins=begins, ends=day_and_time(told.ends_at, texts.language)[1])


def heading_of(told: OrderTold, texts: ReaderTexts) -> str:
    """The order by its number."""
    return texts["heading"].format(reference=told.reference)


def facts_of(told: OrderTold, texts: ReaderTexts, *, with_place: bool = True) -> list[tuple[str, str]]:
    """Label and value; the language is named in that of the page, which the caller has made the active one."""
    language = language_name(told.language)
    rows = [
        (texts["label_when"], when_of(told, texts)),
        (texts["label_language"], texts["signed"].format(language=language) if told.sign else language),
        (texts["label_dialect"], told.dialect),
        (texts["label_gender"], texts.code("genders", told.gender_wish) if told.gender_wish else ""),
        (texts["label_mode"], texts.code("modes", told.mode)),
        (texts["label_kind"], texts.code("kinds", told.kind)),
        (texts["label_name"], told.name),
        (texts["label_where"], _where(told, texts) if with_place else ""),
        (texts["label_telephone"], told.telephone),
        (texts["label_organisation"], told.organisation),
    ]
    return [row for row in rows if row[1]]


def _where(told: OrderTold, texts: ReaderTexts) -> str:
    if told.where == "none":
        return ""
    return told.place or told.link or texts.code("where", told.where)
