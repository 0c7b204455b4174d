"""What the client's tab and the provider's page do alike: a message goes, and what was shown has been read."""

from collections.abc import Callable

from django.contrib import messages as said
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.queries.messages import Talk

from ..signed_in import worker_of
from .forms import MessageForm

LONGEST_NUMBER = 18


def was_sent(request: HttpRequest, form: MessageForm, write: Callable[..., object]) -> bool:
    """Whether what the form holds went by `write`; else the form tells why not."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        write(actor=worker_of(request), **form.given)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    said.success(request, _("The message was sent."))
    return True


def mark_shown(request: HttpRequest, talk: Talk, side: str) -> None:
    """What was on the page has been read on that side, up to the message `newest`."""
    newest = request.POST.get("newest", "")
    if newest.isdecimal() and len(newest) <= LONGEST_NUMBER:
        actions.mark_read(actor=worker_of(request), talk=talk, side=side, newest=int(newest))
