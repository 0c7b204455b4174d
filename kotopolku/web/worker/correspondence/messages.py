"""The tab "Messages": what the client and the coach write to each other."""

from functools import partial
from typing import Any

from django.contrib import messages as said
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import NotPermitted, Right
from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.cases.queries.acting import is_read_for
from kotopolku.rooms.cases.queries.clients import open_account_of
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.correspondence.queries.messages import Talk
from kotopolku.web.components.uploads.serving import file_response
from kotopolku.web.components.words.cooperation.acting import written_by

from .. import health
from ..client_frame import client_case, client_frame
from ..network.page import may_see
from ..signed_in import worker_of
from .forms import MessageForm
from .sending import mark_shown, was_sent
from .shown import lines_of

UNPROCESSABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, reference: str) -> HttpResponse:
    """What was written, the newest at the end; by POST an answer, by which what it answers counts as read."""
    case = opened(request, reference)
    form = MessageForm(request.POST or None, request.FILES or None)
    if was_sent(request, form, partial(actions.write_as_worker, case=case)):
        return _back(case)
    return page_of(request, case, form)


@require_POST
def mark_read(request: HttpRequest, reference: str) -> HttpResponse:
    """What was on the page has been read, up to the message `newest`."""
    case = opened(request, reference)
    mark_shown(request, queries.talk_of_case(case), queries.WORKER)
    return _back(case)


@require_POST
def leave(request: HttpRequest, reference: str) -> HttpResponse:
    """What the client wrote last needs no answer."""
    case = opened(request, reference)
    try:
        actions.leave_unanswered(actor=worker_of(request), case=case)
    except Refusal:
        raise Http404 from None
    said.success(request, _("It waits no more. The client sees that it was read."))
    return _back(case)


@never_cache
@require_POST
def translate(request: HttpRequest, reference: str) -> HttpResponse:
    """What a machine makes of one message, beside the original, for this once: it is kept nowhere."""
    case = opened(request, reference)
    talk = queries.talk_of_case(case)
    if "message" not in request.POST:
        return _back(case)
    translated = translation_of(request, talk, is_hidden=is_protected(case))
    return page_of(request, case, MessageForm(), translated=translated)


def translation_of(request: HttpRequest, talk: Talk, *, is_hidden: bool) -> dict[str, Any]:
    """What the machine says of the message that the form names; raises Http404 where it may not be asked."""
    shown = {str(one.pk): one for one in queries.messages_of(talk, everything=True)}
    message = shown.get(request.POST.get("message", ""))
    if message is None:
        raise Http404
    machine = queries.translator()
    try:
        text = actions.translate(
            actor=worker_of(request), talk=talk, message=message, target=target(), is_protected=is_hidden
        )
    except actions.CannotTranslate:
        return {"number": message.pk, "text": "", "by": ""}
    except Refusal:
        raise Http404 from None
    return {"number": message.pk, "text": text, "by": machine.name if machine else ""}


@require_safe
def file(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A file that came with a message."""
    found = queries.file_of(queries.talk_of_case(opened(request, reference)), number)
    if found is None:
        raise Http404
    return file_response(found)


@never_cache
@require_POST
def news(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether something has come since the page was made; asked by the page itself, and tells nothing of what it is.

    The file is not opened by it, and the session is not used by it (`kotopolku.web.sessions`).
    """
    after = request.POST.get("after", "")
    number = int(after) if after.isdecimal() and len(after) < 19 else 0
    try:
        newer = queries.has_newer(worker_of(request), reference, number)
    except ObjectDoesNotExist:
        raise Http404 from None
    except NotPermitted:
        raise PermissionDenied from None
    return render(request, "correspondence/news.html", {"reference": reference if newer else ""})


def opened(request: HttpRequest, reference: str) -> Any:
    """The case; of a protected client only for those who may see what tells a place, as messages may."""
    case = client_case(request, reference, "client.correspondence")
    health.check_seen(case)
    if not may_see(case):
        raise Http404
    return case


def target() -> str:
    """The language into which the worker has something translated: that of the page."""
    return (get_language() or "fi").partition("-")[0]


def _back(case: Any) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('client_correspondence', args=[case.reference])}#newest", status=303)


def page_of(
    request: HttpRequest, case: Any, form: MessageForm, *, translated: dict[str, Any] | None = None
) -> HttpResponse:
    """The tab; 422 where the answer is to be mended."""
    talk = queries.talk_of_case(case)
    everything = "all" in request.GET or translated is not None
    rows = queries.messages_of(talk, everything=everything)
    may_edit = Right.EDIT in case.rights
    due = talk.answer_due
    lines = lines_of(
        rows,
        own_side=queries.WORKER,
        acting=written_by([case.pk], {row.sent_by_id for row in rows if row.side == queries.CLIENT}),
        files="client_correspondence_file",
        reference=case.reference,
        hidden=is_protected(case),
        translated=translated,
        target=target(),
    )
    context = {
        **client_frame(case, request, "correspondence"),
        "lines": lines,
        "newest": rows[-1].pk if rows else 0,
        "has_earlier": not everything and len(rows) == queries.SHOWN,
        "unread": talk.unread if may_edit else 0,
        "due": due,
        "is_late": due is not None and due < clock.today(),
        "may_write": may_edit and talk.may_write,
        "may_edit": may_edit,
        "has_account": open_account_of(case) is not None or is_read_for(case),
        "form": form,
    }
    return render(request, "correspondence/of_client.html", context, status=UNPROCESSABLE if form.errors else 200)
