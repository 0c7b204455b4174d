"""The rulebook as pages of Markdown, written from the same data by which the program reckons."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kotopolku.domain.calendar import Length
from kotopolku.domain.needs import CONTENTS
from kotopolku.domain.rulebook import CURRENT, PROTECTED_GROUNDS, Duration, Limit, Rulebook, Series
from kotopolku.domain.rulebook.conflicts import CONFLICTS
from kotopolku.domain.rulebook.figures import FIGURES
from kotopolku.domain.vocabulary import ResidenceGround

WRITTEN_BY = "<!-- Written by `kotopolku law docs` from kotopolku/domain/rulebook. Do not edit. -->"

LIMITS = (
    "assessment_start",
    "plan_start",
    "first_plan",
    "first_plan_length",
    "total_length",
    "direct_to_service",
    "review",
    "review_asked",
    "delete_client_data",
)
FUNCTIONS = (
    "is_in_scope",
    "is_protected",
    "guidance",
    "assessment",
    "assessment_until",
    "plan",
    "first_plan_by",
    "total_from",
    "expected_goals",
    "imputed",
)
TITLES = {
    "ages": "Ages",
    "services": "Services",
    "municipalities": "Municipalities",
    "money": "Money",
    "authorities": "Authorities",
}


def pages(rulebooks: Iterable[Rulebook] = CURRENT.books) -> dict[str, str]:
    """The pages by file name."""
    books = tuple(rulebooks)
    found = {f"{name}.md": _figures_page(name, series) for name, series in FIGURES.items()}
    found["acts.md"] = _acts_page(books)
    found["assessments.md"] = _assessments_page()
    found["conflicts.md"] = _conflicts_page()
    found["README.md"] = _front_page(found)
    return found


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([WRITTEN_BY, f"# {title}", *parts]) + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(head)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)


def _front_page(others: Iterable[str]) -> str:
    acts = ", ".join(f"{book.act} from {book.first_day}" for book in CURRENT.books)
    links = "\n".join(f"- [{name.removesuffix('.md').capitalize()}]({name})" for name in sorted(others))
    return _page(
        "The law as dated data",
        f"Acts: {acts}. Each rule picks its act by its own date, not by today.",
        links,
        "A conflict is named by its number, such as C-3, and explained on the page of conflicts. "
        "A first day of “–” was not found in the sources.",
    )


def _acts_page(books: tuple[Rulebook, ...]) -> str:
    return _page(
        "The acts",
        *("## Limits", _limits_table(books)),
        *("## Extensions of a plan", _extensions_table(books)),
        *("## Imputed reimbursement", _imputed_table(books)),
        *("## Structure", _functions_table(books)),
    )


def _limits_table(books: tuple[Rulebook, ...]) -> str:
    rows = (
        [book.act, name, _limit(limit), limit.section, limit.conflict, limit.note]
        for name in LIMITS
        for book in books
        for limit in [getattr(book, name)]
    )
    return _table(["act", "limit", "value", "section", "conflict", "note"], rows)


def _extensions_table(books: tuple[Rulebook, ...]) -> str:
    rows = (
        [
            book.act,
            rule.code,
            rule.duration.length.wording,
            ", ".join(sorted(rule.grounds)),
            str(rule.under_age or ""),
            rule.duration.section,
        ]
        for book in books
        for rule in book.extensions
    )
    return _table(["act", "extension", "value", "grounds", "only under the age", "section"], rows)


def _imputed_table(books: tuple[Rulebook, ...]) -> str:
    rows = (
        [book.act, ground, duration.length.wording, duration.section, duration.conflict]
        for book in books
        for ground in ResidenceGround
        if ground in PROTECTED_GROUNDS or ground is ResidenceGround.TEMPORARY_PROTECTION
        for duration in [book.imputed(ground)]
    )
    return _table(["act of the first day", "ground", "value", "section", "conflict"], rows)


def _functions_table(books: tuple[Rulebook, ...]) -> str:
    rows = (
        [book.act, name, (getattr(book, name).__doc__ or "").split("\n")[0]] for name in FUNCTIONS for book in books
    )
    return _table(["act", "rule", "what it says"], rows)


def _limit(limit: Limit | Duration) -> str:
    return limit.wording if isinstance(limit, Limit) else limit.length.wording


def _figures_page(name: str, group: tuple[Series[Any], ...]) -> str:
    rows = (
        [
            series.code,
            _value(dated.value),
            series.unit.replace("_", " "),
            "–" if dated.since == date.min else dated.since.isoformat(),
            "" if dated.until is None else dated.until.isoformat(),
            dated.section,
            dated.conflict,
            dated.note,
        ]
        for series in group
        for dated in series.values
    )
    head = ["figure", "value", "unit", "first day", "last day", "section", "conflict", "note"]
    return _page(TITLES[name], _table(head, rows))


def _value(value: object) -> str:
    """A value of any unit in words."""
    match value:
        case Length():
            return value.wording
        case StrEnum():
            return value.value
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:,.2f}".replace(",", " ")
        case _:
            return str(value)


def _assessments_page() -> str:
    parts = []
    for content in CONTENTS:
        rows = (
            [name, item.code, item.section]
            for name in ("interview", "county", "told", "further")
            for item in getattr(content, name)
        )
        parts += [f"## {content.decree} (with {content.act})", _table(["list", "item", "section"], rows)]
    return _page("Assessments", *parts)


def _conflicts_page() -> str:
    rows = ([c.id, c.matter, c.one, c.other, c.followed] for c in CONFLICTS)
    return _page("Conflicts of the sources", _table(["id", "matter", "one side", "the other", "followed"], rows))
