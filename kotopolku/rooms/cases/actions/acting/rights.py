"""A worker records, confirms and ends a right to act for a client; the client may ask that it ends."""

from datetime import date
from typing import Any

from django.db import transaction

from kotopolku.domain.access import NotAChild
from kotopolku.domain.access import acting as domain
from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform import clock
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, check_code
from kotopolku.rooms.people import queries as people

from ... import refusals
from ...models import ActingRight, Case, ClientAccount
from ...queries.acting import facts_of_right, found_right, is_guarded, may_record_acting, whole_day
from ...queries.lists import seen_people
from ..corrections import ask_for_correction
from ..course import locked
from ..recording import record_on_file


@transaction.atomic
def record_acting(
    *,
    actor: Any,
    case: Case,
    basis: str,
    since: date,
    until: date | None = None,
    person_id: int | None = None,
    name: str = "",
    born: str = "",
    is_confirmed: bool = False,
) -> ActingRight:
    """Somebody acts for the client from `since` on: one of the client's kin, or one known by name and birth date.

    Raises CaseIsClosed, UnknownCode, Missing, DateOutOfRange, IdentityCodeInText, MayNotInvite, BirthDateUnknown,
    EndsBeforeItBegins, NotAChild, NotAChildThen, ActsAlready, NotOfThisCase; ConfirmationMissing under turvakielto.
    """
    check_code(basis, domain.Basis, field="basis")
    check_days(since=since, until=until)
    case = locked(case)
    _check_age(case, domain.Basis(basis), since, until)
    known = None if person_id is None else _kin(actor, case, person_id)
    name = name.strip() if known is None else people.shown_name(known)
    if not name:
        raise Missing(field="name")
    if holds_identity_code(name):
        raise refusals.IdentityCodeInText(field="name")
    if whole_day(born if known is None else known.born) is None:
        raise refusals.BirthDateUnknown(field="born")
    _check_new(case, person_id, name)
    days = {"since": since, "until": until}
    told = {"actor": known, "name": name, "actor_born": born if known is None else "", "basis": basis}
    row = ActingRight.objects.create(case=case, recorded_by=actor, **told, **days)
    guarded = is_guarded(found_right(case, row.pk))
    if not may_record_acting(actor, case, guarded=guarded):
        raise refusals.MayNotInvite
    if guarded:
        _confirm(row, actor, is_confirmed=is_confirmed)
    record_on_file(actor, case, "record_acting", after={"right": row.pk, "basis": basis, "confirmed": guarded, **days})
    return row


@transaction.atomic
def confirm_acting(*, actor: Any, case: Case, number: int) -> ActingRight:
    """A right that turvakielto has closed opens again, since a worker has looked into it.

    Raises ActingRight.DoesNotExist, MayNotInvite, ActingIsOver.
    """
    case = locked(case)
    row: ActingRight = found_right(case, number)
    if row.ended_at is not None:
        raise refusals.ActingIsOver
    if not may_record_acting(actor, case, guarded=True):
        raise refusals.MayNotInvite
    _confirm(row, actor, is_confirmed=True)
    record_on_file(actor, case, "confirm_acting", after={"right": row.pk})
    return row


@transaction.atomic
def end_acting(*, actor: Any, case: Case, number: int) -> ActingRight:
    """Nobody acts by the right any more, from the next page on; its codes open nothing.

    Whoever may change the file may end it, also in a closed case. Raises ActingRight.DoesNotExist, ActingIsOver.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    row = ActingRight.objects.select_for_update(of=("self",)).get(pk=number, case=case)
    if row.ended_at is not None:
        raise refusals.ActingIsOver
    row.ended_at, row.ended_by = clock.now(), actor
    row.save(update_fields=["ended_at", "ended_by"])
    row.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=row.ended_at)
    record_on_file(actor, case, "end_acting", after={"right": row.pk})
    return row


@transaction.atomic
def ask_to_end(*, user: Any, account: ClientAccount, number: int, wrong: str, why: str, language: str) -> ActingRight:
    """The client asks the worker to end the right; the request is answered as those of correction are.

    `wrong` says in the worker's language what is asked. Raises NotOfThisCase, AskedAlready, Missing, NoAccount,
    TooManyOpenRequests.
    """
    rows = ActingRight.objects.select_for_update(of=("self",)).select_related("case")
    row = rows.filter(pk=number, case__person_id=account.person_id, ended_at=None).first()
    if row is None or account.acting is not None:
        raise refusals.NotOfThisCase
    if account.organisation_id not in {None, row.case.organisation_id}:
        raise refusals.NotOfThisCase
    if row.ending_asked_at is not None:
        raise refusals.AskedAlready
    row.ending_asked_at = clock.now()
    row.save(update_fields=["ending_asked_at"])
    ask_for_correction(user=user, wrong=wrong, right=why, language=language, case_id=row.case_id)
    record_on_file(user, row.case, "ask_to_end_acting", after={"right": row.pk})
    return row


def _check_age(case: Case, basis: domain.Basis, since: date, until: date | None) -> None:
    born = whole_day(case.person.born)
    if born is None and basis is not domain.Basis.TRUSTEE:
        raise refusals.BirthDateUnknown
    try:
        domain.check_acting(basis, since, until, born)
    except domain.EndsBeforeItBegins:
        raise EndsBeforeItBegins from None
    except NotAChild as grown:
        if grown.latest is None:
            raise refusals.NotAChild(field="basis") from None
        raise refusals.NotAChildThen(latest=grown.latest) from None


def _kin(actor: Any, case: Case, person_id: int) -> people.Person:
    """One of the client's kin whom the worker may see; raises NotOfThisCase."""
    kin = people.kin_of(case.person, seen_people(actor))
    if all(one.person_id != person_id for one in kin):
        raise refusals.NotOfThisCase(field="person")
    return people.Person.objects.get(pk=person_id)


def _check_new(case: Case, person_id: int | None, name: str) -> None:
    """Names are encrypted: they are compared here."""
    for row in ActingRight.objects.filter(case=case, ended_at=None).order_by("pk"):
        same = row.actor_id == person_id if person_id is not None else row.name.casefold() == name.casefold()
        if same and domain.may_act(facts_of_right(found_right(case, row.pk)), max(row.since, clock.today())):
            raise refusals.ActsAlready(field="name" if person_id is None else "person")
        if same and person_id is not None:
            # It has run out by itself; its row must make room for the new one.
            row.ended_at = clock.now()
            row.save(update_fields=["ended_at"])


def _confirm(row: ActingRight, actor: Any, *, is_confirmed: bool) -> None:
    if not is_confirmed:
        raise refusals.ConfirmationMissing(field="is_confirmed")
    row.confirmed_at, row.confirmed_by = clock.now(), actor
    row.save(update_fields=["confirmed_at", "confirmed_by"])
