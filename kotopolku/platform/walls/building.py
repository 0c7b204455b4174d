"""Building the wall after each migration: which rows of which table belong to whom.

A table is walled by the nearest thing that leads to its organisation: its own column, its case, its person, or
another walled table. What leads nowhere is listed in `OPEN` with its reason; a test counts to 100 %.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import ForeignKey, Model

from kotopolku.platform.personal_data import declaration_of, own_models

from .scope import CASES, ORGANISATIONS, ROLE

OPEN = {
    "audit.Entry": "the chain is read and continued by everybody; its pages filter, its rows cannot be changed",
    "people.Household": "holds nothing but the day on which it was made",
}
"""Tables of personal data without a wall."""

_ORGANISATIONS = f"(SELECT NULLIF(current_setting('{ORGANISATIONS}', true), ''))::bigint[]"
_CASES = f"(SELECT NULLIF(current_setting('{CASES}', true), ''))::bigint[]"

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION kotopolku_case_open(which bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT which = ANY ({_CASES}) OR EXISTS (
        SELECT 1 FROM cases_case c WHERE c.id = which AND c.organisation_id = ANY ({_ORGANISATIONS}))
$$;
CREATE OR REPLACE FUNCTION kotopolku_person_open(which bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT EXISTS (
        SELECT 1 FROM cases_case c WHERE c.person_id = which
            AND (c.organisation_id = ANY ({_ORGANISATIONS}) OR c.id = ANY ({_CASES}))
    ) OR NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.person_id = which)
$$;
CREATE OR REPLACE FUNCTION kotopolku_person_known(which bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT kotopolku_person_open(which) OR EXISTS (
        SELECT 1 FROM people_kinship k WHERE (k.person_id = which AND kotopolku_person_open(k.relative_id))
            OR (k.relative_id = which AND kotopolku_person_open(k.person_id))
    ) OR EXISTS (
        SELECT 1 FROM people_householdmember mine JOIN people_householdmember theirs
            ON theirs.household_id = mine.household_id
        WHERE mine.person_id = which AND theirs.person_id <> which AND kotopolku_person_open(theirs.person_id))
$$;
"""  # noqa: S608  names of settings only
"""Asked with the owner's eyes, since a page behind the wall cannot see that somebody is another's client.

A person without any case is being registered. Kin and those of one household are known by name, not more.
"""

_BY_NAME_ONLY = {"people.Person", "people.Name", "people.HouseholdMember"}
_WRITTEN_ONLY_AT_THE_END = "audit_entry"


def condition_of(model: type[Model]) -> str | None:
    """The rows of a model's table that may be seen behind the wall, None for a table without a wall."""
    if model._meta.label in OPEN or not _holds_personal_data(model):
        return None
    return next(_conditions(model), None)


def _conditions(model: type[Model]) -> Iterator[str]:
    label, table = model._meta.label, model._meta.db_table
    columns = {field.column for field in model._meta.concrete_fields}
    if label == "cases.Case":
        yield f"organisation_id = ANY ({_ORGANISATIONS}) OR id = ANY ({_CASES})"
    if label == "people.Person":
        yield "kotopolku_person_known(id)"
    if "organisation_id" in columns and "case_id" in columns:
        yield f"organisation_id = ANY ({_ORGANISATIONS}) OR case_id = ANY ({_CASES}) OR kotopolku_case_open(case_id)"
    if "case_id" in columns:
        yield "kotopolku_case_open(case_id)"
    if label == "people.Kinship":
        yield "kotopolku_person_open(person_id) OR kotopolku_person_open(relative_id)"
    if "person_id" in columns:
        function = "known" if label in _BY_NAME_ONLY else "open"
        yield f"kotopolku_person_{function}(person_id)"
    if "organisation_id" in columns:
        yield f"organisation_id = ANY ({_ORGANISATIONS})"
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and condition_of(field.related_model) is not None:
            target = field.related_model._meta.db_table
            # The other table answers behind its own wall.
            yield f"EXISTS (SELECT 1 FROM {target} beyond WHERE beyond.id = {table}.{field.column})"  # noqa: S608  names of tables only


def walled_models() -> dict[type[Model], str]:
    """Every model whose table has a wall, with its condition."""
    found = {model: condition_of(model) for model in own_models()}
    return {model: condition for model, condition in found.items() if condition is not None}


def _holds_personal_data(model: type[Model]) -> bool:
    declaration = declaration_of(model)
    return declaration is not None and bool(declaration.categories)


def build(using: str = "default", **_signal: Any) -> None:
    """Receiver of `post_migrate` of the last app: the role, its rights, and a policy for each table.

    Where the database user may not make roles and nobody has made the one that is needed, nothing is built; a
    service that requires the wall then says so at its first page.
    """
    connection = connections[using]
    if connection.vendor != "postgresql" or not _is_whole(using):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
            if not cursor.fetchone()[0]:
                return
            cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
            cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"REVOKE UPDATE, DELETE ON {_WRITTEN_ONLY_AT_THE_END} FROM {ROLE}")
        cursor.execute(FUNCTIONS)
        for model, condition in walled_models().items():
            table = model._meta.db_table
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS wall ON {table}")
            cursor.execute(f"CREATE POLICY wall ON {table} TO {ROLE} USING ({condition})")


def _is_whole(using: str) -> bool:
    """Whether all tables are there: a partial or backward migration builds nothing."""
    there = set(connections[using].introspection.table_names())
    return all(model._meta.db_table in there for model in apps.get_models() if model._meta.managed)
