"""Codes that a reader meets have words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from kotopolku.domain.rulebook.conflicts import CONFLICTS
from kotopolku.web.components.words import events
from kotopolku.web.components.words.law import conflicts

WEB = Path(__file__).resolve().parents[2] / "kotopolku" / "web"


def purposes_given() -> Iterator[tuple[str, ast.expr]]:
    """Where a file is opened, and the purpose that is written into the log."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for given in purposes_in(node):
                # A purpose passed on is looked at where it is first said.
                if not (isinstance(given, ast.Name) and given.id == "purpose"):
                    yield f"{path.name}:{given.lineno}", given


def purposes_in(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=ast.Name(id="client_case") | ast.Attribute(attr="client_case")):
            yield from either(node.args[2])
        case ast.Call(func=ast.Name(id="case_for" | "found") | ast.Attribute(attr="case_for")):
            for one in node.keywords:
                if one.arg == "purpose":
                    yield from either(one.value)
        case ast.FunctionDef(args=arguments):
            for name, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
                if name.arg == "purpose" and default is not None and is_of_a_file(default):
                    yield default


def either(given: ast.expr) -> Iterator[ast.expr]:
    if isinstance(given, ast.IfExp):
        yield from (given.body, given.orelse)
    else:
        yield given


def is_of_a_file(default: ast.expr) -> bool:
    return isinstance(default, ast.Constant) and isinstance(default.value, str) and default.value.startswith("client.")


def test_every_purpose_of_opening_a_file_is_worded_for_the_log_of_looks():
    given = list(purposes_given())
    assert given
    unworded = [
        f"{place} {ast.unparse(purpose)}"
        for place, purpose in given
        if not isinstance(purpose, ast.Constant) or purpose.value not in events.PURPOSES
    ]
    assert unworded == []


def test_every_conflict_of_the_sources_is_worded():
    assert set(conflicts.CONFLICTS) == {one.id for one in CONFLICTS}
