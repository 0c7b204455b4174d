"""The log of looks in plain words: who, when, why; and what was given to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kotopolku.platform.accounts.queries import Membership
from kotopolku.platform.audit.looks import Look, LookKind, Within, looks_at
from kotopolku.rooms.cases.queries.acting import writers_of
from kotopolku.rooms.cases.queries.clients import ClientAccount, case_ids_of, users_of_client
from kotopolku.web.components.client_texts import ClientTexts
from kotopolku.web.components.public_texts import reader_texts
from kotopolku.web.components.words.uses import ground_said, item_of, why_of, why_of_change

_HEADINGS = {
    LookKind.LOOK: "looked",
    LookKind.LISTED: "listed",
    LookKind.CHANGE: "changed",
    LookKind.DISCLOSURE: "given",
    LookKind.EMERGENCY: "emergency",
}


TO_THE_CLIENT = "client"
"""The receiver in the log where the client was given their own data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list, worded: what one worker did on one day.

    `told_on` is the day on which data were given, where that is known; `first` is then when it was written down.
    """

    heading: str
    first: datetime
    who: str
    role: str
    organisation: str
    why: tuple[str, ...]
    times: int = 1
    is_emergency: bool = False
    is_listed: bool = False
    receiver: str = ""
    items: tuple[str, ...] = ()
    ground: str = ""
    told_on: date | None = None


def looks_of(account: ClientAccount, limit: int, before: int | None = None) -> tuple[list[Look], int | None]:
    """What others did with the client's data, newest first, and `before` of what came earlier (None: nothing did).

    What the client has done by themselves is no news to them, and is left out; by an account that an organisation's
    code has opened only what was done in its cases is told.
    """
    inviting = account.organisation_id
    within = None if inviting is None else Within(inviting, case_ids_of(account))
    found = looks_at(account.person_id, limit, before, within=within)
    themselves = users_of_client(account)
    earlier = min(look.upto for look in found) if len(found) >= limit else None
    return [look for look in found if look.actor_id not in themselves], earlier


def lines_of(account: ClientAccount, looks: Sequence[Look], texts: ClientTexts) -> list[Line]:
    """The looks worded; two queries at most."""
    teller = _Teller(account, looks, texts)
    return [teller.line(look) for look in looks]


def _reasons(look: Look) -> list[str]:
    """Codes of why. With a change a purpose is none: there it may be a reason in the worker's own words."""
    if look.kind is LookKind.CHANGE:
        return [why_of_change(action) for action in look.actions]
    return [why_of(purpose) for purpose in look.purposes]


class _Teller:
    """Knows where those worked who looked."""

    def __init__(self, account: ClientAccount, looks: Iterable[Look], texts: ClientTexts) -> None:
        self.texts = texts
        # The name of an office, or of one who works there, would tell where the client lives, on a page that others
        # may see too.
        self.tells_places = not account.person.is_protected
        actors = {look.actor_id for look in looks if look.actor_id is not None}
        rows = Membership.objects.filter(user_id__in=actors).select_related("organisation").order_by("since", "pk")
        self.seats: dict[int, list[Membership]] = {}
        for row in rows:
            self.seats.setdefault(row.user_id, []).append(row)
        self.acting = writers_of(case_ids_of(account), actors - self.seats.keys())
        self.of_acting = reader_texts("acting", texts.language)
        self.is_client = account.acting is None

    def line(self, look: Look) -> Line:
        """One look, worded."""
        seat, texts = self._seat(look), self.texts
        known: dict[str, Any] = {
            "heading": texts[_HEADINGS[look.kind]],
            "first": look.first,
            "who": self._who(look),
            "role": texts.code("role", seat.role) if seat else "",
            "organisation": seat.organisation.name if seat and self.tells_places else "",
            "why": tuple(dict.fromkeys(texts.code("why", why) for why in _reasons(look))),
            "times": look.times,
            "is_emergency": look.kind is LookKind.EMERGENCY,
            "is_listed": look.kind is LookKind.LISTED,
        }
        if look.kind is LookKind.EMERGENCY:
            # What was written as the reason is for the one who judges it.
            known["why"] = ()
        if look.kind is LookKind.DISCLOSURE:
            known.update(self._given(look))
        return Line(**known)

    def _who(self, look: Look) -> str:
        if one := self.acting.get(look.actor_id or 0):
            return self.of_acting.code("your" if self.is_client else "basis", one.basis.value)
        if look.actor_id is None:
            return look.actor_name or self.texts["the_program"]
        named = look.actor_name if self.tells_places else ""
        return named or self.texts["unknown_person"]

    def _given(self, look: Look) -> dict[str, Any]:
        items = [self.texts.code("item", item_of(str(code))) for code in look.items]
        if look.is_erased:
            # That something was given stays known; an empty line would say that nothing was.
            items = [reader_texts("documents_mine", self.texts.language)["gone"]]
        return {
            "why": (),
            "told_on": date.fromisoformat(look.told_on) if look.told_on else None,
            "receiver": look.receiver if self.tells_places and look.receiver != TO_THE_CLIENT else "",
            "items": tuple(dict.fromkeys(items)),
            "ground": ground_said(look.ground, self.texts),
        }

    def _seat(self, look: Look) -> Membership | None:
        """Where the one who looked worked that day, first of all in the organisation for which they looked."""
        if look.actor_id is None:
            return None
        holding = [
            row
            for row in self.seats.get(look.actor_id, ())
            if row.since <= look.day and (row.until is None or row.until >= look.day)
        ]
        named = (row for row in holding if row.organisation_id == look.organisation_id)
        return next(named, holding[0] if holding else None)
