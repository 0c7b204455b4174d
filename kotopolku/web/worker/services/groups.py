"""The fields of a service under headings, so that a long form can be scanned; fields that belong together in a row."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kotopolku.rooms.catalogue.queries import DAYS

Row = tuple[str, ...]


def _pairs(names: list[str]) -> tuple[Row, ...]:
    return tuple(tuple(names[place : place + 2]) for place in range(0, len(names), 2))


GROUPS: tuple[tuple[Any, tuple[Row, ...]], ...] = (
    (_("Who offers it"), (("provider",), ("language",))),
    (
        _("Name and description"),
        (("name",), ("other_name",), ("summary",), ("description",), ("instruction",), ("keywords",)),
    ),
    (_("For whom and for which needs"), (("needs",), ("audiences",), ("age_from", "age_to"))),
    (_("Languages and levels"), (("languages", "teaches"), ("level_from", "level_to"))),
    (_("Where"), (("municipalities",), ("is_nationwide",), ("is_remote",))),
    (_("When"), (("is_open",), ("first_day", "last_day"), ("hours_per_week",))),
    (_("Times of the week"), ((f"week_{DAYS[0]}",), *_pairs([f"week_{day}" for day in DAYS[1:]]))),
    (_("Price, childcare and the Act"), (("price",), ("price_text",), ("has_childcare",), ("law_section",))),
)


def groups_of(form: Any) -> list[tuple[Any, list[list[Any]]]]:
    """Each heading with the rows of its fields, as far as the form has them."""
    shown = [
        (heading, [fields for row in rows if (fields := [form[name] for name in row if name in form.fields])])
        for heading, rows in GROUPS
    ]
    return [(heading, rows) for heading, rows in shown if rows]
