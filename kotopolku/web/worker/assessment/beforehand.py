"""What the client told beforehand: to read before the interview, beside each item of it, and as a start of the answer.

Nothing is taken over by itself: the worker takes it as a start, goes through it with the client, and saves.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kotopolku.rooms.assessments import queries
from kotopolku.rooms.assessments.actions import ItemAnswer
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import ReaderTexts, nearest_reader_language, reader_texts
from kotopolku.web.components.words.assessment.own_account import choices_worded, lines_told
from kotopolku.web.components.words.languages import language_name

from .. import health
from ..client_frame import client_case, client_frame
from .item_form import sheet_of
from .items import form_of
from .sheet import Sheet

START = "start"
"""In the address of an item's page: begin from what was told beforehand."""
ABOUT_HEALTH = frozenset({"talk"})


def worker_texts() -> ReaderTexts:
    """The same questions and choices in the worker's language."""
    return reader_texts("my_start", nearest_reader_language(get_language() or "fi", "fi"))


@require_safe
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole account, page by page; words and what tells of health as far as the opener may see health."""
    case = client_case(request, reference, "client.assessment_told")
    held = queries.account_sent(case)
    if held is None:
        raise Http404
    texts, is_seen = worker_texts(), health.is_seen(case)
    themes = [
        {
            "title": texts.worded["themes"][code],
            "lines": _lines(texts, code, told, is_seen=is_seen),
            "words": told.words if is_seen else "",
            "is_hidden": not is_seen and _tells_of_health(told),
            "later": told.later,
        }
        for code, told in held.themes.items()
        if not told.is_empty
    ]
    context = {
        **client_frame(case, request, "assessment"),
        "held": held,
        "themes": themes,
        "language": language_name(held.language.partition("-")[0]),
        "words_language": held.language,
    }
    return render(request, "assessments/beforehand.html", context)


def _tells_of_health(told: queries.ThemeTold) -> bool:
    return bool(told.words) or any(told.choices.get(code) for code in ABOUT_HEALTH)


def _lines(
    texts: ReaderTexts, theme: str, told: queries.ThemeTold, *, is_seen: bool, only: tuple[str, ...] | None = None
) -> list[dict[str, str]]:
    shown = [line for line in lines_told(texts, theme, told.choices) if is_seen or line["code"] not in ABOUT_HEALTH]
    return [line for line in shown if only is None or line["code"] in only]


def told_of_item(case: Any, item: str) -> dict[str, Any] | None:
    """What the client told beforehand that belongs to an item, to be shown beside it; one query. None: nothing."""
    parts = queries.parts_of(item)
    held = queries.account_sent(case) if parts else None
    if held is None:
        return None
    texts, is_seen = worker_texts(), health.is_seen(case)
    told = [
        {
            "lines": _lines(texts, theme, held.themes[theme], is_seen=is_seen, only=codes),
            "words": held.themes[theme].words if is_seen else "",
            "later": held.themes[theme].later,
        }
        for theme, codes in parts
    ]
    told = [one for one in told if one["lines"] or one["words"] or one["later"]]
    if not told:
        return None
    return {
        "parts": told,
        "held": held,
        "language": language_name(held.language.partition("-")[0]),
        "words_language": held.language,
        "href": f"{reverse('assessment_page', args=[case.reference, item])}?{START}",
        "can_start": start_of(case, item, held) is not None,
    }


def start_of(case: Any, item: str, held: queries.AccountHeld) -> ItemAnswer | None:
    """The answer as the account fills it, with where it came from (73 § 2 mom.); None: it fills nothing."""
    parts, is_seen = queries.parts_of(item), health.is_seen(case)
    if not parts or held.sent_at is None:
        return None
    chosen: dict[str, tuple[str, ...]] = {}
    for theme, codes in parts:
        chosen |= {code: held.themes[theme].choices.get(code, ()) for code in codes}
    filled = _fields(worker_texts(), item, chosen, is_seen=is_seen)
    words = held.themes[parts[0][0]].words
    if words and is_seen and item in _WITH_OWN_WORDS:
        filled |= {"client_words": words, "client_words_language": held.language.partition("-")[0]}
    text = filled.pop("text", "")
    detail = {name: value for name, value in filled.items() if value}
    if not text and not detail:
        return None
    whence = _("The client's own account, sent on %(day)s") % {"day": day_text(held.sent_at)}
    return ItemAnswer(text=text, detail=detail, source="client", source_detail=whence)


def sheet_from(item: str, start: ItemAnswer, opened: Mapping[str, Any]) -> Sheet:
    """The page of an item filled in but not saved."""
    return sheet_of(form_of(item), None, start, **opened)


_WITH_OWN_WORDS = frozenset({"work_and_education_services", "work_and_education_wishes", "other_integration_services"})


def _fields(texts: ReaderTexts, item: str, chosen: Mapping[str, tuple[str, ...]], *, is_seen: bool) -> dict[str, Any]:
    """The form's own fields, and as notes what it has no field for."""

    def first(code: str) -> str:
        return next(iter(chosen.get(code, ())), "")

    def notes(*codes: str) -> str:
        lines = [line for theme, _codes in queries.parts_of(item) for line in lines_told(texts, theme, chosen)]
        return "\n".join(line["text"] for line in lines if line["code"] in codes)

    match item:
        case "literacy":
            languages = [{"language": code, "reads": "well", "writes": "well"} for code in chosen.get("reads", ())]
            return {"languages": languages, "latin_letters": first("latin")}
        case "finnish_and_swedish":
            return {"uses": list(chosen.get("uses", ())), "text": notes("finnish")}
        case "study_skills" | "study_and_working_life_skills":
            return {"digital": first("digital"), "group": list(chosen.get("hinders", ()))}
        case "work_and_education_services" | "work_and_education_wishes":
            return {"ways": list(chosen.get("ways", ()))}
        case "education_and_work_history":
            return _history(texts, chosen, notes("years"))
        case "special_skills_and_strengths":
            return {"licences": list(chosen.get("licences", ())), "strengths": _said(texts, chosen, "good_at")[:300]}
        case "life_situation":
            return {"text": notes("talk")} if is_seen else {}
        case "other_integration_services":
            return {"services": list(chosen.get("services", ()))}
    return {}


def _said(texts: ReaderTexts, chosen: Mapping[str, tuple[str, ...]], code: str) -> str:
    question = next(one for asked in queries.THEMES.values() for one in asked if one.code == code)
    worded = choices_worded(texts, question)
    return ", ".join(worded[one] for one in chosen.get(code, ()))


def _history(texts: ReaderTexts, chosen: Mapping[str, tuple[str, ...]], notes: str) -> dict[str, Any]:
    school = [one for one in chosen.get("school", ()) if one != "none"]
    certificate = next(iter(chosen.get("certificate", ())), "")
    schools = [{"level": school[0], **({"certificate": certificate} if certificate else {})}] if school else []
    text = notes if school or not chosen.get("school") else f"{_said(texts, chosen, 'school')}\n{notes}".strip()
    work = [{"occupation": _said(texts, {"fields": (code,)}, "fields")} for code in chosen.get("fields", ())]
    return {"schools": schools, "work": work, "text": text}
