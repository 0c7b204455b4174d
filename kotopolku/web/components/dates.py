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

_PATTERNS = {
    "ru": {"medium": "d MMM y", "long": "d MMMM y", "full": "EEEE, d MMMM y"},
    "so": {"medium": "d MMM y", "long": "d MMMM y", "full": "EEEE, d MMMM y"},
    "ti": {"medium": "d MMMM y", "long": "d MMMM y"},
    "uk": {"medium": "d MMM y", "long": "d MMMM y", "full": "EEEE, d MMMM y"},
}
"""Where CLDR has the order of America among that of the readers, or ends with "г." before the sentence's own stop."""

_BEFORE_TIME = {**dict.fromkeys(("ar", "fa", "prs", "ckb"), "، "), **dict.fromkeys(("ru", "uk", "es"), ", ")}
"""What stands between a day and a time, where a space would make one number of two."""

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
def day_worded(day: date, language: str, length: str = "long") -> str:
    """A day as that language writes it; `length` is short, medium, long, or full with the weekday."""
    if language in _LONG_ONLY and length == "full":
        return f"{_weekday(day.weekday(), language)}، {day_worded(day, language)}"
    if language in _LONG_ONLY and length == "medium":
        length = "long"
    text = format_date(day, _PATTERNS.get(language, {}).get(length, length), locale=locale_of(language))
    # CLDR has no ordinal for the first, as French has.
    return text.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 and length != "short" else text


def local_day(value: date) -> date:
    """The day itself; of a moment, its day in Finland."""
    # A datetime is a date too: without this it would be read by its UTC day.
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def day_text(day: date, *, length: str = "medium") -> str:
    """A day as the reader of the active language writes it; `length` is short, medium or long."""
    return day_worded(local_day(day), get_language() or "en", length)


def _clock_time(language: str) -> str:
    return _CLOCK_TIMES.get(language.partition("-")[0], "H:mm")


def moment_text(moment: datetime) -> str:
    """Day and clock time in Finland."""
    local = timezone.localtime(moment)
    language = get_language() or "en"
    clock_time = format_time(local, _clock_time(language), locale=locale_of(language))
    return f"{day_worded(local.date(), language, 'medium')}{_BEFORE_TIME.get(language, ' ')}{clock_time}"


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
