"""The agreed plan as the client reads it: the blocks of the paper, the client's side first."""

from typing import Any

from kotopolku.rooms.plans.queries import PlanVersion, content_of_version, on_paper
from kotopolku.web.components.plan_document import plan_page

LEFT_OUT = frozenset({"title", "signatures", "small", "week"})
"""What belongs to the paper: its title, the lines to sign, its small print; hours stand beside each measure."""


def content_for_client(version: PlanVersion, *, protected: bool) -> dict[str, Any]:
    """What the client may read on a screen that others may see too; of a protected one nobody and no place.

    What was frozen stays as it was.
    """
    content = on_paper(version.plan.case, content_of_version(version))
    if not protected:
        return content
    nothing = {"text": "", "language": "", "translation": "", "translation_language": ""}
    return {
        **content,
        "organisation": dict.fromkeys(content["organisation"], ""),
        "coach": dict.fromkeys(content["coach"], ""),
        "pathway": None,
        "background": nothing,
        "texts": {},
        "follow_up": nothing,
        "measures": [{**one, "responsible_name": "", "service": ""} for one in content["measures"]],
        "participants": [],
        "rights_told": {**content["rights_told"], "interpreter": ""},
        "approvals": [{**one, "name": "", "interpreter": ""} for one in content["approvals"]],
    }


def own_language_of(content: dict[str, Any], reader: str) -> str:
    """The language that stands beside the authority's: the plan's own, else the reader's."""
    own = str(content["client"].get("language") or "")
    return own if own and own != content["language"] else reader


def blocks_of(content: dict[str, Any], reader: str) -> list[dict[str, Any]]:
    """The plan in two languages with the same numbers, the client's first; one where the reader reads the other."""
    page = plan_page(
        content,
        authority_language=content["language"],
        client_language=own_language_of(content, reader),
        approvals=content["approvals"],
        digest=content["digest"],
    )
    sides = [side["lang"] for side in page["sides"]]
    told = [_turned(block, sides) for block in page["blocks"] if block["kind"] not in LEFT_OUT and _says(block)]
    # Goals come before who made the plan and when: on a telephone that would be two screens of it.
    about = [block for block in told[:1] if block["kind"] == "facts"]
    return [*told[len(about) :], *about]


def _says(block: dict[str, Any]) -> bool:
    """Facts of which nothing is left say nothing."""
    return block["kind"] != "facts" or any(part["items"] for part in block["parts"])


def _turned(block: dict[str, Any], sides: list[str]) -> dict[str, Any]:
    """The parts with the client's language first, each with the language of its fixed words."""
    told = [{**part, "side": side} for side, part in zip(sides, block["parts"], strict=True)]
    return {**block, "parts": told[::-1]}
