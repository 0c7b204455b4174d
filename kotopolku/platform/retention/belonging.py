"""Which rows belong to a client: found by walking the models, so that no new table can be forgotten.

A row belongs when it refers to the root (case, person, contact) itself, or, by a key that cannot be empty, to a row
that belongs. What can be empty is a mere mention: it is cut, and the row stays.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from kotopolku.platform.personal_data import declaration_of, own_models

CASE, PERSON, CONTACT = "cases.Case", "people.Person", "guidance.FirstContact"
ROOTS = (CASE, PERSON, CONTACT)
"""Tables by name, as foreign keys across rooms have them."""

ASIDE: dict[str, str] = {
    "audit.Entry": "the log names numbers only; what it tells of a person is sealed with a key that erasing destroys",
}
"""Tables with data of clients whose rows are not erased, and why."""

_CHUNK = 500
Roots = Mapping[str, Collection[int]]
Rows = dict[type[Model], set[Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows belong to a root; `lookups` lead to it, `depth` is the length of the longest."""

    model: type[Model]
    lookups: tuple[str, ...]
    depth: int


def label_of(model: type[Model]) -> str:
    """The name of a table as foreign keys have it, "people.Person"."""
    return str(model._meta.label)


@cache
def tables_of(root: str) -> tuple[Table, ...]:
    """Every table with rows that belong to a root, itself first; what another root owns is that one's."""
    found = [Table(apps.get_model(root), ("pk",), 0)]
    for model in apps.get_models(include_auto_created=True):
        if label_of(model) in ROOTS and (label_of(model), root) != (CONTACT, CASE):
            continue
        chains = sorted(set(_chains(model, root, frozenset())))
        if chains:
            lookups = tuple("__".join(chain) for chain in chains)
            found.append(Table(model, lookups, max(len(chain) for chain in chains)))
    return tuple(found)


def _chains(model: type[Model], root: str, seen: frozenset[type[Model]]) -> Iterator[tuple[str, ...]]:
    for field in keys_of(model):
        target = field.related_model
        if label_of(target) == root:
            yield (field.name,)
        elif label_of(target) not in ROOTS and target not in seen and not field.null:
            for chain in _chains(target, root, seen | {model}):
                yield (field.name, *chain)


def keys_of(model: type[Model]) -> list[Any]:
    """The foreign keys of a table."""
    fields: list[Any] = list(model._meta.concrete_fields)
    return [field for field in fields if field.many_to_one or field.one_to_one]


@cache
def containers() -> frozenset[type[Model]]:
    """Tables of personal data that refer to nobody, and hold what belongs: they go when nothing is left in them."""
    belonging = {table.model for root in ROOTS for table in tables_of(root)}
    return frozenset(
        field.related_model
        for model in belonging
        for field in keys_of(model)
        if not field.null and field.related_model not in belonging and _is_of_clients(field.related_model)
    )


def _is_of_clients(model: type[Model]) -> bool:
    declaration = declaration_of(model)
    return declaration is not None and bool(declaration.categories)


def unknown_tables() -> list[str]:
    """Tables that hold data of clients and whose rows the erasure would not find: there must be none."""
    known = {table.model for root in ROOTS for table in tables_of(root)} | containers()
    return sorted(
        label_of(model)
        for model in own_models()
        if _is_of_clients(model) and model not in known and label_of(model) not in ASIDE
    )


def rows_of(roots: Roots) -> Rows:
    """The keys of all rows that belong to the roots (numbers by table), by table; only tables that have some."""
    found: Rows = {}
    for root, ids in roots.items():
        for table in tables_of(root):
            for lookup in table.lookups:
                for some in _chunks(ids):
                    keys = table.model._base_manager.filter(**{f"{lookup}__in": some}).values_list("pk", flat=True)
                    found.setdefault(table.model, set()).update(keys.order_by("pk"))
    # Contacts that became a case have tables of their own beneath them.
    contacts = found.get(apps.get_model(CONTACT), set())
    if contacts and CONTACT not in roots:
        for model, theirs in rows_of({CONTACT: contacts}).items():
            found.setdefault(model, set()).update(theirs)
    return {model: keys for model, keys in found.items() if keys}


def depth_of(model: type[Model]) -> int:
    """How far a table lies from its root: what lies deeper is erased first."""
    return max((table.depth for root in ROOTS for table in tables_of(root) if table.model is model), default=0)


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    listed = sorted(ids)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def text_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    """The columns of a table in which words can stand."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "EmailField", "JSONField", "BinaryField"}
    ]
