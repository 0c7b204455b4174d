"""All addresses of the program."""

from importlib.util import find_spec

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answers while this process serves; tells nothing about the database or the version."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
]
# Windows with a beginning of their own come first: a public page is then not tried against all the workers' addresses.
if find_spec("kotopolku.web.public.urls"):
    urlpatterns.append(path("info/", include("kotopolku.web.public.urls")))
if find_spec("kotopolku.web.client.urls"):
    urlpatterns.append(path("my/", include("kotopolku.web.client.urls")))
if find_spec("kotopolku.web.partner.urls"):
    urlpatterns.append(path("partner/", include("kotopolku.web.partner.urls")))
urlpatterns.append(path("", include("kotopolku.web.urls_sign_in")))
if find_spec("kotopolku.web.worker.urls"):
    urlpatterns.append(path("", include("kotopolku.web.worker.urls")))

handler400 = "kotopolku.web.problems.bad_request"
handler403 = "kotopolku.web.problems.forbidden"
handler404 = "kotopolku.web.problems.not_found"
handler500 = "kotopolku.web.problems.server_error"
