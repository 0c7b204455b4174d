"""What a corrected fact made of the duties: a row of before beside the one that stands now, and the sentences."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import duties


def standing_now(old: Any, now: Iterable[Any]) -> Any | None:
    """The duty of the same kind that arose on the same day, else the latest of its kind; None if it is not asked."""
    alike = [one for one in now if one.what == old.what]
    same_day = [one for one in alike if one.arose == old.arose]
    return next(iter(same_day), None) or max(alike, key=lambda one: one.arose, default=None)


def sentences_of(before: Sequence[Any], after: Sequence[Any]) -> list[str]:
    """What is asked otherwise than before, one sentence a duty; nothing where all stands as it was."""
    said = []
    kept = []
    for old in before:
        new = standing_now(old, [one for one in after if one not in kept])
        if new is None:
            said.append(_("No longer asked for: %(duty)s.") % {"duty": duties.label(old.what)})
            continue
        kept.append(new)
        if new.due != old.due:
            said.append(_moved(old, new))
    said += [_new(one) for one in after if one not in kept]
    return said


def _moved(old: Any, new: Any) -> str:
    words = {"duty": duties.label(new.what), "before": _limit(old), "after": _limit(new)}
    return _("%(duty)s: the limit moved from %(before)s to %(after)s.") % words


def _new(duty: Any) -> str:
    return _("Now asked for: %(duty)s, %(limit)s.") % {"duty": duties.label(duty.what), "limit": _limit(duty)}


def _limit(duty: Any) -> str:
    return day_text(duty.due) if duty.due else duties.limit_text(duty.wording)
