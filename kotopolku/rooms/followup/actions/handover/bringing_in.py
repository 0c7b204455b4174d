"""A package from a municipality that works without this program becomes a hand-over that comes in."""

from typing import Any

from django.db import IntegrityError, transaction

from kotopolku.domain.access import Right
from kotopolku.domain.handover import HandoverState
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisation_of
from kotopolku.rooms.cases.actions import new_reference

from ...handover import form
from ...handover.archive import package_in
from ...handover.sealing import UnreadablePackage, digest_of, read
from ...models import Handover
from ...refusals import NotTheReceiver, PackageBroughtInAlready, PackageUnreadable
from .steps import trace


def examined(file: bytes) -> tuple[bytes, form.Package]:
    """The package in a ZIP or in bare JSON, as it stands in the file and as read. Raises PackageUnreadable."""
    try:
        raw = package_in(file)
        return raw, read(raw)
    except UnreadablePackage as wrong:
        raise PackageUnreadable(where=wrong.where, why=wrong.why) from None


def bring_in(*, actor: Any, organisation_id: int, file: bytes) -> Handover:
    """Read a ZIP or the bare JSON; nothing is written unless all of it is good, and the same package comes in once.

    Raises NotTheReceiver, PackageUnreadable, PackageBroughtInAlready.
    """
    if organisation_id not in organisations_with(actor, Right.REGISTER, clock.today()):
        raise NotTheReceiver
    raw, package = examined(file)
    digest, own = digest_of(raw), organisation_of(organisation_id)
    try:
        with transaction.atomic():
            row = Handover.objects.create(
                reference=new_reference(),
                to_organisation=own,
                from_name=package.sender.name[:160],
                to_name=own.name,
                kind=package.kind,
                state=HandoverState.OFFERED,
                parts=[{"part": one.part, "ground": one.ground} for one in package.parts],
                package=raw.decode(),
                digest=digest,
                offered_at=clock.now(),
                offered_by=actor,
            )
            trace(actor, row, "bring_in_handover", after={"sha256": digest})
    except IntegrityError:
        rows = Handover.objects.filter(to_organisation=own, digest=digest, from_case=None)
        known = rows.exclude(state__in=["refused", "withdrawn"]).first()
        raise PackageBroughtInAlready(reference="" if known is None else known.reference) from None
    return row
