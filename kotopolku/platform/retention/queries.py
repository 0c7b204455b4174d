"""Lists, runs and their proof."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with

from .actions import MOST
from .belonging import ASIDE, CASE, CONTACT, PERSON, containers, label_of, rows_of, tables_of, unknown_tables
from .models import RetentionRun
from .sources import Due, sources

__all__ = [
    "ASIDE",
    "CASE",
    "CONTACT",
    "MOST",
    "PERSON",
    "Due",
    "RetentionRun",
    "containers",
    "due_of",
    "label_of",
    "proof_of",
    "rows_of",
    "run_for",
    "runs_of",
    "tables_of",
    "unknown_tables",
]

FORMAT = "kotopolku/erasure-proof/1"


def due_of(organisation_id: int, on: date) -> list[Due]:
    """What an organisation may keep no longer on a day, held ones left out; at most `MOST` of a table."""
    return [due for source in sources() for due in source.due(organisation_id, on, MOST)]


def runs_of(user: User) -> QuerySet[RetentionRun]:
    """The runs of the organisations whose data the user looks after, newest first."""
    organisations = organisations_with(user, Right.RETAIN, clock.today())
    return (
        RetentionRun.objects.filter(organisation_id__in=organisations)
        .select_related("organisation", "made_by", "confirmed_by")
        .order_by("-made_at", "-id")
    )


def run_for(user: User, number: int) -> RetentionRun:
    """One of `runs_of`; raises RetentionRun.DoesNotExist for any other."""
    return runs_of(user).get(pk=number)


def proof_of(run: RetentionRun) -> dict[str, Any]:
    """The proof of a run: counts, hash, days and who answered for it; it names no client, by no name and no number."""
    return {
        "format": FORMAT,
        "run": run.pk,
        "organisation": str(run.organisation),
        "state": run.state,
        "ground": "681/2023 77 §",
        "made_at": _moment(run.made_at),
        "made_by": _name(run.made_by),
        "confirmed_at": _moment(run.confirmed_at),
        "confirmed_by": _name(run.confirmed_by),
        "began_at": _moment(run.began_at),
        "ended_at": _moment(run.ended_at),
        "list": {"length": run.length, "sha256": run.digest},
        "foreseen": {"people": run.foreseen_people, "rows": dict(sorted(run.foreseen.items()))},
        "erased": {"clients": run.done, "people": run.people, "rows": dict(sorted(run.erased.items()))},
        "left": dict(sorted(run.left.items())),
    }


def _moment(at: Any) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _name(user: Any) -> str | None:
    return None if user is None else str(user)
