"""A client has proved who they are by strong identification: the client's window says which account that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from .models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What the identification told. Nothing of it is kept here: who registers decides what is needed.

    `identity_code` is None for one identified by another state's means; `foreign_identifier` is theirs then.
    `protected` is true for any value of the non-disclosure mark but empty and "0".
    """

    identity_code: str | None
    given: str
    family: str
    born: date | None
    foreign_identifier: str
    protected: bool


Finder = Callable[[HttpRequest, Identified], User | None]
Refuser = Callable[..., HttpResponse]

_finders: list[Finder] = []
_refusers: list[Refuser] = []


def register(fn: Finder) -> None:
    """`fn(request, identified)` returns the account of a client, or None for one who has none.

    Register in `AppConfig.ready`. The function may make the account; it must not sign anybody in.
    """
    if fn not in _finders:
        _finders.append(fn)


def on_client_identified(request: HttpRequest, identified: Identified) -> User | None:
    """The account of the identified client; the first who knows it answers, None when nobody does."""
    for fn in _finders:
        if (user := fn(request, identified)) is not None:
            return user
    return None


def refuse_with(fn: Refuser) -> None:
    """`fn(request, is_identified=…)` makes the page of a client who is not let in; register in `AppConfig.ready`.

    `is_identified` is false where the identification itself did not succeed.
    """
    if fn not in _refusers:
        _refusers.append(fn)


def client_refused(request: HttpRequest, *, is_identified: bool) -> HttpResponse | None:
    """The page of a client who is not let in, None where no window of clients is installed."""
    return next((fn(request, is_identified=is_identified) for fn in _refusers), None)


def is_protected(mark: str) -> bool:
    """Whether a non-disclosure mark protects: any value but empty and "0" does, an unknown one too."""
    return mark.strip() not in {"", "0"}


def identified_of(attributes: Mapping[str, str]) -> Identified:
    """The client of attributes under our own names.

    Names: `identity_code`, `given`, `family`, `born` (ISO), `foreign_identifier`, `non_disclosure`; any may be missing.
    """
    born = attributes.get("born", "")
    return Identified(
        identity_code=attributes.get("identity_code", "").strip() or None,
        given=attributes.get("given", "").strip(),
        family=attributes.get("family", "").strip(),
        born=_day_of(born),
        foreign_identifier=attributes.get("foreign_identifier", "").strip(),
        protected=is_protected(attributes.get("non_disclosure", "")),
    )


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
