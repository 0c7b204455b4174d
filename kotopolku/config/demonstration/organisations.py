"""Who works in the demonstration. Offices carry real names, the people are made up."""

from dataclasses import dataclass

PASSWORD = "polku-kokeilu-2026"  # noqa: S105  shown on the sign-in page of a demonstration


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation of the demonstration by the key that the cast refers to."""

    key: str
    kind: str
    name: str
    municipality: str | None
    area: str = ""
    units: tuple[str, ...] = ()
    phone: str = ""
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worker:
    """A user of the demonstration."""

    username: str
    name: str
    office: str
    role: str
    language: str = "fi"
    unit: str = ""
    also: tuple[tuple[str, str], ...] = ()
    """Offices beside the first one, with the role there."""


OFFICES = (
    Office(
        "kajaani",
        "municipality",
        "Kajaanin kaupunki",
        "205",
        units=("Kotoutumispalvelut", "Neuvonta ja vastaanotto"),
        phone="08 000 0001",
    ),
    Office(
        "joensuu", "municipality", "Joensuun kaupunki", "167", units=("Maahanmuuttajapalvelut",), phone="013 000 0001"
    ),
    Office("employment", "employment_authority", "Kainuun työllisyysalue", None, "10", phone="08 000 0002"),
    Office("county", "county", "Kainuun hyvinvointialue", None, "20", phone="08 000 0003"),
    Office(
        "joint",
        "joint",
        "Kainuun kunnat yhdessä",
        None,
        phone="08 000 0004",
        municipalities=("105", "205", "290", "578", "620", "697", "765", "777"),
    ),
    Office("centre", "centre", "Pohjois-Suomen elinvoimakeskus", None, "09", phone="029 000 0001"),
    Office("provider", "provider", "Kotipolku-opisto", None, phone="08 000 0005"),
    Office("ngo", "ngo", "Edustajat Tukena ry", None, phone="08 000 0006"),
)

WORKERS = (
    Worker("aino.kettunen", "Aino Kettunen", "kajaani", "coach"),
    Worker("mikael.lind", "Mikael Lind", "kajaani", "coach", "sv"),
    Worker("sanna.heikkinen", "Sanna Heikkinen", "kajaani", "coach"),
    Worker("tuomas.leinonen", "Tuomas Leinonen", "kajaani", "reception_worker", unit="Neuvonta ja vastaanotto"),
    Worker("ville.korhonen", "Ville Korhonen", "kajaani", "coach", unit="Neuvonta ja vastaanotto"),
    Worker("paivi.karjalainen", "Päivi Karjalainen", "kajaani", "coordinator"),
    Worker("eeva.turunen", "Eeva Turunen", "joensuu", "coach"),
    Worker("jukka.pesonen", "Jukka Pesonen", "joensuu", "coach"),
    Worker("olli.moilanen", "Olli Moilanen", "employment", "employment_expert"),
    Worker("riikka.juntunen", "Riikka Juntunen", "county", "social_worker"),
    Worker("marja.kemppainen", "Marja Kemppainen", "joint", "coordinator"),
    Worker("antti.mustonen", "Antti Mustonen", "centre", "placement_officer"),
    Worker("pekka.rautio", "Pekka Rautio", "provider", "provider_worker"),
    Worker("leena.saarinen", "Leena Saarinen", "ngo", "representative"),
    Worker("admin", "Hallinta Esimerkki", "kajaani", "administrator", "en", also=(("joint", "administrator"),)),
    Worker("dpo", "Tiina Suojanen", "kajaani", "data_protection_officer"),
)


def who(username: str) -> str:
    """Name, role in the reader's language, and office of a worker."""
    from kotopolku.platform.accounts.queries import RoleName

    worker = next(one for one in WORKERS if one.username == username)
    office = next(one for one in OFFICES if one.key == worker.office)
    return f"{worker.name} · {RoleName(worker.role).label} · {office.name}"
