"""Ways in and what keeps them safe. Of allauth's addresses these are all; the rest do not exist.

`account_login` is the name under which allauth knows the sign-in page.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount.providers.saml import urls as saml
from django.urls import include, path

from kotopolku.platform.accounts.sign_in import openid_connect
from kotopolku.platform.accounts.sign_in.leaving import asked_by_saml

from .second_factor import recovery_codes, remove_app
from .sessions import session

urlpatterns = [
    path("session/", session, name="session"),
    path("sign-in/by/oidc/<str:provider_id>/login/", openid_connect.login, name="openid_connect_login"),
    path("sign-in/by/oidc/<str:provider_id>/login/callback/", openid_connect.callback, name="openid_connect_callback"),
    # Before allauth's own of the same address and name, which takes requests that nobody has signed.
    path("sign-in/by/saml/<str:organization_slug>/sls/", asked_by_saml, name="saml_sls"),
    path("sign-in/by/", include(saml)),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", remove_app, name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-factor/keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("account/second-factor/keys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("account/second-factor/keys/again/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/second-factor/keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
]
