"""Where django-allauth asks what this program wants: nobody makes an account for themselves."""
# ruff: noqa: ARG002  allauth passes more than these answers need

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.secrecy.encryption import decrypt, encrypt

from ..apps import SECOND_FACTORS
from ..backends import CLIENTS
from ..models import User
from ..queries import has_no_place_any_more
from ..strong_identification import client_refused, identified_of, on_client_identified
from .app_codes import is_sha256
from .matching import CLIENT, SIDE, has_proved_twice, worker_of
from .suomifi import words_of

CAME_BY = "came_by"
"""In the session: the id of the provider that let it in."""
PROVED_TWICE = "_provider_asked_for_a_second_factor"


def refusal(request: HttpRequest) -> HttpResponse:
    """The one answer to every worker who is not let in; it does not tell why."""
    return render(request, "sign_in/refused.html", status=403)


def _to_client(request: HttpRequest, *, is_identified: bool = True) -> HttpResponse:
    """The answer to a client, in their language; it does not tell why either."""
    return client_refused(request, is_identified=is_identified) or refusal(request)


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in to accounts that are there."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator makes accounts."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Refuses an account that was closed and a worker whose every membership has passed or is to come."""
        if user.is_active and has_no_place_any_more(user, clock.today()):
            record(actor=None, action="accounts.sign_in_refused", after={"account": user.pk, "why": "no place"})
            return refusal(request)
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The answer to one whose account was closed."""
        record(actor=None, action="accounts.sign_in_refused", after={"account": user.pk, "why": "closed"})
        return _to_client(request) if user.is_client else refusal(request)

    def get_login_stages(self) -> list[str]:
        """The second factor, unless the provider has asked for one that counts or it is a client who comes."""
        if getattr(self.request, PROVED_TWICE, False):
            return []
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Clients and workers have a first page each."""
        is_client = getattr(request.user, "is_client", False)
        return resolve_url(settings.CLIENT_HOME if is_client else settings.LOGIN_REDIRECT_URL)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """None of allauth's own messages: the pages say what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """None of allauth's mails: a change shows in the log and on the page."""


class Providers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Answers of identity providers; what they tell of a person is used once and not kept."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Only the providers of the installation's settings, never one that a table could be made to hold."""
        return [
            SocialApp(provider=kind, **one)
            for kind, configured in settings.SOCIALACCOUNT_PROVIDERS.items()
            for one in configured["APPS"]
            if provider in {None, kind, one["provider_id"]} and client_id in {None, one["client_id"]}
        ]

    def get_requests_session(self) -> Any:
        """Calls to a provider, which may not send us on to somebody else: its addresses are settled."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Mapping[str, Any]) -> Any:
        """Takes what the provider told out of what would be stored."""
        sociallogin.told = _claims_of(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {}
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Signs in whoever has an account, and refuses everybody else; nothing of allauth's own follows."""
        raise ImmediateHttpResponse(self._answer(request, sociallogin))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """An answer that proves nothing."""
        _refused(provider, "not proved")
        is_client = provider.app.settings.get(SIDE) == CLIENT
        raise ImmediateHttpResponse(_to_client(request, is_identified=False) if is_client else refusal(request))

    def _answer(self, request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
        app = sociallogin.provider.app
        is_client = app.settings[SIDE] == CLIENT
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            return refusal(request)
        if app.provider != "saml" and sociallogin.told.get("sub") != sociallogin.account.uid:
            # The token and the look-up speak of two people.
            _refused(sociallogin.provider, "not proved")
            return _to_client(request, is_identified=False) if is_client else refusal(request)
        if is_client:
            words = words_of(sociallogin.told, app.settings, saml=app.provider == "saml")
            user = on_client_identified(request, identified_of(words))
            is_proved = True
        else:
            user = worker_of(app.provider_id, sociallogin.account.uid, sociallogin.told, app.settings)
            is_proved = has_proved_twice(sociallogin.told, app.settings)
        if user is None:
            _refused(sociallogin.provider, "unknown")
            return _to_client(request) if is_client else refusal(request)
        if is_client:
            user.backend = CLIENTS
        setattr(request, PROVED_TWICE, is_proved)
        answer: HttpResponse = perform_login(request, user, redirect_url=sociallogin.get_redirect_url(request))
        request.session[CAME_BY] = app.provider_id
        return answer


def _refused(provider: Any, why: str) -> None:
    record(actor=None, action="accounts.sign_in_refused", after={"provider": provider.app.provider_id, "why": why})


def _claims_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """One table of claims: attributes of SAML as they are; of OpenID Connect the token's win over the look-up's."""
    if "userinfo" in told or "id_token" in told:
        return {**(told.get("userinfo") or {}), **(told.get("id_token") or {})}
    return dict(told)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; their secrets lie encrypted."""

    def encrypt(self, text: str) -> str:
        """The secret of an authenticator app, for the database."""
        return encrypt(text, SECOND_FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        """And back; raises DoesNotOpen."""
        return decrypt(encrypted_text, SECOND_FACTORS)

    def build_totp_url(self, user: Any, secret: str) -> str:
        """What the picture for an authenticator app holds."""
        url = str(super().build_totp_url(user, secret))
        return f"{url}&algorithm=SHA256" if is_sha256(secret) else url

    def get_totp_label(self, user: Any) -> str:
        """The user name, under which a worker finds the account in their authenticator app."""
        return str(user.get_username())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  allauth's name
        """None: the worker names the key, or its day names it."""
        return ""
