"""Every public class of the domain has its one entry in the glossary, in Finnish, Swedish and English."""

import ast
import re

from tests.house.survey import PACKAGE, ROOT, sources, tree_of

GLOSSARY = ROOT / "docs" / "glossary.md"


def public_classes() -> set[str]:
    return {
        node.name
        for path in sources(PACKAGE / "domain")
        if not path.name.startswith("_")
        for node in tree_of(path).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def code_names() -> list[str]:
    """Names in backquotes in the rows of the glossary's tables."""
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_every_public_class_of_the_domain_is_in_the_glossary():
    assert sorted(public_classes() - set(code_names())) == []
