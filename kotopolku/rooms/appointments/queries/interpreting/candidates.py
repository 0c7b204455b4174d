"""What is known of interpreters when a meeting needs one."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q

from kotopolku.domain.appointments.interpreting import Against, Candidate, Mode, Tongue, Wanted, against, in_order, same
from kotopolku.domain.appointments.slots import Span
from kotopolku.platform import clock
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.people import queries as people

from ...models import Appointment, ConflictOfInterest, Interpreter, InterpreterBooking
from ...models.interpreting import ACTIVE

Found = Sequence[Against]


def wanted_of(order: InterpreterBooking) -> Wanted:
    """What an order asks for, as the domain knows it."""
    return Wanted(
        language=order.language,
        dialect=order.dialect,
        gender=order.gender_wish,
        sign=order.sign,
        mode=Mode(order.mode),
        span=Span(order.starts_at, order.ends_at),
    )


def candidates_for(
    appointment: Appointment, wanted: Wanted, interpreters: Iterable[Interpreter] | None = None
) -> list[tuple[Interpreter, Found]]:
    """Each with what stands against them, of the organisation's interpreters or of those given. Four queries."""
    given = interpreters_of([appointment.organisation_id]) if interpreters is None else interpreters
    rows = list(given)
    case_ids, family, names = _family_of(appointment)
    conflicts = _conflicts(rows, appointment.organisation_id, case_ids, family)
    busy = _busy([row.pk for row in rows], wanted.span.starts, wanted.span.ends, besides=appointment.pk)
    day = clock.day_of(wanted.span.starts)
    return [
        (
            row,
            against(
                wanted,
                Candidate(
                    tongues=tuple(Tongue(one.language, tuple(one.dialects), one.sign) for one in row.languages.all()),
                    modes=tuple(Mode(one) for one in row.modes),
                    gender=row.gender,
                    busy=tuple(busy.get(row.pk, ())),
                    conflicts=tuple(conflicts.get(row.pk, ())),
                    is_in_use=row.in_use and row.provider.in_use,
                    is_child=row.of_age_on is not None and row.of_age_on > day,
                    is_relative=same(row.name) in names,
                ),
            ),
        )
        for row in rows
    ]


def possible_for(appointment: Appointment, wanted: Wanted) -> list[tuple[Interpreter, Found]]:
    """Those who may take it, the best first; children and relatives last."""
    return in_order(candidates_for(appointment, wanted))


def against_one(appointment: Appointment, wanted: Wanted, interpreter: Interpreter) -> Found:
    """What stands against one."""
    return candidates_for(appointment, wanted, [interpreter])[0][1]


def is_relatives_name(appointment: Appointment, name: str) -> bool:
    """Whether one who is expected has kin or housemates of the name."""
    return same(name) in _family_of(appointment)[2]


def interpreters_of(organisation_ids: Iterable[int], *, in_use: bool = True) -> list[Interpreter]:
    """Interpreters with provider and languages, by name: names are encrypted, so they are put in order here."""
    rows = Interpreter.objects.filter(provider__organisation_id__in=list(organisation_ids))
    if in_use:
        rows = rows.filter(in_use=True, provider__in_use=True)
    found = rows.select_related("provider").prefetch_related(Prefetch("languages"))
    return sorted(found, key=lambda row: (same(row.name), row.pk))


def _family_of(appointment: Appointment) -> tuple[set[int], set[int], set[str]]:
    """Cases of those expected, the people who belong to them, and the names of these, both ways round."""
    rows = appointment.attendees.exclude(state="cancelled").filter(case__isnull=False)
    pairs = list(rows.values_list("case_id", "case__person_id"))
    clients = {person for _case, person in pairs if person is not None}
    if not clients:
        return set(), set(), set()
    kin = set(people.tied_to(clients))
    names = {
        same(" ".join(order))
        for spellings in people.spellings_of(sorted(kin)).values()
        for given, family in spellings
        for order in ((given, family), (family, given))
    }
    return {case for case, _person in pairs if case is not None}, clients | kin, names


def _conflicts(
    rows: list[Interpreter], organisation_id: int, case_ids: set[int], family: set[int]
) -> dict[int, set[str]]:
    with_whom = (
        Q(scope="organisation", organisation_id=organisation_id)
        | Q(scope__in=["client", "family"], case_id__in=case_ids)
        | Q(scope="family", case__person_id__in=family)
    )
    found: dict[int, set[str]] = {}
    standing = ConflictOfInterest.objects.filter(with_whom, ended_at=None, interpreter__in=[row.pk for row in rows])
    for interpreter, scope in standing.order_by("pk").values_list("interpreter_id", "scope"):
        found.setdefault(interpreter, set()).add(scope)
    return found


def _busy(interpreter_ids: list[int], since: datetime, until: datetime, *, besides: int) -> dict[int, list[Span]]:
    rows: Any = InterpreterBooking.objects.filter(
        interpreter_id__in=interpreter_ids, state__in=ACTIVE, starts_at__lt=until, ends_at__gt=since
    ).exclude(appointment_id=besides)
    found: dict[int, list[Span]] = {}
    # Nothing but hours comes from beyond.
    with beyond_the_wall():
        for interpreter, starts, ends in rows.order_by("pk").values_list("interpreter_id", "starts_at", "ends_at"):
            found.setdefault(interpreter, []).append(Span(starts, ends))
    return found
