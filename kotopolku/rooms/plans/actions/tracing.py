"""What ends every action: the duties anew, and one event in the log."""

from typing import Any

from kotopolku.platform.audit.actions import Actor, record
from kotopolku.rooms.cases.actions import recompute
from kotopolku.rooms.cases.queries import Case


def length_of(text: str) -> dict[str, int]:
    """What the log tells of a free text: its characters, never its words.

    The log outlives the client's data (681/2023 77 §). Nor a digest: that of a short text is easily guessed.
    """
    return {"characters": len(text)}


def trace(
    actor: Actor | None, case: Case, verb: str, *, before: Any = None, after: Any = None, moves_duties: bool = True
) -> None:
    """Recomputes the case's duties, if the action touches what the law asks for, and logs `plans.<verb>`.

    The log comes last: whoever logs makes all others wait until the commit.
    """
    if moves_duties:
        recompute([case.pk], because=f"plans.{verb}")
    record(
        actor=actor,
        action=f"plans.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        before=before,
        after=after,
    )
