"""What a provider of a service may get of a client: the eighteen items of 681/2023 94 §, and nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.referrals.queries import gathered
from kotopolku.web.components.provider_items import rows_of

from ..client_frame import client_case


@never_cache
@require_safe
def items(request: HttpRequest, reference: str) -> HttpResponse:
    """The items that the opener's service needs; of a client under turvakielto none that tells a place."""
    case = client_case(request, reference, "client.provider_items")
    context = {"name": case.sort_name, "rows": rows_of(gathered(case)), "is_protected": is_protected(case)}
    return render(request, "clients/items.html", context)
