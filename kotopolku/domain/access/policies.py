"""May it happen? Limits of what may be granted, taken in an emergency, or given to a role, whoever wants it."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from kotopolku.domain.calendar import years_after

from .roles import ROLES, Reach, Right, Role
from .tasks import TASKS, Task, rights_granted

EMERGENCY = timedelta(hours=3)
"""The longest that a file may be open to one who took access in an emergency."""
_SHORTEST_REASON = 15
_AGE_OF_MAJORITY = 18
_ORDER = tuple(Reach)
_NEVER_INTO_A_FILE = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER})
_BY_LAW_ALONE = frozenset({Task.SERVICE, Task.REPRESENTATION})


class ReasonMissing(Exception):
    """No reason, or one too short to be judged afterwards."""


class EmergencyTooLong(Exception):
    """More than three hours."""


class GrantEndsBeforeItBegins(Exception):
    """The last day is before the first."""


class GrantTooLong(Exception):
    """Longer than the task allows at a time; `latest` is the last day possible."""

    def __init__(self, latest: date) -> None:
        super().__init__(latest.isoformat())
        self.latest = latest


class WrongReceiver(Exception):
    """A substitute works in the case's own organisation; everybody else somewhere else."""


class WrongRole(Exception):
    """The role of the receiver opens no file: not for such a task."""


class BeyondTheGranter(Exception):
    """The task opens more than the granter has on the file."""

    def __init__(self, rights: frozenset[Right]) -> None:
        super().__init__(", ".join(sorted(rights)))
        self.rights = rights


class ConsentMissing(Exception):
    """No section gives such an organisation the right: the client has to consent."""


class NotAChild(Exception):
    """A representative acts for one under 18; `latest` is the last day of it, None where it has passed."""

    def __init__(self, latest: date | None) -> None:
        super().__init__("" if latest is None else latest.isoformat())
        self.latest = latest


class RoleBeyondTheLaw(Exception):
    """An organisation wants to give a role more than the law lets it have."""

    def __init__(self, rights: frozenset[Right]) -> None:
        super().__init__(", ".join(sorted(rights)))
        self.rights = rights


def check_grant(
    task: Task, receiver: str, since: date, until: date, *, own_organisation: bool, consent: bool, born: date | None
) -> None:
    """Whether access to a case may be granted for a task (681/2023 79-81, 86, 91, 93 and 94 §).

    `receiver` is the kind of the organisation where the receiving person works; `born` of the client.
    Raises GrantEndsBeforeItBegins, GrantTooLong, WrongReceiver, ConsentMissing, NotAChild.
    """
    rule = TASKS[task]
    if until < since:
        raise GrantEndsBeforeItBegins
    if until - since >= rule.longest:
        raise GrantTooLong(since + rule.longest - timedelta(days=1))
    if (task is Task.SUBSTITUTE) is not own_organisation:
        raise WrongReceiver
    if not own_organisation and receiver not in rule.receivers and not consent:
        raise ConsentMissing
    if task is Task.REPRESENTATION:
        _check_child(born, since, until)


def check_receiver(task: Task, roles: AbstractSet[Role]) -> None:
    """Whether one with these roles in the receiving organisation may get access for the task (681/2023 79-80 §).

    Who stands in for a coach opens files by their role already. Raises WrongRole.
    """
    if not roles - _NEVER_INTO_A_FILE:
        raise WrongRole
    if task is Task.SUBSTITUTE and not any(Right.OPEN in ROLES[role].rights for role in roles):
        raise WrongRole


def check_granter(task: Task, own: AbstractSet[Right], of_coach: AbstractSet[Right]) -> None:
    """Whether one with these rights of their own on a file may grant access to it for the task.

    A provider's items and a child's representative are the law's, not the granter's. Raises BeyondTheGranter.
    """
    if task in _BY_LAW_ALONE:
        return
    if beyond := rights_granted(task, of_coach) - own:
        raise BeyondTheGranter(beyond)


def check_emergency(reason: str, length: timedelta) -> None:
    """Whether somebody may take access in an emergency; raises ReasonMissing, EmergencyTooLong."""
    if len(" ".join(reason.split())) < _SHORTEST_REASON:
        raise ReasonMissing
    if length > EMERGENCY:
        raise EmergencyTooLong


def check_role(role: Role, rights: AbstractSet[Right], reach: Reach) -> None:
    """Whether an organisation may let the role do so much; raises RoleBeyondTheLaw."""
    rule = ROLES[role]
    if beyond := frozenset(rights) - rule.most:
        raise RoleBeyondTheLaw(beyond)
    if _ORDER.index(reach) > _ORDER.index(rule.farthest):
        raise RoleBeyondTheLaw(frozenset())


def _check_child(born: date | None, since: date, until: date) -> None:
    if born is None:
        raise NotAChild(None)
    last = years_after(born, _AGE_OF_MAJORITY) - timedelta(days=1)
    if until > last:
        raise NotAChild(last if last >= since else None)
