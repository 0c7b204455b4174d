"""A referral as the pages show it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotopolku.domain.referral import TextWarning, warnings
from kotopolku.rooms.referrals import queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.cooperation import referrals as words

from .. import health


def service_name(row: Any) -> str:
    """The name of the service in the reader's language, else in another."""
    texts = {text.language: text.name for text in row.service.texts.all()}
    return texts.get(get_language() or "fi") or texts.get("fi") or next(iter(texts.values()), str(row.provider))


def line_of(row: Any, *, hides: bool = False) -> dict[str, Any]:
    """A line of a list; of a protected client (`hides`) neither service nor provider, which tell where one is."""
    return {
        "row": row,
        "service": _("Not shown") if hides else service_name(row),
        "provider": "" if hides else row.provider.name,
        "state": words.state_text(row.state),
        "tag": words.STATE_TAGS[row.state],
    }


def replies_of(row: Any, *, hides: bool = False) -> list[dict[str, Any]]:
    """What was said, in order of time; with the outcome where one was told. `hides`: without names and words."""
    return [
        {
            "reply": one,
            "by_name": "" if hides else one.by_name,
            "text": "" if hides else one.text,
            "state": words.state_text(one.state),
            "tag": words.STATE_TAGS[one.state],
            "party": worded(words.PARTIES, one.party),
            **outcome_of(getattr(one, "outcome", None)),
        }
        for one in row.replies.all()
    ]


def outcome_of(outcome: Any) -> dict[str, Any]:
    """How taking part went, in words; nothing where nobody has told."""
    if outcome is None:
        return {"outcome": None}
    return {"outcome": outcome, "attendance": worded(words.ATTENDANCE, outcome.attendance)}


def seen_of(case: Any, rows: list[Any]) -> list[Any]:
    """Referrals without those that tell of health, where the opener may not see it."""
    if health.is_seen(case):
        return rows
    return [row for row in rows if row.measure is None or row.measure.kind not in queries.OF_HEALTH]


def marked(text: str) -> list[dict[str, Any]]:
    """The places of a text that it is warned of: the words as they stand, and why."""
    return [_marked(text, one) for one in warnings(text)]


def _marked(text: str, one: TextWarning) -> dict[str, Any]:
    return {"words": text[one.begins : one.ends], "why": worded(words.WARNINGS, one.code.value)}
