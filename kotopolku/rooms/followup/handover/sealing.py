"""The package as bytes: canonical, with its checksum, and read back with an exact word of what is wrong."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from babel import Locale, UnknownLocaleError

from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.domain.handover import GROUPS, HandoverPart, PartGroup
from kotopolku.domain.needs import NeedCode, assessment_content
from kotopolku.domain.rulebook import CURRENT
from kotopolku.domain.services.week import UnreadableHours, spans
from kotopolku.rooms.people.queries import is_identity_code

from . import form, plan_form

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(form.Package)
ACTS = frozenset(book.act for book in CURRENT.books)
MOST = 5_000_000
"""Bytes of a package."""
MOST_ROWS = 1000
"""Rows of one list: nobody has more, and each is written when the client is taken."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the text after them around: a name with one shows as another name."""
_ROWS = frozenset({"languages", "schools", "work"})
_SHAPES: dict[str, Any] = {**dict.fromkeys(_ROWS, list), "fi": dict, "sv": dict}
"""What of an answer's detail is no single value: lists of rows, and levels of a language."""
_KINDS_OF_CONTACT = frozenset({"phone", "email", "address", "messaging", "contact_address"})


class UnreadablePackage(ValueError):
    """The bytes are no package of ours: `where` is the member, `why` what is wrong with it."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why


def sealed(package: form.Package) -> tuple[str, str]:
    """The package as canonical JSON (names sorted, no spaces, UTF-8), and its SHA-256."""
    text = _encoder.encode(package)
    return text.decode(), digest_of(text)


def digest_of(text: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text).hexdigest()


def read(text: bytes | str) -> form.Package:
    """Raises UnreadablePackage with the member that is wrong."""
    raw = text.encode() if isinstance(text, str) else text
    if len(raw) > MOST:
        raise UnreadablePackage("package.json", f"more than {MOST} bytes")
    try:
        package = _decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise _said(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UnreadablePackage("package.json", "not JSON in UTF-8") from None
    for where, why in _wrong(package):
        raise UnreadablePackage(where, why)
    return package


def agreed_content(plan: form.Plan, number: int = 0) -> plan_form.PlanContent | None:
    """What of the plan's document is read here; raises UnreadablePackage."""
    return None if plan.content is None else _converted(plan.content, plan_form.PlanContent, f"contents.plan[{number}]")


def approvals_of(plan: form.Plan, number: int = 0) -> list[plan_form.PlanApproval]:
    """Who approved; raises UnreadablePackage."""
    return [_converted(one, plan_form.PlanApproval, f"contents.plan[{number}].approvals") for one in plan.approvals]


def _converted(value: Any, kind: Any, where: str) -> Any:
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise _said(str(error), f"{where}.") from None


def _said(message: str, before: str = "") -> UnreadablePackage:
    """msgspec tells the member last: "Expected `str`, got `int` - at `$.contents.identity.given`"."""
    why, _, place = _UNSEEN.sub("?", message)[:300].partition(" - at `$")
    return UnreadablePackage(f"{before}{place.rstrip('`').lstrip('.')}".rstrip(".") or "package", why)


def _wrong(package: form.Package) -> Iterator[tuple[str, str]]:
    """What the types alone do not catch, in the order of the members."""
    yield from _wrong_signs(msgspec.to_builtins(package), "")
    yield from _turning(package)
    yield from _wrong_parts(package)
    identity = package.contents.identity
    if not (identity.given.strip() or identity.family.strip()):
        yield "contents.identity.family", "no name"
    if len(identity.given) > 120 or len(identity.family) > 120:
        yield "contents.identity.family", "longer than 120 letters"
    if identity.identity_code and not is_identity_code(identity.identity_code):
        yield "contents.identity.identity_code", "not a personal identity code"
    for where, text in _partial_days(package.contents):
        if text and not _is_day(text):
            yield where, "not a date such as 1985, 2019-03 or 2019-03-15"
    for where, code in _languages(package.contents):
        if code and not _is_language(code):
            yield where, "not a language of BCP 47"
    yield from _wrong_casework(package.contents)


def _wrong_signs(told: Any, where: str) -> Iterator[tuple[str, str]]:
    """Signs that no database keeps or that write on the screen of who reads them; more rows than anybody has."""
    if isinstance(told, dict):
        for name, value in told.items():
            if _UNSEEN.search(name):
                yield where or "package", "a name with control characters"
            yield from _wrong_signs(value, f"{where}.{name}".lstrip("."))
    elif isinstance(told, list | tuple):
        if len(told) > MOST_ROWS:
            yield where, f"more than {MOST_ROWS} rows"
        for number, value in enumerate(told):
            yield from _wrong_signs(value, f"{where}[{number}]")
    elif isinstance(told, str) and _UNSEEN.search(told):
        yield where, "control characters"


def _turning(package: form.Package) -> Iterator[tuple[str, str]]:
    identity, sender = package.contents.identity, package.sender
    names = {"contents.identity.given": identity.given, "contents.identity.family": identity.family}
    names |= {"sender.name": sender.name, "receiver": package.receiver, "reference": package.reference}
    names |= {f"contents.family[{number}].name": one.name for number, one in enumerate(package.contents.family)}
    yield from ((where, "signs that turn the text around") for where, name in names.items() if _TURNING.search(name))


def _wrong_parts(package: form.Package) -> Iterator[tuple[str, str]]:
    told = {one.part for one in package.parts}
    staying = GROUPS[PartGroup.STAYING]
    for number, one in enumerate(package.parts):
        if one.part in staying:
            yield f"parts[{number}].part", "never goes in a package"
    for part in HandoverPart:
        if part not in told and getattr(package.contents, part, None) and part is not HandoverPart.IDENTITY:
            yield f"contents.{part}", "is not among the parts"


def _wrong_casework(contents: form.Contents) -> Iterator[tuple[str, str]]:
    for number, contact in enumerate(contents.contacts):
        if contact.kind not in _KINDS_OF_CONTACT:
            yield f"contents.contacts[{number}].kind", "unknown"
    yield from _wrong_details(contents)
    assessment = contents.assessment
    if assessment is not None:
        yield from _wrong_assessment(assessment)
    pauses = contents.pauses_and_extensions.pauses if contents.pauses_and_extensions else ()
    for number, pause in enumerate(pauses):
        if pause.until is not None and pause.until < pause.since:
            yield f"contents.pauses_and_extensions.pauses[{number}].until", "before the pause began"
    if sum(plan.in_force for plan in contents.plan) > 1:
        yield "contents.plan", "more than one is in force"
    for number, plan in enumerate(contents.plan):
        where = f"contents.plan[{number}]"
        if plan.rulebook not in ACTS:
            yield f"{where}.rulebook", "no act known here"
        if plan.until < plan.made:
            yield f"{where}.until", "before the plan was made"
        content = agreed_content(plan, number)
        approvals_of(plan, number)
        if content and not all(_is_week(one.week) for one in content.measures):
            yield f"{where}.content.measures", "hours of the week that cannot be read"
        numbers = {goal.number for goal in content.goals} if content else set()
        if content and any(one.goal and one.goal not in numbers for one in content.measures):
            yield f"{where}.content.measures", "of a goal that is not there"
    if len({plan.number for plan in contents.plan}) < len(contents.plan):
        yield "contents.plan", "two plans of one number"


def _wrong_details(contents: form.Contents) -> Iterator[tuple[str, str]]:
    for part in ("assessment", "education_and_work", "health"):
        for number, answer in enumerate(getattr(getattr(contents, part), "answers", ())):
            for name, value in answer.detail.items():
                if not isinstance(value, _SHAPES.get(name, str | int | float | bool | None | list)):
                    yield f"contents.{part}.answers[{number}].detail.{name}", "of another kind than a form has there"
                elif name in _ROWS and not all(isinstance(row, dict) for row in value):
                    yield f"contents.{part}.answers[{number}].detail.{name}", "not rows with names"


def _wrong_assessment(assessment: form.Assessment) -> Iterator[tuple[str, str]]:
    where = "contents.assessment"
    if assessment.rulebook not in ACTS:
        yield f"{where}.rulebook", "no act known here"
        return
    if assessment.completed < assessment.started:
        yield f"{where}.completed", "before it was started"
    known = {item.code for item in assessment_content(assessment.rulebook).interview}
    for number, answer in enumerate(assessment.answers):
        if answer.item not in known:
            yield f"{where}.answers[{number}].item", "unknown"
    for number, need in enumerate(assessment.needs):
        if need.need not in set(NeedCode):
            yield f"{where}.needs[{number}].need", "unknown"


def _partial_days(contents: form.Contents) -> Iterator[tuple[str, str]]:
    yield "contents.identity.born", contents.identity.born
    for number, place in enumerate(contents.places):
        yield f"contents.places[{number}].since", place.since
    for number, permit in enumerate(contents.residence_right):
        yield f"contents.residence_right[{number}].granted", permit.granted
    for number, spell in enumerate(contents.education_and_work.spells if contents.education_and_work else ()):
        yield f"contents.education_and_work.spells[{number}].since", spell.since


def _languages(contents: form.Contents) -> Iterator[tuple[str, str]]:
    known = contents.languages or form.Languages()
    yield "contents.languages.service_language", known.service_language
    yield "contents.languages.interpreter_language", known.interpreter_language
    for number, skill in enumerate(known.skills):
        yield f"contents.languages.skills[{number}].language", skill.language


def _is_week(week: Any) -> bool:
    try:
        spans(week)
    except (UnreadableHours, ValueError):
        return False
    return True


def _is_day(text: str) -> bool:
    try:
        PartialDate.of(text)
    except UnreadableDate:
        return False
    return True


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True
