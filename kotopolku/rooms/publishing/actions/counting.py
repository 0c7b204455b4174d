"""Counting the forms of the public pages, for all processes and machines together; nothing of it is logged."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from kotopolku.platform.walls.scope import beyond_the_wall

from ..models import FormCount


@transaction.atomic
def count_form(*, form: str, place: str, at: datetime, window: timedelta) -> tuple[datetime, int]:
    """One form more, at a moment (UTC); returns the end of its window and how many it has had, this one too.

    What has outlived its window is erased whenever a window begins, so that no list of visitors comes about.
    """
    with beyond_the_wall():
        # A window that ends later than one could is from a clock that was set back since.
        row = FormCount.objects.filter(form=form, place=place, until__gt=at, until__lte=at + window)
        if not row.update(count=F("count") + 1):
            FormCount.objects.filter(until__lte=at).delete()
            FormCount.objects.filter(form=form, place=place, until__gt=at + window).delete()
            _, is_new = FormCount.objects.get_or_create(form=form, place=place, defaults={"until": at + window})
            if not is_new:
                # Another process began the window in the same moment.
                row.update(count=F("count") + 1)
        until, count = row.values_list("until", "count").get()
    return until, count
