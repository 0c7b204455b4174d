"""The list of clients with its filters, and the search by name or identifier."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import colleagues_of
from kotopolku.platform.audit.actions import record_listed
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words import residence
from kotopolku.web.components.words.languages import language_name

from ..forms.options import languages, municipalities_by_name, options
from ..signed_in import may, worker_of

PER_PAGE = 25
SEARCHED = "clients.searched"
EXACT = ("identifier", "reference")
"""What names one client beyond doubt."""
NOBODY = "none"

FILTERS = {
    "stage": "stage",
    "coach": "coach_id",
    "language": "language",
    "ground": "ground",
    "duty": "next_duty",
    "area": "area",
    "route": "route",
}
"""Parameter of the address and column of the list. Values are codes: no name ever stands in an address."""

ORDERS = {"": ("sort_name", "id"), "due": ("next_due", "id")}


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # Django's own class takes none at run time
    """Counts no further than `cases.capped_count` does."""

    @cached_property
    def counted(self) -> cases.Count:
        """The length, and whether there are more."""
        rows: Any = self.object_list
        return cases.capped_count(rows)

    @cached_property
    def count(self) -> int:
        """The length as far as it was counted."""
        return self.counted.number

    def _get_page(self, rows: Any, *about: Any) -> Any:
        """Django's hook: the page is cut along the index, and only its own clients are read whole."""
        return super()._get_page(cases.read_by_keys(rows), *about)  # type: ignore[misc]


@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """The clients whom the worker may see, 25 a page, filtered by codes."""
    worker, today = worker_of(request), clock.today()
    granted = cases.granted_to(worker)
    if "granted" in request.GET:
        return _granted(request, granted, today)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    order = request.GET.get("order", "")
    found = cases.visible_cases(worker).select_related("coach")
    if "closed" not in request.GET and chosen["stage"] != "ended":
        found = found.filter(closed=None)
    found = _filtered(found, chosen)
    if order == "due":
        found = found.filter(next_due__isnull=False)
    page = CappedPaginator(found.order_by(*ORDERS.get(order, ORDERS[""])), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "clients/clients.html",
        {
            "page": page,
            "is_capped": page.paginator.counted.more,  # type: ignore[attr-defined]
            "rows": [row_of(case, today) for case in page],
            "filters": _filters(worker, chosen, today),
            "is_filtered": any(chosen.values()),
            "with_closed": "closed" in request.GET,
            "order": order,
            "has_granted": bool(granted),
            "may_register": may(request, Right.REGISTER),
        },
    )


def _granted(request: HttpRequest, granted: list[Any], today: Any) -> HttpResponse:
    """Files that were opened to the worker one by one: few, so all on a page and without filters."""
    page = Paginator(granted, max(1, len(granted))).get_page(1)
    rows = [_granted_row(case, today) for case in granted]
    context = {"page": page, "rows": rows, "has_granted": True, "is_granted": True}
    return render(request, "clients/clients.html", context)


def _granted_row(case: Any, today: Any) -> dict[str, Any]:
    """A line of the list; of one whose file does not open only the name, with a way to the items for a provider."""
    if Right.OPEN in case.rights:
        return row_of(case, today)
    case.coach = None
    hidden = dict.fromkeys(("language", "ground", "stage", "duty"), "")
    return {"case": case, "items_only": True, "tag": None, **hidden}


def _filtered(found: Any, chosen: dict[str, str]) -> Any:
    for name, value in chosen.items():
        if not value:
            continue
        if name == "coach":
            if value == NOBODY:
                found = found.filter(coach=None)
            elif value.isdecimal() and len(value) < 19:
                found = found.filter(coach_id=int(value))
            else:
                found = found.none()
        else:
            found = found.filter(**{FILTERS[name]: value})
    return found


def row_of(case: Any, today: Any) -> dict[str, Any]:
    """One line of the list: words and tag beside the case."""
    return {
        "case": case,
        "language": language_name(case.language),
        "ground": residence.label(case.ground),
        "stage": duty_words.stage_label(case.stage),
        "duty": duty_words.label(case.next_duty),
        "tag": duty_words.due_tag(case.next_due, today) if case.next_duty else None,
    }


def _filters(worker: Any, chosen: dict[str, str], today: Any) -> list[dict[str, Any]]:
    coaches = [(NOBODY, _("Nobody yet")), *((str(one.pk), str(one)) for one in colleagues_of(worker, today))]
    choices: dict[str, tuple[str, Any]] = {
        "coach": (_("Coach"), coaches),
        "stage": (_("Stage"), duty_words.STAGES),
        "duty": (_("Next duty"), duty_words.DUTIES),
        "language": (_("Language"), languages()),
        "ground": (_("Ground of residence"), residence.GROUNDS),
        "area": (_("Municipality"), municipalities_by_name()),
        "route": (_("Route"), residence.ROUTES),
    }
    return [
        {
            "name": name,
            "label": label,
            "options": options(given, chosen[name], kept_as="" if name == "coach" else name),
        }
        for name, (label, given) in choices.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Finds clients by name in any spelling or script, or by identifier.

    A name stays in the session: an address ends in logs and histories. A text with a digit may be an identity code
    and stays nowhere: it is answered at once, and where it names one client the client's page opens.
    """
    if request.method != "POST":
        return _found(request, request.session.get(SEARCHED, ""))
    text = request.POST.get("q", "").strip()[:120]
    if not any(letter.isdigit() for letter in text):
        request.session[SEARCHED] = text
        return HttpResponseRedirect(reverse("client_search"), status=303)
    request.session.pop(SEARCHED, None)
    return _found(request, text, is_shown=False)


def _found(request: HttpRequest, text: str, *, is_shown: bool = True) -> HttpResponse:
    """The clients found, with a trace of whom the worker saw; `is_shown`: the text itself is written in the form."""
    worker = worker_of(request)
    found = cases.search(worker, text) if text else []
    if len(found) == 1 and found[0].because in EXACT and not is_shown:
        return HttpResponseRedirect(reverse("client", args=[found[0].case.reference]), status=303)
    _trace(worker, [hit.case for hit in found])
    today = clock.today()
    rows = [{**_hit_row(hit.case, today), "matched": _matched(hit)} for hit in found]
    context = {"text": text if is_shown else "", "is_searched": bool(text), "rows": rows}
    return render(request, "clients/search.html", context)


def _trace(worker: Any, seen: list[Any]) -> None:
    """One entry for each organisation whose clients were shown: each follows the uses of its own data."""
    for organisation in dict.fromkeys(case.organisation_id for case in seen):
        record_listed(
            actor=worker,
            action="cases.search",
            organisation_id=organisation,
            purpose="search",
            case_ids=[case.pk for case in seen if case.organisation_id == organisation],
        )


def _hit_row(case: Any, today: Any) -> dict[str, Any]:
    return _granted_row(case, today) if case.rights else row_of(case, today)


def _matched(hit: cases.Hit) -> str:
    """What of the client fits the search, where it is not the name shown."""
    if hit.because == "identifier":
        return _("by identifier")
    return "" if hit.matched == hit.case.sort_name else hit.matched
