"""An own pathway of the demonstration's municipality: one version in use, the next one on the table."""

from typing import Any

from kotopolku.rooms.catalogue.actions import pathways as actions
from kotopolku.rooms.catalogue.actions.pathways import CheckpointContent
from kotopolku.rooms.catalogue.queries import pathways as queries

BEGUN_FROM = "parents_at_home"
NAME = {
    "fi": "Kajaanin kotivanhemmat: kielikahvila ja perheryhmä",
    "sv": "Hemmaföräldrar i Kajana: språkkafé och familjegrupp",
    "en": "Parents at home in Kajaani: language café and family group",
}
ASKED = {
    "fi": "Löytyikö ryhmä, johon lapsi pääsee mukaan?",
    "sv": "Hittades en grupp dit barnet får följa med?",
    "en": "Was a group found that the child can join?",
}


def write_own_pathway(offices: dict[str, Any], users: dict[str, Any]) -> None:
    """As the coordinator would; the caller holds the transaction."""
    coordinator, office = users["paivi.karjalainen"], offices["kajaani"]
    model = next(one.current for one in queries.listed([]) if one.pathway.code == BEGUN_FROM and one.current)
    draft = actions.copy_pathway(actor=coordinator, version=model, organisation_id=office.pk, name=NAME)
    actions.publish_version(actor=coordinator, draft=draft, seen_version=draft.version)
    following = actions.begin_version(actor=coordinator, pathway=draft.pathway)
    stage = queries.content(following).stages[0]
    point = CheckpointContent(code="", week=stage.weeks_to, name=ASKED)
    actions.save_checkpoint(
        actor=coordinator, draft=following, seen_version=following.version, stage=stage.code, point=point
    )
