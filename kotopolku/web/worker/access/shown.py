"""Grants and emergencies as pages show them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kotopolku.platform import clock
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import access as words
from kotopolku.web.components.words import events
from kotopolku.web.components.words.law.citations import citation

from ..administration.people import state_of


def is_over(grant: Any, today: date) -> bool:
    """Whether a grant opens nothing any more."""
    return grant.ended_at is not None or grant.until < today


def ground_of(grant: Any) -> str:
    """The section, or the client's consent, on which access was granted."""
    if grant.consent is not None:
        return _("Consent of the client, %(day)s") % {"day": day_text(grant.consent.given_on)}
    return citation(grant.section)


def grant_row(grant: Any, today: date, *, hides: bool = False) -> dict[str, Any]:
    """A grant with its words and its tag; of a protected client (`hides`) not to whom: that tells where one is."""
    over = grant.ended_at is not None
    return {
        "grant": grant,
        "who": _("Not shown") if hides else str(grant.user),
        "organisation": words.kind_label(grant.organisation.kind) if hides else str(grant.organisation),
        "reason": "" if hides else grant.reason,
        "task": words.task_label(grant.task),
        "ground": ground_of(grant),
        "because": _because(grant, hides=hides),
        "tag": {"state": "ended", "text": _("Ended")} if over else state_of(grant.since, grant.until, today),
    }


def _because(grant: Any, *, hides: bool) -> str:
    """Why it ended: what the program did in words; what a person wrote may tell a place."""
    if grant.ended_because.startswith("cases."):
        return events.label(grant.ended_because)
    return "" if hides else str(grant.ended_because)


def grant_rows(grants: Iterable[Any], today: date, *, hides: bool = False) -> list[dict[str, Any]]:
    """Rows of several grants of one client."""
    return [grant_row(one, today, hides=hides) for one in grants]


def listed(grants: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """Rows of grants of many clients: a list stands open on a desk, and tells no receiver of a protected one."""
    return [grant_row(one, today, hides=one.case.is_protected) for one in grants]


def consent_row(consent: Any) -> dict[str, Any]:
    """What the client consented to, and whether it stands."""
    by_client = consent.withdrawn_by is not None and consent.withdrawn_by.is_client
    what = words.consent_label(consent.what) or _("Consent of the client")
    return {"consent": consent, "what": what, "by_client": by_client}


def emergency_row(emergency: Any) -> dict[str, Any]:
    """An opening in an emergency with what was thought of it."""
    state = words.VERDICT_STATES.get(emergency.verdict, "waiting")
    text = words.verdict_label(emergency.verdict) or _("Waits for review")
    return {"emergency": emergency, "tag": {"state": state, "text": text}}


def emergency_running(case: Any, worker: Any) -> dict[str, Any] | None:
    """Until when the file is open to the worker in an emergency, and how many minutes that is; None where it is not."""
    ends = [one.until for one in cases.asker_of(worker).emergencies if one.case == case.pk]
    if not ends or max(ends) <= clock.now():
        return None
    return {"until": max(ends), "minutes": int((max(ends) - clock.now()).total_seconds() // 60)}


def told_lines(worker: Any, coach: Any) -> list[dict[str, Any]]:
    """What clients have answered or taken back in the last days, for the page of the day."""
    return [request_row(one) for one in cases.consents_told(worker, coach=coach)]


def request_row(one: cases.ConsentRequest | cases.Consent) -> dict[str, Any]:
    """What the client was asked, or a consent that the client took back, with how it stands."""
    if isinstance(one, cases.Consent):
        state, day = "withdrawn", one.withdrawn_on
        moment = None
    else:
        state = one.answer or ("taken_back" if one.withdrawn_at else "waiting")
        day, moment = None, one.answered_at or one.withdrawn_at or one.asked_at
    return {
        "one": one,
        "case": one.case,
        "what": words.consent_label(one.what),
        "day": day,
        "moment": moment,
        "may_take_back": state == "waiting",
        "text": words.CONSENT_STATES[state],
        "tag": words.CONSENT_TAGS[state],
    }
