"""What the client tells beforehand: saved page by page, sent, taken back; closed when the interview begins."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import EditedMeanwhile, claim

from .. import refusals
from ..account_questions import LONGEST_WORDS, THEMES, ThemeTold
from ..accounts import themes_in
from ..models import Assessment, OwnAccount
from .saving import locked_case


@transaction.atomic
def save_theme(
    *,
    user: Any,
    case: Any,
    theme: str,
    choices: Mapping[str, Sequence[str]],
    words: str = "",
    later: bool = False,
    language: str = "",
    seen: int = 0,
) -> OwnAccount:
    """One page of the account, as it was filled in from version `seen` of that page.

    Raises KeyError for no theme, EditedMeanwhile when the page was saved elsewhere, AccountClosed, CaseIsClosed,
    IdentityCodeInAccount, WordsTooLong.
    """
    questions, words = THEMES[theme], words.strip()
    if holds_identity_code(words):
        raise refusals.IdentityCodeInAccount
    if len(words) > LONGEST_WORDS:
        raise refusals.WordsTooLong
    row = _open_row(case)
    themes = themes_in(row)
    if themes[theme].version != seen:
        raise EditedMeanwhile(row)
    told = {one.code: one.taken(choices.get(one.code) or ()) for one in questions}
    themes[theme] = ThemeTold(told, words, later, seen + 1)
    _write(row, themes, user=user, language=language)
    _log(row, user, "save_own_account", {"theme": theme, "letters": len(words)})
    return row


@transaction.atomic
def send_account(*, user: Any, case: Any, seen: int) -> OwnAccount:
    """The account as it was read at version `seen`, for the worker to see. It can still be changed.

    Raises EditedMeanwhile, AccountEmpty, AccountClosed, CaseIsClosed.
    """
    row = _open_row(case)
    if all(told.is_empty for told in themes_in(row).values()):
        raise refusals.AccountEmpty
    claim(row, seen)
    if row.sent_at is None:
        row.sent_at = clock.now()
        row.save(update_fields=["sent_at"])
        _log(row, user, "send_own_account", {})
    return row


@transaction.atomic
def remove_account(*, user: Any, case: Any) -> None:
    """Nothing of what was told is kept; how far the introduction was read stays.

    Raises AccountClosed, CaseIsClosed.
    """
    row = _open_row(case)
    if not row.answers:
        return
    # The pages of another device were filled in from what is no more there: their versions go on.
    emptied = {theme: ThemeTold({}, version=told.version + 1) for theme, told in themes_in(row).items()}
    row.language, row.sent_at = "", None
    _write(row, emptied, user=user)
    row.save(update_fields=["sent_at"])
    _log(row, user, "remove_own_account", {})


@transaction.atomic
def keep_step(*, case: Any, step: str) -> None:
    """How far the client has read the introduction; nothing once the interview has begun.

    Without an event in the log: it is a bookmark, and tells nothing of anybody.
    """
    try:
        row = _open_row(case)
    except refusals.AccountClosed:
        return
    if row.step != step:
        row.step = step
        row.save(update_fields=["step"])


def close_account(case: Any) -> None:
    """The interview begins: what was told beforehand stays as it is. Within the transaction that begins it."""
    OwnAccount.objects.filter(case_id=case.pk, begun_at=None).update(begun_at=clock.now(), version=F("version") + 1)


def _open_row(case: Any) -> OwnAccount:
    """The row of an open case whose interview has not begun, ours until the transaction ends."""
    locked = locked_case(case.pk)
    if Assessment.objects.filter(case_id=locked.pk).exists():
        raise refusals.AccountClosed
    row, _ = OwnAccount.objects.select_related("case").get_or_create(case_id=locked.pk)
    return row


def _write(row: OwnAccount, themes: Mapping[str, ThemeTold], *, user: Any, language: str = "") -> None:
    row.answers = json.dumps({theme: told.plain() for theme, told in themes.items() if told.version})
    row.language = language or row.language
    row.saved_at, row.saved_by = clock.now(), user
    row.version += 1
    row.save(update_fields=["answers", "language", "saved_at", "saved_by", "version"])


def _log(row: OwnAccount, user: Any, action: str, after: Mapping[str, Any]) -> None:
    """One event, without what was told."""
    case: Any = row.case
    record(
        actor=user,
        action=f"assessments.{action}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        before=None,
        after=dict(after),
    )
