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
    return shown_to_client(on_paper(version.plan.case, content_of_version(version)), protected=protected)


def shown_to_client(content: dict[str, Any], *, protected: bool) -> dict[str, Any]:
    """The same of a content that was not agreed on yet."""
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
    own, official = str(content["client"].get("language") or ""), str(content["language"])
    if own and own != official:
        return own
    # Plain Finnish is the same language: a plan in Finnish is not set beside itself.
    return official if reader.partition("-")[0] == official else reader


def blocks_of(content: dict[str, Any], reader: str) -> list[dict[str, Any]]:
    """The plan in two languages with the same numbers, the client's first; one where the reader reads the other."""
    official, own = str(content["language"]), own_language_of(content, reader)
    # One who reads it in plain Finnish has one column, with the plain words.
    plain = reader if own == official == reader.partition("-")[0] else official
    page = plan_page(
        content,
        authority_language=plain,
        client_language=plain if own == official else own,
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
