"""Recording and correcting facts about a client: one form a page, one action a form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.people import actions
from kotopolku.rooms.people import queries as people

from ..forms import identity, living
from ..forms.recorded import iso_or_day

Given = dict[str, Any]
Find = Callable[[Any, Any, int], Any]
"""Worker, person and the number of a row; what it is, or ObjectDoesNotExist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form as it came in: who sent it, about whom, which row, what, and the version that was read."""

    actor: Any
    person: Any
    row: Any
    given: Given
    seen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a page of one form does.

    `find` reads the row that is corrected or ended, from its number; `save` calls the room's action. Fields of
    the form that the row also has are filled from it.
    """

    heading: Any
    form: Any
    back: str
    save: Callable[[Sent], Any]
    find: Find | None = None
    correcting: bool = False
    versioned: bool = False
    # What stands now in the place of what was sent, where a form did not begin from it.
    saved: Callable[[Any, Given], Given] = lambda _person, _sent: {}
    # Which fields of a refusal stand under another name in the form.
    renamed: dict[str, str] = field(default_factory=dict)


def _row_of(table: str) -> Find:
    return lambda _worker, person, number: people.standing_row(person, table, number)


def _on_person(action: Callable[..., Any]) -> Callable[[Sent], Any]:
    return lambda sent: action(actor=sent.actor, person=sent.person, **sent.given)


def _on_version(action: Callable[..., Any]) -> Callable[[Sent], Any]:
    # A form without a version is one that nobody has read: the room then tells that somebody saved meanwhile.
    return lambda sent: action(actor=sent.actor, person=sent.person, seen_version=sent.seen or 0, **sent.given)


def _on_row(action: Callable[..., Any]) -> Callable[[Sent], Any]:
    return lambda sent: action(actor=sent.actor, old=sent.row, **sent.given)


def _on_number(action: Callable[..., Any], name: str) -> Callable[[Sent], Any]:
    return lambda sent: action(actor=sent.actor, person=sent.person, **{name: sent.row}, **sent.given)


def _set_citizenships(sent: Sent) -> Any:
    given = dict(sent.given)
    countries = [given.pop(name) for name in ("first", "second", "third")]
    return actions.set_citizenships(
        actor=sent.actor,
        person=sent.person,
        countries=[code for code in countries if code],
        seen_version=sent.seen,
        **given,
    )


def _correct_municipality(sent: Sent) -> Any:
    return actions.set_home_municipality(actor=sent.actor, person=sent.person, replaces=sent.row, **sent.given)


def _withdraw_kinship(sent: Sent) -> Any:
    return actions.withdraw_kinship(actor=sent.actor, person=sent.person, tie=sent.row, **sent.given)


def _language_now(person: Any, sent: Given) -> Given:
    for row in people.card_of(person.pk).languages:
        if row.language == sent["language"]:
            return {name: iso_or_day(getattr(row, name)) for name in living.LanguageForm.base_fields}
    return {}


def _tie_of(worker: Any, person: Any, number: int) -> Any:
    return people.tie_of(person, number, cases.seen_people(worker))


def _municipality_of(_worker: Any, person: Any, number: int) -> Any:
    return people.standing_municipality(person, number)


def _number(_worker: Any, _person: Any, number: int) -> int:
    # The action itself finds the row and refuses one that is about somebody else.
    return number


PERSON, RESIDENCE = "client_person", "client_residence"

EDITS: dict[str, Edit] = {
    "name": Edit(heading=_("Add a name"), form=identity.NameForm, back=PERSON, save=_on_person(actions.add_name)),
    "name-correction": Edit(
        heading=_("Correct a name"),
        form=identity.NameForm,
        back=PERSON,
        save=_on_row(actions.correct_name),
        find=_row_of("name"),
        correcting=True,
    ),
    "birth": Edit(
        heading=_("Birth date"),
        form=identity.BirthForm,
        back=PERSON,
        save=_on_version(actions.correct_birth),
        versioned=True,
    ),
    "identifier": Edit(
        heading=_("Add an identifier"),
        form=identity.IdentifierForm,
        back=PERSON,
        save=_on_person(actions.add_identifier),
        renamed={"identity_code": "value"},
    ),
    "identifier-correction": Edit(
        heading=_("Correct an identifier"),
        form=identity.IdentifierCorrectionForm,
        back=PERSON,
        save=_on_row(actions.correct_identifier),
        find=_row_of("identifier"),
        correcting=True,
        renamed={"identity_code": "value"},
    ),
    "citizenships": Edit(
        heading=_("Citizenships"),
        form=identity.CitizenshipsForm,
        back=PERSON,
        save=_set_citizenships,
        versioned=True,
        renamed={"citizenships": "first"},
    ),
    "background": Edit(
        heading=_("Background"),
        form=identity.BackgroundForm,
        back=PERSON,
        save=_on_version(actions.set_background),
        versioned=True,
    ),
    "status": Edit(
        heading=_("Special rights"),
        form=identity.StatusForm,
        back=RESIDENCE,
        save=_on_version(actions.set_status),
        versioned=True,
    ),
    "nondisclosure": Edit(
        heading=_("Non-disclosure for safety"),
        form=identity.NondisclosureForm,
        back=PERSON,
        save=_on_version(actions.set_nondisclosure),
        versioned=True,
    ),
    "service": Edit(
        heading=_("Language of service and interpreter"),
        form=living.ServiceForm,
        back=PERSON,
        save=_on_version(actions.set_service),
        versioned=True,
    ),
    "language": Edit(
        heading=_("Record a language"),
        form=living.LanguageForm,
        back=PERSON,
        save=_on_version(actions.add_language_skill),
        saved=_language_now,
        renamed={"levels": "listening"},
    ),
    "contact": Edit(
        heading=_("Add a contact"), form=living.ContactForm, back=PERSON, save=_on_person(actions.add_contact)
    ),
    "contact-end": Edit(
        heading=_("End a contact"),
        form=living.EndForm,
        back=PERSON,
        save=_on_number(actions.end_contact, "contact_id"),
        find=_number,
    ),
    "household-end": Edit(
        heading=_("Leave the household"), form=living.EndForm, back=PERSON, save=_on_person(actions.leave_household)
    ),
    "relative-withdrawal": Edit(
        heading=_("Take back a family tie"),
        form=living.WithdrawalForm,
        back=PERSON,
        save=_withdraw_kinship,
        find=_tie_of,
    ),
    "residence": Edit(
        heading=_("Record a permit, card or registration"),
        form=living.ResidenceForm,
        back=RESIDENCE,
        save=_on_person(actions.record_residence),
    ),
    "residence-correction": Edit(
        heading=_("Correct a permit, card or registration"),
        form=living.ResidenceForm,
        back=RESIDENCE,
        save=_on_row(actions.correct_residence),
        find=_row_of("residence"),
        correcting=True,
    ),
    "municipality": Edit(
        heading=_("Record a municipality of residence"),
        form=living.MunicipalityForm,
        back=RESIDENCE,
        save=_on_person(actions.set_home_municipality),
    ),
    "municipality-correction": Edit(
        heading=_("Correct a municipality of residence"),
        form=living.MunicipalityForm,
        back=RESIDENCE,
        save=_correct_municipality,
        find=_municipality_of,
        correcting=True,
    ),
    "circumstance": Edit(
        heading=_("Record a circumstance"),
        form=living.CircumstanceForm,
        back=RESIDENCE,
        save=_on_person(actions.record_circumstance),
    ),
    "circumstance-end": Edit(
        heading=_("End a circumstance"),
        form=living.EndForm,
        back=RESIDENCE,
        save=_on_number(actions.end_circumstance, "circumstance_id"),
        find=_number,
    ),
    "circumstance-withdrawal": Edit(
        heading=_("Take back a circumstance"),
        form=living.WithdrawalForm,
        back=RESIDENCE,
        save=_on_number(actions.withdraw_circumstance, "circumstance_id"),
        find=_number,
    ),
}
"""By the word in the address."""


def initial_of(edit: Edit, person: Any, row: Any) -> Given:
    """What the form shows before anybody has written: the row that is corrected, or the person's own row."""
    holder = row if edit.correcting else person if edit.versioned else None
    given: Given = {"version": person.version}
    if holder is None:
        return given
    for name in edit.form.base_fields:
        if hasattr(holder, name):
            given[name] = iso_or_day(getattr(holder, name))
    if edit.form is identity.NondisclosureForm:
        given |= {"code": person.nondisclosure, "until": person.nondisclosure_until}
    if edit.form is identity.CitizenshipsForm:
        given |= zip(("first", "second", "third"), people.citizenships_of(person), strict=False)
    if edit.form is identity.NameForm and row is not None:
        given["primary"] = row.is_primary
    if edit.form is living.MunicipalityForm and row is not None:
        given["municipality"] = row.municipality_id
    if edit.form is identity.BirthForm:
        given["source"] = person.born_source
    if row is not None:
        # The old row keeps its words; in the form they might tell where a protected client is.
        given |= {"source": row.source, "source_detail": "" if person.is_protected else row.source_detail}
    return given
