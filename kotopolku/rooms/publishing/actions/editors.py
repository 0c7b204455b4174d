"""Who may write on an organisation's pages, and the trace of each change."""

from typing import Any

from django.db.models import F

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.audit.actions import record

from ..models import Site
from ..refusals import NotAnEditor


def check_editor(actor: Any, organisation_id: int) -> None:
    """Raises NotAnEditor; the program itself (None) may."""
    if actor is not None and organisation_id not in organisations_with(actor, Right.PUBLISH, clock.today()):
        raise NotAnEditor


def changed(actor: Any, action: str, organisation_id: int, *, before: Any = None, after: Any = None) -> None:
    """Log a change, and let every copy of the site's pages grow old; call it last, in the transaction of the change."""
    Site.objects.filter(organisation_id=organisation_id).update(changes=F("changes") + 1)
    record(actor=actor, action=action, organisation_id=organisation_id, before=before, after=after)
