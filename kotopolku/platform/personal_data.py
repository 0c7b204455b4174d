"""Every table says which data of clients it holds, what for and until when (681/2023 73, 75 and 77 §.

906/2019 21 and 28 §).

The declaration stands beside the columns, so that whoever adds a column sees it; a test of the house counts
to 100 %.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model

CATEGORIES = {
    1: "identity code",
    2: "name and contacts",
    3: "application for and decision on a residence permit",
    4: "language of service, need of an interpreter, arrangements of service",
    5: "education, work history and skills",
    6: "assessment, plan and how it is carried out",
    7: "services, final language test and onward direction",
    8: "health and working capacity, where necessary",
    9: "directing to a municipality",
    10: "reimbursements",
}
"""The ten categories of 681/2023 73 § 1 mom. in short."""

OWN_APPS = "kotopolku."

_M = TypeVar("_M", bound=type[Model])


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a table holds about clients; no categories means: nothing about clients."""

    categories: tuple[int, ...]
    purpose: str
    until: str


def declares(*, categories: tuple[int, ...], purpose: str, until: str) -> Callable[[_M], _M]:
    """Class decorator of a model: `categories` are keys of `CATEGORIES`.

    Raises ValueError for any other category and for an empty text.
    """
    if unknown := [category for category in categories if category not in CATEGORIES]:
        msg = f"681/2023 73 § has no category {unknown}"
        raise ValueError(msg)
    if not purpose.strip() or not until.strip():
        msg = "a declaration needs a purpose and an end"
        raise ValueError(msg)

    def declare(model: _M) -> _M:
        model.personal_data = Declaration(tuple(categories), purpose, until)  # type: ignore[attr-defined]
        return model

    return declare


def declaration_of(model: type[Model]) -> Declaration | None:
    """The model's own declaration; one of its parent does not count, since the child has other columns."""
    declaration: Any = model.__dict__.get("personal_data")
    return declaration if isinstance(declaration, Declaration) else None


def own_models() -> list[type[Model]]:
    """All models of the program itself, those that Django makes for many-to-many relations too."""
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(OWN_APPS)]


def undeclared_models() -> list[type[Model]]:
    """Own models without a declaration.

    Automatic tables between two models hold nothing but keys and are left out.
    """
    return [model for model in own_models() if not model._meta.auto_created and declaration_of(model) is None]
