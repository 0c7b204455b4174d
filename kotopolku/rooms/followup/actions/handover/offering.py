"""The giver's side: a package is made, frozen and offered, or the offer taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kotopolku.domain.access import ConsentMissing, Right
from kotopolku.domain.access.telling import CONSENT, OtherItem
from kotopolku.domain.access.visibility import ProviderItem
from kotopolku.domain.handover import (
    Going,
    HandoverKind,
    HandoverPart,
    HandoverState,
    Side,
    check_parts,
    division,
)
from kotopolku.domain.handover import PartsNotToGo as NotToGo
from kotopolku.domain.handover import PlanNotInForce as NoPlan
from kotopolku.domain.referral import warnings
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record_disclosure
from kotopolku.platform.organisations.queries import Organisation, organisations
from kotopolku.platform.refusals import Missing, check_code
from kotopolku.rooms.cases.actions import locked, new_reference
from kotopolku.rooms.cases.queries import Case, is_protected, rights_of

from ... import refusals
from ...handover import form
from ...handover.casework import free_texts
from ...handover.contents import contents_of, filled_parts
from ...handover.facts import CONSENTS, facts_of, standing_consents
from ...handover.sealing import sealed
from ...models import Handover
from .steps import check_step, locked_handover, trace

RECEIVERS = ("municipality", "joint", "employment_authority")
"""Who may answer for a client's plan (3 §, 85 §)."""
_I, _O, _P = ProviderItem, OtherItem, HandoverPart
ITEMS: dict[HandoverPart, tuple[str, ...]] = {
    _P.IDENTITY: (_I.NAMES, _I.BIRTH, _I.IDENTITY_CODE, _I.CITIZENSHIP),
    _P.LANGUAGES: (_I.MOTHER_TONGUE, _I.SERVICE_LANGUAGE, _O.INTERPRETER),
    _P.CONTACTS: (_I.CONTACTS,),
    _P.PLACES: (_I.RESIDENCE,),
    _P.RESIDENCE_RIGHT: (_O.PERMIT,),
    _P.EDUCATION_AND_WORK: (_I.EDUCATION, _I.OCCUPATION),
    _P.ASSESSMENT: (_O.ASSESSMENT,),
    _P.PLAN: (_O.PLAN,),
    _P.PAUSES_AND_EXTENSIONS: (_I.PLAN_DATES,),
    _P.REVIEWS: (_O.PROGRESS,),
    _P.SERVICES: (_O.SERVICES,),
    _P.HEALTH: (_O.HEALTH,),
    _P.FAMILY: (_O.FAMILY,),
    _P.NETWORK: (_I.OTHER,),
}
"""What the log of disclosures calls a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """To whom, why and what: an organisation here, or a `to_name` outside; `looked_through`: the free texts were."""

    kind: str
    parts: Collection[str]
    to_organisation_id: int | None = None
    to_name: str = ""
    note: str = ""
    looked_through: bool = False


@transaction.atomic
def offer(*, actor: Any, case: Case, said: Offer) -> Handover:
    """Freeze the chosen parts and offer the client; it is a disclosure from now on, and the giver still answers.

    Raises CaseIsClosed, HandoverIsOpen, NoSuchReceiver, PlanNotInForce, HandoverConsentMissing, PartsNotToGo,
    TextsNotLookedThrough, UnknownCode, MayNotHandOver.
    """
    case = locked(case)
    if Right.DISCLOSE not in rights_of(actor, case):
        raise refusals.MayNotHandOver
    if Handover.objects.filter(from_case=case, state__in=["offered", "received"]).exists():
        raise refusals.HandoverIsOpen
    package, consents = previewed(case, said), standing_consents(case)
    _check_texts(package, looked_through=said.looked_through)
    text, digest = sealed(package)
    row = Handover.objects.create(
        reference=package.reference,
        from_organisation_id=case.organisation_id,
        to_organisation=receiver_of(case, said),
        from_name=package.sender.name,
        to_name=package.receiver,
        from_case=case,
        kind=package.kind,
        state=HandoverState.OFFERED,
        consent=next((one for one in consents if one.what == CONSENTS), None)
        if package.kind is HandoverKind.MOVE
        else None,
        parts=[{"part": one.part, "ground": one.ground} for one in package.parts],
        package=text,
        digest=digest,
        offered_at=package.made_at,
        offered_by=actor,
    )
    _record_disclosures(actor, case, row)
    trace(actor, row, "offer_handover", after={"to": row.to_organisation_id, "sha256": digest})
    return row


def previewed(case: Case, said: Offer) -> form.Package:
    """What would be given, checked as `offer` checks it but for the look at the texts; nothing is written.

    Raises as `offer`.
    """
    kind = HandoverKind(check_code(said.kind, HandoverKind, field="kind"))
    chosen = {HandoverPart(check_code(part, HandoverPart, field="parts")) for part in said.parts} | {_P.IDENTITY}
    receiver = receiver_of(case, said)
    going = _going(case, kind, chosen, standing_consents(case))
    return package_of(case, kind, going, said.note, said.to_name if receiver is None else receiver.name)


def receiver_of(case: Case, said: Offer) -> Organisation | None:
    """The organisation here, or None for a name outside; raises NoSuchReceiver."""
    if said.to_organisation_id is None:
        if not said.to_name.strip():
            raise refusals.NoSuchReceiver
        return None
    found = possible_receivers(case).get(said.to_organisation_id)
    if found is None:
        raise refusals.NoSuchReceiver
    return found


def possible_receivers(case: Case) -> dict[int, Organisation]:
    """Who in this program could answer for the client after the present one, by name."""
    return {one.pk: one for one in organisations() if one.kind in RECEIVERS and one.pk != case.organisation_id}


def package_of(case: Case, kind: HandoverKind, going: Collection[Going], note: str, receiver: str) -> form.Package:
    """The package as it would be given now; nothing is written."""
    parts = [one.part for one in going]
    divided, filled = division(facts_of(case, kind, standing_consents(case))), filled_parts(case)
    return form.Package(
        format=form.FORMAT,
        reference=new_reference(),
        made_at=clock.now(),
        kind=kind,
        sender=_sender(case),
        receiver=" ".join(receiver.split()),
        parts=tuple(form.Given(part=one.part, ground=str(one.ground)) for one in going),
        contents=contents_of(case, parts),
        opened=case.opened,
        left_out=tuple(part for part in HandoverPart if part in filled and part not in parts),
        told_apart=divided.withheld,
        protected=is_protected(case),
        note=note.strip(),
    )


def _sender(case: Case) -> form.Authority:
    own = case.organisation
    return form.Authority(
        name=own.name, kind=own.kind, municipality=own.municipality_id or "", phone=own.phone, email=own.email
    )


def _going(case: Case, kind: HandoverKind, chosen: Collection[HandoverPart], consents: Any) -> tuple[Going, ...]:
    try:
        return check_parts(chosen, facts_of(case, kind, consents))
    except NoPlan:
        raise refusals.PlanNotInForce from None
    except NotToGo as wrong:
        raise refusals.PartsNotToGo(parts=wrong.parts) from None
    except ConsentMissing:
        raise refusals.HandoverConsentMissing from None


def parts_to_look_at(package: form.Package) -> tuple[str, ...]:
    """The parts, and "note", in whose free texts something stands that should perhaps not go."""
    found = {str(part) for part, text in free_texts(package.contents) if warnings(text)}
    if warnings(package.note):
        found.add("note")
    return tuple(sorted(found))


def _check_texts(package: form.Package, *, looked_through: bool) -> None:
    if not looked_through and (parts := parts_to_look_at(package)):
        raise refusals.TextsNotLookedThrough(parts=parts)


def _record_disclosures(actor: Any, case: Case, row: Handover) -> None:
    """One entry for each ground: what went by which right."""
    for ground in dict.fromkeys(one["ground"] for one in row.parts):
        items = [str(item) for one in row.parts if one["ground"] == ground for item in ITEMS[one["part"]]]
        record_disclosure(
            actor=actor,
            case_id=case.pk,
            person_id=case.person_id,
            organisation_id=case.organisation_id,
            receiver=row.to_name,
            ground=ground if ground != CONSENT else CONSENT,
            items=list(dict.fromkeys(items)),
            way="system" if row.to_organisation_id else "secure_mail",
            purpose="handover",
        )


@transaction.atomic
def withdraw(*, actor: Any, handover: Handover, because: str) -> Handover:
    """The giver takes the offer back, and the client stays the giver's.

    Raises HandoverStepNotPossible, Missing, MayNotHandOver.
    """
    row = locked_handover(handover)
    if row.from_case is None or Right.DISCLOSE not in rights_of(actor, row.from_case):
        raise refusals.MayNotHandOver
    check_step(row, HandoverState.WITHDRAWN, Side.GIVER)
    if not because.strip():
        raise Missing(field="because")
    row.state, row.ended_at, row.ended_by = HandoverState.WITHDRAWN, clock.now(), actor
    row.ended_because = " ".join(because.split())[:300]
    row.save(update_fields=["state", "ended_at", "ended_by", "ended_because"])
    trace(actor, row, "withdraw_handover")
    return row
