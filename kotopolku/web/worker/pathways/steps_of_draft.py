"""From a copy to a published version: copying, beginning the next, publishing, throwing away, taking out of use."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.organisations.queries import organisations
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.catalogue.actions import pathways as actions
from kotopolku.rooms.catalogue.queries import pathways as queries
from kotopolku.web.components.words.services import pathways as words

from ..administration.saving import save_form
from ..forms.refusable import RefusableForm
from ..signed_in import needs, worker_of
from .forms import CopyForm, PartForm, ReasonForm, words_known
from .page import draft_on_the_table, read_pathway, written_pathway
from .shown import name_of, problems_shown

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@needs(Right.MANAGE_PATHWAYS)
def copy(request: HttpRequest, number: int) -> HttpResponse:
    """An own pathway that begins as a copy of this one."""
    current = queries.current_of(read_pathway(request, number))
    if current is None:
        raise Http404
    mine = queries.organisations_of_writer(worker_of(request))
    places = [(one.pk, str(one)) for one in organisations().filter(pk__in=mine)]
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        initial=words_known("name", queries.content(current).name),
        organisations=places,
    )
    context = {
        "heading": _("Copy as an own pathway"),
        "lead": "",
        "back": reverse("pathway", args=[number]),
        "submit": _("Copy"),
    }

    def save() -> None:
        chosen = form.cleaned_data.get("organisation") or places[0][0]
        made = actions.copy_pathway(
            actor=worker_of(request), version=current, organisation_id=int(chosen), name=form.words_of("name")
        )
        context["onward"] = reverse("pathway_draft", args=[made.pathway_id])

    done = _("The copy is a draft: change it, and publish it when it is whole.")
    return save_form(request, form, context, save, done=done, template="pathways/edit.html")


@require_POST
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """A draft of the next version; where there is one already, to it."""
    try:
        actions.begin_version(actor=worker_of(request), pathway=written_pathway(request, number))
    except Refusal as refusal:
        messages.warning(request, words.refusal_text(refusal))
        return HttpResponseRedirect(reverse("pathway", args=[number]), status=303)
    return HttpResponseRedirect(reverse("pathway_draft", args=[number]), status=303)


@require_http_methods(FORM)
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """The last word before plans begin from it."""
    row = draft_on_the_table(request, number)
    content = queries.content(row)
    form = ReasonForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if row.number == 1:
        del form.fields["reason"]
    context = {
        "heading": _("Publish: %(name)s") % {"name": name_of(content)},
        "back": reverse("pathway_draft", args=[number]),
        "onward": reverse("pathway", args=[number]),
        "submit": _("Publish"),
        "problems": problems_shown(queries.found(row, clock.today()), content),
        "lead": _("Plans that are made from now on begin from this version. Those that began earlier keep theirs."),
    }

    def save() -> None:
        reason = form.cleaned_data.get("reason", "")
        actions.publish_version(actor=worker_of(request), draft=row, seen_version=form.seen_version, reason=reason)

    return save_form(
        request,
        form,
        context,
        save,
        done=_("Published."),
        saved_as=lambda current: {"version": current.version},
        template="pathways/edit.html",
        compare="pathways/compare.html",
    )


@require_http_methods(FORM)
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Asks, and then throws the draft away."""
    row = draft_on_the_table(request, number)
    is_all = row.number == 1

    def act(form: RefusableForm) -> None:
        actions.discard_draft(actor=worker_of(request), draft=row, seen_version=form.seen_version)

    return _asked(
        request,
        row.version,
        act,
        heading=_("Discard the draft?"),
        action=_("Discard"),
        lost=[name_of(queries.content(row)) if is_all else _("every change since the version in use")],
        back=reverse("pathway_draft", args=[number]),
        onward=reverse("pathways") if is_all else reverse("pathway", args=[number]),
    )


@require_http_methods(FORM)
def retire(request: HttpRequest, number: int) -> HttpResponse:
    """Asks, and then takes the pathway out of use."""
    row = written_pathway(request, number)

    def act(_form: RefusableForm) -> None:
        actions.retire(actor=worker_of(request), pathway=row)

    return _asked(
        request,
        row.version,
        act,
        heading=_("Take the pathway out of use?"),
        action=_("Take out of use"),
        lost=[_("No plan can begin from it any more. Plans that did keep it.")],
        back=reverse("pathway", args=[number]),
        onward=reverse("pathways"),
    )


def _asked(
    request: HttpRequest, version: int, act: Callable[[RefusableForm], None], *, onward: str, **context: Any
) -> HttpResponse:
    """A question; on a POST `act` is called, and then it goes `onward`."""
    form = PartForm(request.POST if request.method == "POST" else None, initial={"version": version})
    if form.is_bound and form.is_valid():
        try:
            act(form)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Done."))
            return HttpResponseRedirect(onward, status=303)
    return render(request, "pathways/confirm.html", {**context, "form": form}, status=422 if form.is_bound else 200)
