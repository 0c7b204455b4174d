"""Clients who did not come to an interpreted appointment: of one a fee waits for a decision, of one it is decided."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from kotopolku.domain.appointments.slots import moment_of
from kotopolku.domain.calendar import PartialDate, UnreadableDate
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.actions import fees, interpreting
from kotopolku.rooms.appointments.queries.fees import fees_of
from kotopolku.rooms.appointments.queries.interpreting import providers_of
from kotopolku.rooms.cases.queries import Case

from .interpreters import who_speaks

DECIDERS = {"kajaani": "paivi.karjalainen"}
"""Who decides on fees; where nobody coordinates they wait."""
WEEKS_AGO = (3, 4)
GROUNDS = "Asiakas ei tullut sovittuun arviointiin eikä perunut aikaa. Soitossa asiakas kertoi unohtaneensa ajan."
WEIGHING = "Asiakas on työssä, eikä maksu vaaranna perheen toimeentuloa. Käyttämättä jäänyt aika on toinen."


def decide_fees(offices: dict[str, Organisation], users: dict[str, User], cases: dict[str, Case], today: date) -> None:
    """After the appointments and the interpreters. The caller holds the transaction."""
    for key in ("kajaani", "joensuu"):
        provider = providers_of([offices[key].pk]).first()
        chosen = _adults(cases, offices[key], today)
        for weeks, case in zip(WEEKS_AGO, chosen, strict=False):
            proposal = _missed(case, provider, today - timedelta(weeks=weeks))
            if weeks == max(WEEKS_AGO) and key in DECIDERS:
                _decided(users[DECIDERS[key]], proposal)


def _adults(cases: dict[str, Case], office: Organisation, today: date) -> Iterator[Case]:
    """Clients who need an interpreter, are surely of age and have been clients for two months."""
    for case in cases.values():
        if case.organisation_id != office.pk or case.closed is not None or case.coach is None or case.is_protected:
            continue
        try:
            born = PartialDate.of(case.person.born)
        except UnreadableDate:
            continue
        is_old_enough = born is not None and born.latest < today - timedelta(days=19 * 366)
        if is_old_enough and case.person.interpreter_needed and case.opened < today - timedelta(days=60):
            yield case


def _missed(case: Case, provider: Any, day: date) -> Any:
    """On the weekday of that week, after the hours, so that nobody's day is double."""
    coach: Any = case.coach
    starts = moment_of(day - timedelta(days=day.weekday()), time(16))
    told_at = starts - timedelta(days=6)
    row = actions.book(
        actor=coach,
        organisation_id=case.organisation_id,
        kind="assessment",
        worker=coach,
        case=case,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        told_fee=actions.ToldFee(at=told_at, language=case.person.service_language or "fi", how="interpreter"),
        booked_at=told_at,
        unit_id=case.unit_id,
        language=case.person.service_language,
        interpreter_wanted=True,
    )
    order = interpreting.order(
        actor=coach,
        appointment=row,
        provider_id=provider.pk,
        language=case.person.interpreter_language or row.language or "fa",
        mode="on_site",
        ordered_at=told_at,
    )
    said = interpreting.confirm_by_telephone(
        actor=coach, order=order, seen_version=order.version, name=who_speaks(order.language)
    )
    interpreting.finish(actor=coach, order=said, seen_version=said.version)
    attendee = row.attendees.get()
    actions.mark(actor=coach, attendee=attendee, state="no_show", seen_version=attendee.version)
    return next(one for one in fees_of(case) if one.attendee.appointment_id == row.pk)


def _decided(decider: User, proposal: Any) -> None:
    person = proposal.case.person
    said = fees.Charge(
        grounds=GROUNDS,
        weighing=WEIGHING,
        language="sv" if person.service_language == "sv" else "fi",
        reader_language=person.service_language or "fi",
    )
    decision = fees.charge(actor=decider, proposal=proposal, seen_version=proposal.version, said=said)
    fees.give(actor=decider, decision=decision, given_on=clock.day_of(decision.decided_at), how="post")
