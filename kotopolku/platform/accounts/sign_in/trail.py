"""What the log says of coming in and going, and what every new session is told."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in as let_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from kotopolku.platform.audit.actions import record

from ..models import User
from . import sessions
from .adapters import PROVED_TWICE

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def connect() -> None:
    """Listen; called once, when Django starts."""
    user_logged_in.connect(_session_began, dispatch_uid="accounts.session_began")
    let_in.connect(_let_in, dispatch_uid="accounts.let_in")
    authenticator_added.connect(_factor_added, dispatch_uid="accounts.factor_added")
    authenticator_removed.connect(_factor_removed, dispatch_uid="accounts.factor_removed")
    authenticator_reset.connect(_codes_made, dispatch_uid="accounts.codes_made")
    authentication_failed.connect(_factor_failed, dispatch_uid="accounts.factor_failed")


def _session_began(request: HttpRequest, **_: Any) -> None:
    sessions.begin(request)
    # Until the way in has said otherwise.
    sessions.note_second_factor(request, given=False)


def _let_in(request: HttpRequest, user: User, **_: Any) -> None:
    methods = {one.get("method") for one in get_authentication_records(request, user)}
    given = "mfa" in methods or getattr(request, PROVED_TWICE, False)
    sessions.note_second_factor(request, given=given)
    record(actor=user, action="accounts.sign_in", after={"second_factor": bool(given)})


def _factor_added(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in FACTORS:
        sessions.note_second_factor(request, given=True)
    record(actor=user, action="accounts.second_factor_added", after={"type": authenticator.type})


def _factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if not is_mfa_enabled(user, FACTORS):
        sessions.note_second_factor(request, given=False)
    record(actor=user, action="accounts.second_factor_removed", before={"type": authenticator.type})


def _codes_made(user: User, **_: Any) -> None:
    record(actor=user, action="accounts.recovery_codes_made")


def _factor_failed(user: User, **_: Any) -> None:
    record(actor=None, action="accounts.second_factor_failed", after={"account": user.pk})
