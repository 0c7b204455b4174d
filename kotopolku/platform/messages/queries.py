"""How the outbox is: counts and codes, never to whom or what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, organisations_with

from .addresses import is_email, is_telephone
from .delivery import carriers
from .models import Line, Message, State, Way

__all__ = [
    "Channel",
    "Message",
    "State",
    "Tally",
    "channels",
    "due_and_waiting",
    "is_email",
    "is_on",
    "is_telephone",
    "messages_of_person",
    "tallies",
    "tried_again_of",
    "unclear_of",
]


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out: whether the installation has it, and since when it is out of reach."""

    code: str
    is_on: bool
    down_since: datetime | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Tally:
    """So many messages of an organisation in one state, by channel, template and trouble; the oldest since when."""

    organisation_id: int | None
    channel: str
    state: str
    template: str
    trouble: str
    count: int
    oldest: datetime


def channels() -> list[Channel]:
    """All channels in their order."""
    on, lines = carriers(), {line.channel: line for line in Line.objects.order_by("pk")}
    found = []
    for way in Way:
        line = lines.get(way.value)
        down = (None, "") if line is None else (line.down_since, line.trouble)
        found.append(Channel(way.value, way.value in on, *down))
    return found


def tallies(user: User | None, states: tuple[str, ...] = ()) -> list[Tally]:
    """What is in the outbox of the organisations that the user looks after; None: of all, for the command line."""
    rows = Message.objects.all()
    if user is not None:
        rows = rows.filter(organisation_id__in=organisations_with(user, Right.ADMINISTER, clock.today()))
    if states:
        rows = rows.filter(state__in=states)
    names = ("organisation_id", "channel", "state", "template", "trouble")
    grouped = rows.order_by().values(*names).annotate(count=Count("pk"), oldest=Min("created_at"))
    return [Tally(**row) for row in grouped.order_by(*names)]


def due_and_waiting(user: User) -> int:
    """How many messages should have gone out by now and have not."""
    numbers = organisations_with(user, Right.ADMINISTER, clock.today())
    rows = Message.objects.filter(organisation_id__in=numbers, state=State.WAITING, next_try_at__lt=clock.now())
    return rows.count()


def unclear_of(user: User) -> QuerySet[Message]:
    """Messages of which nobody knows whether they arrived, the oldest first."""
    numbers = organisations_with(user, Right.ADMINISTER, clock.today())
    rows = Message.objects.filter(organisation_id__in=numbers, state=State.UNCLEAR).select_related("organisation")
    return rows.order_by("claimed_at", "pk")


def messages_of_person(person_id: int, *, organisation_ids: Collection[int] | None = None) -> QuerySet[Message]:
    """Everything that was put into the outbox for a person, oldest first: a part of the person's own data.

    With `organisation_ids` only what those sent: an organisation must not learn whose client somebody is besides.
    """
    rows = Message.objects.filter(addressee__person_id=person_id).order_by("created_at", "pk")
    return rows if organisation_ids is None else rows.filter(organisation_id__in=organisation_ids)


def tried_again_of(organisation_id: int) -> int:
    """How many of an organisation were given up and could be tried again."""
    rows = Message.objects.filter(organisation_id=organisation_id, state=State.GIVEN_UP).exclude(recipient="")
    return rows.exclude(not_after__lt=clock.now()).count()


def is_on(channel: str) -> bool:
    """Whether the installation sends anything by the channel."""
    return channel in carriers()
