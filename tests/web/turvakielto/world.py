"""One client under turvakielto, everybody who is not to learn where she is, and the words that would tell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import add_user, grant_membership
from kotopolku.rooms.appointments import actions as appointments
from kotopolku.rooms.appointments.actions import interpreting
from kotopolku.rooms.appointments.actions import meetings as joint
from kotopolku.rooms.appointments.models import (
    AgreedTask,
    Appointment,
    AppointmentChange,
    Attendee,
    Decision,
    JointMeeting,
    MeetingPart,
)
from kotopolku.rooms.appointments.secret_links import order_token_of
from kotopolku.rooms.cases.actions import Role, add_member, grant, recompute
from kotopolku.rooms.cases.models import NetworkMember
from kotopolku.rooms.guidance.actions import receive_contact
from kotopolku.rooms.guidance.models import FirstContact
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.models import ContactPoint, HomeMunicipality, Kinship
from tests.factories import make_case, make_identity_code, make_organisation, make_unit, make_user

LONG_AGO = date(2010, 1, 1)


@dataclass(frozen=True, slots=True)
class Places:
    """Where she is, as every protected field tells it."""

    word: str
    municipality: str
    digits: str

    @property
    def telling(self) -> tuple[str, ...]:
        """Words that no page may hold."""
        return (self.word, self.word.casefold(), self.digits)


HERE, THERE = Places("Kanarialintula", "890", "7654321"), Places("Peippola", "078", "1234567")
"""Utsjoki and Hanko, far from where anybody else of this world lives."""


@dataclass
class World:
    """The organisation and its people; `outsiders` by who they are."""

    home: Any
    units: list[Any]
    coach: Any
    protected: Any
    kin: Any
    contact: Any
    meeting: Any
    order: Any
    outsiders: dict[str, Any] = field(default_factory=dict)


def made() -> World:
    """Everything there, as yet without any place."""
    home = make_organisation("Kajaanin kotoutumispalvelut")
    units = [make_unit(home, "Eastern office"), make_unit(home, "Western office"), make_unit(home, "Northern office")]
    coach = _worker("coach", home, "coach", units[0])
    protected = make_case(
        home,
        coach=coach,
        given="Suo",
        family="Jelas",
        identity_code=make_identity_code(),
        municipality=("890", "2025-02-01"),
    )
    kin = make_case(home, coach=coach, given="Omar", family="Jelas", municipality=("205", "2025-02-01"))
    people.set_kinship(
        actor=coach, person=kin.person, relative=protected.person, kind="sibling", lives_elsewhere="somewhere"
    )
    ways: dict[str, dict[str, Any]] = {
        "phone": {"value": "040 000 0000"},
        "email": {"value": "a@example.org"},
        "address": {"street": "Street 1", "postal_code": "00000", "city": "City"},
        "contact_address": {"street": "Street 2", "postal_code": "00000", "city": "City"},
    }
    for kind, given in ways.items():
        people.add_contact(actor=coach, person=protected.person, kind=kind, note="note", **given)
    contact = receive_contact(
        actor=coach, organisation_id=home.pk, came_from="partner", sender="x", given="Suo", family="Jelas", phone="0"
    )
    FirstContact.objects.filter(pk=contact.pk).update(
        case=protected, answered_at=clock.now(), answered_by=coach, outcome="case_opened"
    )
    people.set_nondisclosure(
        actor=coach,
        person=protected.person,
        code="1",
        seen_version=type(protected.person).objects.get(pk=protected.person_id).version,
    )
    partner = Role(kind="school", name="x", task="x", organisation_name="x", contact="x")
    add_member(actor=coach, case=protected, role=partner, since=protected.opened)
    parts = [joint.Taking(role="other", name="x")]
    held = joint.plan_meeting(actor=coach, case=protected, on=clock.today(), agenda="x", parts=parts)
    task = joint.Task(text="x", part_id=held.parts.get().pk, due=clock.today())
    joint.hold_meeting(actor=coach, meeting=held, seen_version=held.version, came=[], decisions=["x"], tasks=[task])
    meeting = _meeting(coach, protected)
    world = World(home, units, coach, protected, kin, contact, meeting, _ordered(coach, meeting))
    world.outsiders = _outsiders(world)
    return world


def _meeting(coach: Any, case: Any) -> Any:
    """A time at which the coach comes to her, moved once."""
    begins = clock.now() + timedelta(hours=1)
    known = {"kind": "other", "worker": coach, "form": "elsewhere", "place": "x", "note": "x", "language": "fa"}
    row = appointments.book(
        actor=coach,
        organisation_id=case.organisation_id,
        case=case,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        **known,
    )
    later = begins + timedelta(hours=1)
    return appointments.move(
        actor=coach,
        appointment=row,
        starts_at=later,
        ends_at=later + timedelta(hours=1),
        seen_version=row.version,
        reason="x",
    )


def _ordered(coach: Any, meeting: Any) -> Any:
    """An order of an interpreter for it, whose provider has named one, so that it is told what it needs."""
    provider = interpreting.save_provider(
        actor=None, organisation_id=meeting.organisation_id, name="Tulkkivälitys", email="orders@example.org"
    )
    order = interpreting.order(actor=coach, appointment=meeting, provider_id=provider.pk, language="fa", mode="on_site")
    return interpreting.confirm_by_telephone(actor=coach, order=order, seen_version=order.version, name="Tulkki")


def page_of_the_partner(world: World) -> str:
    """The secret address of the order."""
    return reverse("partner_interpreting", args=[order_token_of(world.order.link_salt)])


def _outsiders(world: World) -> dict[str, Any]:
    home, (own, other, _) = world.home, world.units
    county, school = make_organisation("County", kind="county"), make_organisation("School", kind="provider")
    social, teacher = make_user(county, role="social_worker"), make_user(school, role="provider_worker")
    today = clock.today()
    for user, organisation, task in ((social, county, "assessment"), (teacher, school, "service")):
        grant(
            actor=world.coach,
            case=world.protected,
            user_id=user.pk,
            organisation_id=organisation.pk,
            task=task,
            since=today,
            until=today + timedelta(days=30),
            reason="takes part",
        )
    return {
        "colleague of the unit": _worker("colleague", home, "coach", own),
        "colleague of another unit": _worker("westerner", home, "coach", other),
        "reception worker": _worker("reception", home, "reception_worker", own),
        "coordinator": _worker("coordinator", home, "coordinator", None),
        "administrator": _worker("administrator", home, "administrator", None),
        "data protection officer": _worker("officer", home, "data_protection_officer", None),
        "neighbour": make_user(make_organisation("Neighbour")),
        "county's worker with a grant": social,
        "provider's worker with a grant": teacher,
    }


def _worker(name: str, home: Any, role: str, unit: Any) -> Any:
    user = add_user(actor=None, username=name, display_name=name.title(), language="en")
    grant_membership(
        actor=None,
        user_id=user.pk,
        organisation_id=home.pk,
        role=role,
        since=LONG_AGO,
        unit_id=None if unit is None else unit.pk,
    )
    return user


def hide_at(world: World, places: Places, unit: Any) -> None:
    """Write the places into every protected field, past the actions, so that nothing else changes."""
    word, digits = places.word, places.digits
    for row in ContactPoint.objects.filter(person=world.protected.person):
        row.value = {"phone": f"040 {digits}", "email": f"{word}@example.org".lower()}.get(row.kind, "")
        row.street, row.postal_code, row.city, row.note = f"{word} 5", digits[:5], word, f"by {word}"
        row.save()
    HomeMunicipality.objects.filter(person=world.protected.person).update(municipality=places.municipality)
    Kinship.objects.filter(relative=world.protected.person).update(lives_elsewhere=word)
    contact = FirstContact.objects.get(pk=world.contact.pk)
    contact.phone, contact.email = f"040 {digits}", f"{word}@example.org".lower()
    contact.sender = contact.need = contact.answer = contact.directed_to = f"Shelter of {word}"
    contact.unit = unit
    contact.save()
    meeting = Appointment.objects.get(pk=world.meeting.pk)
    meeting.place, meeting.note = f"{word} 5", f"At {word}"
    meeting.unit = unit
    meeting.save()
    reasoned: list[AppointmentChange | Attendee] = [
        *AppointmentChange.objects.filter(appointment=meeting),
        *Attendee.objects.filter(appointment=meeting),
    ]
    for about in reasoned:
        about.reason = f"By {word}"
        about.save()
    meetings = JointMeeting.objects.filter(case=world.protected)
    meetings.update(agenda=f"At {word}")
    MeetingPart.objects.filter(meeting__in=meetings).update(name=f"Host of {word}", organisation_name=word)
    Decision.objects.filter(meeting__in=meetings).update(text=f"Moves from {word}")
    AgreedTask.objects.filter(meeting__in=meetings).update(text=f"Calls {word}")
    NetworkMember.objects.filter(case=world.protected).update(
        name=f"Teacher of {word}", organisation_name=f"{word} school", task=f"Walks to {word}", contact=f"040 {digits}"
    )
    world.protected.unit = unit
    world.protected.save(update_fields=["unit"])
    recompute([world.protected.pk, world.kin.pk], because="people.changed")


Signed = Callable[[Any], Any]
