"""Nothing grows past the size at which it is about two things."""

import ast
from collections import Counter

from tests.house.survey import PACKAGE, TESTS, lines_of, shown, sources, tracked_files, tree_of

MODULE, DOMAIN_MODULE, FUNCTION, CLASS, TEST_MODULE, TEMPLATE, FOLDER = 350, 250, 45, 250, 500, 200, 12
DOMAIN = PACKAGE / "domain"


def is_data(tree: ast.Module) -> bool:
    """A table of data defines no function and no class."""
    return not any(isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)) for node in ast.walk(tree))


def length(node: ast.FunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_modules_stay_short():
    long = {
        shown(path): lines_of(path)
        for path in sources()
        if lines_of(path) > (DOMAIN_MODULE if DOMAIN in path.parents else MODULE) and not is_data(tree_of(path))
    }
    assert long == {}


def test_functions_and_classes_stay_short():
    long = {
        f"{shown(path)}:{node.lineno} {node.name}": length(node)
        for path in sources()
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.FunctionDef) and length(node) > FUNCTION)
        or (isinstance(node, ast.ClassDef) and length(node) > CLASS)
    }
    assert long == {}


def test_test_modules_stay_short():
    assert {shown(path): lines_of(path) for path in sources(TESTS) if lines_of(path) > TEST_MODULE} == {}


def test_templates_stay_short():
    templates = [path for path in tracked_files() if path.suffix == ".html" and PACKAGE in path.parents]
    assert templates
    assert {shown(path): lines_of(path) for path in templates if lines_of(path) > TEMPLATE} == {}


def test_folders_stay_small():
    folders = Counter(path.parent for path in sources() if path.name != "__init__.py")
    assert {shown(folder): count for folder, count in folders.items() if count > FOLDER} == {}
