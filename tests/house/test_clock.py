"""The clock is asked in one place, so that an old case can be looked at as of any day."""

import ast

from tests.house.survey import PACKAGE, shown, sources, tree_of

CLOCK = PACKAGE / "platform" / "clock.py"
ASKING = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now", "localdate", "localtime"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}
BY_ITSELF = {"auto_now", "auto_now_add"}


def asks_the_time(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg in BY_ITSELF
    if not isinstance(node, ast.Attribute):
        return False
    owner = node.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return node.attr in ASKING.get(name, ())


def test_nobody_but_the_clock_asks_what_time_it_is():
    asking = [
        f"{shown(path)}:{node.lineno}"
        for path in sources()
        if path != CLOCK
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.Attribute, ast.keyword)) and asks_the_time(node)
    ]
    assert asking == []


def test_this_test_sees_the_clock_itself():
    assert any(asks_the_time(node) for node in ast.walk(tree_of(CLOCK)))


def test_the_domain_does_not_even_know_the_clock():
    knowing = [
        shown(path)
        for path in sources(PACKAGE / "domain")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and "clock" in {*(node.module or "").split("."), *(a.name for a in node.names)}
    ]
    assert knowing == []
