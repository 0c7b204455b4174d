"""How somebody is reached, and in which language: the client's own, as recorded today."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kotopolku.platform import clock
from kotopolku.platform.messages.queries import is_on
from kotopolku.rooms.people.queries import ContactPoint, LanguageSkill, address_hidden

from ..models import Attendee

EMAIL, SMS = "email", "sms"


@dataclass(frozen=True, slots=True)
class Reached:
    """By e-mail or telephone; `languages` the best first; nothing of a place may be told to one who is `protected`."""

    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    protected: bool = False
    person_id: int | None = None

    def by(self, channel: str) -> str:
        """The address or number of a channel, empty where there is none."""
        return self.email if channel == EMAIL else self.phone


_sources: list[Callable[[int], Reached | None]] = []


def add_source(source: Callable[[int], Reached | None]) -> None:
    """How one is reached who has asked for help and is no client yet: the number of the contact is given.

    That register is a neighbour of this room: the windows bring them together in `AppConfig.ready`.
    """
    if source not in _sources:
        _sources.append(source)


def reached(attendee: Attendee) -> Reached:
    """How one who is expected is reached; nothing where the program does not know."""
    if attendee.case is not None:
        return client_reached(attendee.case)
    if attendee.contact_id is not None:
        for source in _sources:
            if (found := source(attendee.contact_id)) is not None:
                return found
    return Reached()


def channel_of(who: Reached, *, text_messages: bool) -> str:
    """A text message is read by everybody, and soon; else an e-mail; empty where nothing can be sent."""
    if who.phone and text_messages and is_on(SMS):
        return SMS
    return EMAIL if who.email and is_on(EMAIL) else ""


def client_reached(case: Any) -> Reached:
    """How the client of a case is reached: the case comes with its person; three queries."""
    person, today = case.person, clock.today()
    valid = ContactPoint.objects.standing().filter(Q(until=None) | Q(until__gte=today), person=person)
    rows = list(valid.filter(kind__in=["email", "phone"]).order_by("-is_preferred", "-pk"))
    first = {row.kind: row.value for row in reversed(rows)}
    return Reached(
        email=first.get("email", ""),
        phone=first.get("phone", ""),
        languages=_languages(person),
        protected=case.is_protected or person.is_protected or bool(address_hidden([person.pk])),
        person_id=person.pk,
    )


def _languages(person: Any) -> tuple[str, ...]:
    """Mother tongues that the person can read, the language of service, then the interpreter's."""
    skills = (
        LanguageSkill.objects.standing()
        .filter(person=person, is_mother_tongue=True)
        .exclude(reads=False)
        .order_by("pk")
    )
    found = [*skills.values_list("language", flat=True), person.service_language, person.interpreter_language]
    return tuple(dict.fromkeys(language for language in found if language))
