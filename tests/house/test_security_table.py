"""The table of OWASP ASVS 5.0.0 in docs/security.md claims nothing that is not there."""

import ast
import re
from functools import cache

from tests.house.survey import ROOT, tracked_files

TABLE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NUMBERS = dict(line.split() for line in (ROOT / "tests" / "house" / "asvs_5_0_0.txt").read_text().splitlines())
"""Number of each requirement of levels 1 and 2, and its level."""
ANSWERS = {"met", "not applicable", "**open**"}
_ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \|(.*)\|$", re.MULTILINE)
_PATH = re.compile(r"`([\w./-]+\.(?:py|md|txt|html|js|mjs|conf|service|toml|json|in)|ops/[\w.-]+)(?:::([\w:]+))?`")
_SECTION = re.compile(r"\]\(#([a-z-]+)\)")


def rows() -> list[tuple[str, str, str, str, str]]:
    """Number, level, what it asks, answer, evidence."""
    found = []
    for number, rest in _ROW.findall(TABLE):
        level, asks, answer, evidence = (cell.strip() for cell in rest.split("|"))
        found.append((number, level, asks, answer, evidence))
    return found


@cache
def names() -> frozenset[str]:
    return frozenset(path.relative_to(ROOT).as_posix() for path in tracked_files())


@cache
def found_in(name: str) -> frozenset[str]:
    """Test functions of a module, those of a class with its name before them."""
    tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
    found = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return frozenset(found)


def test_every_requirement_of_both_levels_is_there_once():
    assert sorted(NUMBERS.values()) == ["1"] * 70 + ["2"] * 183
    assert [(number, level) for number, level, *_ in rows()] == list(NUMBERS.items())


def test_no_row_is_empty_and_every_answer_is_one_of_three():
    assert [row[0] for row in rows() if not all(row)] == []
    assert [row[0] for row in rows() if row[3] not in ANSWERS] == []


def test_every_file_and_test_that_is_named_exists():
    missing = []
    for number, *_, evidence in rows():
        for name, test in _PATH.findall(evidence):
            if name not in names():
                missing.append(f"{number}: {name}")
            elif test and test not in found_in(name):
                missing.append(f"{number}: {name}::{test}")
    assert missing == []


def test_what_is_met_names_a_file_or_a_section_of_this_text():
    headings = {line[3:].lower().replace(" ", "-") for line in TABLE.splitlines() if line.startswith("## ")}
    bare = []
    for number, _, _, answer, evidence in rows():
        sections = set(_SECTION.findall(evidence))
        assert sections <= headings
        if answer == "met" and not (_PATH.findall(evidence) or sections):
            bare.append(number)
    assert bare == []


def test_a_not_applicable_or_open_row_says_why():
    short = [row[0] for row in rows() if row[3] != "met" and len(row[4]) < 8]
    assert short == []


def test_the_counts_in_the_text_are_those_of_the_table():
    answers = [row[3] for row in rows()]
    said = re.search(r"(\d+) are met, (\d+) are not applicable and (\d+) are open", TABLE)
    assert said is not None
    assert [int(number) for number in said.groups()] == [
        answers.count(answer) for answer in ("met", "not applicable", "**open**")
    ]
