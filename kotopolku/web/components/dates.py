"""Days and moments in the reader's language."""

import re
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language

_REGIONAL = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB", "prs": "fa_AF"}
"""Which form of a language is written here: Finland's Swedish, British day order, Dari under the code of CLDR."""

_CLOCK_TIMES = {"fi": "H.mm", "sv": "'kl.' H.mm"}
"""As in Finland, on the screen as on paper; Babel's Finland Swedish has Sweden's colon."""

_LONG_ONLY = frozenset({"ckb"})
"""Where CLDR has the medium form in the order of no language."""

_KEPT_TIME = re.compile(r"\b(\d{1,2}):(\d{2})\b")


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """How numbers and dates of a language are written here; English for one that is not known."""
    code = language.split("-", maxsplit=1)[0]
    try:
        return Locale.parse(_REGIONAL.get(code, code))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@lru_cache(maxsize=8192)
def _worded(day: date, language: str, length: str) -> str:
    if language in _LONG_ONLY and length == "medium":
        length = "long"
    return format_date(day, length, locale=locale_of(language))


def local_day(value: date) -> date:
    """The day itself; of a moment, its day in Finland."""
    # A datetime is a date too: without this it would be read by its UTC day.
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def day_text(day: date, *, length: str = "medium") -> str:
    """A day as the reader of the active language writes it; `length` is short, medium or long."""
    return _worded(local_day(day), get_language() or "en", length)


def _clock_time(language: str) -> str:
    return _CLOCK_TIMES.get(language.partition("-")[0], "H:mm")


def moment_text(moment: datetime) -> str:
    """Day and clock time in Finland."""
    local = timezone.localtime(moment)
    language = get_language() or "en"
    clock_time = format_time(local, _clock_time(language), locale=locale_of(language))
    return f"{_worded(local.date(), language, 'medium')} {clock_time}"


def time_text(at: time) -> str:
    """A time of the day as the reader of the active language writes it."""
    language = get_language() or "en"
    pattern = _clock_time(language).replace("'kl.' ", "")
    return format_time(at, pattern, locale=locale_of(language))


@lru_cache(maxsize=128)
def _weekday(number: int, language: str) -> str:
    return str(locale_of(language).days["stand-alone"]["wide"][number])


def weekday_text(number: int) -> str:
    """The name of a weekday, 0 Monday … 6 Sunday, in the active language."""
    return _weekday(number, get_language() or "en")


def span_text(span: str) -> str:
    """`09:00-14:00` as times are written in Finland, in Finnish and in Swedish: 9.00–14.00."""
    return _KEPT_TIME.sub(lambda found: f"{int(found[1])}.{found[2]}", span).replace("-", "–")
