"""Own pathways: begun from another, written, published, taken out of use. One transaction and one entry each."""

from typing import Any

from django.db import transaction

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.refusals import Missing

from ..models import Pathway, PathwayVersion
from ..pathways.content import (
    AimContent,
    CheckpointContent,
    PathwayContent,
    StageContent,
    StepContent,
    Words,
    content_of,
    kept_of,
)
from ..pathways.editing import found_in, with_aim, with_checkpoint, with_stage, with_step, with_whole, without
from ..pathways.refusals import NoPathwayDraft, NotYoursToWrite, PathwayDraftExists, PathwayRetired, PathwayUnfinished

__all__ = [
    "AimContent",
    "CheckpointContent",
    "StageContent",
    "StepContent",
    "begin_version",
    "copy_pathway",
    "discard_draft",
    "publish_version",
    "remove_part",
    "retire",
    "save_aim",
    "save_checkpoint",
    "save_stage",
    "save_step",
    "save_whole",
]


@transaction.atomic
def copy_pathway(*, actor: User | None, version: PathwayVersion, organisation_id: int, name: Words) -> PathwayVersion:
    """An own pathway of the organisation as a draft, from a published version; raises NotYoursToWrite, Missing."""
    _check_writes(actor, organisation_id)
    content = content_of(version.content)
    whole = with_whole(content, name=name, target=content.target)
    row = Pathway.objects.create(organisation_id=organisation_id, code=version.pathway.code)
    draft = PathwayVersion.objects.create(pathway=row, number=1, content=kept_of(whole), made_by=actor)
    _trace(actor, row, "copy_pathway", after={"from": version.pk})
    return draft


@transaction.atomic
def begin_version(*, actor: User | None, pathway: Pathway) -> PathwayVersion:
    """A draft of the next version, alike the latest; raises NotYoursToWrite, PathwayRetired, PathwayDraftExists."""
    pathway = _locked(actor, pathway)
    latest = pathway.versions.order_by("-number").first()
    if latest is None or latest.published_on is None:
        raise PathwayDraftExists
    draft = PathwayVersion.objects.create(
        pathway=pathway, number=latest.number + 1, content=latest.content, made_by=actor
    )
    _trace(actor, pathway, "begin_pathway_version", after={"number": draft.number})
    return draft


@transaction.atomic
def save_whole(
    *, actor: User | None, draft: PathwayVersion, seen_version: int, name: Words, target: Words
) -> PathwayVersion:
    """Name and target group; raises as all that write a draft: NotYoursToWrite, NoPathwayDraft, PathwayRetired,
    EditedMeanwhile, and Missing, IdentityCodeInText for the words.
    """
    row, content = _draft(actor, draft, seen_version)
    return _keep(actor, row, with_whole(content, name=name, target=target), "pathway", "")


@transaction.atomic
def save_aim(*, actor: User | None, draft: PathwayVersion, seen_version: int, aim: AimContent) -> PathwayVersion:
    """An aim, new without a code. Raises as `save_whole`, and UnknownCode."""
    row, content = _draft(actor, draft, seen_version)
    return _keep(actor, row, with_aim(content, aim), "aim", aim.code)


@transaction.atomic
def save_stage(*, actor: User | None, draft: PathwayVersion, seen_version: int, stage: StageContent) -> PathwayVersion:
    """A stage but for its steps, new without a code. Raises as `save_whole`, and UnknownCode, PartContradicts."""
    row, content = _draft(actor, draft, seen_version)
    return _keep(actor, row, with_stage(content, stage, clock.today()), "stage", stage.code)


@transaction.atomic
def save_step(
    *, actor: User | None, draft: PathwayVersion, seen_version: int, stage: str, step: StepContent
) -> PathwayVersion:
    """A step of the stage of a code, new without a code of its own. Raises as `save_stage`."""
    row, content = _draft(actor, draft, seen_version)
    return _keep(actor, row, with_step(content, stage, step, clock.today()), "step", step.code)


@transaction.atomic
def save_checkpoint(
    *, actor: User | None, draft: PathwayVersion, seen_version: int, stage: str, point: CheckpointContent
) -> PathwayVersion:
    """A checkpoint of the stage of a code, new without a code of its own. Raises as `save_whole`."""
    row, content = _draft(actor, draft, seen_version)
    return _keep(actor, row, with_checkpoint(content, stage, point), "checkpoint", point.code)


@transaction.atomic
def remove_part(
    *, actor: User | None, draft: PathwayVersion, seen_version: int, what: str, code: str
) -> PathwayVersion:
    """Takes out an aim, stage, step or checkpoint. Raises as `save_whole`."""
    row, content = _draft(actor, draft, seen_version)
    return _keep(actor, row, without(content, what, code), what, code, verb="remove_pathway_part")


@transaction.atomic
def publish_version(
    *, actor: User | None, draft: PathwayVersion, seen_version: int, reason: str = ""
) -> PathwayVersion:
    """Plans begin from it from now on; those that began from an earlier one keep theirs.

    Raises as `save_whole`, PathwayUnfinished, and Missing for the reason of a version that follows another.
    """
    row, content = _draft(actor, draft, seen_version)
    hindering = tuple(one for one in found_in(content, clock.today()) if not one.is_note)
    if hindering:
        raise PathwayUnfinished(hindering)
    if row.number > 1 and not reason.strip():
        raise Missing(field="reason")
    row.published_on, row.change_reason = clock.today(), reason.strip()[:300]
    row.save(update_fields=["published_on", "change_reason"])
    _trace(actor, row.pathway, "publish_pathway", after={"number": row.number})
    return row


@transaction.atomic
def discard_draft(*, actor: User | None, draft: PathwayVersion, seen_version: int) -> None:
    """Throws the draft away, and with a first one the pathway. Raises as `save_whole`."""
    row, _ = _draft(actor, draft, seen_version)
    pathway = row.pathway
    _trace(actor, pathway, "discard_pathway_draft", before={"number": row.number})
    row.delete()
    if not pathway.versions.exists():
        pathway.delete()


@transaction.atomic
def retire(*, actor: User | None, pathway: Pathway) -> Pathway:
    """No plan begins from it any more; plans that did keep it. Raises NotYoursToWrite, PathwayRetired."""
    pathway = _locked(actor, pathway)
    pathway.retired_on = clock.today()
    pathway.save(update_fields=["retired_on"])
    _trace(actor, pathway, "retire_pathway", after={"retired_on": pathway.retired_on})
    return pathway


def _check_writes(actor: User | None, organisation_id: int | None) -> None:
    """The program itself (None) writes any own pathway; ready ones are written by nobody here."""
    mine = None if actor is None else organisations_with(actor, Right.MANAGE_PATHWAYS, clock.today())
    if organisation_id is None or (mine is not None and organisation_id not in mine):
        raise NotYoursToWrite


def _locked(actor: User | None, pathway: Pathway) -> Pathway:
    row = Pathway.objects.select_for_update().get(pk=pathway.pk)
    _check_writes(actor, row.organisation_id)
    if row.retired_on is not None:
        raise PathwayRetired
    return row


def _draft(actor: User | None, draft: PathwayVersion, seen_version: int) -> tuple[PathwayVersion, PathwayContent]:
    """The draft as it is now, claimed for saving."""
    pathway = _locked(actor, draft.pathway)
    row = PathwayVersion.objects.filter(pk=draft.pk).first()
    if row is None or row.published_on is not None:
        raise NoPathwayDraft
    row = claim(row, seen_version)
    row.pathway = pathway
    return row, content_of(row.content)


def _keep(  # noqa: PLR0917
    actor: User | None, row: PathwayVersion, content: PathwayContent, what: str, code: str, verb: str = "save_pathway"
) -> PathwayVersion:
    row.content = kept_of(content)
    row.save(update_fields=["content"])
    _trace(actor, row.pathway, verb, after={"number": row.number, "part": what, "code": code})
    return row


def _trace(actor: User | None, pathway: Pathway, verb: str, **details: Any) -> None:
    what = "after" if "after" in details else "before"
    details[what] = {"pathway": pathway.pk, **details[what]}
    record(actor=actor, action=f"catalogue.{verb}", organisation_id=pathway.organisation_id, **details)
