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
            if not isinstance(node, ast.Call):
                continue
            match node.func:
                case ast.Name(id="client_case") | ast.Attribute(attr="client_case"):
                    yield f"{path.name}:{node.lineno}", node.args[2]
                case ast.Name(id="case_for") | ast.Attribute(attr="case_for"):
                    given = next(one.value for one in node.keywords if one.arg == "purpose")
                    # `client_case` passes on what its callers say, who are looked at themselves.
                    if path.name != "client_frame.py":
                        yield f"{path.name}:{node.lineno}", given


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
