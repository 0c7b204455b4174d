"""Messages with the coach and with services: written in the client's own language, read state, by when answered."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.queries.meetings import own_tasks_of
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.correspondence.queries.messages import Talk
from kotopolku.web.components.dates import moment_text
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts
from kotopolku.web.components.uploads.serving import file_response

from ..acting.authors import others_among
from ..methods import get_or_post, post_only, safe_only
from ..people import day_text
from ..plan.path import done_since
from ..window import Visitor, for_clients
from .message_form import MessageForm
from .message_lines import lines_of

EMERGENCY = "112"


def message_texts(visitor: Visitor) -> ReaderTexts:
    """The words of messages in the visitor's language."""
    return reader_texts("messages_mine", visitor.texts.language)


@safe_only
@for_clients
def conversations(visitor: Visitor) -> HttpResponse:
    """With whom the client writes, and what is new; of a protected client neither names nor places."""
    talks = queries.talks_of_client(visitor.own)
    context = {
        **surroundings(visitor, talks[0] if talks else None),
        "talks": [told(visitor, one) for one in talks],
    }
    return visitor.page("correspondence/conversations.html", context)


@get_or_post
@for_clients
def conversation(visitor: Visitor, reference: str) -> HttpResponse:
    """One conversation, the newest at the end; by POST a message is sent, and what came before counts as read."""
    talk = own_talk(visitor, reference)
    form = MessageForm(visitor, message_texts(visitor))
    if visitor.request.method != "POST":
        form.text = _begun(visitor) if talk.may_write else ""
        return page_of(visitor, talk, form)
    if not talk.may_write:
        return page_of(visitor, talk, form, problem=form.texts["gone"])
    if not form.is_read():
        return page_of(visitor, talk, form)
    try:
        actions.write_as_client(user=visitor.request.user, talk=talk, **form.given())  # type: ignore[arg-type]  # who reaches this has signed in
    except Refusal as refusal:
        form.refuse(refusal)
        return page_of(visitor, talk, form)
    return _to(talk, "sent")


def _begun(visitor: Visitor) -> str:
    """How a message about the own task `task` begins."""
    number = visitor.request.GET.get("task", "")
    if not number.isdecimal() or len(number) > 18 or visitor.own.person.is_protected:
        return ""
    tasks = own_tasks_of(case_ids_of(visitor.own), done_since())
    return next((f"{one.text}:\n" for one in tasks if one.pk == int(number)), "")


@post_only
@for_clients
def mark_read(visitor: Visitor, reference: str) -> HttpResponse:
    """The client has read what was on the page, up to the message `newest`."""
    talk = own_talk(visitor, reference)
    newest = visitor.request.POST.get("newest", "")
    if newest.isdecimal() and len(newest) < 19:
        actions.mark_read(actor=visitor.request.user, talk=talk, side=queries.CLIENT, newest=int(newest))  # type: ignore[arg-type]  # as above
    return _to(talk, "marked")


@post_only
@for_clients
def translate(visitor: Visitor, reference: str) -> HttpResponse:
    """What a machine makes of one message, beside the original, for this once: it is kept nowhere."""
    talk = own_talk(visitor, reference)
    shown = {str(one.pk): one for one in queries.messages_of(talk, everything=True)}
    message = shown.get(visitor.request.POST.get("message", ""))
    if message is None:
        raise Http404
    texts = message_texts(visitor)
    translated = {"number": message.pk, "text": "", "told": texts["no_translation"]}
    try:
        made = actions.translate(
            actor=visitor.request.user,  # type: ignore[arg-type]  # as above
            talk=talk,
            message=message,
            target=target_of(visitor),
            is_protected=is_protected(visitor, talk),
        )
    except actions.CannotTranslate:
        pass
    except Refusal:
        raise Http404 from None
    else:
        machine = queries.translator()
        translated |= {"text": made, "told": texts["machine"].format(name=machine.name if machine else "")}
    return page_of(visitor, talk, MessageForm(visitor, texts), translated=translated)


@safe_only
@for_clients
def file(visitor: Visitor, reference: str, number: int) -> HttpResponse:
    """A file that came with a message of the conversation."""
    found = queries.file_of(own_talk(visitor, reference), number)
    if found is None:
        raise Http404
    return file_response(found)


def own_talk(visitor: Visitor, reference: str) -> Talk:
    """The visitor's own conversation; 404 alike for another's and for one that does not exist."""
    talk = queries.talk_of_client(visitor.own, reference)
    if talk is None:
        raise Http404
    return talk


def is_protected(visitor: Visitor, talk: Talk) -> bool:
    """Whether nothing on the page may tell where the client is."""
    return visitor.own.person.is_protected or talk.case.is_protected


def target_of(visitor: Visitor) -> str:
    """The language into which the visitor has something translated: that of the page."""
    return visitor.texts.language.partition("-")[0]


def _to(talk: Talk, what: str) -> HttpResponse:
    address = reverse("my_conversation", args=[talk.reference])
    return HttpResponseRedirect(f"{address}?{what}#newest", status=303)


def surroundings(visitor: Visitor, talk: Talk | None) -> dict[str, Any]:
    """What stands on both pages: texts, and whom to call; of a protected client no number of an office."""
    texts = message_texts(visitor)
    phone = ""
    if talk is not None and not is_protected(visitor, talk):
        case = talk.case
        phone = (case.unit.phone if case.unit else "") or case.organisation.phone
    return {
        "m": texts,
        "phone": phone,
        "emergency": EMERGENCY,
        "emergency_told": texts["emergency"].format(number=EMERGENCY),
    }


def told(visitor: Visitor, talk: Talk) -> dict[str, Any]:
    """With whom a conversation is, what is new in it, and by which day it is answered."""
    texts, hidden = message_texts(visitor), is_protected(visitor, talk)
    case, due = talk.case, talk.answer_due
    names: tuple[str, str] = ("", "")
    if talk.referral is not None:
        named = {text.language: text.name for text in talk.referral.service.texts.all()}
        language = next((one for one in (visitor.texts.language, "fi", *named) if one in named), "fi")
        names = ("", "") if hidden else (named.get(language, ""), talk.referral.provider.name)
    elif not hidden:
        names = ("" if case.coach is None else str(case.coach), case.organisation.name)
    late = due is not None and due < clock.today()
    return {
        "talk": talk,
        "with_whom": texts["with_coach"] if talk.referral is None else texts["with_service"],
        "names": [name for name in names if name],
        "code": talk.reference if hidden and talk.referral is not None else "",
        "no_coach": texts["no_coach"] if talk.referral is None and case.coach_id is None and talk.may_write else "",
        "fresh": texts["fresh"].format(count=talk.unread) if talk.unread else "",
        "latest": texts["latest"].format(moment=moment_text(talk.last)) if talk.last else "",
        "due": "" if due is None else texts["late" if late else "due"].format(day=day_text(texts, due)),
        "is_late": late,
    }


def page_of(
    visitor: Visitor,
    talk: Talk,
    form: MessageForm,
    *,
    problem: str = "",
    translated: dict[str, Any] | None = None,
) -> HttpResponse:
    """The conversation with its form; 422 where something is to be mended."""
    request, texts = visitor.request, form.texts
    everything = "all" in request.GET or translated is not None
    rows = queries.messages_of(talk, everything=everything)
    hidden = is_protected(visitor, talk)
    office = talk.case.organisation_id if talk.referral is None else talk.referral.provider.organisation_id
    others = others_among(visitor, {row.sent_by_id for row in rows if row.side == queries.CLIENT})
    asks = talk.may_write and talk.answer_due is None and office is not None
    day = queries.answer_due(office, clock.today()) if asks else None
    context = {
        **surroundings(visitor, talk),
        "one": told(visitor, talk),
        "lines": lines_of(texts, rows, others=others, hidden=hidden, translated=translated, target=target_of(visitor)),
        "has_earlier": not everything and len(rows) == queries.SHOWN,
        "newest": rows[-1].pk if rows else 0,
        "due_if_today": texts["due_if_today"].format(day=day_text(texts, day)) if day else "",
        "form": form,
        "problem": problem,
        "done": next((texts[one] for one in ("sent", "marked") if one in request.GET), ""),
    }
    is_wrong = bool(problem or form.problems)
    return visitor.page("correspondence/conversation.html", context, status=422 if is_wrong else 200)
