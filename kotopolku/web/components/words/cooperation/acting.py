"""Words of those who act for a client, for workers."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from kotopolku.rooms.cases.queries.acting import writers_of

from .. import Words, worded

BASES: Words = {
    "guardian": _("Guardian"),
    "representative": _("Representative of a child"),
    "trustee": _("Trustee ordered by a court or an authority"),
}

STATES: Words = {
    "open": _("May act now"),
    "closed": _("Closed until it is confirmed"),
    "ahead": _("Begins later"),
    "over": _("Ended"),
}
TAGS = {"open": "done", "closed": "waiting", "ahead": "due", "over": "ended"}


def written_by(case_ids: Iterable[int], user_ids: Collection[int]) -> dict[int, str]:
    """Of users who wrote something in a file, those who did it for the client: "Guardian, Example, Safiya".

    Who is not in it is the client. Two queries, one where nobody acts, none for nobody.
    """
    found = writers_of(case_ids, user_ids)
    told = {user: (worded(BASES, one.basis), one.name) for user, one in found.items()}
    return {user: now_("%(basis)s: %(name)s") % {"basis": basis, "name": name} for user, (basis, name) in told.items()}


def bases_of(case_ids: Iterable[int], user_ids: Collection[int]) -> dict[int, str]:
    """The same for those who need not know who it is: "Guardian"."""
    return {user: worded(BASES, one.basis) for user, one in writers_of(case_ids, user_ids).items()}
