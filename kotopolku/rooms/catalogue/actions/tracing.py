"""Who acts, and the trace of it."""

from typing import Any

from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record

from ..models import Provider, Service
from ..refusals import NotYoursToJudge, NotYoursToKeep
from ..standing import Standing, standing_of


def standing(actor: Any) -> Standing | None:
    """What the actor may do with the directory; None for the program itself, which may everything."""
    return None if actor is None else standing_of(actor, clock.today())


def check_keeps(actor: Any, service: Service) -> None:
    """Raises NotYoursToKeep."""
    found = standing(actor)
    if found is not None and not found.keeps_service(service):
        raise NotYoursToKeep


def check_keeps_provider(actor: Any, provider: Provider) -> None:
    """Raises NotYoursToKeep."""
    found = standing(actor)
    if found is not None and not found.keeps_provider(provider):
        raise NotYoursToKeep


def judges(actor: Any, service: Service) -> bool:
    """Whether the actor judges proposals in the service's area."""
    found = standing(actor)
    return found is None or found.judges_service(service)


def check_judges(actor: Any, service: Service) -> None:
    """Raises NotYoursToJudge."""
    if not judges(actor, service):
        raise NotYoursToJudge


def is_for_itself(actor: Any, service: Service) -> bool:
    """Whether nobody else answers for the service: its provider has no organisation here, or it is the actor's own."""
    found, organisation_id = standing(actor), service.provider.organisation_id
    return found is None or organisation_id is None or organisation_id in found.judges | found.offers


def changed(actor: Any, action: str, provider: Provider, *, before: Any = None, after: Any = None) -> None:
    """Log a change under the organisation whose service it is, else under the one for which the actor works."""
    found = standing(actor)
    mine = sorted(found.judges or found.offers) if found is not None else []
    organisation_id = provider.organisation_id or (mine[0] if mine else None)
    record(actor=actor, action=f"catalogue.{action}", organisation_id=organisation_id, before=before, after=after)
