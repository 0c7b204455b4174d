"""Signing in and out, and the language of the pages."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kotopolku.platform.accounts.queries import account_of
from kotopolku.platform.audit.actions import record

from .assessment.kept import signed_in_here

A_YEAR = 365 * 24 * 60 * 60


@method_decorator([login_not_required, sensitive_post_parameters("password")], name="dispatch")
class SignIn(LoginView):
    """User name and password; with demonstration data the made-up users are listed."""

    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Logs a failure by its account only: a name that nobody has may be a password typed too early."""
        name = form.cleaned_data.get("username", "") if hasattr(form, "cleaned_data") else ""
        if account := account_of(name):
            record(actor=None, action="accounts.sign_in_failed", after={"account": account.pk})
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signs in; the first time in this browser the pages speak the language of the user."""
        response = super().form_valid(form)
        user = form.get_user()
        record(actor=user, action="accounts.sign_in")
        signed_in_here(self.request, response, user.pk)
        if settings.LANGUAGE_COOKIE_NAME not in self.request.COOKIES:
            _keep_language(response, getattr(form.get_user(), "language", ""))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, where to go afterwards, and in a demonstration whom one may try."""
        known = super().get_context_data(**kwargs)
        people = getattr(settings, "DEMONSTRATION_USERS", ()) if settings.DEMONSTRATION else ()
        password = getattr(settings, "DEMONSTRATION_PASSWORD", "")
        return {**known, "people": people, "password": password}


class SignOut(LogoutView):
    """By POST only, so that no picture or link elsewhere can sign a worker out."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Signs out, with a trace of it."""
        if request.user.is_authenticated:
            record(actor=request.user, action="accounts.sign_out")
        return super().post(request, *args, **kwargs)


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the language in a cookie and returns to the page where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    _keep_language(response, request.POST.get("language", ""))
    return response


def _keep_language(response: HttpResponse, language: str) -> None:
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
