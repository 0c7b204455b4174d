"""The main facts about a person, as they stand today: what the person sees on a page without asking for a file."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from kotopolku.platform import clock
from kotopolku.rooms.people.queries import Person

from .package import Section, hide_recorders, section_of
from .scope import CONTACTS, columns_of

TABLES = (
    "people.Name",
    "people.Citizenship",
    "people.LanguageSkill",
    "people.ContactPoint",
    "people.HomeMunicipality",
    "people.Residence",
)
"""Besides the person's own row; each is a query."""


def known_of(
    person: Person, language: str, *, nameless: bool, organisation_ids: Collection[int] | None = None
) -> tuple[Section, ...]:
    """The sections of the package for `TABLES`, without what was corrected or is over; empty ones are left out.

    For an account that an organisation's code has opened (`organisation_ids`) a recorder of another one is not named,
    and under turvakielto (`nameless`) nothing tells where the person is: the page may be seen by others. Seven queries
    at most.
    """
    labels = [label for label in TABLES if not (nameless and label in CONTACTS)]
    rows: dict[type[Model], list[Any]] = {type(person): [person]}
    for label in labels:
        model = apps.get_model(label)
        rows[model] = _standing(model, person)
    if organisation_ids is not None:
        hide_recorders(rows, organisation_ids, language)
    sections = (section_of(model, found, person, {}, nameless=nameless) for model, found in rows.items())
    return tuple(section for section in sections if section.rows)


def _standing(model: type[Model], person: Person) -> list[Any]:
    names = [field.name for field in columns_of(model) if field.is_relation]
    found = model._base_manager.filter(person=person, retracted_at=None).select_related("recorded_by", *names)
    if any(field.name == "until" and field.get_internal_type() == "DateField" for field in model._meta.fields):
        found = found.filter(Q(until=None) | Q(until__gte=clock.today()))
    return list(found.order_by("pk"))
