"""Filling every table that belongs to a client, and looking for what is left afterwards."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection, models

from kotopolku.platform import clock
from kotopolku.platform.personal_data import declaration_of
from kotopolku.platform.retention.queries import CASE, CONTACT, PERSON, containers, label_of, rows_of, tables_of
from kotopolku.rooms.appointments.models import (
    Appointment,
    AppointmentChange,
    Attendee,
    ConflictOfInterest,
    FeeDecision,
    FeeProposal,
    Interpreter,
    InterpreterBooking,
    InterpreterProvider,
)
from kotopolku.rooms.catalogue.models import Provider, Service
from kotopolku.rooms.correspondence.models import Conversation
from kotopolku.rooms.guidance.actions import add_material, publish_version

CANARY = "Kanariatwxq"
_NUMBERS = count(1)


def fill_every_table(case: Any, worker: Any) -> None:
    """At least one row of the client in every table that belongs to a person, case or contact."""
    _meet(case, worker)
    _publish(case)
    _offer(case)
    # With the coach, or with the service of a referral: never with both.
    Conversation.objects.create(case=case, kind="coach")
    found = rows_of({PERSON: [case.person_id], CASE: [case.pk]})
    made = {model: next(iter(sorted(keys))) for model, keys in found.items()}
    tables = {table.model: table for root in (PERSON, CASE, CONTACT) for table in tables_of(root)}
    for model in sorted(tables, key=lambda one: (tables[one].depth, label_of(one))):
        if model not in made and model.__module__.startswith("kotopolku."):
            made[model] = _row(model, made, case, worker).pk


def _meet(case: Any, worker: Any) -> None:
    """An appointment is of a case or of a contact, never of both, and ends after it begins."""
    now = clock.now()
    times = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    row = Appointment.objects.create(
        reference=f"T{case.pk:09}",
        organisation_id=case.organisation_id,
        case=case,
        kind="plan",
        worker=worker,
        free_at=times["ends_at"],
        **times,
    )
    attendee = Attendee.objects.create(
        appointment=row,
        organisation_id=case.organisation_id,
        case=case,
        cancel_hash=f"hash {case.pk}",
        cancel_salt="x",
        fee_told_at=now,
        fee_told_how="spoken",
    )
    _decide(attendee, worker)
    _interpret(case, worker)
    AppointmentChange.objects.create(appointment=row, what="moved", worker=worker, how="worker", **times)


def _decide(attendee: Any, worker: Any) -> None:
    """A decision that no fee is asked, which was given on some day."""
    proposal = FeeProposal.objects.create(attendee=attendee, organisation=attendee.organisation, case=attendee.case)
    FeeDecision.objects.create(
        proposal=proposal,
        reference=f"F{attendee.pk:09}",
        is_charged=False,
        conditions=[],
        grounds="x",
        language="fi",
        reader_language="fi",
        decided_by=worker,
        given_on=date(2025, 6, 2),
        given_how="post",
    )


def _interpret(case: Any, worker: Any) -> None:
    """Somebody of a provider may not interpret for the client."""
    provider = InterpreterProvider.objects.create(
        organisation_id=case.organisation_id, name=f"Interpreters {case.pk}", email="orders@interpreters.example"
    )
    interpreter = Interpreter.objects.create(provider=provider, name="Interpreter")
    now = clock.now()
    InterpreterBooking.objects.create(
        appointment=Appointment.objects.get(case=case),
        organisation_id=case.organisation_id,
        case=case,
        reference=f"T{case.pk:09}",
        language="ar",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        ordered_by=worker,
        link_salt="x",
        link_hash=f"hash {case.pk}",
    )
    ConflictOfInterest.objects.create(
        interpreter=interpreter,
        organisation_id=case.organisation_id,
        case=case,
        scope="client",
        reason="x",
        declared_by=worker,
    )


def _publish(case: Any) -> None:
    """What can be given to a client is there before it is given."""
    material = add_material(
        actor=None,
        organisation_id=case.organisation_id,
        code=f"welcome-{case.pk}",
        name="Welcome",
        kind="guide",
        subjects=["society"],
        publisher="",
        in_bundle=True,
    )
    publish_version(actor=None, material=material, language="fi", form="print", title="Tervetuloa", body="Tervetuloa.")


def _offer(case: Any) -> None:
    """What a client can be referred to; it stays when the client is erased."""
    provider = Provider.objects.create(name=f"Provider {case.pk}", organisation_id=case.organisation_id)
    Service.objects.create(provider=provider)


def _row(model: type[models.Model], made: Mapping[Any, Any], case: Any, worker: Any) -> models.Model:
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.primary_key or (field.has_default() and not field.is_relation):
            continue
        if field.is_relation:
            values[field.attname] = _key(field, made, case, worker)
        elif not (field.null or (field.blank and field.has_default())):
            values[field.name] = _value(field)
    row = model(**values)
    model._base_manager.bulk_create([row])
    return row


def _key(field: Any, made: Mapping[Any, Any], case: Any, worker: Any) -> Any:
    target = label_of(field.related_model)
    if field.related_model in made:
        if target == PERSON and field.name == "relative":
            # A tie needs another end: somebody who stays.
            return field.related_model._base_manager.exclude(pk=case.person_id).order_by("pk").first().pk
        return made[field.related_model]
    if field.null:
        return None
    if target == "accounts.User":
        return worker.pk
    if target == "organisations.Organisation":
        return case.organisation_id
    if field.related_model in containers():
        return _row(field.related_model, made, case, worker).pk
    return field.related_model._base_manager.order_by("pk").values_list("pk", flat=True).first()


def _value(field: Any) -> Any:
    kind = field.get_internal_type()
    if kind in {"DateTimeField"}:
        # An end is after its beginning, whatever the table calls them.
        late = field.name in {"until", "expires"}
        return clock.now().replace(year=clock.now().year + late)
    if kind == "DateField":
        return date(2025, 6, 2)
    if kind == "JSONField":
        return {}
    if "Integer" in kind:
        return 1
    if kind == "BinaryField":
        return b"x"
    if kind == "BooleanField":
        return False
    if kind == "DecimalField":
        return 1
    return f"x{next(_NUMBERS)}" if field.unique else "x"


def put_canaries(roots: Mapping[str, Collection[int]]) -> None:
    """The canary word in every column of words of every row of the client, as far as its length allows."""
    for model, keys in rows_of(roots).items():
        if not model.__module__.startswith("kotopolku.") or not _is_of_clients(model):
            continue
        for number, key in enumerate(sorted(keys)):
            row = model._base_manager.get(pk=key)
            changed = []
            for field in model._meta.concrete_fields:
                text = _canary(field, number)
                if text is not None:
                    setattr(row, field.name, text)
                    changed.append(field.name)
            if changed:
                models.Model.save_base(row, update_fields=changed, raw=True)


def _is_of_clients(model: type[models.Model]) -> bool:
    declaration = declaration_of(model)
    return declaration is not None and bool(declaration.categories)


# Codes on which constraints of the tables rest.
_KEPT = {"outcome", "answer", "came_from", "kind", "reference", "closing_reason", "state", "stage", "token", "what"}


def _canary(field: Any, number: int) -> Any:
    kind = field.get_internal_type()
    if field.primary_key or field.is_relation or field.name in _KEPT or field.choices:
        return None
    if kind == "JSONField":
        return {"canary": CANARY}
    if kind in {"CharField", "TextField", "EmailField"}:
        longest = field.max_length or 1000
        text = f"{CANARY}{number}"
        return text if len(text) <= longest else None
    return None


def traces_in_the_database() -> list[str]:
    """Every column of every table, as the database itself has them, in which the canary stands; sessions decoded."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [one.name for one in connection.introspection.get_table_description(cursor, table)]
            for column in columns:
                quoted = connection.ops.quote_name(column)
                cursor.execute(
                    f"SELECT count(*) FROM {connection.ops.quote_name(table)} "
                    f"WHERE lower(CAST({quoted} AS text)) LIKE %s",
                    [f"%{CANARY.lower()}%"],
                )
                if cursor.fetchone()[0]:
                    found.append(f"{table}.{column}")
    kept = (str(session.get_decoded()).lower() for session in Session.objects.order_by("pk"))
    return found + ["django_session.session_data" for text in kept if CANARY.lower() in text]
