"""Walking the rows of one person into a package."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from django.db.models import Model, Q
from django.utils.translation import gettext, override
from msgspec import Struct

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import worked_in
from kotopolku.platform.audit import queries as audit
from kotopolku.platform.messages.queries import Message, messages_of_person
from kotopolku.platform.personal_data import declaration_of
from kotopolku.platform.retention.queries import CASE, PERSON, label_of, rows_of
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.guidance.queries import messages_of_contacts
from kotopolku.rooms.people import queries as people

from .nameless import values_without_workers
from .scope import CONTACTS, HEALTH, WITHHELD, columns_of, exported_models

FORMAT = "kotopolku/own-data/1"
KINSHIP = "people.Kinship"
CLIENT_ACCOUNT = "cases.ClientAccount"
TO_THE_CLIENT = "client"
_AT_ONCE = 500


class Datum(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row: its columns by name, where it came from, who wrote it down and when (73 § 2 mom.)."""

    values: dict[str, Any]
    source: str = ""
    source_detail: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None
    retracted_at: datetime | None = None
    retraction_reason: str = ""


class Section(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One table: the categories of 73 § 1 mom. it belongs to, what for and until when it is kept.

    `withheld` names columns that are filled but not in the rows: the controller gives them when asked, once it has
    looked whether they tell of others.
    """

    table: str
    categories: tuple[int, ...]
    purpose: str
    kept_until: str
    rows: tuple[Datum, ...]
    withheld: tuple[str, ...] = ()


class Disclosure(Struct, frozen=True, kw_only=True):
    """Data that were given to somebody outside; `on` is the day, where they were given before `at` wrote it down."""

    at: datetime
    receiver: str
    ground: str
    items: tuple[str, ...]
    on: date | None = None


class Look(Struct, frozen=True, kw_only=True):
    """Somebody opened the data."""

    at: datetime
    who: str
    what: str


class OwnData(Struct, frozen=True, kw_only=True):
    """The package; `controllers` are the organisations that answer for the data (78 §)."""

    format: str
    made_at: datetime
    language: str
    reference: tuple[str, ...]
    controllers: tuple[str, ...]
    sections: tuple[Section, ...]
    disclosures: tuple[Disclosure, ...]
    looks: tuple[Look, ...]


def package_of(
    person_id: int,
    language: str,
    *,
    case_ids: Collection[int] | None = None,
    contacts: bool = True,
    health: bool = True,
    emergencies: bool = False,
) -> OwnData:
    """Everything held about a person, of all organisations; with `case_ids` only of those cases and the person.

    A worker gives the cases of the own organisation: each answers for its own clients (78 §), and whose client
    somebody is besides must not be told. Of relatives under turvakielto nothing is in it, and of a person under
    turvakielto no worker, unit or receiver is named: the file may get into other hands. Without `contacts` or
    `health` the tables that may hold such are left out whole: free text in them cannot be sifted. With `emergencies`
    what workers wrote of an emergency is in it, but for a person under turvakielto. Raises Person.DoesNotExist.
    """
    person = people.Person.objects.get(pk=person_id)
    every = cases.Case.objects.filter(person_id=person_id).select_related("organisation").order_by("pk")
    chosen = [case for case in every if case_ids is None or case.pk in case_ids]
    found = rows_of({PERSON: [person_id], CASE: [case.pk for case in chosen]})
    of = None if case_ids is None else {case.organisation_id for case in chosen}
    if sent := _sent(person_id, [case.pk for case in chosen], of):
        # They hang on the person by a row of their own, so that those to nobody in particular need none.
        found[Message] = sent
    hidden = (frozenset() if contacts else CONTACTS) | (frozenset() if health else HEALTH)
    told = [model for model in exported_models() if found.get(model) and label_of(model) not in hidden]
    rows = {model: _rows(model, found[model]) for model in told}
    whole = case_ids is None
    nameless = person.is_protected or any(case.is_protected for case in chosen)
    if case_ids is not None:
        _leave_out_others(rows, {case.organisation_id for case in chosen})
        hide_recorders(rows, {case.organisation_id for case in chosen}, language)
    withheld = WITHHELD if nameless or not emergencies else {}
    sections = [section_of(model, rows[model], person, withheld, nameless=nameless) for model in told]
    return OwnData(
        format=FORMAT,
        made_at=clock.now(),
        language=language,
        reference=tuple(case.reference for case in chosen),
        controllers=tuple(dict.fromkeys(str(case.organisation) for case in chosen)),
        sections=tuple(section for section in sections if section.rows),
        disclosures=tuple(_disclosures(person_id, _of(chosen, whole=whole), nameless=nameless)),
        looks=tuple(_looks(person_id, chosen, _of(chosen, whole=whole), nameless=nameless)),
    )


def _sent(person_id: int, case_ids: Collection[int], organisation_ids: Collection[int] | None) -> set[int]:
    """Messages to the person; also of the contacts from which the cases were opened, when they were nobody's yet."""
    known = messages_of_person(person_id, organisation_ids=organisation_ids).values_list("pk", flat=True)
    before = messages_of_contacts(case_ids).values_list("message_id", "message__organisation_id")
    receipts = {number for number, of in before if organisation_ids is None or of in organisation_ids}
    return receipts.union(known)


def _rows(model: type[Model], keys: Collection[Any]) -> list[Model]:
    names = [field.name for field in columns_of(model) if field.is_relation]
    if any(field.name == "recorded_by" for field in model._meta.concrete_fields):
        names.append("recorded_by")
    unread = [field.name for field in model._meta.concrete_fields if field.get_internal_type() == "BinaryField"]
    listed = sorted(keys)
    found: list[Model] = []
    for start in range(0, len(listed), _AT_ONCE):
        rows = model._base_manager.filter(pk__in=listed[start : start + _AT_ONCE]).order_by("pk").defer(*unread)
        found.extend(rows.select_related(*names) if names else rows)
    return found


def hide_recorders(rows: dict[type[Model], list[Any]], organisation_ids: Collection[int], language: str) -> None:
    """A recorder who has never worked in the organisations would tell whose client the person is besides."""
    known = set(worked_in(organisation_ids).values_list("user_id", flat=True))
    with override(language):
        nameless = gettext("Another authority")
    for row in (one for listed in rows.values() for one in listed):
        recorder = getattr(row, "recorded_by", None)
        if recorder is not None and not recorder.is_client and recorder.pk not in known:
            row.recorder_told = nameless


def _leave_out_others(rows: dict[type[Model], list[Any]], organisation_ids: Collection[int]) -> None:
    """An account that another organisation's code has opened would tell whose client the person is besides."""
    for model, found in rows.items():
        if label_of(model) == CLIENT_ACCOUNT:
            rows[model] = [one for one in found if one.organisation_id in {None, *organisation_ids}]


def section_of(
    model: type[Model], rows: list[Model], person: Any, withheld: Mapping[str, frozenset[str]], *, nameless: bool
) -> Section:
    """The rows of one table as they are told."""
    declaration = declaration_of(model)
    if declaration is None:
        raise LookupError(label_of(model))
    is_kin = label_of(model) == KINSHIP
    data = _kin(rows, person) if is_kin else [_datum(row, _values(row, nameless=nameless)) for row in rows]
    kept_back = withheld.get(label_of(model), frozenset())
    filled = sorted({name for one in data for name in one.values} & kept_back)
    if kept_back:
        data = [
            msgspec.structs.replace(one, values={name: v for name, v in one.values.items() if name not in kept_back})
            for one in data
        ]
    if nameless:
        data = [msgspec.structs.replace(one, source_detail="", recorded_by="") for one in data]
    return Section(
        table=label_of(model),
        categories=declaration.categories,
        purpose=declaration.purpose,
        kept_until=declaration.until,
        rows=tuple(data),
        withheld=tuple(filled),
    )


def _kin(rows: list[Model], person: Any) -> list[Datum]:
    """Ties with the name of the other end, as far as anybody may be told of them."""
    shown = {kin.row.pk: kin for kin in people.kin_of(person)}
    return [
        _datum(row, {"kind": str(kin.kind), "name": kin.name, "born": kin.born, "lives_elsewhere": kin.lives_elsewhere})
        for row in rows
        if (kin := shown.get(row.pk)) is not None
    ]


def _values(row: Model, *, nameless: bool) -> dict[str, Any]:
    values = {field.name: _plain(getattr(row, field.name)) for field in columns_of(type(row))}
    told = values_without_workers(row, values) if nameless else values
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool | date | list | dict):
        return value
    return str(value)


def _datum(row: Any, values: dict[str, Any]) -> Datum:
    recorder = getattr(row, "recorded_by", None)
    return Datum(
        values=values,
        source=getattr(row, "source", ""),
        source_detail=getattr(row, "source_detail", ""),
        recorded_by="" if recorder is None else getattr(row, "recorder_told", str(recorder)),
        recorded_at=getattr(row, "recorded_at", None),
        retracted_at=getattr(row, "retracted_at", None),
        retraction_reason=getattr(row, "retraction_reason", ""),
    )


def _of(chosen: Iterable[Any], *, whole: bool) -> Q:
    """Entries of the log that concern the cases, or the person alone without another organisation's case."""
    if whole:
        return Q()
    listed = list(chosen)
    organisations = [case.organisation_id for case in listed]
    alone = Q(case_id=None) & (Q(organisation_id=None) | Q(organisation_id__in=organisations))
    return Q(case_id__in=[case.pk for case in listed]) | alone


def _disclosures(person_id: int, which: Q, *, nameless: bool) -> Iterable[Disclosure]:
    for entry in audit.disclosures_of(person_id).filter(which):
        told = entry.after or {}
        receiver = str(told.get("receiver", ""))
        yield Disclosure(
            at=entry.at,
            receiver="" if nameless and receiver != TO_THE_CLIENT else receiver,
            ground=str(told.get("ground", "")),
            items=tuple(str(item) for item in told.get("items", ())),
            on=date.fromisoformat(told["on"]) if told.get("on") else None,
        )


def _looks(person_id: int, chosen: Iterable[Any], which: Q, *, nameless: bool) -> Iterable[Look]:
    """Looks at the data, and searches and lists in which the name stood, newest first."""
    found = [*audit.uses_of(person_id).filter(which), *audit.listings_of(case.pk for case in chosen)]
    for entry in sorted(found, key=lambda one: -one.sequence):
        yield Look(at=entry.at, who="" if nameless else entry.actor_name, what=entry.purpose or entry.action)
