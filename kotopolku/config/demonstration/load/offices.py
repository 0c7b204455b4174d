"""Who takes care of the load data: more towns, and as many coaches as so many clients need."""

from dataclasses import dataclass
from datetime import date
from random import Random

from kotopolku.platform.accounts.queries import Membership, Role, User, members_of
from kotopolku.platform.organisations.actions import add_organisation
from kotopolku.platform.organisations.queries import Organisation

from ..staffing import is_set_up, set_up_offices

# Shares in a hundred; the first is the demonstration's own town.
TOWNS = (
    ("205", "Kajaanin kaupunki", 30),
    ("167", "Joensuun kaupunki", 12),
    ("091", "Helsingin kaupunki", 20),
    ("049", "Espoon kaupunki", 12),
    ("092", "Vantaan kaupunki", 10),
    ("853", "Turun kaupunki", 8),
    ("564", "Oulun kaupunki", 8),
)
_CLIENTS_OF_A_COACH = 90
_MOST_COACHES = 400
_GIVEN = [
    "Anna",
    "Johanna",
    "Maria",
    "Laura",
    "Heidi",
    "Katja",
    "Sari",
    "Tiina",
    "Juha",
    "Mikko",
    "Antti",
    "Timo",
    "Jari",
    "Pekka",
    "Ville",
    "Riku",
]
_FAMILY = [
    "Virtanen",
    "Korhonen",
    "Mäkinen",
    "Nieminen",
    "Hämäläinen",
    "Laine",
    "Koskinen",
    "Heikkilä",
    "Salo",
    "Ahonen",
    "Niemi",
    "Lehto",
]


@dataclass(frozen=True, slots=True)
class Town:
    """An office with its coaches."""

    organisation_id: int
    municipality: str
    coaches: tuple[int, ...]


def towns_for(clients: int, since: date) -> list[tuple[Town, int]]:
    """The towns with their shares in a hundred; what is missing of them is founded."""
    if not is_set_up():
        set_up_offices()
    return [(_town(code, name, clients * share // 100, since), share) for code, name, share in TOWNS]


def _town(code: str, name: str, clients: int, since: date) -> Town:
    office = Organisation.objects.filter(name=name).first()
    if office is None:
        office = add_organisation(actor=None, kind="municipality", name=name, municipality_code=code)
    coaches = list(members_of([office.pk], since, [Role.COACH]).values_list("pk", flat=True))
    missing = min(_MOST_COACHES, max(3, clients // _CLIENTS_OF_A_COACH)) - len(coaches)
    coaches += _more_coaches(office, code, len(coaches), missing, since)
    return Town(office.pk, code, tuple(sorted(coaches)))


def _more_coaches(office: Organisation, code: str, number: int, missing: int, since: date) -> list[int]:
    """Coaches who cannot sign in: made in one go, since the log of a demonstration need not name each."""
    rng = Random(code)  # noqa: S311
    users = []
    for at in range(number, number + max(0, missing)):
        given, family = rng.choice(_GIVEN), rng.choice(_FAMILY)
        user = User(username=f"{given}.{family}.{code}.{at}".lower(), display_name=f"{given} {family} {at}")
        user.set_unusable_password()
        users.append(user)
    made = User.objects.bulk_create(users)
    Membership.objects.bulk_create(
        Membership(user=user, organisation=office, role=Role.COACH, since=since) for user in made
    )
    return [user.pk for user in made]
