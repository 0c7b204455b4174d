"""Sessions: when they began, when they were last used, whether a second factor was given, and their end."""

from collections.abc import Iterable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import Actor, record

from ..models import User

BEGUN, SEEN, SECOND_FACTOR = "begun_at", "seen_at", "second_factor"
A_MINUTE = 60
"""How often, in seconds, a use of the session is written down at most: a page must not cost a write."""


def begin(request: HttpRequest) -> None:
    """Somebody has signed in; both clocks of the session start."""
    now = _now()
    request.session[BEGUN] = now
    request.session[SEEN] = now


def use(request: HttpRequest) -> None:
    """The session is being used; noted once a minute."""
    if _now() - request.session.get(SEEN, 0) >= A_MINUTE:
        request.session[SEEN] = _now()


def has_just_begun(request: HttpRequest) -> bool:
    """Whether the sign-in is so fresh that nobody has to prove themselves once more."""
    return _now() - int(request.session.get(BEGUN, 0)) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def seconds_left(request: HttpRequest) -> int:
    """How long the session lives if nothing more happens; 0 or less when it has ended.

    A session that began before its clocks were kept begins now.
    """
    if BEGUN not in request.session:
        begin(request)
    longest = int(request.session[BEGUN]) + settings.SESSION_LONGEST
    return min(int(request.session[SEEN]) + idle_limit(request.user), longest) - _now()


def idle_limit(user: User | AnonymousUser) -> int:
    """Seconds without a page after which a session of the user ends."""
    limit: int = settings.IDLE_CLIENT if getattr(user, "is_client", False) else settings.IDLE_WORKER
    return limit


def note_second_factor(request: HttpRequest, *, given: bool) -> None:
    """Whether the user of the session has proved themselves by a second factor."""
    request.session[SECOND_FACTOR] = given


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor has to be set up before any page: of workers, where the installation requires it."""
    if not settings.SECOND_FACTOR_REQUIRED or getattr(request.user, "is_client", False):
        return False
    return not request.session.get(SECOND_FACTOR, False)


def sessions_of(user: User) -> list[UserSession]:
    """The user's sessions that go on, the latest first."""
    rows = UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk")
    found = list(rows)
    going_on = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in found], expire_date__gt=clock.now()
        ).values_list("session_key", flat=True)
    )
    return [one for one in found if one.session_key in going_on]


@transaction.atomic
def end_session(*, actor: User, number: int) -> bool:
    """End one of the actor's own sessions; whether there was such a one."""
    found = UserSession.objects.filter(user=actor, pk=number).first()
    if found is None:
        return False
    _end([found])
    record(actor=actor, action="accounts.session_ended", after={"user": actor.pk, "sessions": 1})
    return True


@transaction.atomic
def end_sessions(*, actor: Actor | None, user_id: int, but: str = "", organisation_id: int | None = None) -> int:
    """End all sessions of a user, except the one with the key `but`; returns how many there were.

    Call it when a user is made inactive or loses a place. `organisation_id` is the one whose administrator ends them.
    """
    found = list(UserSession.objects.filter(user=user_id).exclude(session_key=but))
    if found:
        _end(found)
        record(
            actor=actor,
            action="accounts.session_ended",
            organisation_id=organisation_id,
            after={"user": user_id, "sessions": len(found)},
        )
    return len(found)


@transaction.atomic
def remove_ended() -> int:
    """Remove every session whose time has passed, and what is remembered of sessions that are gone: when, from which
    address and with which browser somebody was signed in. Returns how many of the latter; run it every night.
    """
    Session.objects.filter(expire_date__lt=clock.now()).delete()
    gone = UserSession.objects.exclude(session_key__in=Session.objects.order_by("pk").values("session_key"))
    number: int = gone.count()
    gone.delete()
    return number


def _end(sessions: Iterable[Any]) -> None:
    keys = [one.session_key for one in sessions]
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()


def _now() -> int:
    return int(clock.now().timestamp())
