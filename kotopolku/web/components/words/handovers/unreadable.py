"""What is wrong with a package from outside, in words: which part, which field, why; then the technical path.

The path is for who made the package, perhaps another program's maker, and stays as docs/how-to/handover.md has it.
"""

import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import Words, worded
from .fields import FIELDS

_TOKEN = re.compile(r"[^.\[\]]+")
_FILES = frozenset({"file", "package.json", "summary.html", "SHA256SUMS", "package"})
_DAY = gettext_lazy("This is not a day, such as 2025-03-15.")

WHOLE: Words = {
    "not JSON in UTF-8": gettext_lazy("This is no package of a hand-over, or it is broken."),
    "not a ZIP that opens without a password": gettext_lazy("The ZIP is broken, or needs a password."),
    "is not that of package.json": gettext_lazy(
        "The checksum is not that of the package: it was changed or damaged on the way. Ask for it again."
    ),
    "not in the ZIP": gettext_lazy("This file is missing from the ZIP."),
    "neither stored nor deflated": gettext_lazy("The ZIP is packed in a way that is not opened here."),
    "no name": gettext_lazy("The client has no name."),
    "longer than 120 letters": gettext_lazy("The text is too long."),
    "not a personal identity code": gettext_lazy("This is not a Finnish personal identity code."),
    "not a date such as 1985, 2019-03 or 2019-03-15": gettext_lazy(
        "This is not a day, month or year, such as 2019-03-15, 2019-03 or 1985."
    ),
    "not a language of BCP 47": gettext_lazy("This is not the code of a language."),
    "a name with control characters": gettext_lazy("There are characters in it that cannot be shown."),
    "control characters": gettext_lazy("There are characters in it that cannot be shown."),
    "signs that turn the text around": gettext_lazy("There are marks in it that make a text look like another one."),
    "never goes in a package": gettext_lazy("This part never goes in a package."),
    "is not among the parts": gettext_lazy("This is in the package without being among the parts that went."),
    "unknown": gettext_lazy("This code is not known."),
    "before the pause began": gettext_lazy("The last day is before the first."),
    "before the plan was made": gettext_lazy("The last day is before the plan was made."),
    "before it was started": gettext_lazy("It was completed before it was started."),
    "more than one is in force": gettext_lazy("More than one plan is in force."),
    "no act known here": gettext_lazy("This is not an act known here: 1386/2010 or 681/2023."),
    "hours of the week that cannot be read": gettext_lazy("The hours of the week cannot be read."),
    "of a goal that is not there": gettext_lazy("A measure belongs to a goal that is not there."),
    "two plans of one number": gettext_lazy("Two plans have the same number."),
    "of another kind than a form has there": gettext_lazy("The value is of another kind than is expected here."),
    "not rows with names": gettext_lazy("The value is of another kind than is expected here."),
}
"""What this program itself finds wrong, by its technical name."""

FORMS: tuple[tuple[re.Pattern[str], object], ...] = tuple(
    (re.compile(form), text)
    for form, text in (
        (r"more than \d+ bytes", gettext_lazy("The package is too long.")),
        (r"more than \d+ rows", gettext_lazy("There are more rows than anybody has.")),
        (r"Object missing required field `(?P<field>[^`]*)`", gettext_lazy("A field is missing: %(field)s.")),
        (
            r"Object contains unknown field `(?P<field>.*)`",
            gettext_lazy("There is a field that is not known: %(field)s."),
        ),
        (r"Invalid enum value (?P<value>.*)", gettext_lazy("The value %(value)s is not one of those allowed.")),
        (r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`", gettext_lazy("Expected: %(wanted)s. Found: %(got)s.")),
        (r"Expected `str` of length <= (?P<most>\d+)", gettext_lazy("The text is longer than %(most)s characters.")),
        (r"Expected `(?:int|float)` .=", gettext_lazy("The number is too small or too large.")),
        (r"Expected `str` matching regex", gettext_lazy("The value is not written as is expected here.")),
        (r"Invalid RFC3339 encoded (?:date|datetime)", _DAY),
    )
)
"""What else the reading of the form finds wrong; it tells that in English alone."""

TYPES: Words = {
    "str": gettext_lazy("text"),
    "int": gettext_lazy("a whole number"),
    "float": gettext_lazy("a number"),
    "bool": gettext_lazy("true or false"),
    "object": gettext_lazy("a group of fields"),
    "array": gettext_lazy("a list"),
    "null": gettext_lazy("nothing"),
    "date": gettext_lazy("a day, such as 2025-03-15"),
    "datetime": gettext_lazy("a moment, such as 2025-03-15T09:30:00Z"),
}


def unreadable_text(where: str, why: str) -> str:
    """The sentence for the worker: part, field and reason in words, then both as the package has them."""
    where, why = _harmless(where), _harmless(why)
    technical = why if where in _FILES else f"{where}: {why}"
    place = _place(where)
    told = {"place": place, "why": _why(why), "technical": technical}
    if not place:
        return _("The file cannot be used. %(why)s (In the package: %(technical)s)") % told
    return _("The file cannot be used. %(place)s: %(why)s (In the package: %(technical)s)") % told


def _place(where: str) -> str:
    """`contents.plan[0].made` as the part, the row and the field."""
    if where in _FILES:
        return where if "." in where or where == "SHA256SUMS" else ""
    return " › ".join(_step(step, is_part=number == 0) for number, step in enumerate(_steps(where)))


def _steps(where: str) -> list[str]:
    steps = _TOKEN.findall(where)
    return steps[1:] if steps[0] == "contents" and len(steps) > 1 else steps


def _step(step: str, *, is_part: bool) -> str:
    from . import PARTS

    if step.isdecimal():
        return _("row %(number)s") % {"number": int(step) + 1}
    return str((PARTS.get(step) if is_part else None) or FIELDS.get(step) or f"“{step}”")


def _why(why: str) -> str:
    if why in WHOLE:
        return worded(WHOLE, why)
    for form, text in FORMS:
        if found := form.match(why):
            return str(text) % {name: _told(name, value) for name, value in found.groupdict().items()}
    return _("The value cannot be read.")


def _told(name: str, value: str) -> str:
    if name == "field":
        return f"“{FIELDS.get(value, value)}”"
    if name in {"wanted", "got"}:
        return " / ".join(str(TYPES.get(kind, kind)) for kind in value.split(" | "))
    return value


def _harmless(text: str) -> str:
    """Without signs that nobody sees and that write on the screen of who reads them."""
    return "".join("?" if unicodedata.category(sign) in {"Cc", "Cf"} else sign for sign in text)[:400]
