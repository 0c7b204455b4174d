"""What an action leaves in the log of a client's file."""

from typing import Any

from kotopolku.platform.audit.actions import record

from ..models import Case


def record_on_file(actor: Any, case: Case, verb: str, *, before: Any = None, after: Any = None) -> None:
    """One entry of the file: by whom, and what was before and is after, in ids, codes and days."""
    record(
        actor=actor,
        action=f"cases.{verb}",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        before=before,
        after=after,
    )
