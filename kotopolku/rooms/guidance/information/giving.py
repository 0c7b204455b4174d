"""Giving basic information to clients, and taking back what was recorded by mistake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.information import Form, Known, Offer, Talk, best_offer, is_understood, owed
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record
from kotopolku.platform.provenance import check_days, origin, retract
from kotopolku.platform.refusals import check_code

from ..models import InformationGiven, InformationMaterial, MaterialVersion
from . import refusals
from .facts import events_of, known_of

WAYS = ("handed", "sent", "shown", "told", "group")
FALLBACKS = ("fi", "sv", "en")
"""Languages in which a material is given where none is understood: an interpreter then reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When and how it was given; `seen` what the giver saw, `interpreter` the language of one."""

    on: date
    how: str = "handed"
    seen: str = ""
    interpreter: str = ""


def version_for(versions: Iterable[MaterialVersion], known: Sequence[Known]) -> MaterialVersion | None:
    """The version to give to somebody who knows the languages; else one in Finnish, Swedish or English, or any."""
    listed = list(versions)
    by_offer = {Offer(one.language, Form(one.form)): one for one in listed}
    best = best_offer(by_offer, known)
    if best is not None:
        return by_offer[best]
    forms = list(Form)
    ranked = sorted(
        listed,
        key=lambda one: (
            FALLBACKS.index(one.language) if one.language in FALLBACKS else len(FALLBACKS),
            forms.index(Form(one.form)),
            one.language,
        ),
    )
    return ranked[0] if ranked else None


@transaction.atomic
def give(
    *, actor: User | None, case: Any, versions: Sequence[MaterialVersion], occasion: Occasion
) -> list[InformationGiven]:
    """Record that the versions were given to the client. One given already on the day is left as it is.

    Raises NothingToGive, MaterialNotYours, GivenInFuture, NotPublishedThen, UnknownCode, DateOutOfRange.
    """
    return give_to_many(actor=actor, given=[(case, versions)], occasion=occasion)


@transaction.atomic
def give_to_many(
    *, actor: User | None, given: Sequence[tuple[Any, Sequence[MaterialVersion]]], occasion: Occasion
) -> list[InformationGiven]:
    """The same occasion for several clients, each with the versions that they got; all or nothing. Raises as `give`.

    Whether it was understood is judged now, by the languages known now (docs/decisions/0043).
    """
    _check(given, occasion)
    people = sorted({case.person_id for case, _versions in given})
    events, known = events_of(people), known_of(people)
    before = _given_on(given, occasion.on)
    rows = []
    for case, versions in given:
        due = owed(events.get(case.person_id, ()), occasion.on)
        rows += [
            _row(actor, case, version, occasion, due[-1].event if due else "", known.get(case.person_id, []))
            for version in dict.fromkeys(versions)
            if (case.pk, version.pk) not in before
        ]
    InformationGiven.objects.bulk_create(rows)
    for case, _versions in given:
        theirs = [row for row in rows if row.case_id == case.pk]
        if theirs:
            record(
                actor=actor,
                action="guidance.give_information",
                case_id=case.pk,
                person_id=case.person_id,
                organisation_id=case.organisation_id,
                after={"on": occasion.on, "how": occasion.how, "given": [_told(row) for row in theirs]},
            )
    return rows


def _row(  # noqa: PLR0917  all that makes a row
    actor: User | None, case: Any, version: MaterialVersion, occasion: Occasion, event: str, known: Sequence[Known]
) -> InformationGiven:
    understood = is_understood(
        known,
        Offer(version.language, Form(version.form)),
        seen=Talk(occasion.seen),
        interpreter=occasion.interpreter,
    )
    return InformationGiven(
        case=case,
        given_version=version,
        title=version.title,
        language=version.language,
        form=version.form,
        subjects=version.material.subjects,
        on=occasion.on,
        how=occasion.how,
        event=event,
        seen=occasion.seen,
        interpreter_language=occasion.interpreter,
        understood=understood,
        **origin(actor, "observation"),
    )


def _check(given: Sequence[tuple[Any, Sequence[MaterialVersion]]], occasion: Occasion) -> None:
    check_code(occasion.how, WAYS, field="how")
    check_code(occasion.seen, Talk, field="seen")
    check_days(on=occasion.on)
    if occasion.on > clock.today():
        raise refusals.GivenInFuture
    if not any(versions for _case, versions in given):
        raise refusals.NothingToGive
    for case, versions in given:
        for version in versions:
            if version.material.organisation_id != case.organisation_id:
                raise refusals.MaterialNotYours
            if version.published_on > occasion.on:
                raise refusals.NotPublishedThen(on=version.published_on)


def _given_on(given: Sequence[tuple[Any, Sequence[MaterialVersion]]], on: date) -> set[tuple[int, int]]:
    rows = InformationGiven.objects.standing().filter(case_id__in=[case.pk for case, _versions in given], on=on)
    return set(rows.values_list("case_id", "given_version_id"))


def _told(row: InformationGiven) -> dict[str, Any]:
    return {
        "version": row.given_version_id,
        "language": row.language,
        "form": row.form,
        "interpreter": row.interpreter_language,
        "understood": row.understood,
    }


@transaction.atomic
def take_back(*, actor: User, case: Any, given_id: int, reason: str) -> InformationGiven:
    """It was recorded by mistake, or turned out not to have been understood.

    Raises InformationGiven.DoesNotExist for one of another case, ReasonMissing, AlreadyTakenBack.
    """
    if not reason.strip():
        raise refusals.ReasonMissing
    row: InformationGiven = InformationGiven.objects.select_for_update(of=("self",)).get(pk=given_id, case=case)
    if row.retracted_at is not None:
        raise refusals.AlreadyTakenBack
    retract(row, actor=actor, reason=reason.strip())
    record(
        actor=actor,
        action="guidance.take_information_back",
        case_id=case.pk,
        person_id=case.person_id,
        organisation_id=case.organisation_id,
        before=_told(row),
        after={"reason": row.retraction_reason},
    )
    return row


def bundle_of(organisation_id: int, *, usual: bool = True) -> dict[InformationMaterial, list[Any]]:
    """The materials of the usual bundle, or all in use, with their versions in force; two queries."""
    rows = InformationMaterial.objects.filter(organisation_id=organisation_id, withdrawn_on=None)
    materials = {one.pk: one for one in (rows.filter(in_bundle=True) if usual else rows)}
    found: dict[InformationMaterial, list[Any]] = {one: [] for one in materials.values()}
    versions = MaterialVersion.objects.filter(material_id__in=list(materials), replaced_on=None)
    for version in versions.order_by("language", "form"):
        version.material = materials[version.material_id]
        found[version.material].append(version)
    return {material: listed for material, listed in found.items() if listed}


def versions_for(bundle: dict[InformationMaterial, list[Any]], known: Sequence[Known]) -> list[MaterialVersion]:
    """Of each material the version for one who knows the languages."""
    return [version for versions in bundle.values() if (version := version_for(versions, known)) is not None]
