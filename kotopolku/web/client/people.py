"""My people: who helps the client, in what, how to reach them, since when, and what they may see."""

from datetime import date
from typing import Any

from django.http import HttpResponse

from kotopolku.platform import clock
from kotopolku.rooms.appointments.queries.meetings import held_with
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.cases.queries.clients import cases_of_client
from kotopolku.rooms.referrals.queries import Giving, giving_services
from kotopolku.web.components.dates import day_worded
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from .methods import safe_only
from .window import Visitor, for_clients


def people_texts(visitor: Visitor) -> ReaderTexts:
    """The words of those who help, in the visitor's language."""
    return reader_texts("people", visitor.texts.language)


@safe_only
@for_clients
def people(visitor: Visitor) -> HttpResponse:
    """Everybody who works with the client now; of a protected one no name, no place, no number."""
    texts, protected = people_texts(visitor), visitor.own.person.is_protected
    going_on = [case for case in cases_of_client(visitor.own) if case.closed is None]
    ids = [case.pk for case in going_on]
    rows = [_coach(texts, case) for case in going_on if case.coach is not None]
    rows += [_member(texts, one) for one in cases.networks_of(ids)]
    rows += [_holder(texts, one) for one in cases.holders_of(ids)]
    named = {row["name"] for row in rows}
    rows += [_giving(texts, one) for one in giving_services(ids) if not one.name or one.name not in named]
    if protected:
        # What they are and what they may see; everything else could tell where the client is.
        rows = [{**row, "name": "", "organisation": "", "task": "", "contact": "", "phone": ""} for row in rows]
    context = {
        "p": texts,
        "people": rows,
        "protected": protected,
        "meetings": [] if protected else [_meeting(texts, one) for one in held_with(ids)],
    }
    return visitor.page("people.html", context)


def day_text(texts: ReaderTexts, day: date) -> str:
    """A day in the reader's language."""
    return day_worded(day, texts.language)


def _coach(texts: ReaderTexts, case: Any) -> dict[str, Any]:
    return {
        "name": str(case.coach),
        "kind": texts.code("kind", "coach"),
        "at": "",
        "organisation": case.organisation.name,
        "task": texts.code("kind", "coach"),
        "contact": case.coach.email,
        "phone": (case.unit.phone if case.unit else "") or case.organisation.phone,
        "since": day_text(texts, case.coach_since or case.opened),
        "sees": texts["file"],
    }


def _member(texts: ReaderTexts, row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "kind": texts.code("kind", row.kind),
        "at": texts.code("kind", row.kind),
        "organisation": row.organisation_name,
        "task": row.task,
        "contact": row.contact,
        "phone": "",
        "since": day_text(texts, row.since),
        "sees": texts[row.sees] if row.grant is None else _access(texts, row.grant),
    }


def _holder(texts: ReaderTexts, grant: Any) -> dict[str, Any]:
    return {
        "name": str(grant.user),
        "kind": texts.code("kind", grant.organisation.kind),
        "at": texts.code("kind", grant.organisation.kind),
        "organisation": grant.organisation.name,
        "task": texts.code("task", grant.task),
        "contact": "",
        "phone": "",
        "since": day_text(texts, grant.since),
        "sees": _access(texts, grant),
    }


def _giving(texts: ReaderTexts, given: Giving) -> dict[str, Any]:
    """The worker of a service that has taken the client on, as far as the provider has told a name."""
    provider = given.referral.provider
    kind = {"state": "centre", "other": "provider"}.get(provider.kind, provider.kind)
    named = {text.language: text.name for text in given.referral.service.texts.all()}
    return {
        "name": given.name or provider.name,
        "kind": texts.code("kind", kind),
        "at": texts.code("kind", kind),
        "organisation": provider.name if given.name else "",
        "task": next((named[one] for one in (texts.language, "fi", *named) if one in named), ""),
        "contact": provider.email,
        "phone": provider.phone,
        "since": day_text(texts, given.since),
        "sees": texts["disclosed"],
    }


def _access(texts: ReaderTexts, grant: Any) -> str:
    """What a grant opens and until when, or since when it opens nothing."""
    if grant.ended_at is not None or grant.until < clock.today():
        ended = grant.until if grant.ended_at is None else clock.day_of(grant.ended_at)
        return texts["access_over"].format(day=day_text(texts, ended))
    return texts["access"].format(day=day_text(texts, grant.until), task=texts.code("task", grant.task))


def _meeting(texts: ReaderTexts, row: Any) -> dict[str, Any]:
    """What was decided, and the client's own tasks; others' tasks are for those who do them."""
    own = [task for task in row.tasks.all() if task.part.role == "client"]
    return {
        "day": texts["meeting"].format(day=day_text(texts, row.on)),
        "decisions": [one.text for one in sorted(row.decisions.all(), key=lambda one: one.order)],
        "tasks": [
            {
                "text": task.text,
                "due": texts["due"].format(day=day_text(texts, task.due)) if task.due else "",
                "done": texts["done"].format(day=day_text(texts, task.done_on)) if task.done_on else "",
            }
            for task in sorted(own, key=lambda one: one.pk)
        ],
    }
