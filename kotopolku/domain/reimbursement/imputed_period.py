"""The period of the imputed reimbursement (681/2023 59, 61 and 102 §)."""

from datetime import date

from msgspec import Struct

from kotopolku.domain.calendar import Spell, last_paid_day
from kotopolku.domain.rulebook import CURRENT, PROTECTED_GROUNDS, TEMPORARY_PROTECTION_FROM, Rulebooks
from kotopolku.domain.vocabulary import ResidenceGround, Section, Situation, section

CHILD_BORN_IN_FINLAND = section("681/2023", "61 § 4 mom.")
REGISTRATION = section("681/2023", "59 § 2 mom.")
FIRST_PERMIT = section("681/2023", "59 § 3 mom.")


class ImputedPeriod(Struct, frozen=True, kw_only=True, gc=False):
    """The days for which the state pays, both included, by the act of the first day."""

    act: str
    since: date
    until: date
    # The sections that decided the length, and then the one that decided the beginning.
    because: tuple[Section, ...]

    @property
    def spell(self) -> Spell:
        """The days alone."""
        return Spell(self.since, self.until)


def imputed_period(situation: Situation, rulebooks: Rulebooks = CURRENT) -> ImputedPeriod | None:
    """The imputed period, whether or not ``situation.on`` lies in it; None where nothing is paid.

    The ground alone decides: scope is not asked. The registration is taken as given, even a coming one.
    """
    residence = situation.residence
    cap = situation.person.reimbursed_parent_until
    temporary = residence.ground is ResidenceGround.TEMPORARY_PROTECTION
    if cap is None and not temporary and residence.ground not in PROTECTED_GROUNDS:
        return None
    registered = residence.municipality_registered
    if temporary:
        since = None if registered is None else max(registered, TEMPORARY_PROTECTION_FROM)
    else:
        since = registered or residence.first_granted
    if since is None:
        return None
    book = rulebooks.on(since)
    duration = book.imputed(residence.ground)
    until = last_paid_day(since, duration.length.count)
    because = [duration.section, REGISTRATION if registered else FIRST_PERMIT]
    if cap is not None:
        because.insert(0 if cap < until else 1, CHILD_BORN_IN_FINLAND)
        until = min(cap, until)
    if until < since:
        return None
    return ImputedPeriod(act=book.act, since=since, until=until, because=tuple(because))
