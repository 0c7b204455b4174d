"""Rows of a network: roles written down, and those whom the program knows by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.referrals.queries import Giving, giving_services
from kotopolku.web.components.dates import day_text, span_text
from kotopolku.web.components.words import access, worded
from kotopolku.web.components.words import services as service_words
from kotopolku.web.components.words.cooperation import network as words

from ..access.shown import is_over
from ..referrals.shown import service_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One who works with the client, as a page tells it; `edit` and `end` are addresses, empty where nobody may."""

    name: str
    kind: str = ""
    organisation: str = ""
    task: str
    contact: str = ""
    hours: tuple[tuple[str, str], ...] = ()
    since: date | None
    until: date | None = None
    sees: str
    because: str = ""
    edit: str = ""
    end: str = ""


def partners_of(case: Any, days: dict[str, str]) -> tuple[list[Partner], list[Partner]]:
    """Who works with the client now or soon, the coach first, and who did."""
    members = cases.network_of(case)
    going_on = [one for one in members if one.until is None]
    known = [*_coach_of(case), *(_member(case, one, days) for one in going_on)]
    known += [_holder(case, grant) for grant in cases.free_grants_of(case)]
    if Right.SEE_PLAN in case.rights:
        written = {row.name for row in known}
        known += [_giving(one) for one in giving_services([case.pk]) if not one.name or one.name not in written]
    return known, [_member(case, one, days) for one in members if one.until is not None]


def _coach_of(case: Any) -> list[Partner]:
    if case.coach is None or case.closed is not None:
        return []
    since = next((one.since for one in cases.assignments_of(case) if one.until is None), None)
    return [
        Partner(
            name=str(case.coach),
            kind=access.role_label("coach"),
            organisation=case.organisation.name,
            task=_("Answers for the client's plan and services"),
            contact=case.coach.email,
            since=since,
            sees=_("The file, by the work itself"),
        )
    ]


def _member(case: Any, row: Any, days: dict[str, str]) -> Partner:
    may = case.closed is None and Right.EDIT in case.rights and row.until is None
    return Partner(
        name=row.name,
        kind=worded(words.KINDS, row.kind),
        organisation=row.organisation_name,
        task=row.task,
        contact=row.contact,
        hours=tuple((days[day], ", ".join(span_text(span) for span in hours)) for day, hours in row.week.items()),
        since=row.since,
        until=row.until,
        sees=sees_of(row),
        because=row.ended_because,
        edit=reverse("client_network_edit", args=[case.reference, row.pk]) if may else "",
        end=reverse("client_network_end", args=[case.reference, row.pk]) if may else "",
    )


def sees_of(row: Any) -> str:
    """What a role may see; an access that is over shows as such."""
    if row.grant is None:
        return worded(words.SEES, row.sees)
    task = access.task_label(row.grant.task)
    if is_over(row.grant, clock.today()):
        ended = row.grant.ended_at
        day = row.grant.until if ended is None else clock.day_of(ended)
        return _("Access ended on %(day)s (%(task)s)") % {"day": day_text(day), "task": task}
    return _("Access until %(day)s: %(task)s") % {"day": day_text(row.grant.until), "task": task}


def _holder(case: Any, grant: Any) -> Partner:
    facts = {"day": day_text(grant.until), "task": access.task_label(grant.task)}
    may = case.closed is None and Right.GRANT in case.rights
    return Partner(
        name=str(grant.user),
        kind=access.kind_label(grant.organisation.kind),
        organisation=grant.organisation.name,
        task=access.task_label(grant.task),
        since=grant.since,
        sees=_("Access until %(day)s: %(task)s") % facts,
        end=reverse("client_grant_end", args=[case.reference, grant.pk]) if may else "",
    )


def _giving(given: Giving) -> Partner:
    """The provider of a service that has taken the client on, until it ends; the referral tells more."""
    provider = given.referral.provider
    return Partner(
        name=given.name or provider.name,
        kind=worded(service_words.KINDS, provider.kind),
        organisation=provider.name if given.name else "",
        task=service_name(given.referral),
        contact=" ".join(part for part in (provider.phone, provider.email) if part),
        since=given.since,
        sees=_("What the referral told, nothing else"),
    )


def hidden(rows: Iterable[Partner]) -> list[Partner]:
    """Of a protected client's partners nothing that tells a place: what they are, since when, what they may see."""
    return [
        Partner(
            name=_("Not shown"),
            kind=row.kind,
            task=_("Not shown"),
            since=row.since,
            until=row.until,
            sees=row.sees,
            edit=row.edit,
            end=row.end,
        )
        for row in rows
    ]


def meeting_line(row: Any) -> dict[str, Any]:
    """A joint meeting in a list: its day and what became of it."""
    return {"meeting": row, "state": worded(words.MEETING_STATES, row.state), "tag": words.MEETING_TAGS[row.state]}


def task_line(task: Any, on: date, *, hides: bool = False) -> dict[str, Any]:
    """A task that waits; of a protected client without its words."""
    late = task.due is not None and task.due < on
    return {
        "task": task,
        "text": _("A task of a joint meeting") if hides else task.text,
        "who": "" if hides else task.part.name,
        "tag": "overdue" if late else "due",
    }
