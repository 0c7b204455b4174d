"""The forms of contacts and their receipt."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kotopolku.platform import clock
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance.actions import receive_from_page
from kotopolku.rooms.publishing.queries import Site, site_of
from kotopolku.web.components.dates import moment_text
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from kotopolku.web.components.telephones import isolated

from ..brake import PLACE_WINDOW, braked
from ..window import Visitor, plain_frame, public_page
from .emergency import emergency_numbers
from .fields import fields_of, language_options
from .forms import MOST, Referral, Sent
from .token import Receipt, once_more, opened_now, opened_of, receipt_of

TEXTS = "contact"
_MINUTES = PLACE_WINDOW // 60


_KEPT_FOR = 300
_PAGES_KEPT = 500
_refused_pages: dict[tuple[str, str], tuple[float, bytes]] = {}


def refused(_request: HttpRequest, slug: str = "", language: str = "", **_rest: Any) -> HttpResponse:
    """429 with whom to call, without a look at what was sent; the page is made once in five minutes."""
    language = language if language in READER_LANGUAGES else "en"
    now = clock.now().timestamp()
    made, page = _refused_pages.get((slug, language), (0.0, b""))
    if not page or now - made > _KEPT_FOR:
        if len(_refused_pages) >= _PAGES_KEPT:
            _refused_pages.clear()
        page = _refused_page(slug, language)
        _refused_pages[slug, language] = (now, page)
    headers = {"Retry-After": str(PLACE_WINDOW), "Cache-Control": "no-store", "Content-Language": language}
    return unlogged(HttpResponse(page, status=429, headers=headers))


def unlogged(response: HttpResponse) -> HttpResponse:
    """No line in the log of requests: it would keep the address of who asks for help, and a flood would fill it."""
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def _refused_page(slug: str, language: str) -> bytes:
    texts, own = reader_texts("site", language), reader_texts(TEXTS, language)
    try:
        phone = site_of(slug).organisation.phone
    except Site.DoesNotExist:
        phone = ""
    context = {
        **plain_frame(texts),
        "c": own,
        "minutes_text": own["slow_plain"].format(minutes=_MINUTES),
        "phone_text": isolated(own["slow_phone"].format(phone=phone)) if phone else "",
        "numbers": emergency_numbers(own),
    }
    with translation.override(language):
        return render_to_string("public/contact/slow.html", context).encode()


@braked(refused)
@public_page
def contact(visitor: Visitor) -> HttpResponse:
    """A person asks for help for themselves."""
    return _answer(visitor, Sent, "contact/form.html")


@braked(refused)
@public_page
def refer(visitor: Visitor) -> HttpResponse:
    """An authority or a partner tells of a person who has consented."""
    return _answer(visitor, Referral, "contact/refer.html")


def _answer(visitor: Visitor, kind: type[Sent], template: str) -> HttpResponse:
    request = visitor.request
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    if request.method != "POST":
        return _empty(visitor, kind, template)
    opened, form = opened_of(request.POST.get("opened", "")), kind(request.POST, visitor.language)
    if request.is_slow:  # type: ignore[attr-defined]
        again = once_more(opened).text
        return _shown(visitor, form, template, again, notice="slow", status=429)
    if form.errors:
        # What was typed for minutes is not asked for twice: its time goes on.
        return _shown(visitor, form, template, (opened or once_more(None)).text, status=422)
    if opened is None or not opened.is_sendable or form.has_trap:
        return _shown(visitor, form, template, once_more(opened).text, notice="again", status=422)
    return _sent(visitor, form, template, opened)


def _sent(visitor: Visitor, form: Sent, template: str, opened: Any) -> HttpResponse:
    try:
        row = receive_from_page(
            organisation_id=visitor.site.organisation_id,
            came_from=form.came_from,
            form_hash=opened.digest_of({**form.values, "site": visitor.site.pk, "from": form.came_from}),
            receipt_to=form.receipt_to,
            page_language=visitor.language,
            **form.said,
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return _shown(visitor, form, template, opened.text, status=422)
    receipt = Receipt(row.reference, row.received_at, row.is_urgent, bool(form.receipt_to), row.reach_by == ["visit"])
    there = reverse("public_contact_received", args=[visitor.site.slug, visitor.language])
    return HttpResponseRedirect(f"{there}?r={receipt.text}", status=303)


_UNOPENED = b'name="opened" value=""'
"""Where an empty form has its mark; what people write is escaped and never looks so."""


def _empty(visitor: Visitor, kind: type[Sent], template: str) -> HttpResponse:
    """The form with nothing in it: the same for everybody but for its mark. A referral's names the day."""

    def made() -> bytes:
        return _shown(visitor, kind(None, visitor.language), template, "").content

    page = visitor.remembered(f"{template}|{visitor.language}|{clock.today()}", made)
    opened = f'name="opened" value="{opened_now().text}"'.encode()
    return _unkept(HttpResponse(page.replace(_UNOPENED, opened, 1)))


def _shown(
    visitor: Visitor, form: Sent, template: str, opened: str, *, notice: str = "", status: int = 200
) -> HttpResponse:
    texts = visitor.texts_of(TEXTS)
    fields = fields_of(form, texts)
    context = {
        "c": texts,
        "options": language_options(form, visitor.language),
        "fields": fields,
        "errors": [(name, one.error) for name, one in fields.items() if one.error],
        "opened": opened,
        "notice": texts[notice].format(minutes=_MINUTES) if notice else "",
        "phone_text": _phone_text(visitor, "slow_phone") if notice == "slow" else "",
        "most": MOST,
    }
    response = visitor.page(template, context, status=status)
    if status == 429:
        response.headers["Retry-After"] = str(PLACE_WINDOW)
    return _unkept(response)


def _unkept(response: HttpResponse) -> HttpResponse:
    """Each form is its own, and no line of a log tells who asked for it."""
    response.headers["Cache-Control"] = "no-store"
    return unlogged(response)


def _phone_text(visitor: Visitor, key: str) -> str:
    phone = visitor.site.organisation.phone
    return isolated(visitor.texts_of(TEXTS)[key].format(phone=phone)) if phone else ""


@public_page
def received(visitor: Visitor) -> HttpResponse:
    """The receipt: number and time; where harm was written of, first of all whom to call."""
    texts = visitor.texts_of(TEXTS)
    receipt = receipt_of(visitor.request.GET.get("r", ""))
    context = {
        "c": texts,
        "receipt": receipt,
        "numbers": emergency_numbers(texts),
        "is_urgent": receipt is not None and receipt.is_urgent,
        "at": moment_text(receipt.at) if receipt else "",
        "phone_text": _phone_text(visitor, "received_phone"),
    }
    response = visitor.page("contact/received.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
