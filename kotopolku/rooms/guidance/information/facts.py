"""What the domain asks of people: the events that make information due, and the languages they know."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from kotopolku.domain.information import Event, EventFacts, Given, Known, Subject, event_of, same_language
from kotopolku.domain.vocabulary import CefrLevel, ResidenceKind
from kotopolku.rooms.people import queries as people

from ..models import InformationGiven

_KINDS = {kind.value: event_of(kind) for kind in ResidenceKind}
_LEVELS = {level.value: level for level in CefrLevel}
_SUBJECTS = {subject.value: subject for subject in Subject}


def events_of(person_ids: Sequence[int]) -> dict[int, list[EventFacts]]:
    """Each person's events in two queries. Of the municipalities only the first: later moves register nobody anew."""
    found: dict[int, list[EventFacts]] = defaultdict(list)
    stays = people.Residence.objects.standing().filter(person_id__in=list(person_ids)).order_by("pk")
    for person, kind, granted, recorded_at in stays.values_list("person_id", "kind", "granted", "recorded_at"):
        event, day = _KINDS.get(kind), people.day_of(granted, recorded_at)
        if event is not None and day is not None:
            found[person].append(EventFacts(event, day))
    homes = people.HomeMunicipality.objects.standing().filter(person_id__in=list(person_ids)).order_by("pk")
    first: dict[int, date] = {}
    for person, since, recorded_at in homes.values_list("person_id", "since", "recorded_at"):
        day = people.day_of(since, recorded_at)
        if day is not None:
            first[person] = min(day, first.get(person, day))
    for person, day in first.items():
        found[person].append(EventFacts(Event.HOME_REGISTERED, day))
    return found


def known_of(person_ids: Sequence[int]) -> dict[int, list[Known]]:
    """The languages that each person knows in two queries: that of service first, then the mother tongue."""
    rows: dict[int, list[Any]] = defaultdict(list)
    skills = people.LanguageSkill.objects.standing().filter(person_id__in=list(person_ids))
    for row in skills.order_by("-is_mother_tongue", "language", "pk"):
        rows[row.person_id].append(row)
    persons = people.Person.objects.filter(pk__in=list(person_ids))
    return {
        pk: _known(service, interpreter, rows[pk])
        for pk, service, interpreter in persons.values_list("pk", "service_language", "interpreter_language")
    }


def _known(service: str, interpreter: str, rows: list[Any]) -> list[Known]:
    known = [_of_row(row, service) for row in rows]
    if service and not any(same_language(one.language, service) for one in known):
        known.append(Known(language=service, is_own=True))
    if interpreter:
        # Asked for by the person, to be listened to.
        known.append(Known(language=interpreter, listening=CefrLevel.C2_2))
    return sorted(known, key=lambda one: not (service and same_language(one.language, service)))


def _of_row(row: Any, service: str) -> Known:
    """A language of service with levels goes by them: Finnish may have been chosen for want of an interpreter."""
    listening, reading = (_LEVELS.get(level) for level in (row.listening, row.reading))
    chosen = bool(service) and same_language(row.language, service) and listening is None and reading is None
    return Known(
        language=row.language,
        is_own=row.is_mother_tongue or chosen,
        reads=row.reads,
        listening=listening,
        reading=reading,
    )


def givings_of(cases: Sequence[Any]) -> dict[int, list[InformationGiven]]:
    """What was given to each person in the case's organisation, by case, the latest first; one query.

    A case that was closed and opened again goes on with what was given in it.
    """
    by_person = defaultdict(list)
    for case in cases:
        by_person[case.person_id, case.organisation_id].append(case.pk)
    rows = InformationGiven.objects.standing().filter(case__person_id__in=[case.person_id for case in cases])
    found: dict[int, list[InformationGiven]] = defaultdict(list)
    for row in rows.select_related("case", "given_version", "recorded_by").order_by("-on", "-pk"):
        for case_id in by_person.get((row.case.person_id, row.case.organisation_id), ()):
            found[case_id].append(row)
    return found


def as_given(row: InformationGiven) -> Given:
    """A row as the domain sees it."""
    return Given(row.on, tuple(_SUBJECTS[code] for code in row.subjects if code in _SUBJECTS), row.understood)
