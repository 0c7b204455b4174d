"""Who has not been told in a language they understand: the list, its file, and telling several at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kotopolku.domain.access import Right
from kotopolku.domain.information import Standing
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import colleagues_of, organisations_with
from kotopolku.platform.audit.actions import record_listed
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.guidance import information as words
from kotopolku.web.components.words.languages import language_name

from ..client_frame import client_case
from ..forms.options import languages, options
from ..signed_in import may, needs, worker_of
from . import sheet
from .forms import GroupForm

PER_PAGE = 25
GAP = "gap"
LONGEST = 20_000
"""Rows of one file; beyond, a filter makes it shorter."""


class CountedPaginator(Paginator):  # type: ignore[type-arg]  # Django's own class takes none at run time
    """Of rows that have been counted already."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        # Where Django would keep its own.
        self.__dict__["count"] = count


@needs(Right.OPEN)
@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """The clients whom the worker may see, those not reached first of all, 25 a page."""
    return _list(request, None)


def _list(request: HttpRequest, group: GroupForm | None) -> HttpResponse:
    worker, today = worker_of(request), clock.today()
    chosen = _chosen(request)
    seen = _filtered(queries.coverage(worker), chosen)
    rows = queries.in_state(seen, chosen["state"]).select_related("coach")
    totals = queries.totals(seen)
    counted = CountedPaginator(cases.in_list_order(rows), PER_PAGE, _count(totals, chosen["state"]))
    page = counted.get_page(request.GET.get("page"))
    listed = list(page)
    may_give = may(request, Right.EDIT) and bool(listed)
    is_group = may_give and ("group" in request.GET or group is not None)
    if is_group and group is None:
        group = _group_form(worker, None, {one.organisation_id for one in listed})
    context = {
        "page": page,
        "rows": _rows(listed, today),
        "totals": [
            {"code": code, "text": worded(words.STANDINGS, code), "number": number} for code, number in totals.items()
        ],
        "in_all": sum(totals.values()),
        "in_list": counted.count,
        "chosen": chosen,
        "states": _states(chosen["state"]),
        "filters": _filters(worker, chosen, today),
        "is_filtered": any(chosen[name] for name in ("language", "coach")),
        "group": group if is_group else None,
        "may_give": may_give,
        "may_export": may(request, Right.EXPORT),
        "may_see_materials": may(request, Right.REGISTER),
        "query": request.GET.urlencode(),
    }
    return render(request, "information/clients.html", context, status=422 if group and group.errors else 200)


def _count(totals: dict[str, int], state: str) -> int:
    if state == GAP:
        return totals[Standing.NOT_GIVEN] + totals[Standing.NOT_UNDERSTOOD]
    return totals.get(state, sum(totals.values()))


def _chosen(request: HttpRequest) -> dict[str, str]:
    chosen = {name: request.GET.get(name, "") for name in ("state", "language", "coach")}
    if chosen["state"] not in {*queries.STATES, "all"}:
        chosen["state"] = GAP
    return chosen


def _filtered(rows: Any, chosen: dict[str, str]) -> Any:
    if chosen["language"]:
        rows = rows.filter(language=chosen["language"][:10])
    coach = chosen["coach"]
    if coach:
        rows = rows.filter(coach_id=int(coach)) if coach.isdecimal() and len(coach) < 19 else rows.none()
    return rows


def _states(chosen: str) -> list[dict[str, Any]]:
    named: dict[str, Any] = {
        GAP: _("Not reached"),
        **{code: words.STANDINGS[code] for code in queries.STATES},
        "all": _("All"),
    }
    return [{"code": code, "text": text, "current": code == chosen} for code, text in named.items()]


def _filters(worker: Any, chosen: dict[str, str], today: Any) -> list[dict[str, Any]]:
    coaches = [(str(one.pk), str(one)) for one in colleagues_of(worker, today)]
    return [
        {"name": "language", "label": _("Language"), "options": options(languages(), chosen["language"])},
        {"name": "coach", "label": _("Coach"), "options": options(coaches, chosen["coach"])},
    ]


def _rows(listed: list[Any], today: Any) -> list[dict[str, Any]]:
    """Each client with how it stands by the law, and what was given last."""
    givings = queries.givings_of(listed)
    reached = queries.reached_of(listed, today, givings)
    latest = {case_id: rows[0] for case_id, rows in givings.items()}
    return [
        {
            "case": case,
            "language": language_name(case.language),
            "tag": words.standing_tag(reached[case.pk].standing),
            "missing": ", ".join(worded(words.SUBJECTS, one) for one in reached[case.pk].missing),
            "is_partial": reached[case.pk].standing is Standing.PARTLY,
            "last": latest.get(case.pk),
            "last_language": language_name(latest[case.pk].language) if case.pk in latest else "",
        }
        for case in listed
    ]


def _group_form(worker: Any, posted: Any, organisation_ids: Iterable[int]) -> GroupForm:
    mine = set(organisation_ids)
    offered = [one for one in queries.materials(worker) if one.organisation_id in mine and one.withdrawn_on is None]
    return GroupForm(posted, offered=offered, initial={"on": clock.today(), "how": "group"})


@needs(Right.EDIT)
@require_POST
def group(request: HttpRequest) -> HttpResponse:
    """Several clients were told at once: each is recorded with the material in the best language for them."""
    worker = worker_of(request)
    references = list(dict.fromkeys(request.POST.getlist("case")))[:100]
    chosen = [client_case(request, one, "client.information_give") for one in references if one.isalnum()]
    form = _group_form(worker, request.POST, {one.organisation_id for one in chosen})
    if not chosen:
        messages.error(request, _("Choose the clients who were there."))
        return HttpResponseRedirect(reverse("information"), status=303)
    if not form.is_valid():
        return _list(request, form)
    wanted = {int(number) for number in form.cleaned_data["materials"]}
    bundles = {one: queries.bundle_of(one, usual=False) for one in {case.organisation_id for case in chosen}}
    known = queries.known_of([case.person_id for case in chosen])
    given = []
    for case in chosen:
        bundle = {one: found for one, found in bundles[case.organisation_id].items() if one.pk in wanted}
        given.append((case, queries.versions_for(bundle, known[case.person_id])))
    try:
        actions.give_to_many(actor=worker, given=given, occasion=form.occasion)
    except Refusal as refusal:
        form.refuse(refusal)
        return _list(request, form)
    number = len(chosen)
    text = ngettext("Recorded for %(number)s client.", "Recorded for %(number)s clients.", number)
    messages.success(request, text % {"number": number})
    return HttpResponseRedirect(reverse("information"), status=303)


@needs(Right.EXPORT)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as a file, of the organisations whose lists the worker may take out; with a trace of whom it held.

    Under turvakielto a client is a reference only: neither the name nor the coach leaves the program.
    """
    if form not in sheet.KINDS:
        raise Http404
    worker, chosen = worker_of(request), _chosen(request)
    seen = _filtered(queries.coverage(worker), chosen)
    seen = seen.filter(organisation_id__in=organisations_with(worker, Right.EXPORT, clock.today()))
    rows = cases.in_list_order(queries.in_state(seen, chosen["state"])).select_related("coach")
    listed = list(rows[:LONGEST])
    for organisation in sorted({case.organisation_id for case in listed}):
        record_listed(
            actor=worker,
            action="guidance.export_information",
            organisation_id=organisation,
            purpose="information.export",
            case_ids=[case.pk for case in listed if case.organisation_id == organisation],
        )
    heads = [
        _("Case"),
        _("Name"),
        _("Language"),
        _("Coach"),
        _("State"),
        _("Missing"),
        _("Given last"),
        _("In language"),
    ]
    return sheet.file_of(form, "basic-information", [heads, *map(_told, _rows(listed, clock.today()))])


def _told(row: dict[str, Any]) -> list[str]:
    case, last = row["case"], row["last"]
    hidden = case.is_protected
    return [
        case.reference,
        _("Non-disclosure") if hidden else case.sort_name,
        row["language"],
        "" if hidden or case.coach is None else str(case.coach),
        str(row["tag"]["text"]),
        row["missing"],
        day_text(last.on) if last else "",
        row["last_language"],
    ]
