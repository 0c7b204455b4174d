"""What each role may do in an organisation: settled by its administrator, within the limits of the law."""

from collections.abc import Collection

from django.db import transaction

from kotopolku.domain.access import FILE_RIGHTS, ROLES, Reach, Right, Role, RoleBeyondTheLaw, check_role
from kotopolku.platform import clock
from kotopolku.platform.audit.actions import record
from kotopolku.platform.editing import claim
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.platform.refusals import Refusal, check_code

from .actions import RightsForOneself
from .models import User
from .queries import role_in, roles_of

_FARTHER = tuple(Reach)


class BeyondTheRole(Refusal):
    """More than the law lets the role have (681/2023 79 and 80 §)."""

    field = "rights"


class AdministratorsNeedTheirRight(Refusal):
    """Without it nobody could ever change a role of the organisation again."""

    field = "rights"


@transaction.atomic
def settle_role(
    *,
    actor: User | None,
    organisation: Organisation,
    role: str,
    rights: Collection[str],
    reach: str,
    seen_version: int,
) -> Organisation:
    """What the role may do in the organisation from now on, and how far it reaches.

    Raises UnknownCode, BeyondTheRole, AdministratorsNeedTheirRight, EditedMeanwhile; RightsForOneself where the one
    who settles it has the role and it would open more files than before.
    """
    settled = Role(check_code(role, Role, field="role"))
    wanted = frozenset(Right(check_code(code, Right, field="rights")) for code in rights)
    far = Reach(check_code(reach, Reach, field="reach"))
    try:
        check_role(settled, wanted, far)
    except RoleBeyondTheLaw as beyond:
        raise BeyondTheRole(field="rights" if beyond.rights else "reach") from None
    if settled is Role.ADMINISTRATOR and Right.ADMINISTER not in wanted:
        raise AdministratorsNeedTheirRight
    row = claim(organisation, seen_version)
    row.refresh_from_db()
    had, reached = role_in(row, settled)
    opens_more = bool((wanted - had) & FILE_RIGHTS) or _FARTHER.index(far) > _FARTHER.index(reached)
    if actor is not None and opens_more and settled.value in roles_of(actor, row.pk, clock.today()):
        raise RightsForOneself(field="rights")
    _write(row, settled, wanted, far)
    record(
        actor=actor,
        action="accounts.settle_role",
        organisation_id=row.pk,
        before={"role": settled, "rights": sorted(had), "reach": reached},
        after={"role": settled, "rights": sorted(wanted), "reach": far},
    )
    return row


def _write(row: Organisation, role: Role, rights: frozenset[Right], reach: Reach) -> None:
    """What the law's own rule says is not stored: it then follows the rule when that changes."""
    rule = ROLES[role]
    if (rights, reach) == (rule.rights, rule.reach):
        row.role_settings.pop(role.value, None)
    else:
        row.role_settings[role.value] = {"rights": sorted(right.value for right in rights), "reach": reach.value}
    row.save(update_fields=["role_settings"])
