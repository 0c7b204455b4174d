"""Who may write on an organisation's pages."""

from typing import Any

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with

from ..refusals import NotAnEditor


def check_editor(actor: Any, organisation_id: int) -> None:
    """Raises NotAnEditor; the program itself (None) may."""
    if actor is not None and organisation_id not in organisations_with(actor, Right.PUBLISH, clock.today()):
        raise NotAnEditor
