"""A service as the templates of the public pages take it: codes as words, in the reader's language or another."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import floatformat

from kotopolku.domain.information import same_language
from kotopolku.rooms.catalogue import queries
from kotopolku.web.components.dates import day_text, span_text, weekday_text
from kotopolku.web.components.public_texts import FALLBACK, ReaderTexts, direction_of
from kotopolku.web.components.words.punctuation import comma

from ..showing import named
from ..window import Visitor

_LAST = ("fi", "sv")


def best(texts: Iterable[Any], visitor: Visitor) -> Any:
    """The words in the reader's language, else in English, the site's own, Finnish, Swedish, any; None for none.

    As the other pages of the site fall back.
    """
    held = {text.language: text for text in texts}
    wanted = (visitor.language, FALLBACK, visitor.site.first_language, *_LAST)
    for one in wanted:
        for code in (one, *sorted(held)):
            if code in held and same_language(code, one):
                return held[code]
    return held[min(held)] if held else None


def code_in(texts: dict[str, str], visitor: Visitor) -> tuple[str, str]:
    """Of words by language those that the reader gets, and their language; empty for none."""
    wanted = (visitor.language, FALLBACK, visitor.site.first_language, *_LAST, *sorted(texts))
    code = next((one for one in wanted if texts.get(one)), "")
    return texts.get(code, ""), code


def texts_of(texts: Iterable[Any], visitor: Visitor) -> dict[str, Any]:
    """Words with what has to be said of their language."""
    text = best(texts, visitor)
    language = text.language if text is not None else visitor.language
    is_other = not same_language(language, visitor.language)
    return {
        "text": text,
        "language": language.replace("_", "-"),
        "dir": direction_of(language.split("_", maxsplit=1)[0]),
        "tongue": named(language) if is_other else "",
        "fallen_back": visitor.texts["other_language"].format(wanted=named(visitor.language), shown=named(language))
        if is_other
        else "",
    }


def line_of(service: Any, visitor: Visitor, near: ReaderTexts) -> dict[str, Any]:
    """One line of the list."""
    return {
        "service": service,
        **texts_of(service.texts.all(), visitor),
        "provider": service.provider.name_in(visitor.language),
        "price": near.code("price", service.price) if service.price else "",
        "languages": languages_of(service, visitor),
        "childcare": near["childcare"] if service.has_childcare else "",
    }


def languages_of(service: Any, visitor: Visitor) -> str:
    """The languages of service, the reader's first."""
    spoken = [
        (not same_language(one.language, visitor.language), named(one.language)) for one in service.languages.all()
    ]
    return comma(visitor.language).join(name for _is_other, name in sorted(spoken))


def facts_of(service: Any, visitor: Visitor, near: ReaderTexts, *, several: bool) -> dict[str, Any]:
    """What is known of a service besides its words; what is not known is empty.

    `several`: the organisation has more than one municipality, so that it matters in which it is offered.
    """
    needs = {one.need for one in service.needs.all()}
    return {
        "provider": service.provider,
        "provider_name": service.provider.name_in(visitor.language),
        "provider_tel": tel(service.provider.phone),
        "needs": [words for code, words in near.choices("needs") if code in needs],
        "audiences": [near.code("audiences", code) for code in service.audiences],
        "ages": _between(near, "ages", service.age_from, service.age_to),
        "levels": _between(near, "levels", service.level_from, service.level_to),
        "teaches": comma(visitor.language).join(named(code) for code in service.teaches),
        "languages": languages_of(service, visitor),
        "price": near.code("price", service.price) if service.price else "",
        "hours_per_week": floatformat(service.hours_per_week, -1) if service.hours_per_week is not None else "",
        "week": _week(service, visitor),
        "begins": day_text(service.first_day) if service.first_day else "",
        "ends": day_text(service.last_day) if service.last_day else "",
        "area": _area(service, visitor, near, several=several),
    }


def _between(near: ReaderTexts, what: str, first: Any, last: Any) -> str:
    """From and up to what; an age of 0 says nothing."""
    if first and last:
        return near[f"{what}_between"].format(first=first, last=last)
    if first:
        return near[f"{what}_from"].format(first=first)
    return near[f"{what}_to"].format(last=last) if last else ""


def _week(service: Any, visitor: Visitor) -> list[tuple[str, str]]:
    week = [(weekday_text(place), service.week.get(day, ())) for place, day in enumerate(queries.DAYS)]
    return [(day, comma(visitor.language).join(span_text(one) for one in spans)) for day, spans in week if spans]


def _area(service: Any, visitor: Visitor, near: ReaderTexts, *, several: bool) -> str:
    if service.is_nationwide:
        return near["nationwide"]
    names = sorted(row.name_in(visitor.language) for row in service.municipalities.all())
    return comma(visitor.language).join(names) if several or len(names) > 1 else ""


def tel(phone: str) -> str:
    """A number as a telephone takes it; empty where there is none."""
    return "".join(sign for sign in phone if sign.isdecimal() or sign == "+")
