"""Who lives with the client, each with a week: from the plan in force, from school and early education."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from kotopolku.domain.access import NotPermitted
from kotopolku.domain.services.childcare import NOT_ALONE_UNTIL
from kotopolku.platform import clock
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.people import queries as people
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.cooperation import network as network_words
from kotopolku.web.components.words.people import age_of

from .. import health

PURPOSE = "client.family"
GROWN = 18
NURSERY = "early_education"
Week = Mapping[str, Sequence[str]]


def small_until() -> int:
    """Years of age under which a child is not left alone, as we take it today."""
    return NOT_ALONE_UNTIL.on(clock.today()).value


@dataclass(slots=True)
class Engagement:
    """Something with hours of the week: a measure of the plan, or school."""

    text: str
    week: Week


@dataclass(slots=True)
class Member:
    """One of the household; one whose file the worker may not open has no name and no week."""

    name: str
    kind: str = ""
    years: int | None = None
    reference: str = ""
    is_known: bool = False
    # Some measure of the plan takes hours of the week of which nobody has written when they are.
    has_untimed: bool = False
    plan: Any = None
    week: list[Engagement] = field(default_factory=list)
    # Hours of early education in the network of a grown-up: for all the small children of the household.
    childcare: list[Week] = field(default_factory=list)

    @property
    def is_grown(self) -> bool:
        """Of age, or of an age that nobody knows."""
        return self.years is None or self.years >= GROWN

    @property
    def has_hours_known(self) -> bool:
        """Whether it can be told when they are away."""
        return self.is_known and not self.has_untimed

    @property
    def is_small(self) -> bool:
        """Too young to be left alone."""
        return self.years is not None and self.years < small_until()


def household_of(case: Any, worker: Any) -> list[Member]:
    """The client first, then the others; each file that is looked into leaves a trace of its own.

    Only the client where somebody of the household is under turvakielto: with whom one lives tells where.
    """
    on = clock.today()
    mates = followup.told_of_family(case, people.household_of(case.person))
    kinds = {kin.person_id: str(kin.kind) for kin in people.kin_of(case.person, cases.seen_people(worker))}
    files = cases.cases_of_people([mate.person_id for mate in mates], worker)
    members = [_opened(case, plans.client_name(case), "", on)]
    for mate in mates:
        file = _file_of(files.get(mate.person_id), worker)
        kind = kinds.get(mate.person_id, "")
        if file is None:
            members.append(Member(_("A member of the household"), kind, age_of(mate.born, on)))
        else:
            members.append(_opened(file, mate.name, kind, on))
    return members


def _file_of(found: Any, worker: Any) -> Any:
    """The file of one of the household for the plan in it; None where the worker may not see that."""
    if found is None or found.closed is not None:
        return None
    try:
        return cases.case_for(worker, found.reference, purpose="client.family")
    except (ObjectDoesNotExist, NotPermitted):
        return None


def _opened(case: Any, name: str, kind: str, on: Any) -> Member:
    member = Member(name, kind, age_of(case.person.born, on), case.reference, is_known=True)
    member.plan = plans.plan_in_force(case, on)
    if member.plan is not None:
        going_on = [one for one in plans.measures_of(member.plan) if one.state in {"agreed", "directed", "started"}]
        member.week = [Engagement(_measure_text(case, one), one.week) for one in going_on if one.week]
        member.has_untimed = any(one.hours_per_week and not one.week for one in going_on)
    for role in cases.networks_of([case.pk]):
        if not role.week:
            continue
        if not member.is_grown:
            member.week.append(Engagement(worded(network_words.KINDS, role.kind), role.week))
        elif role.kind == NURSERY:
            member.childcare.append(role.week)
    return member


def _measure_text(case: Any, measure: Any) -> str:
    """What somebody does in those hours; what would tell of health is only something else."""
    hidden = measure.kind in health.MEASURES and not health.is_seen(case)
    return worded(words.MEASURES, "other") if hidden else words.label(measure.kind)


def carers_of(members: Sequence[Member]) -> list[Member]:
    """Who cares for the small children: the grown-ups, without grown children and siblings of the client."""
    return [one for one in members if one.is_grown and one.kind not in {"child", "sibling"}]
