"""What a package says, and what is wrong with one, in the worker's words."""

import ast
import inspect
import typing
from typing import Any

import msgspec
import pytest
from django.utils import translation

from kotopolku.rooms.followup.handover import archive, form, plan_form, sealing
from kotopolku.web.components.words.handovers import PARTS
from kotopolku.web.components.words.handovers.fields import FIELDS
from kotopolku.web.components.words.handovers.shown import sections_of
from kotopolku.web.components.words.handovers.unreadable import unreadable_text
from tests.rooms.followup.test_handover_packages import changed, package


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_each_level_of_a_language_says_of_what_it_is_and_the_mother_tongue_which():
    skills = [
        {"language": "ar", "mother_tongue": True, "reads": False},
        {"language": "so", "mother_tongue": True},
        {"language": "fi", "listening": "A2.1", "reading": "A1.2", "speaking": "A1.3", "writing": "below_A1.1"},
        {"language": "en"},
    ]
    told = sealing.read(msgspec.json.encode(changed("contents", "languages", "skills", value=skills)))
    languages = next(one for one in sections_of(told) if one.code == "languages")
    assert [(line.label, line.text) for line in languages.lines[2:]] == [
        ("Mother tongue", "Arabic"),
        ("Arabic", "Does not read in this language"),
        ("Mother tongue", "Somali"),
        ("Finnish", "Listening A2.1, Reading A1.2, Speaking A1.3, Writing Below A1.1"),
        ("English", "Level not known"),
    ]


def wrong(told: Any) -> str:
    with pytest.raises(sealing.UnreadablePackage) as unreadable:
        sealing.read(msgspec.json.encode(told))
    return unreadable_text(unreadable.value.where, unreadable.value.why)


@pytest.mark.parametrize(
    ("told", "says", "technical"),
    [
        (
            {**package(), "shoe_size": 39},
            "cannot be used. There is a field that is not known: “shoe_size”",
            "shoe_size",
        ),
        (
            changed("contents", "identity", "shoe_size", value=39),
            "Who it is: There is a field that is not known: “shoe_size”.",
            "contents.identity: Object contains unknown field",
        ),
        (changed("contents", "identity", value={"given": "A"}), "Who it is: A field is missing: “Family name”.", ""),
        (
            changed("contents", "identity", "given", value=7),
            "Who it is › Given names: Expected: text. Found: a whole number.",
            "contents.identity.given",
        ),
        (
            changed("contents", "identity", "born", value="spring"),
            "Who it is › Born: This is not a day, month or year",
            "contents.identity.born",
        ),
        (
            changed("contents", "plan", 0, "made", value="yesterday"),
            "Plan › row 1 › Day of making: This is not a day",
            "contents.plan[0].made",
        ),
        (
            changed("contents", "residence_right", 0, "ground", value="?"),
            "Right to stay › row 1 › Ground: The value '?' is not one of those allowed.",
            "contents.residence_right[0].ground",
        ),
        (
            changed("contents", "identity", "given", value="x" * 200),
            "Given names: The text is longer than 120 characters.",
            "contents.identity.given",
        ),
        (
            changed("contents", "plan", 0, "content", "goals", value=[{}]),
            "Plan › row 1 › Goals › row 1: A field is",
            "",
        ),
        (changed("parts", value=[{"part": "log", "ground": "x"}]), "The parts that went › row 1 › Part: This part", ""),
        (changed("contents", "plan", 0, "number", value=0), "Number: The number is too small or too large.", ""),
        (changed("contents", "contacts", 0, "preferred", value=None), "Found: nothing.", "contacts[0].preferred"),
    ],
)
def test_what_is_wrong_is_told_in_words_and_then_by_its_path(told, says, technical):
    sentence = wrong(told)
    assert says in sentence
    assert technical in sentence.partition("(In the package: ")[2]


def test_a_name_that_turns_the_text_around_is_not_shown_as_it_is():
    assert "\u202e" not in wrong({**package(), "a\u202eb": 1})


def _part_of(part: ast.expr, known: dict[str, str]) -> str:
    """A piece of a text with a name in it, as it reads when the name is known."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    assert isinstance(part.value, ast.Name)
    return known[part.value.id]


def _reasons() -> set[str]:
    """Each reason that the reading of a package gives, as it stands in the program."""
    found = set()
    for module in (sealing, archive):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            told = None
            if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                told = node.value.elts[1]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UnreadablePackage":
                told = node.args[1]
            elif isinstance(node, ast.GeneratorExp) and isinstance(node.elt, ast.Tuple):
                told = node.elt.elts[1]
            if isinstance(told, ast.Constant) and isinstance(told.value, str):
                found.add(told.value)
            elif isinstance(told, ast.JoinedStr):
                known = {"MOST": "5", "MOST_ROWS": "5", "PACKAGE": archive.PACKAGE}
                found.add("".join(_part_of(one, known) for one in told.values))
    return found


def test_no_reason_is_left_without_words():
    reasons = _reasons()
    assert {"no name", "not in the ZIP", "more than 5 rows", "signs that turn the text around"} <= reasons
    without = [one for one in reasons if "The value cannot be read" in unreadable_text("contents.plan", one)]
    assert without == []


def _structs() -> set[type[msgspec.Struct]]:
    every = {one for module in (form, plan_form) for one in vars(module).values() if inspect.isclass(one)}
    return {one for one in every if issubclass(one, msgspec.Struct) and one is not msgspec.Struct}


def test_every_member_of_a_package_has_a_name_for_people():
    members = {name for one in _structs() for name in typing.get_type_hints(one) if not name.startswith("_")}
    assert {"identity_code", "hours_per_week", "told_apart"} <= members
    assert sorted(members - set(FIELDS) - set(PARTS)) == []
    assert sorted(set(FIELDS) - members) == []
