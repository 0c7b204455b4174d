"""My own account: themes one a page, saved page by page, sent when the client wants; then the interview begins."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.assessments import actions, queries
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.public_texts import ReaderTexts
from kotopolku.web.components.words.assessment.own_account import choices_worded, lines_told

from ..methods import get_or_post, post_only, safe_only
from ..window import Visitor, for_clients
from .shown import bend_of, start_texts

PICTURED = frozenset({"ways", "talk"})
"""Questions whose choices have a picture beside the words."""
SECOND_THOUGHTS = ("sent", "removed")


@safe_only
@for_clients
def account(visitor: Visitor) -> HttpResponse:
    """The pages of the account, what has been told on each, and the ways to send and to remove it."""
    return _front(visitor)


def _front(visitor: Visitor, problem: str = "", status: int = 200) -> HttpResponse:
    texts, held = start_texts(visitor), queries.account_held(visitor.own)
    rows = []
    for code in queries.THEMES if held else ():
        told = held.themes[code]  # type: ignore[union-attr]  # no rows without it
        rows.append(
            {
                "code": code,
                "title": texts.worded["themes"][code],
                "state": "later" if told.later else "not_told" if told.is_empty else "told",
                "lines": lines_told(texts, code, told.choices),
                "words": told.words,
            }
        )
    context = {
        "s": texts,
        "held": held,
        "rows": rows,
        "problem": problem,
        "just": next((one for one in SECOND_THOUGHTS if one in visitor.request.GET), ""),
        "sent": texts["sent"].format(day=day_text(held.sent_at, length="long")) if held and held.sent_at else "",
    }
    return visitor.page("start/account.html", context, status=status)


@get_or_post
@for_clients
def theme(visitor: Visitor, name: str) -> HttpResponse:
    """One theme: choices, words if one likes, or "I will tell at the meeting"; by POST it is saved."""
    held = _open(visitor)
    if name not in queries.THEMES:
        raise Http404
    if visitor.request.method != "POST":
        return _theme_page(visitor, name, held.themes[name])
    sent = visitor.request.POST
    given = queries.ThemeTold(
        {one.code: one.taken(sent.getlist(one.code)) for one in queries.THEMES[name]},
        sent.get("words", "").strip(),
        "later" in sent,
    )
    seen = sent.get("version", "")
    try:
        actions.save_theme(
            user=visitor.request.user,
            case=held.case,
            theme=name,
            choices=given.choices,
            words=given.words,
            later=given.later,
            language=visitor.texts.language,
            seen=int(seen) if seen.isdecimal() and len(seen) < 7 else -1,
        )
    except EditedMeanwhile:
        return _both(visitor, name, given)
    except actions.IdentityCodeInAccount:
        return _theme_page(visitor, name, given, seen=seen, problem=visitor.texts["leave_code_out"], status=422)
    except actions.WordsTooLong:
        problem = visitor.texts["too_long"].format(limit=queries.LONGEST_WORDS)
        return _theme_page(visitor, name, given, seen=seen, problem=problem, status=422)
    except Refusal:
        # The interview has begun meanwhile: the front page tells.
        return HttpResponseRedirect(reverse("my_account"), status=303)
    return HttpResponseRedirect(_after(name), status=303)


def _after(name: str) -> str:
    names = list(queries.THEMES)
    at = names.index(name) + 1
    return reverse("my_account_theme", args=[names[at]]) if at < len(names) else reverse("my_account")


def _open(visitor: Visitor) -> queries.AccountHeld:
    """The account that the client may change; raises Http404 when there is none."""
    held = queries.account_held(visitor.own)
    if held is None or not held.is_open:
        raise Http404
    return held


def _both(visitor: Visitor, name: str, given: queries.ThemeTold) -> HttpResponse:
    """What another device has saved, above what was chosen here: saving again is then a decision."""
    texts, saved = start_texts(visitor), _open(visitor).themes[name]
    lines = [line["text"] for line in lines_told(texts, name, saved.choices)]
    lines += [texts["told_later"]] if saved.later else []
    lines += [f"{texts['own_words']}: {saved.words}"] if saved.words else []
    changed = texts["changed_lead"].format(choices="; ".join(lines) or texts["changed_nothing"])
    return _theme_page(visitor, name, given, seen=str(saved.version), changed=changed, status=409)


def _theme_page(
    visitor: Visitor,
    name: str,
    told: queries.ThemeTold,
    *,
    seen: str | None = None,
    problem: str = "",
    changed: str = "",
    status: int = 200,
) -> HttpResponse:
    texts, names = start_texts(visitor), list(queries.THEMES)
    at = names.index(name)
    states = ["done" if one < at else "now" if one == at else "ahead" for one in range(len(names))]
    context = {
        "s": texts,
        "name": name,
        "heading": texts.worded["themes"][name],
        "progress": texts["page_of"].format(number=at + 1, all=len(names)),
        "bend": bend_of(states),
        "questions": [_asked(texts, one, told) for one in queries.THEMES[name]],
        "words": told.words,
        "is_later": told.later,
        "version": str(told.version) if seen is None else seen,
        "problem": problem,
        "changed": changed,
        "longest": queries.LONGEST_WORDS,
        "before": names[at - 1] if at else "",
    }
    return visitor.page("start/theme.html", context, status=status)


def _asked(texts: ReaderTexts, question: queries.Question, told: queries.ThemeTold) -> dict[str, Any]:
    chosen = told.choices.get(question.code, ())
    return {
        "code": question.code,
        "text": texts.worded["questions"][question.code],
        "is_of_languages": question.is_of_languages,
        "kind": "checkbox" if question.many else "radio",
        "pictured": question.code in PICTURED,
        "choices": [
            {"code": code, "text": text, "is_chosen": code in chosen}
            for code, text in choices_worded(texts, question).items()
        ],
    }


@post_only
@for_clients
def send(visitor: Visitor) -> HttpResponse:
    """The worker may see it from now on."""
    held, texts = _open(visitor), start_texts(visitor)
    seen = visitor.request.POST.get("version", "")
    try:
        number = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
        actions.send_account(user=visitor.request.user, case=held.case, seen=number)
    except EditedMeanwhile:
        return _front(visitor, texts["changed_send"], 409)
    except actions.AccountEmpty:
        return _front(visitor, texts["nothing_to_send"], 422)
    except Refusal:
        return HttpResponseRedirect(reverse("my_account"), status=303)
    return HttpResponseRedirect(f"{reverse('my_account')}?sent#told", status=303)


@get_or_post
@for_clients
def remove(visitor: Visitor) -> HttpResponse:
    """Asks once, in words that tell what is lost; by POST it is gone."""
    held = _open(visitor)
    if visitor.request.method != "POST":
        return visitor.page("start/remove.html", {"s": start_texts(visitor)})
    try:
        actions.remove_account(user=visitor.request.user, case=held.case)
    except Refusal:
        return HttpResponseRedirect(reverse("my_account"), status=303)
    return HttpResponseRedirect(f"{reverse('my_account')}?removed#told", status=303)
