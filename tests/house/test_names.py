"""A name says what a thing is about; these say only that somebody did not find one."""

import ast

from tests.house.survey import PACKAGE, shown, sources, tree_of

BANNED = {"util", "utils", "helper", "helpers", "common", "manager", "handle", "process"}
OF_DJANGO = {"process_view"}
"""Names by which Django calls us."""


def is_banned(name: str) -> bool:
    return not BANNED.isdisjoint(name.lower().strip("_").split("_"))


def test_no_module_or_folder_has_a_name_that_says_nothing():
    named = {part for path in sources() for part in path.relative_to(PACKAGE).with_suffix("").parts if is_banned(part)}
    assert named == set()


def test_no_function_has_a_name_that_says_nothing():
    named = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.name not in OF_DJANGO
        and is_banned(node.name)
    ]
    assert named == []
