"""One referral, as its provider sees it by the link: a cover, the frozen package by a press, and the answer."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.referrals import actions, queries
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.letters.referral_mail import LANGUAGES, texts_in
from kotopolku.web.components.provider_items import rows_of
from kotopolku.web.components.public_texts import READER_LANGUAGES, ReaderTexts

from .door import GONE, behind_a_link

CONFLICT, UNPROCESSABLE = 409, 422
LONGEST = {"text": 1000, "by_name": 120, "state": 12, "attendance": 8, "starts_on": 10, "ends_on": 10, "hours": 8}
_MOST_HOURS = 10_000


class Unreadable(ValueError):
    """A day or a number that cannot be read; `args[0]` is the key of the sentence."""


def _problem(request: HttpRequest, key: str, status: int) -> HttpResponse:
    texts = texts_in(request.GET.get("in", ""))
    with translation.override(texts.language):
        context = {**_frame(texts), "heading": texts[f"{key}_title"], "text": texts[key]}
        return HttpResponse(render_to_string("partner/problem.html", context), status=status)


def _frame(texts: ReaderTexts) -> dict[str, Any]:
    tongues = [{"code": code, "name": READER_LANGUAGES[code], "href": f"?in={code}"} for code in LANGUAGES]
    return {"t": {**texts.worded, "service": texts["service_name"], "language": texts.language}, "tongues": tongues}


@behind_a_link(queries.told_by_link, _problem)
def referral(request: HttpRequest, token: str, told: queries.Told) -> HttpResponse:
    """GET shows the cover: whoever previews the link in a mail opens no data. A press opens, another answers."""
    texts = texts_in(request.GET.get("in", ""))
    if request.method != "POST":
        return _page(told, texts, done=request.GET.get("done") == "1")
    what = request.POST.get("what", "")
    if what == "open":
        return _opened(request, token, texts)
    return _answered(request, token, told, texts) if what == "answer" else _problem(request, "over", 400)


def _opened(request: HttpRequest, token: str, texts: ReaderTexts) -> HttpResponse:
    try:
        actions.open_by_link(token=token)
    except Refusal:
        return _problem(request, "over", GONE)
    told = queries.told_by_link(token, opened=True)
    return _problem(request, "over", GONE) if told is None else _page(told, texts)


def _answered(request: HttpRequest, token: str, told: queries.Told, texts: ReaderTexts) -> HttpResponse:
    sent = {name: request.POST.get(name, "").replace("\0", "").strip()[:longest] for name, longest in LONGEST.items()}
    version = request.POST.get("version", "")
    try:
        said = _said(sent)
        row = actions.answer_by_link(
            token=token, seen_version=int(version) if version.isdecimal() and len(version) < 10 else 0, said=said
        )
    except Unreadable as unreadable:
        return _page(told, texts, problem=texts[unreadable.args[0]], sent=sent, status=UNPROCESSABLE)
    except EditedMeanwhile:
        return _refused(request, token, texts, texts["meanwhile"], sent, CONFLICT)
    except Refusal as refusal:
        return _refused(request, token, texts, texts.code("problems", refusal.code), sent, UNPROCESSABLE)
    if queries.told_by_link(token) is None:
        # It has ended with this answer: nothing is left to go to.
        return _ended(request, texts, row.reference)
    # To where a reload sends nothing again.
    return HttpResponseRedirect(f"{request.path}?in={texts.language}&done=1", status=303)


def _said(sent: dict[str, str]) -> actions.Said:
    return actions.Said(
        state=sent["state"],
        text=sent["text"],
        by_name=sent["by_name"],
        starts_on=_day(sent["starts_on"]),
        attendance=sent["attendance"],
        hours=_hours(sent["hours"]),
        ends_on=_day(sent["ends_on"]),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Unreadable("day_problem") from None


def _hours(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        hours = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Unreadable("number_problem") from None
    if not hours.is_finite() or not 0 <= hours < _MOST_HOURS:
        raise Unreadable("number_problem")
    return round(hours, 1)


def _refused(  # noqa: PLR0917
    request: HttpRequest, token: str, texts: ReaderTexts, problem: str, sent: dict[str, str], status: int
) -> HttpResponse:
    told = queries.told_by_link(token)
    if told is None:
        return _problem(request, "over", GONE)
    return _page(told, texts, problem=problem, sent=sent, status=status)


def _page(
    told: queries.Told,
    texts: ReaderTexts,
    *,
    done: bool = False,
    problem: str = "",
    sent: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    with translation.override(texts.language):
        content = told.content
        context = {
            **_frame(texts),
            "told": told,
            "heading": texts["heading"].format(reference=told.reference),
            "state": texts.code("states", told.state),
            "facts": _facts(told, texts),
            "content": content,
            "package": rows_of(content["items"]) if content else [],
            "answers": [(code, texts.code("answers", code)) for code in told.steps],
            "attendances": [(code, texts.code("attendance", code)) for code in queries.ATTENDANCE],
            "asks_attendance": bool({"attended", "finished"} & set(told.steps)),
            "asks_start": bool({"accepted", "waiting", "started"} & set(told.steps)),
            "done": done and not problem,
            "problem": problem,
            "sent": sent or dict.fromkeys(LONGEST, ""),
        }
        return HttpResponse(render_to_string("partner/referral.html", context), status=status)


def _facts(told: queries.Told, texts: ReaderTexts) -> list[tuple[str, str]]:
    rows = [
        (texts["label_service"], told.service),
        (texts["label_provider"], told.provider),
        (texts["label_sent"], day_text(told.sent_on)),
        (texts["label_answer_due"], day_text(told.answer_due) if told.answer_due else ""),
        (texts["label_starts"], day_text(told.starts_on) if told.starts_on else ""),
    ]
    return [row for row in rows if row[1]]


def _ended(request: HttpRequest, texts: ReaderTexts, reference: str) -> HttpResponse:
    with translation.override(texts.language):
        heading = texts["heading"].format(reference=reference)
        context = {**_frame(texts), "heading": heading, "text": texts["done_ended"]}
        return HttpResponse(render_to_string("partner/problem.html", context, request))
