"""Rows that grow old by themselves, as their tables declare: jobs, messages, traces of imports, counts, sessions."""

from datetime import timedelta

from django.apps import apps
from django.contrib.sessions.models import Session

from kotopolku.platform import clock

AGES: dict[str, tuple[str, timedelta]] = {
    "jobs.Job": ("finished_at", timedelta(days=90)),
    "outbox.Message": ("ended_at", timedelta(days=366)),
    "publishing.FormCount": ("until", timedelta(0)),
    "exchange.ImportedRow": ("imported_at", timedelta(days=366)),
}
"""Table, the column from which the time runs, and how long; the same as the table's own declaration says."""


def erase_aged() -> dict[str, int]:
    """Erase what has outlived its time; returns how many rows by table. Run it every night."""
    counts = {}
    for label, (column, age) in AGES.items():
        old = apps.get_model(label)._base_manager.filter(**{f"{column}__lt": clock.now() - age})
        counts[label] = old.delete()[0]
    # What a session keeps of unsaved work and searches ends with it.
    counts["sessions.Session"] = Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
    return counts
