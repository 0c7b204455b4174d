"""From the package into the receiver's register: the person once, and a case of the receiver's own."""

from typing import Any

import msgspec

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.provenance import Source, origin
from kotopolku.rooms.assessments import actions as assessments
from kotopolku.rooms.cases.actions import ClientOfOthers, open_case, recompute
from kotopolku.rooms.cases.queries import Case, rights_of
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import ContactPoint, Person, by_identifier, person_of
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans.queries import plans_of

from ..models import Handover, Review
from . import form
from .sealing import agreed_content, approvals_of

_AS_TOLD = "1"
"""Whoever sends a package of one under turvakielto has said so; which code the register has is not told."""


def registered_case(actor: Any, row: Handover, package: form.Package) -> Case:
    """The receiver's case with what the package tells, in the caller's transaction.

    Who is known by identity code is linked, not registered again; an open case of the receiver's is gone on with.
    A file from outside gives no right to a person whom others here know: anybody can write one. Raises ClientOfOthers.
    """
    person = _person(actor, row, package)
    if row.from_case is not None and package.protected:
        _leave_contacts(person, row)
    receiver_id = row.to_organisation_id or 0
    open_one = Case.objects.filter(person=person, organisation_id=receiver_id, closed=None).first()
    if row.from_case is None and open_one is not None and Right.EDIT not in rights_of(actor, open_one):
        raise ClientOfOthers(about=person.pk)
    case = open_one or open_case(
        actor=actor,
        person_id=person.pk,
        organisation_id=receiver_id,
        opened=clock.today(),
        coach=actor,
        route=row.from_case.route if row.from_case is not None else "",
        handed_over=row.from_case is not None,
    )
    _register_casework(actor, case, package)
    recompute([case.pk], because="followup.take_handover")
    case.refresh_from_db()
    return case


def _leave_contacts(person: Person, row: Handover) -> None:
    """Of one under turvakielto no contact goes along: those known are taken back, as the giver's case ends.

    The client tells the receiver where to be reached now (661/2009 36 §).
    """
    for contact in ContactPoint.objects.standing().filter(person=person).order_by("pk"):
        people.withdraw_contact(actor=None, person=person, contact_id=contact.pk, reason=row.reference)


def _source(package: form.Package) -> dict[str, Any]:
    """Where each datum came from (73 § 2 mom.): the giver, by this hand-over."""
    return {"source": Source.AUTHORITY.value, "source_detail": f"{package.reference}: {package.sender.name}"[:200]}


def _person(actor: Any, row: Handover, package: form.Package) -> Person:
    if row.from_case is not None:
        return person_of(row.from_case.person_id)
    identity = package.contents.identity
    known = by_identifier("identity_code", identity.identity_code) if identity.identity_code else []
    return person_of(known[0]) if known else _registered(actor, package)


def _registered(actor: Any, package: form.Package) -> Person:
    contents, source = package.contents, _source(package)
    identity, spoken = contents.identity, contents.languages or form.Languages()
    mother = next((one.language for one in spoken.skills if one.mother_tongue), "")
    person = people.register(
        actor=actor,
        given=identity.given,
        family=identity.family,
        born=identity.born,
        gender=identity.gender,
        identity_code=identity.identity_code,
        citizenships=identity.citizenships,
        mother_tongue=mother,
        service_language=spoken.service_language,
        interpreter_needed=spoken.interpreter_needed,
        **source,
    )
    if package.protected:
        # First of all: what is written after it is hidden from the beginning.
        people.set_nondisclosure(actor=actor, person=person, code=_AS_TOLD, seen_version=person.version)
    _add_languages(actor, person, spoken, source)
    for contact in contents.contacts:
        told = msgspec.structs.asdict(contact)
        people.add_contact(actor=actor, person=person, is_preferred=told.pop("preferred"), **told, **source)
    for place in sorted(contents.places, key=lambda one: one.since):
        people.set_home_municipality(actor=actor, person=person, **msgspec.structs.asdict(place), **source)
    for permit in contents.residence_right:
        people.record_residence(actor=actor, person=person, **_plain(permit), **source)
    for spell in contents.education_and_work.spells if contents.education_and_work else ():
        people.record_circumstance(actor=actor, person=person, **_plain(spell), **source)
    person.refresh_from_db()
    return person


def _add_languages(actor: Any, person: Person, spoken: form.Languages, source: dict[str, Any]) -> None:
    for skill in spoken.skills:
        told = msgspec.structs.asdict(skill)
        people.add_language_skill(
            actor=actor,
            person=person,
            language=skill.language,
            is_mother_tongue=skill.mother_tongue,
            reads=skill.reads,
            writes=skill.writes,
            levels={name: told[name] for name in ("listening", "reading", "speaking", "writing") if told[name]},
            **source,
        )


def _plain(row: Any) -> dict[str, Any]:
    """The members of a row, codes as text."""
    return {name: getattr(value, "value", value) for name, value in msgspec.structs.asdict(row).items()}


def _register_casework(actor: Any, case: Case, package: form.Package) -> None:
    """Assessment, plans, pauses and reviews; a case that has plans of its own keeps them and gets none."""
    contents, source = package.contents, _source(package)
    health = contents.health or form.Health()
    schooling = contents.education_and_work or form.Schooling()
    if contents.assessment is not None:
        told = contents.assessment
        answers = (*schooling.answers, *told.answers, *health.answers)
        assessments.take_over(
            actor=actor,
            case=case,
            earlier=assessments.EarlierAssessment(
                rulebook=told.rulebook,
                started=told.started,
                completed=told.completed,
                plan_needed=told.plan_needed,
                outcome=told.outcome,
                answers={one.item: assessments.ItemAnswer(text=one.text, detail=one.detail) for one in answers},
                needs=[assessments.NeedFound(**msgspec.structs.asdict(one)) for one in (*told.needs, *health.needs)],
            ),
            **source,
        )
    if plans_of(case):
        return
    lengthening = contents.pauses_and_extensions or form.Lengthening()
    plans.take_over(
        actor=actor,
        case=case,
        earlier=[_plan(one) for one in sorted(contents.plan, key=lambda one: one.number)],
        pauses=[_plain(one) for one in lengthening.pauses],
        extensions=[_plain(one) for one in lengthening.extensions],
        directed=[
            plans.Directed(one.kind, one.text, one.directed_on, one.state)
            for one in contents.services
            if one.directed_on is not None
        ],
        **source,
    )
    _register_reviews(actor, case, contents.reviews, source)


def _plan(told: form.Plan) -> plans.EarlierPlan:
    content = agreed_content(told)
    return plans.EarlierPlan(
        number=told.number,
        rulebook=told.rulebook,
        made=told.made,
        until=told.until,
        signed=told.signed,
        in_force=told.in_force,
        # Nothing but what was read: a sender may have written anything beside it.
        content=None if content is None else {**msgspec.to_builtins(content), **_days(told)},
        approvals=[msgspec.structs.asdict(one) for one in approvals_of(told)],
    )


def _days(told: form.Plan) -> dict[str, str]:
    return {"rulebook": told.rulebook, "made": told.made.isoformat(), "until": told.until.isoformat()}


def _register_reviews(actor: Any, case: Case, reviews: tuple[form.Review, ...], source: dict[str, Any]) -> None:
    """Each with the plan that held on its day; one of no plan that came is not a review of anything here."""
    made = sorted(plans_of(case), key=lambda plan: plan.made)
    for told in reviews:
        earlier = [plan for plan in made if plan.made <= told.on]
        if earlier:
            Review.objects.create(
                case_id=case.pk,
                plan_id=earlier[-1].pk,
                makers=source["source_detail"],
                **msgspec.structs.asdict(told),
                **origin(actor, **source),
            )
