"""Pathways as they are read: listed, one with its versions, two compared, those from which a plan may begin."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kotopolku.domain.access import Right
from kotopolku.domain.pathways import Change, Problem, compared
from kotopolku.domain.pathways import Pathway as Model
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with

from ..models import Pathway, PathwayVersion
from ..pathways.content import (
    LANGUAGES,
    AimContent,
    CheckpointContent,
    PathwayContent,
    StageContent,
    StepContent,
    content_of,
    pathway_of,
    said_in,
    words_in,
)
from ..pathways.editing import found_in
from ..pathways.ready import ORDER

__all__ = [
    "LANGUAGES",
    "AimContent",
    "CheckpointContent",
    "Listed",
    "Pathway",
    "PathwayContent",
    "PathwayVersion",
    "StageContent",
    "StepContent",
    "WordsChange",
    "begun_from",
    "changes",
    "content",
    "current_of",
    "draft_of",
    "found",
    "listed",
    "model",
    "organisations_of_writer",
    "pathway_for",
    "said_in",
    "startable",
    "to_begin_from",
    "version_of",
    "versions",
    "words_changes",
]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pathway with its latest published version and the draft of the next, either of which may be missing."""

    pathway: Pathway
    current: PathwayVersion | None
    draft: PathwayVersion | None

    @property
    def content(self) -> PathwayContent:
        """Of the published version, else of the draft."""
        version = self.current or self.draft
        assert version is not None  # noqa: S101  a pathway is made with a version
        return content_of(version.content)


def listed(organisation_ids: Collection[int], *, with_retired: bool = False) -> list[Listed]:
    """The ready pathways and those of the organisations, each organisation's together; two queries."""
    rows = Pathway.objects.filter(Q(organisation=None) | Q(organisation_id__in=organisation_ids))
    if not with_retired:
        rows = rows.filter(retired_on=None)
    every = [_listed(row) for row in _with_versions(rows)]
    every = [one for one in every if one.current or one.draft]
    place = {code: number for number, code in enumerate(ORDER)}
    return sorted(
        every,
        key=lambda one: (
            one.pathway.organisation_id or 0,
            place.get(one.pathway.code, len(place)),
            one.pathway.pk,
        ),
    )


def _with_versions(rows: QuerySet[Pathway]) -> QuerySet[Pathway]:
    versions = PathwayVersion.objects.order_by("-number")
    return rows.select_related("organisation").prefetch_related(Prefetch("versions", versions, to_attr="in_order"))


def _listed(row: Any) -> Listed:
    return Listed(
        row,
        next((one for one in row.in_order if one.published_on), None),
        next((one for one in row.in_order if not one.published_on), None),
    )


def pathway_for(user: Any, number: int, right: Right = Right.REGISTER) -> Pathway:
    """A ready pathway, or one of an organisation in which the user has the right; raises Pathway.DoesNotExist alike
    for those of others and for none. With the right to write ready ones are none either.
    """
    mine = organisations_with(user, right, clock.today())
    seen = Q(organisation_id__in=mine)
    if right is Right.REGISTER and mine:
        seen |= Q(organisation=None)
    return Pathway.objects.select_related("organisation").filter(seen).get(pk=number)


def organisations_of_writer(user: Any) -> tuple[int, ...]:
    """Where the user may write pathways today."""
    return organisations_with(user, Right.MANAGE_PATHWAYS, clock.today())


def versions(pathway: Pathway) -> list[PathwayVersion]:
    """Those published, the newest first, each with its maker."""
    rows = PathwayVersion.objects.filter(pathway=pathway).exclude(published_on=None)
    return list(rows.select_related("made_by").order_by("-number"))


def version_of(pathway: Pathway, number: int) -> PathwayVersion:
    """One published version; raises PathwayVersion.DoesNotExist."""
    return PathwayVersion.objects.exclude(published_on=None).get(pathway=pathway, number=number)


def current_of(pathway: Pathway) -> PathwayVersion | None:
    """The latest published one."""
    return PathwayVersion.objects.filter(pathway=pathway).exclude(published_on=None).order_by("-number").first()


def draft_of(pathway: Pathway) -> PathwayVersion | None:
    """The one on the table."""
    return PathwayVersion.objects.filter(pathway=pathway, published_on=None).first()


def content(version: PathwayVersion) -> PathwayContent:
    """What a version says."""
    return content_of(version.content)


def model(version: PathwayVersion) -> Model:
    """What the domain reckons with; the version's pathway is asked for its code."""
    return pathway_of(content_of(version.content), version.pathway.code, version.number)


def found(version: PathwayVersion, on: date) -> tuple[Problem, ...]:
    """What is wrong with a version, and what its maker should know."""
    return found_in(content_of(version.content), on)


def to_begin_from(organisation_id: int) -> list[PathwayVersion]:
    """The published versions from which a plan of the organisation may begin: own ones first; two queries."""
    rows = listed([organisation_id])
    return [one.current for one in sorted(rows, key=lambda one: not one.pathway.organisation_id) if one.current]


def startable(organisation_id: int, version_id: int) -> PathwayVersion:
    """The published version, of a pathway in use that is ready or the organisation's; raises DoesNotExist."""
    rows = PathwayVersion.objects.select_related("pathway").exclude(published_on=None)
    mine = Q(pathway__organisation=None) | Q(pathway__organisation_id=organisation_id)
    return rows.filter(mine, pathway__retired_on=None).get(pk=version_id)


def begun_from(version_id: int) -> PathwayVersion:
    """The version from which a plan began, whatever has become of the pathway; raises DoesNotExist."""
    return PathwayVersion.objects.select_related("pathway").get(pk=version_id)


def changes(old: PathwayVersion, new: PathwayVersion) -> tuple[Change, ...]:
    """How the newer version differs in what is reckoned with."""
    return compared(model(old), model(new))


@dataclass(frozen=True, slots=True)
class WordsChange:
    """Words that differ: of which part (pathway, aim, stage, step, checkpoint), of what, in which language."""

    part: str
    code: str
    field: str
    language: str
    was: str
    now: str


def words_changes(old: PathwayVersion, new: PathwayVersion) -> list[WordsChange]:
    """Words of parts that both versions have; those that came or went are told by `changes`."""
    before = {(part, code, field): words for part, code, field, words in words_in(content_of(old.content))}
    return [
        WordsChange(part, code, field, language, was.get(language, ""), words.get(language, ""))
        for part, code, field, words in words_in(content_of(new.content))
        if (was := before.get((part, code, field))) is not None
        for language in LANGUAGES
        if was.get(language, "") != words.get(language, "")
    ]
