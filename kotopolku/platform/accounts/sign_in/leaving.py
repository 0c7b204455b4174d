"""Signing out beside an identity provider: which one let the browser in, and what it asks of us by SAML.

Signing out here ends the session here, always and at once, whatever becomes of the provider. The provider's own session
may go on: the page after it says so. What a provider asks (single logout) counts only if the provider has signed it,
or any page elsewhere could sign people out.
"""

import zlib
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.saml.utils import build_auth, get_app_or_404
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.decorators.http import require_safe
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError

from kotopolku.platform.audit.actions import record

from ..copies import end_copies
from .adapters import CAME_BY, refusal

_NO_MESSAGE = (
    OneLogin_Saml2_Error,
    OneLogin_Saml2_ValidationError,
    zlib.error,
    SyntaxError,
    ValueError,
    AttributeError,
)
"""What the library raises for something that is no message of SAML at all."""


def came_by(request: HttpRequest) -> str:
    """The id of the provider that let the session in; empty where none did. Ask before the session ends."""
    return str(request.session.get(CAME_BY, ""))


def name_of(request: HttpRequest, provider: str, side: str) -> str:
    """What the provider of a side is called; empty for an id that none has."""
    apps = get_adapter(request).list_apps(request)
    return next((str(app.name) for app in apps if (app.provider_id, app.settings["side"]) == (provider, side)), "")


def came_strongly(request: HttpRequest) -> bool:
    """Whether this very session began by a client's strong identification; nobody can add that to it later."""
    provider = came_by(request)
    return bool(provider) and bool(name_of(request, provider, "client"))


@login_not_required
@require_safe
def asked_by_saml(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """A signed request of the provider ends the session that came by it, and is answered; anything else is refused.

    Raises Http404 for a provider that is none or has no address to sign out at.
    """
    provider = get_app_or_404(request, organization_slug).get_provider(request)
    if not provider.app.settings["idp"].get("slo_url"):
        raise Http404
    if not request.GET.get("Signature"):
        return refusal(request)
    auth = build_auth(request, provider)
    try:
        # Nothing ends before the message has been looked at as a whole.
        onward = auth.process_slo(keep_local_session=True)
    except _NO_MESSAGE:
        return refusal(request)
    if auth.get_errors():
        return refusal(request)
    if "SAMLRequest" in request.GET and came_by(request) == provider.app.provider_id:
        _leave(request, provider.app.provider_id)
    return HttpResponseRedirect(onward or resolve_url(settings.LOGIN_URL))


def _leave(request: HttpRequest, provider: str) -> None:
    user: Any = request.user
    if user.is_authenticated:
        record(actor=user, action="accounts.sign_out", after={"asked_by": provider})
        if user.is_client:
            end_copies([user.pk])
    logout(request)
