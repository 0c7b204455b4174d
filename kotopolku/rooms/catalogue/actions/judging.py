"""From a draft to what everybody finds, and away."""

from typing import Any

from django.db import transaction

from kotopolku.platform import clock
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import Missing

from ..finding import index
from ..models import Service, ServiceState
from ..refusals import AnotherState
from .tracing import changed, check_judges, check_keeps, is_for_itself

_UNPUBLISHED = (ServiceState.DRAFT, ServiceState.PROPOSED, ServiceState.REFUSED)


def _claimed(service: Service, seen_version: int, *states: str) -> Service:
    row = claim(service, seen_version)
    row.refresh_from_db()
    if row.state not in states:
        raise AnotherState(state=row.state)
    return row


def _moved(actor: Any, row: Service, state: str, action: str, **columns: Any) -> Service:
    before = {"service": row.pk, "state": row.state}
    row.state = state
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *columns])
    index({row: list(row.texts.order_by("language"))})
    changed(actor, action, row.provider, before=before, after={"state": state, "judgement": row.judgement})
    return row


@transaction.atomic
def propose_service(*, actor: Any, service: Service, seen_version: int) -> Service:
    """Offer a draft, or one that was refused and mended, to those who judge. Raises NotYoursToKeep, AnotherState,
    EditedMeanwhile.
    """
    check_keeps(actor, service)
    row = _claimed(service, seen_version, ServiceState.DRAFT, ServiceState.REFUSED)
    return _moved(actor, row, ServiceState.PROPOSED, "propose_service", proposed_by=actor, judgement="")


@transaction.atomic
def publish(*, actor: Any, service: Service, seen_version: int) -> Service:
    """Let everybody find it: a proposal is approved, an own draft goes out, one that was withdrawn here comes back.

    Raises NotYoursToJudge, AnotherState, EditedMeanwhile. A draft of others has to be proposed first; what vanished
    from the Finnish Service Catalogue stays gone.
    """
    check_judges(actor, service)
    row = _claimed(service, seen_version, *_UNPUBLISHED, ServiceState.GONE)
    is_own = row.state == ServiceState.PROPOSED or is_for_itself(actor, row)
    came_back = row.state == ServiceState.GONE and (row.ptv_id is None or "state" in row.edited_here)
    if not (came_back if row.state == ServiceState.GONE else is_own):
        raise AnotherState(state=row.state)
    return _moved(
        actor,
        row,
        ServiceState.PUBLISHED,
        "publish",
        judged_by=actor,
        judged_on=clock.today(),
        judgement="",
        gone_on=None,
        edited_here=[name for name in row.edited_here if name != "state"],
    )


@transaction.atomic
def refuse(*, actor: Any, service: Service, seen_version: int, reason: str) -> Service:
    """Send a proposal back with a reason that its organisation reads. Raises NotYoursToJudge, Missing, AnotherState,
    EditedMeanwhile.
    """
    check_judges(actor, service)
    if not reason.strip():
        raise Missing(field="reason")
    row = _claimed(service, seen_version, ServiceState.PROPOSED)
    return _moved(
        actor,
        row,
        ServiceState.REFUSED,
        "refuse_service",
        judged_by=actor,
        judged_on=clock.today(),
        judgement=reason.strip(),
    )


@transaction.atomic
def withdraw(*, actor: Any, service: Service, seen_version: int) -> Service:
    """A published service is gone from today on, a proposal is a draft again. Raises NotYoursToKeep, AnotherState,
    EditedMeanwhile.

    What was read from the Finnish Service Catalogue is marked, so that reading it again does not bring it back.
    """
    check_keeps(actor, service)
    row = _claimed(service, seen_version, ServiceState.PUBLISHED, ServiceState.PROPOSED)
    if row.state == ServiceState.PROPOSED:
        return _moved(actor, row, ServiceState.DRAFT, "withdraw_service")
    edited = sorted({*row.edited_here, "state"}) if row.ptv_id is not None else row.edited_here
    return _moved(actor, row, ServiceState.GONE, "withdraw_service", gone_on=clock.today(), edited_here=edited)
