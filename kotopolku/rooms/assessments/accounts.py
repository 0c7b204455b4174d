"""Reading own accounts: the client's own by their account, the workers' after `cases.queries.case_for`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kotopolku.domain.access import Right
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import reached_from_elsewhere, rights_of
from kotopolku.rooms.cases.queries.clients import ClientAccount, cases_of_client

from .account_questions import THEMES, ThemeTold, told_in
from .models import Assessment, OwnAccount

FIRST_LIMIT = 20


@dataclass(frozen=True, slots=True)
class AccountHeld:
    """The own account of a case, unfolded. `row` None: nothing has been written yet. `is_open`: may be changed."""

    case: Any
    row: OwnAccount | None
    is_open: bool
    themes: Mapping[str, ThemeTold]

    @property
    def step(self) -> str:
        """The last step of the introduction that was read."""
        return self.row.step if self.row else ""

    @property
    def sent_at(self) -> datetime | None:
        return self.row.sent_at if self.row else None

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0

    @property
    def language(self) -> str:
        return self.row.language if self.row else ""

    @property
    def is_empty(self) -> bool:
        return all(told.is_empty for told in self.themes.values())


def themes_kept(answers: str) -> dict[str, ThemeTold]:
    """What the column of answers holds, every theme there."""
    kept = json.loads(answers) if answers else {}
    return {theme: told_in(theme, kept.get(theme)) for theme in THEMES}


def themes_in(row: OwnAccount | None) -> dict[str, ThemeTold]:
    """What a row holds, every theme there."""
    return themes_kept("" if row is None else row.answers)


def account_held(account: ClientAccount) -> AccountHeld | None:
    """The own account of the client's newest case where one can be or has been written; two queries.

    None when there is no such case.
    """
    cases = cases_of_client(account)
    ids = [case.pk for case in cases]
    rows = {row.case_id: row for row in OwnAccount.objects.filter(case_id__in=ids)}
    assessed = set(Assessment.objects.filter(case_id__in=ids).order_by().values_list("case_id", flat=True))
    for case in cases:
        row = rows.get(case.pk)
        is_open = case.closed is None and case.pk not in assessed
        if is_open or (row is not None and row.answers):
            return AccountHeld(case, row, is_open, themes_in(row))
    return None


def account_sent(case: Any) -> AccountHeld | None:
    """What the client of a case has sent; None of one that is still being written. One query."""
    row = OwnAccount.objects.filter(case_id=case.pk, sent_at__isnull=False).first()
    return None if row is None else AccountHeld(case, row, row.begun_at is None, themes_in(row))


def accounts_waiting(user: User, *, coach: User | None = None, limit: int = FIRST_LIMIT) -> list[OwnAccount]:
    """Accounts that were sent in open files where the user makes the assessment, and whose interview has not begun.

    The oldest first, with their cases; one query.
    """
    rows = OwnAccount.objects.filter(
        reached_from_elsewhere(user, "case__organisation_id"),
        sent_at__isnull=False,
        begun_at=None,
        case__closed=None,
    )
    if coach is not None:
        rows = rows.filter(case__coach=coach)
    found = rows.defer("answers").select_related("case").order_by("sent_at", "pk")[:limit]
    return [row for row in found if Right.ASSESS in rights_of(user, row.case)]
