"""Which account the answer of a provider of workers belongs to."""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.models import SocialAccount

from ..models import User

SIDE, STAFF, CLIENT = "side", "staff", "client"


def worker_of(provider: str, subject: str, claims: Mapping[str, Any], settings: Mapping[str, Any]) -> User | None:
    """The worker whom the provider names: by its lasting subject if it has named them before, else by one claim
    that equals a field of exactly one account which an administrator has made. None for everybody else.

    A claim that matched once is recorded with its subject: afterwards a changed mail address gives nobody an account.
    """
    known = SocialAccount.objects.filter(provider=provider, uid=subject).select_related("user").first()
    if known is not None:
        return _worker(known.user)
    found = _by_claim(claims, settings)
    if found is None or SocialAccount.objects.filter(provider=provider, user=found).exists():
        # An account that belongs to another subject of the same provider is not given to a second one.
        return None
    # Who they are is kept; what the provider told of them is not.
    SocialAccount.objects.create(provider=provider, uid=subject, user=found, extra_data={})
    return found


def _by_claim(claims: Mapping[str, Any], settings: Mapping[str, Any]) -> User | None:
    claim = settings.get("match_claim", "email")
    field = settings.get("match_field", "email")
    if field not in {"email", "username"}:
        msg = f"match_field is email or username, not {field!r}"
        raise ValueError(msg)
    value = first(claims.get(claim))
    if not value or (claim == "email" and not _is_verified(claims, settings)):
        return None
    found = list(User.objects.filter(**{f"{field}__iexact": value})[:2])
    return _worker(found[0]) if len(found) == 1 else None


def _is_verified(claims: Mapping[str, Any], settings: Mapping[str, Any]) -> bool:
    """Whether the mail address is known to be theirs: the provider says so, or the installation of the provider."""
    said = first(claims.get("email_verified")).lower() in {"true", "1"}
    return said or settings.get("verified_email") is True


def _worker(user: User) -> User | None:
    return user if user.is_active and not user.is_client else None


def has_proved_twice(claims: Mapping[str, Any], settings: Mapping[str, Any]) -> bool:
    """Whether the provider says that it has asked for a second factor itself, in words that the settings let count."""
    counting = set(settings.get("second_factor", ()))
    names = [settings["second_factor_claim"]] if "second_factor_claim" in settings else ["acr", "amr"]
    said = {str(value) for name in names for value in values(claims.get(name))}
    return bool(counting & said)


def values(claim: Any) -> list[Any]:
    """The values of a claim, which may be one, several or missing."""
    if claim is None:
        return []
    return list(claim) if isinstance(claim, list | tuple) else [claim]


def first(claim: Any) -> str:
    """The first value of a claim as text; nothing where there is none."""
    return next((str(value).strip() for value in values(claim)), "")
