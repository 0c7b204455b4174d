"""First contacts: the list, a new one, one of them, taking and answering it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance import contacts as words
from kotopolku.web.components.words.languages import language_name
from kotopolku.web.components.words.people import partial_date_text

from ..forms.purpose import PurposeForm
from ..signed_in import needs, worker_of
from .forms import AnswerForm, ContactForm

PER_PAGE = 25


@needs(Right.REGISTER)
@require_safe
def first_contacts(request: HttpRequest) -> HttpResponse:
    """Who waits for an answer, the longest first; on the other pages who has been answered, and what went elsewhere."""
    worker = worker_of(request)
    if "passed" in request.GET:
        gone = Paginator(queries.passed_on(worker), PER_PAGE).get_page(request.GET.get("page"))
        return render(request, "contacts/passed.html", {"page": gone})
    is_answered = "answered" in request.GET
    found = queries.answered(worker) if is_answered else queries.waiting(worker)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [row_of(contact, worker) for contact in page]
    oldest = queries.oldest_waiting(worker) if rows and not is_answered else None
    context = {
        "page": page,
        "rows": rows,
        "is_answered": is_answered,
        "oldest": row_of(oldest, worker) if oldest else None,
    }
    return render(request, "contacts/contacts.html", context)


def row_of(contact: Any, worker: Any) -> dict[str, Any]:
    """One line of the list: words beside the contact."""
    return {
        "contact": contact,
        "name": name_of(contact, worker),
        "is_protected": is_protected(contact),
        "came_from": words.came_from_label(contact.came_from),
        "language": language_name(contact.language),
        "waited": waited_text(contact),
        "is_urgent": contact.is_urgent and contact.answered_at is None,
        "kinds": [worded(words.KINDS, code) for code in contact.kinds],
        "outcome": words.label(contact.outcome),
    }


def name_of(contact: Any, worker: Any) -> str:
    """The name as lists show it; that of a protected client only to those who may open the file."""
    if is_protected(contact) and not (contact.case and cases.seen_by(worker, [contact.case])):
        return _("Name hidden")
    return ", ".join(part for part in (contact.family, contact.given) if part) or _("Name not told")


def waited_text(contact: Any) -> str:
    """How long the contact waits: hours of the first day, then days of Finland; the law says "without delay" and gives
    no number.
    """
    days = (clock.today() - timezone.localtime(contact.received_at).date()).days
    if days <= 0:
        hours = int((clock.now() - contact.received_at).total_seconds() // 3600)
        return (
            ngettext("For %(hours)d hour", "For %(hours)d hours", hours) % {"hours": hours} if hours else _("Just now")
        )
    return ngettext("For %(days)d day", "For %(days)d days", days) % {"days": days}


@needs(Right.REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write down a contact."""
    worker = worker_of(request)
    form = ContactForm(request.POST or None, worker=worker)
    if request.method == "POST" and form.is_valid():
        try:
            contact = actions.receive_contact(actor=worker, **form.given_values)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Written down. Reference number: %(number)s") % {"number": contact.reference})
            return HttpResponseRedirect(reverse("contact", args=[contact.reference]), status=303)
    return render(request, "contacts/new.html", {"form": form}, status=422 if form.errors else 200)


def contact_or_404(request: HttpRequest, reference: str, purpose: str) -> Any:
    """The contact that the worker may open, with a trace; Http404 alike for "not yours" and "no such"."""
    try:
        return queries.contact_for(worker_of(request), reference, purpose=purpose)
    except ObjectDoesNotExist:
        raise Http404 from None


@needs(Right.REGISTER)
@require_safe
def contact(request: HttpRequest, reference: str) -> HttpResponse:
    """One contact and what can be done with it."""
    return shown(request, contact_or_404(request, reference, "contact"))


@needs(Right.REGISTER)
@require_POST
def reveal(request: HttpRequest, reference: str) -> HttpResponse:
    """Shows what was told in the contact of a protected client, for a purpose; the look leaves an entry of its own."""
    one = contact_or_404(request, reference, "contact")
    if not is_protected(one):
        return HttpResponseRedirect(reverse("contact", args=[reference]), status=303)
    if not may_reveal(worker_of(request), one):
        raise Http404
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return shown(request, one, purpose=purpose, status=422)
    record_use(
        actor=worker_of(request),
        action="guidance.protected_contact",
        case_id=one.case_id,
        person_id=one.case.person_id,
        organisation_id=one.organisation_id,
        purpose=purpose.cleaned_data["purpose"],
    )
    return shown(request, one, revealed=True)


def is_protected(one: Any) -> bool:
    """Whether the contact became the case of somebody who is under turvakielto now."""
    return queries.leads_to_protected(one)


def may_reveal(worker: Any, one: Any) -> bool:
    """Whether the worker may look at what is protected in the file that the contact led to."""
    return one.case is not None and Right.SEE_PROTECTED_CONTACTS in cases.rights_of(worker, one.case)


def _may_book(worker: Any, case: Any) -> bool:
    """Whether the worker may give the client of the contact a time."""
    return case is not None and case.closed is None and Right.EDIT in cases.rights_of(worker, case)


def shown(
    request: HttpRequest,
    one: Any,
    form: AnswerForm | None = None,
    *,
    purpose: PurposeForm | None = None,
    revealed: bool = False,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a contact; `problem` stands above it. Of a protected client the words only when `revealed`."""
    worker = worker_of(request)
    is_hidden = is_protected(one) and not revealed
    visible_case = next(iter(cases.seen_by(worker, [one.case] if one.case else [])), None)
    context = {
        **row_of(one, worker),
        "born": partial_date_text(one.born) if one.born else "",
        "consent_how": worded(words.CONSENT_HOW, one.consent_how),
        "reach_by": [worded(words.REACH_BY, code) for code in one.reach_by],
        "written_in": language_name(one.page_language),
        "passings": list(queries.passings_of(one)),
        "form": form or AnswerForm(initial={"version": one.version}),
        "is_mine": one.taken_by_id == worker.pk,
        "visible_case": visible_case,
        "may_book": _may_book(worker, visible_case),
        "is_hidden": is_hidden,
        "may_reveal": is_hidden and may_reveal(worker, one),
        "is_revealed": revealed,
        "purpose_form": purpose or PurposeForm(),
        "problem": problem,
        # A form refused at another address comes back here when the language is switched.
        "here": reverse("contact", args=[one.reference]),
    }
    return render(request, "contacts/contact.html", context, status=status)


@needs(Right.REGISTER)
@require_POST
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """The worker takes the contact on."""
    one = contact_or_404(request, reference, "contact.take")
    try:
        actions.take(actor=worker_of(request), contact=one, seen_version=_version(request))
    except (Refusal, EditedMeanwhile):
        return _changed(request, reference)
    return HttpResponseRedirect(reverse("contact", args=[reference]), status=303)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _changed(request: HttpRequest, reference: str, *, keeps_text: bool = False) -> HttpResponse:
    """Somebody was faster: the contact as it is now, with the reader's own text kept in the form."""
    one = contact_or_404(request, reference, "contact")
    problem = _("A colleague has saved this contact meanwhile. Look at it as it is now.")
    form = None
    if keeps_text:
        data = request.POST.copy()
        data["version"] = str(one.version)
        form = AnswerForm(data)
    return shown(request, one, form, problem=problem, status=409)


@needs(Right.REGISTER)
@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """End the contact without a case."""
    one = contact_or_404(request, reference, "contact.answer")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return shown(request, one, form, status=422)
    data = form.cleaned_data
    try:
        actions.answer(
            actor=worker_of(request),
            contact=one,
            outcome=data["outcome"],
            text=data["answer"],
            directed_to=data["directed_to"],
            seen_version=data["version"] or 0,
        )
    except EditedMeanwhile:
        return _changed(request, reference, keeps_text=True)
    except Refusal as refusal:
        form.refuse(refusal)
        return shown(request, one, form, status=422)
    messages.success(request, _("The contact is answered."))
    return HttpResponseRedirect(reverse("first_contacts"), status=303)
