"""The tables that load data fills; what is the same for all rows is fixed, so that it need not be bound."""

from datetime import datetime
from typing import Any

from django.db import connection

from kotopolku.rooms.exchange.actions import Layout, stored


def layouts(actor_id: int, now: datetime) -> tuple[Layout, ...]:
    """Parents stand before their children. `now` is when all was recorded, by `actor_id`."""
    moment = stored(now)
    origin = {"source": "register", "source_detail": "", "recorded_by_id": actor_id, "recorded_at": moment}
    return (*_of_people(origin, moment), *_of_cases(moment), *_of_plans(origin, actor_id))


def _of_people(origin: dict[str, Any], moment: Any) -> tuple[Layout, ...]:
    return (
        Layout(
            "people.Person",
            *("born", "service_language", "interpreter_needed", "interpreter_language", "nondisclosure", "gender"),
            "arrived_unaccompanied_as_minor",
            born_source="register",
            created_at=moment,
        ),
        Layout("people.Name", "person_id", "kind", "given", "family", "script", "is_primary", **origin),
        Layout("people.Identifier", "person_id", "value", "compared", kind="identity_code", **origin),
        Layout("people.Citizenship", "person_id", "country", **origin),
        Layout("people.LanguageSkill", "person_id", "language", is_mother_tongue=1, **origin),
        Layout("people.ContactPoint", "person_id", "value", kind="phone", **origin),
        Layout("people.Residence", "person_id", "kind", "ground", "granted", "valid_until", **origin),
        Layout("people.HomeMunicipality", "person_id", "municipality_id", "since", **origin),
        Layout("people.Circumstance", "person_id", "kind", "since", "until", **origin),
    )


def _of_cases(moment: Any) -> tuple[Layout, ...]:
    return (
        Layout(
            "cases.Case",
            *("person_id", "reference", "organisation_id", "coach_id", "route", "opened", "closed", "closing_reason"),
            *("sort_name", "stage", "language", "ground", "area", "is_protected", "next_duty", "next_due"),
        ),
        Layout("cases.Assignment", "case_id", "user_id", "since", "until"),
        Layout("cases.SearchToken", "case_id", "organisation_id", "token"),
        Layout(
            "cases.Duty",
            *("case_id", "organisation_id", "what", "arose", "due", "wording", "done", "because", "arithmetic"),
            shown_since=moment,
        ),
    )


def _of_plans(origin: dict[str, Any], actor_id: int) -> tuple[Layout, ...]:
    review = {"participation": "Osallistunut säännöllisesti.", "progress": "Edennyt suunnitelman mukaan."}
    measure = {"text": "Kotoutumiskoulutus", "reason": "Kielitaito on edellytys työllistymiselle."}
    return (
        Layout(
            "assessments.Assessment",
            *("case_id", "rulebook", "started", "completed", "plan_needed"),
            made_by_id=actor_id,
            kept_elsewhere="load data",
        ),
        Layout(
            "plans.Plan",
            *("case_id", "number", "rulebook", "state", "made", "signed", "until", "agreed_until"),
            made_by_id=actor_id,
        ),
        Layout(
            "plans.Measure",
            *("plan_id", "directed_on", "state"),
            kind="integration_training",
            responsible="employment_authority",
            **measure,
        ),
        Layout("plans.Pause", "case_id", "since", "until", "ground", **origin),
        Layout("plans.Extension", "case_id", "decided", "ground", reason="Täyttää lain perusteen.", **origin),
        Layout("followup.Review", "case_id", "plan_id", "on", initiative="law", makers="", **review, **origin),
        Layout("followup.Closure", "case_id", "on", "reason", handover_note="Asiakkuus päättyi.", **origin),
    )


def last_ids(tables: tuple[Layout, ...]) -> dict[str, int]:
    """The highest id in each table, by label."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for layout in tables:
            cursor.execute(f'SELECT COALESCE(MAX(id), 0) FROM "{layout.table}"')  # noqa: S608
            found[layout.label] = cursor.fetchone()[0]
    return found


def move_sequences(tables: tuple[Layout, ...]) -> None:
    """PostgreSQL: let ids given by the database begin after ours. SQLite sees that by itself."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for layout in tables:
            last = f'SELECT COALESCE(MAX(id), 1) FROM "{layout.table}"'  # noqa: S608
            cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, 'id'), ({last}))", [layout.table])
