"""Signing in and out, and the language of the pages."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import check_for_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kotopolku.platform.accounts.queries import User, account_of
from kotopolku.platform.accounts.sign_in.leaving import came_by, name_of
from kotopolku.platform.accounts.sign_in.providers import STAFF, providers_of
from kotopolku.platform.accounts.sign_in.tries import has_just_been_locked_out, is_locked_out
from kotopolku.platform.audit.actions import record

from .assessment.kept import signed_in_here

LEFT = "left"
"""In the address after signing out: by which provider the session had come."""
A_YEAR = 365 * 24 * 60 * 60


@method_decorator([login_not_required, sensitive_post_parameters("password")], name="dispatch")
class SignIn(LoginView):
    """The providers of workers; user name and password in a demonstration, where the made-up users are listed."""

    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Passwords are taken in a demonstration only; in service the page has no form for them."""
        if not settings.PASSWORD_SIGN_IN:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Logs a failure by its account only: a name that nobody has may be a password typed too early."""
        is_locked = is_locked_out(self.request)
        if not is_locked or has_just_been_locked_out(self.request):
            _log_failure(form, is_locked=is_locked)
        context = self.get_context_data(form=form, is_locked=is_locked)
        return self.render_to_response(context, status=429 if is_locked else 200)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """On to the second factor, or in."""
        answer: HttpResponse = perform_login(self.request, form.get_user(), redirect_url=self.get_success_url())
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, where to go afterwards, and in a demonstration whom one may try."""
        known = super().get_context_data(**{"is_locked": False, **kwargs})
        people = getattr(settings, "DEMONSTRATION_USERS", ()) if settings.DEMONSTRATION else ()
        password = getattr(settings, "DEMONSTRATION_PASSWORD", "")
        return {
            **known,
            "people": people,
            "password": password,
            "by_password": settings.PASSWORD_SIGN_IN,
            "left": name_of(self.request, self.request.GET.get(LEFT, ""), STAFF),
            "providers": providers_of(self.request, STAFF, self.get_redirect_url()),
        }


def _log_failure(form: AuthenticationForm, *, is_locked: bool) -> None:
    name = form.cleaned_data.get("username", "") if hasattr(form, "cleaned_data") else ""
    if account := account_of(name):
        action = "accounts.sign_in_locked" if is_locked else "accounts.sign_in_failed"
        record(actor=None, action=action, after={"account": account.pk})


def _let_in(request: HttpRequest, user: User, response: HttpResponse, **_: Any) -> None:
    """The first time in this browser the pages speak the language of the user."""
    if user.is_client:
        return
    signed_in_here(request, response, user.pk)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        _keep_language(response, user.language)


user_logged_in.connect(_let_in, dispatch_uid="web.let_in")


class SignOut(LogoutView):
    """By POST only, so that no picture or link elsewhere can sign a worker out."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Signs out, with a trace of it."""
        if request.user.is_authenticated:
            record(actor=request.user, action="accounts.sign_out")
        provider = came_by(request)
        answer = super().post(request, *args, **kwargs)
        if provider:
            answer.headers["Location"] = f"{reverse('sign_in')}?{urlencode({LEFT: provider})}"
        return answer


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
