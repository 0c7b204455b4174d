"""Pathways for tests, made by the room's own actions."""

from typing import Any

from kotopolku.rooms.catalogue.actions import pathways as actions
from kotopolku.rooms.catalogue.models import Pathway, PathwayVersion


def named(name: str) -> dict[str, str]:
    """The name of a pathway in the three languages."""
    return {"fi": name, "sv": f"{name} sv", "en": f"{name} en"}


def ready_version(code: str) -> PathwayVersion:
    """The version of a pathway that is there from the start."""
    rows = PathwayVersion.objects.select_related("pathway").filter(pathway__organisation=None, pathway__code=code)
    return rows.order_by("-number")[0]


def own_pathway(organisation: Any, code: str = "older", name: str = "Oma polku") -> Pathway:
    """An own pathway of the organisation: the first version in use, the next one on the table."""
    draft = actions.copy_pathway(
        actor=None, version=ready_version(code), organisation_id=organisation.pk, name=named(name)
    )
    actions.publish_version(actor=None, draft=draft, seen_version=draft.version)
    actions.begin_version(actor=None, pathway=draft.pathway)
    return draft.pathway
