"""The rows of one imported client: the same that the rooms' actions would write, many clients at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kotopolku.domain.rulebook import CURRENT
from kotopolku.domain.vocabulary import CircumstanceKind
from kotopolku.platform.provenance import Source
from kotopolku.rooms.people.queries import compared

from ..bulk import Batch
from ..bulk.tables import stored
from ..clients.row import ClientRow
from ..clients.words.names import script_of
from .known import Coming

_SPELLS = (
    ("jobseeker_since", CircumstanceKind.UNEMPLOYED_JOBSEEKER),
    ("home_care_since", CircumstanceKind.HOME_CARE_ALLOWANCE),
    ("social_assistance_since", CircumstanceKind.SOCIAL_ASSISTANCE),
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is the same for all clients of an import."""

    organisation_id: int
    actor_id: int
    sheet: str
    today: date
    now: datetime
    new_reference: Callable[[], str]

    @property
    def origin(self) -> tuple[Any, ...]:
        """Where the data come from and who recorded them (73 § 2 mom.)."""
        return (Source.DOCUMENT.value, self.sheet[:200], self.actor_id, stored(self.now))


def add_client(batch: Batch, coming: Coming, around: Circumstances) -> tuple[int, int]:
    """All rows of one new client; (person id, case id)."""
    person = _add_person(batch, coming.client, around)
    case = _add_case(batch, coming, person, around)
    batch.add(
        "exchange.ImportedRow",
        *(around.organisation_id, coming.key, coming.digest, case, around.sheet[:200], coming.client.row),
        stored(around.now),
    )
    return person, case


def _add_person(batch: Batch, client: ClientRow, around: Circumstances) -> int:
    origin, language = around.origin, client.language
    person = batch.add(
        "people.Person",
        *(str(client.born or ""), Source.DOCUMENT.value, language, int(client.interpreter)),
        (client.interpreter_language or language) if client.interpreter else "",
        "1" if client.nondisclosure else "",
        *(0, 0, "", stored(around.now)),
    )
    batch.add("people.Name", person, "official", client.given, client.family, "", 1, *origin)
    if client.original_name:
        script = script_of(client.original_name)
        batch.add("people.Name", person, "original", "", client.original_name, script, 0, *origin)
    if code := client.identity_code:
        batch.add("people.Identifier", person, "identity_code", code, compared("identity_code", code), *origin)
    if number := client.migri_number:
        found_by = compared("migri_customer", number)
        batch.add("people.Identifier", person, "migri_customer", number, found_by, *origin)
    for country in client.citizenship:
        batch.add("people.Citizenship", person, country, *origin)
    if language:
        batch.add("people.LanguageSkill", person, language, 1, *origin)
    for kind, value in (("phone", client.phone), ("email", client.email)):
        if value:
            batch.add("people.ContactPoint", person, kind, value, *origin)
    _add_residence(batch, client, person, origin)
    return person


def _add_residence(batch: Batch, client: ClientRow, person: int, origin: tuple[Any, ...]) -> None:
    if client.ground:
        batch.add(
            "people.Residence",
            *(person, client.ground.kind.value, client.ground.ground.value),
            *(str(client.granted or ""), _day(client.valid_until), *origin),
        )
    if client.municipality and client.municipality_since:
        since = str(client.municipality_since)
        batch.add("people.HomeMunicipality", person, client.municipality, since, *origin)
    for name, kind in _SPELLS:
        if since := getattr(client, name):
            batch.add("people.Circumstance", person, kind.value, str(since), None, *origin)


def _add_case(batch: Batch, coming: Coming, person: int, around: Circumstances) -> int:
    client = coming.client
    opened = opened_on(client, around.today).isoformat()
    case = batch.add(
        "cases.Case",
        *(person, around.new_reference(), around.organisation_id, coming.coach_id, "", opened, None, ""),
        # The list columns are reckoned right after the rows have been written.
        *("", "contact", "", "", "", 0, "", None),
    )
    if coming.coach_id:
        batch.add("cases.Assignment", case, coming.coach_id, opened, None)
    _add_assessment(batch, client, case, around)
    if client.plan_made and client.plan_until:
        made, until = client.plan_made.isoformat(), client.plan_until.isoformat()
        act, state = CURRENT.on(client.plan_made).act, "in_force"
        batch.add("plans.Plan", case, 1, act, state, made, made, until, until, around.actor_id)
    return case


def opened_on(client: ClientRow, today: date) -> date:
    """The day on which the municipality learned of the person, as far as the list tells; else today."""
    days = (client.opened, client.assessment_started, client.assessment_completed, client.plan_made)
    return next((day for day in days if day), today)


def _add_assessment(batch: Batch, client: ClientRow, case: int, around: Circumstances) -> None:
    started = client.assessment_started or client.assessment_completed
    if started is None:
        return
    completed = client.assessment_completed
    batch.add(
        "assessments.Assessment",
        *(case, CURRENT.on(started).act, started.isoformat(), _day(completed)),
        *(int(is_plan_needed(client)) if completed else None, "", around.sheet[:300], around.actor_id),
    )


def is_plan_needed(client: ClientRow) -> bool:
    """The finding of the assessment. A list that does not tell leaves it open: better a duty too many than a
    client without a plan.
    """
    if client.plan_made:
        return True
    return True if client.plan_needed is None else client.plan_needed


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
