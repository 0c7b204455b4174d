"""Who works with a family: its children's school and day care, a social worker and a volunteer; they have met once."""

from datetime import date, timedelta
from typing import Any

from kotopolku.rooms.appointments.actions import meetings
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.queries import Case, free_grants_of
from kotopolku.rooms.plans.queries import client_name

FATHER = "khaled"


def _on_school_days(hours: str) -> dict[str, list[str]]:
    return {day: [hours] for day in ("mon", "tue", "wed", "thu", "fri")}


TEACHER = actions.Role(
    kind="school",
    name="Opettaja Esimerkki",
    task="Noorin luokanopettaja",
    organisation_name="Pohjanpolun koulu (esimerkki)",
    contact="040 000 0401",
    week=_on_school_days("08:15-13:15"),
)
DAY_CARE = actions.Role(
    kind="early_education",
    name="Päivi Päiväkoti",
    task="Yousefin esiopetus",
    organisation_name="Päiväkoti Metsätähti (esimerkki)",
    contact="040 000 0402",
    week=_on_school_days("08:30-12:30"),
)
VOLUNTEER = actions.Role(
    kind="ngo",
    name="Kaija Kummi",
    task="Ystäväperhe, suomea arjessa",
    organisation_name="Naapurit ry (esimerkki)",
)
AGENDA = "Lasten koulun ja esiopetuksen arki, isän kielikoulutuksen ajat, kuka on mukana kuntoutuksen aikana."
NEXT_AGENDA = "Miten sovitut asiat ovat sujuneet, ja mitä kevätlukukaudella muuttuu."
DECISIONS = (
    "Isä hakee Yousefin esiopetuksesta maanantaisin ja keskiviikkoisin, äiti muina päivinä.",
    "Koulu ja päiväkoti käyttävät tulkkia jokaisessa tapaamisessa vanhempien kanssa.",
)


def bring_together(cases: dict[str, Case], today: date) -> None:
    """After the plans and the access. The caller holds the transaction."""
    case: Any = cases[FATHER]
    case.refresh_from_db()
    began = max(case.opened, today - timedelta(days=60))
    members = [
        actions.add_member(actor=case.coach, case=case, role=role, since=began)
        for role in (TEACHER, DAY_CARE, VOLUNTEER)
    ]
    members += [_with_access(case, grant, today) for grant in free_grants_of(case)[:1]]
    _meet(case, members, today - timedelta(days=12), today)
    parts = _taking(case, members)
    meetings.plan_meeting(actor=case.coach, case=case, on=today + timedelta(days=30), agenda=NEXT_AGENDA, parts=parts)


def _with_access(case: Any, grant: Any, today: date) -> Any:
    """One who may open the file for a task has a role too: they end together."""
    role = actions.Role(
        kind="county",
        name=str(grant.user),
        task="Aikuissosiaalityö",
        organisation_name=grant.organisation.name,
        grant_id=grant.pk,
    )
    return actions.add_member(actor=case.coach, case=case, role=role, since=today)


def _taking(case: Any, members: list[Any]) -> list[meetings.Taking]:
    parts = [
        meetings.Taking(role="client", name=client_name(case)),
        meetings.Taking(role="coach", name=str(case.coach), organisation_name=case.organisation.name),
    ]
    return parts + [
        meetings.Taking(role="network", name=one.name, organisation_name=one.organisation_name, member_id=one.pk)
        for one in members
    ]


def _meet(case: Any, members: list[Any], on: date, today: date) -> None:
    parts = _taking(case, members)
    meeting = meetings.plan_meeting(actor=case.coach, case=case, on=on, agenda=AGENDA, parts=parts)
    rows = list(meeting.parts.order_by("pk"))
    soon = today + timedelta(days=5)
    meetings.hold_meeting(
        actor=case.coach,
        meeting=meeting,
        seen_version=meeting.version,
        # The volunteer could not come.
        came=[row.pk for row in rows if row.name != VOLUNTEER.name],
        decisions=DECISIONS,
        tasks=[
            meetings.Task(
                text="Kertoo koululle uuden puhelinnumeronsa", part_id=rows[0].pk, due=today + timedelta(days=5)
            ),
            meetings.Task(text="Sopii tulkin vanhempainvarttiin", part_id=rows[1].pk, due=soon),
        ],
    )
