"""The clock is asked in one place, so that an old case can be looked at as of any day."""

import ast

from tests.house.survey import PACKAGE, shown, sources, tree_of

CLOCK = PACKAGE / "platform" / "clock.py"
ASKING = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now"},
    "time": {"time", "time_ns", "gmtime"},
}
ASKING_WITHOUT_AN_ARGUMENT = {"localtime", "localdate"}
BY_ITSELF = {"auto_now", "auto_now_add"}


def name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def asks_the_time(node: ast.AST) -> bool:
    match node:
        case ast.keyword(arg=name):
            return name in BY_ITSELF
        case ast.Attribute(value=owner, attr=name):
            return name in ASKING.get(name_of(owner), ())
        case ast.Call(func=function, args=[], keywords=[]):
            return name_of(function) in ASKING_WITHOUT_AN_ARGUMENT
        case ast.ImportFrom(module=module, names=names):
            asking = ASKING.get((module or "").rpartition(".")[2], set())
            return not asking.isdisjoint(alias.name for alias in names)
    return False


def test_nobody_but_the_clock_asks_what_time_it_is():
    asking = [
        f"{shown(path)}:{node.lineno}"
        for path in sources()
        if path != CLOCK
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.Attribute, ast.keyword, ast.Call, ast.ImportFrom)) and asks_the_time(node)
    ]
    assert asking == []


def test_this_test_sees_the_clock_itself():
    assert any(asks_the_time(node) for node in ast.walk(tree_of(CLOCK)))


def test_the_domain_does_not_even_know_the_clock():
    knowing = [
        shown(path) for path in sources(PACKAGE / "domain") if "kotopolku.platform" in path.read_text(encoding="utf-8")
    ]
    assert knowing == []
