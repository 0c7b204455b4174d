"""OpenID Connect as allauth speaks it, and stricter: what a provider says has its signature and is this provider's.

allauth trusts the line on which it fetched a token. Here the token has to be signed all the same, by a key of the
provider and a method that is none of the weak ones, and the provider's description of itself has to name the issuer
that the settings name.
"""

from typing import Any

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase

METHODS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures by a key of the provider's own. Neither none nor one by a secret that we have too."""
_ASKED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
_WELL_KNOWN = "/.well-known/"


class Strict(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One provider of the settings."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's description of itself. Raises OAuth2Error where it calls itself by another name."""
        config: dict[str, Any] = super().openid_config
        said = self.get_provider().app.settings
        expected = said.get("issuer") or str(said["server_url"]).partition(_WELL_KNOWN)[0]
        if config.get("issuer") != expected:
            msg = "the provider is not the one of the settings"
            raise OAuth2Error(msg)
        if settings.SECURE_SSL_REDIRECT and not all(
            str(config.get(name, "https://")).startswith("https://") for name in _ASKED
        ):
            msg = "the provider would be asked over an open connection"
            raise OAuth2Error(msg)
        return config

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> SocialLogin:
        """Who it is, by a token of identity; a provider that gives none proves nothing. Raises OAuth2Error."""
        if not kwargs["response"].get("id_token"):
            msg = "the provider gave no token of identity"
            raise OAuth2Error(msg)
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(id_token)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key_of(header.get("kid")),
                algorithms=sorted(METHODS),
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                options={"require": ["exp", "iss", "aud", "sub"]},
            )
        except (jwt.PyJWTError, KeyError, ValueError) as error:
            msg = "the token cannot be checked"
            raise OAuth2Error(msg) from error
        jwtkit.verify_jti(claims)
        return claims

    def _key_of(self, name: str | None) -> jwt.PyJWK:
        """The provider's key of that name; a token without a name is signed by the only key. Raises KeyError."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if name is None or key.key_id == name]
        if len(fitting) != 1:
            raise KeyError(name)
        return fitting[0]


def _adapter_of(request: HttpRequest, provider_id: str) -> Strict:
    """Raises Http404 for a provider that is not in the settings."""
    try:
        get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return Strict(request, provider_id)


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """On to the provider."""
    answer: HttpResponseBase = OAuth2LoginView.adapter_view(_adapter_of(request, provider_id))(request)
    return answer


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from the provider."""
    answer: HttpResponseBase = OAuth2CallbackView.adapter_view(_adapter_of(request, provider_id))(request)
    return answer
