"""A text is only translated when the extraction knows the name by which the module calls gettext."""

import ast
from collections.abc import Iterator

from kotopolku.platform.texts.extraction import KEYWORDS
from tests.house.survey import shown, sources, tree_of

TRANSLATION = "django.utils.translation"


def gettext_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name under which a module knows each function of gettext."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION:
            for one in node.names:
                if "gettext" in one.name:
                    yield node.lineno, one.asname or one.name


def test_the_extraction_knows_every_name_of_gettext():
    unknown = [
        f"{shown(path)}:{line} {name}"
        for path in sources()
        for line, name in gettext_names(tree_of(path))
        if name not in KEYWORDS
    ]
    assert unknown == []


def test_a_name_of_gettext_is_found_in_a_module():
    tree = ast.parse(f"from {TRANSLATION} import gettext as later_, ngettext, get_language\n")
    assert [name for _line, name in gettext_names(tree)] == ["later_", "ngettext"]
