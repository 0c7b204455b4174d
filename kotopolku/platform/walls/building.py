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
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN
    RETURN which = ANY ({_CASES}) OR EXISTS (
        SELECT 1 FROM cases_case c WHERE c.id = which AND c.organisation_id = ANY ({_ORGANISATIONS}));
END $$;
CREATE OR REPLACE FUNCTION kotopolku_client_open(which bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN
    RETURN EXISTS (
        SELECT 1 FROM cases_case c WHERE c.person_id = which
            AND (c.organisation_id = ANY ({_ORGANISATIONS}) OR c.id = ANY ({_CASES})));
END $$;
CREATE OR REPLACE FUNCTION kotopolku_registered_here(which bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN
    RETURN NOT EXISTS (SELECT 1 FROM people_name n WHERE n.person_id = which) OR EXISTS (
        SELECT 1 FROM accounts_membership m JOIN (
            SELECT n.recorded_by_id AS by, (n.recorded_at AT TIME ZONE 'Europe/Helsinki')::date AS day
            FROM people_name n WHERE n.person_id = which ORDER BY n.id LIMIT 1) first ON first.by = m.user_id
        WHERE m.organisation_id = ANY ({_ORGANISATIONS})
            AND m.since <= first.day AND (m.until IS NULL OR m.until >= first.day));
END $$;
CREATE OR REPLACE FUNCTION kotopolku_tied_to(which bigint) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN
    RETURN QUERY SELECT k.relative_id FROM people_kinship k WHERE k.person_id = which
    UNION SELECT k.person_id FROM people_kinship k WHERE k.relative_id = which
    UNION SELECT theirs.person_id FROM people_householdmember mine JOIN people_householdmember theirs
        ON theirs.household_id = mine.household_id
    WHERE mine.person_id = which AND theirs.person_id <> which;
END $$;
CREATE OR REPLACE FUNCTION kotopolku_person_open(which bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN
    IF kotopolku_client_open(which) THEN
        RETURN true;
    END IF;
    RETURN NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.person_id = which)
        AND (kotopolku_registered_here(which) OR EXISTS (
            SELECT 1 FROM kotopolku_tied_to(which) other
            WHERE kotopolku_client_open(other) OR (
                NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.person_id = other)
                AND kotopolku_registered_here(other))));
END $$;
CREATE OR REPLACE FUNCTION kotopolku_person_known(which bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$ BEGIN
    IF kotopolku_client_open(which) THEN
        RETURN true;
    END IF;
    RETURN kotopolku_person_open(which)
        OR EXISTS (SELECT 1 FROM kotopolku_tied_to(which) other WHERE kotopolku_person_open(other));
END $$;
"""  # noqa: S608  names of settings only
"""Asked with the owner's eyes, since a page behind the wall cannot see that somebody is another's client.

A person without any case is being registered, and is open where the one works who wrote the first name (everywhere,
while there is no name), or is kin of a client, and open with the client. Kin and those of one household are known by
name, not more.

In PL/pgSQL, which plans each statement once a session: a function in SQL is planned anew in every statement, and
within another function for every row.
"""

_BY_NAME_ONLY = {"people.Person", "people.Name", "people.HouseholdMember"}
_WRITTEN_ONLY_AT_THE_END = "audit_entry"
_WRITTEN_BY_THE_OWNER = "organisations_municipality"
_THE_OWNERS = "django_migrations"
_WITHOUT_CLIENTS = {
    "retention.RetentionRun": f"organisation_id = ANY ({_ORGANISATIONS})",
    "jobs.Job": f"organisation_id IS NULL OR organisation_id = ANY ({_ORGANISATIONS})",
}
"""Walled too, though they hold nothing of a client: what an organisation does is its own."""


def condition_of(model: type[Model]) -> str | None:
    """The rows of a model's table that may be seen behind the wall, None for a table without a wall."""
    if model._meta.label in _WITHOUT_CLIENTS:
        return _WITHOUT_CLIENTS[model._meta.label]
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
    if {"from_organisation_id", "to_organisation_id"} <= columns:
        # The client too, whose cases they are.
        ends = [name for name in ("from_case_id", "to_case_id") if name in columns]
        clients = "".join(f" OR {name} = ANY ({_CASES})" for name in ends)
        yield f"from_organisation_id = ANY ({_ORGANISATIONS}) OR to_organisation_id = ANY ({_ORGANISATIONS}){clients}"
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
        cursor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {_WRITTEN_BY_THE_OWNER} FROM {ROLE}")
        cursor.execute(f"REVOKE ALL ON {_THE_OWNERS} FROM {ROLE}")
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
