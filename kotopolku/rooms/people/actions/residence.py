"""Right to stay, home municipality, circumstances: the facts from which time limits are counted."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from kotopolku.domain.calendar import PartialDate
from kotopolku.domain.vocabulary import CircumstanceKind, ResidenceGround, ResidenceKind
from kotopolku.platform.organisations.queries import municipality_of
from kotopolku.platform.provenance import Source, origin
from kotopolku.platform.refusals import UnknownCode, check_code

from ..models import Circumstance, HomeMunicipality, Person, Residence
from ..refusals import MunicipalitiesOverlap, NotOfThisPerson
from .recording import check_order, claimed, partial_date, take_back, tell


def written_residence(
    person: Person,
    *,
    kind: str,
    ground: str,
    granted: str,
    valid_until: date | None,
    permit_type: str,
    permit_section: str,
    **origin_: Any,
) -> Residence:
    """A new row. Raises UnknownCode, ImpossibleDate, EndsBeforeItBegins."""
    check_code(kind, ResidenceKind, field="kind")
    # Who has no right to stay yet has no ground either.
    if ground or kind != ResidenceKind.NONE:
        check_code(ground, ResidenceGround, field="ground")
    granted = partial_date(granted, field="granted")
    check_order(granted, valid_until, field="valid_until")
    return Residence.objects.create(
        person=person,
        kind=kind,
        ground=ground,
        granted=granted,
        valid_until=valid_until,
        permit_type=permit_type,
        permit_section=permit_section,
        **origin_,
    )


@transaction.atomic
def record_residence(
    *,
    actor: Any,
    person: Person,
    kind: str,
    ground: str,
    granted: str = "",
    valid_until: date | None = None,
    permit_type: str = "",
    permit_section: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Residence:
    """One more permit, card or registration. `granted` may be "2019", "2019-03" or a day.

    Raises UnknownCode, ImpossibleDate, EndsBeforeItBegins.
    """
    person = claimed(actor, person)
    row = written_residence(
        person,
        kind=kind,
        ground=ground,
        granted=granted,
        valid_until=valid_until,
        permit_type=permit_type,
        permit_section=permit_section,
        **origin(actor, source, source_detail),
    )
    tell(actor, person, "record_residence", after=_said(row))
    return row


@transaction.atomic
def correct_residence(
    *,
    actor: Any,
    old: Residence,
    kind: str,
    ground: str,
    reason: str,
    granted: str = "",
    valid_until: date | None = None,
    permit_type: str = "",
    permit_section: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Residence:
    """Replace a row that was recorded wrongly; raises as `record_residence`, and TakenBack, ReasonIsMissing."""
    person = claimed(actor, old.person_id)
    take_back(old, actor=actor, person=person, reason=reason)
    row = written_residence(
        person,
        kind=kind,
        ground=ground,
        granted=granted,
        valid_until=valid_until,
        permit_type=permit_type,
        permit_section=permit_section,
        **origin(actor, source, source_detail),
    )
    tell(actor, person, "correct_residence", before=_said(old), after=_said(row))
    return row


def _said(row: Residence) -> dict[str, Any]:
    return {"kind": row.kind, "ground": row.ground, "granted": row.granted, "valid_until": row.valid_until}


@transaction.atomic
def set_home_municipality(
    *,
    actor: Any,
    person: Person,
    municipality: str,
    since: str,
    until: date | None = None,
    replaces: HomeMunicipality | None = None,
    reason: str = "",
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> HomeMunicipality:
    """The municipality of residence from `since`; `municipality` is a code ("205") or a name.

    `replaces` is a row that this one corrects, for which `reason` is needed. A person lives in one municipality at a
    time: a move ends the row before, any other overlap is refused, since the first municipality decides until when the
    state reimburses (59 §).
    Raises UnknownCode, ImpossibleDate, Missing, EndsBeforeItBegins, MunicipalitiesOverlap, TakenBack, ReasonIsMissing.
    """
    person = claimed(actor, person)
    place = municipality_of(municipality)
    if place is None:
        raise UnknownCode(field="municipality")
    if replaces is not None:
        take_back(replaces, actor=actor, person=person, reason=reason)
    since = partial_date(since, field="since", required=True)
    check_order(since, until)
    ended = _end_the_one_before(person, since, until)
    row = HomeMunicipality.objects.create(
        person=person, municipality=place, since=since, until=until, **origin(actor, source, source_detail)
    )
    # The place itself stays out of the log: it must not be read there under turvakielto.
    before = None if replaces is None else {"row": replaces.pk}
    after = {"row": row.pk, "since": since, **({"ended": ended} if ended else {})}
    tell(actor, person, "set_home_municipality", before=before, after=after)
    return row


def _end_the_one_before(person: Person, since: str, until: date | None) -> int | None:
    """End the open row that a move leaves behind and return its id; raises MunicipalitiesOverlap."""
    begins, ended = PartialDate.of(since).earliest, None
    for row in HomeMunicipality.objects.filter(person=person, retracted_at=None).order_by("pk"):
        row_begins = PartialDate.of(row.since).earliest
        if row.until is None and row_begins < begins:
            row.until = begins - timedelta(days=1)
            row.save(update_fields=["until"])
            ended = row.pk
        elif row_begins <= (until or date.max) and begins <= (row.until or date.max):
            raise MunicipalitiesOverlap(field="since", since=row.since)
    return ended


@transaction.atomic
def record_circumstance(
    *,
    actor: Any,
    person: Person,
    kind: str,
    since: str,
    until: date | None = None,
    source: str = Source.CLIENT,
    source_detail: str = "",
) -> Circumstance:
    """A circumstance on which an entitlement hangs (14 § 1 mom.), from `since` to `until`, both included.

    Raises UnknownCode, ImpossibleDate, Missing, EndsBeforeItBegins.
    """
    check_code(kind, CircumstanceKind, field="kind")
    since = partial_date(since, field="since", required=True)
    check_order(since, until)
    person = claimed(actor, person)
    row = Circumstance.objects.create(
        person=person, kind=kind, since=since, until=until, **origin(actor, source, source_detail)
    )
    tell(actor, person, "record_circumstance", after={"kind": kind, "since": since, "until": until})
    return row


@transaction.atomic
def end_circumstance(*, actor: Any, person: Person, circumstance_id: int, until: date | None) -> Circumstance:
    """The circumstance's last day. Raises NotOfThisPerson, EndsBeforeItBegins."""
    person = claimed(actor, person)
    row = _circumstance(person, circumstance_id)
    check_order(row.since, until)
    before, row.until = row.until, until
    row.save(update_fields=["until"])
    after = {"kind": row.kind, "until": until}
    tell(actor, person, "end_circumstance", before={"kind": row.kind, "until": before}, after=after)
    return row


@transaction.atomic
def withdraw_circumstance(*, actor: Any, person: Person, circumstance_id: int, reason: str) -> None:
    """Take back what was never so; raises NotOfThisPerson, TakenBack, ReasonIsMissing."""
    person = claimed(actor, person)
    row = _circumstance(person, circumstance_id)
    take_back(row, actor=actor, person=person, reason=reason)
    tell(actor, person, "withdraw_circumstance", before={"kind": row.kind, "since": row.since})


def _circumstance(person: Person, circumstance_id: int) -> Circumstance:
    row: Circumstance | None = Circumstance.objects.standing().filter(pk=circumstance_id, person=person).first()
    if row is None:
        raise NotOfThisPerson
    return row
