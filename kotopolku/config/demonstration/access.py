"""Access of the demonstration beside roles: grants in force, about to end and ended, and one emergency to review."""

from dataclasses import dataclass
from datetime import date, timedelta

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.actions.acting import record_acting
from kotopolku.rooms.cases.queries import Case, Grant
from kotopolku.rooms.people.queries import kin_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A grant by the client's coach, for so many days; `begun` days ago, `ended` with this reason."""

    client: str
    username: str
    office: str
    task: str
    days: int
    reason: str
    begun: int = 0
    ended: str = ""


GRANTS = (
    Opened("khaled", "riikka.juntunen", "county", "plan", 150, "Suunnitelma tehdään yhdessä aikuissosiaalityön kanssa"),
    Opened("rania", "riikka.juntunen", "county", "review", 12, "Suunnitelman tarkistus yhdessä", begun=45),
    Opened("halyna", "pekka.rautio", "provider", "service", 200, "Kotoutumiskoulutus alkaa"),
    Opened("filmon", "leena.saarinen", "ngo", "representation", 90, "Alaikäisen edustaja"),
    Opened(
        "reza",
        "olli.moilanen",
        "employment",
        "assessment",
        60,
        "Alkukartoituksen työllistymisen osa",
        ended="Alkukartoitus on valmis",
    ),
)
CONSENTING = "khaled"
QUESTION = {
    "receiver": "Työllisyysalue (esimerkki)",
    "items": "Lääkärin arvio siitä, mitä työtä voit tehdä",
    "why": "Jotta uusi työntekijä löytää sinulle sopivan koulutuksen",
    "language": "fi",
}
CHILD = "Noor"
_EMERGENCY = "Asiakas tuli päivystykseen, ja häntä uhkaa asunnon menetys vielä tänään"


def grant_access(cases: dict[str, Case], offices: dict[str, Organisation], users: dict[str, User], today: date) -> None:
    """Set it up by the same actions as anybody. The caller holds the transaction."""
    for opened in GRANTS:
        case = cases[opened.client]
        case.refresh_from_db()
        actor = case.coach or users["aino.kettunen"]
        row = actions.grant(
            actor=actor,
            case=case,
            user_id=users[opened.username].pk,
            organisation_id=offices[opened.office].pk,
            task=opened.task,
            since=today,
            until=today + timedelta(days=opened.days),
            reason=opened.reason,
        )
        if opened.begun:
            # No action grants backwards; the demonstration shows what somebody has had for long and not used.
            Grant.objects.filter(pk=row.pk).update(since=today - timedelta(days=opened.begun))
        if opened.ended:
            actions.end_grant(actor=actor, grant=row, because=opened.ended)
    _ask_for_consents(cases[CONSENTING], offices, users, today)
    actions.take_emergency(actor=users["sanna.heikkinen"], reference=cases["zahra"].reference, reason=_EMERGENCY)


def _ask_for_consents(case: Case, offices: dict[str, Organisation], users: dict[str, User], today: date) -> None:
    """One consent on which access rests, for the client to take back, and one question that waits for an answer."""
    case.refresh_from_db()
    actor = case.coach or users["aino.kettunen"]
    given = actions.record_consent(
        actor=actor, case=case, what="access.service", given_on=today, language="ar", how="spoken"
    )
    actions.grant(
        actor=actor,
        case=case,
        user_id=users["leena.saarinen"].pk,
        organisation_id=offices["ngo"].pk,
        task="service",
        since=today,
        until=today + timedelta(days=90),
        reason="Lukupiiri ja vertaistuki",
        consent_id=given.pk,
    )
    actions.ask_for_consent(actor=actor, case=case, what="handover.health", **QUESTION)


def let_act(cases: dict[str, Case], today: date) -> None:
    """A father acts for his daughter of nine, who is a client now too, and a representative for a minor of 16.

    Their codes are made on the pages of the two children, as everywhere. The caller holds the transaction.
    """
    father = cases["khaled"]
    father.refresh_from_db()
    coach = father.coach
    daughter = next(one for one in kin_of(father.person) if one.kind == "child" and one.name.endswith(CHILD))
    case = actions.open_case(
        actor=coach,
        person_id=daughter.person_id,
        organisation_id=father.organisation_id,
        opened=today - timedelta(days=10),
        coach=coach,
        route="quota",
    )
    since = today - timedelta(days=10)
    record_acting(actor=coach, case=case, basis="guardian", since=since, person_id=father.person_id)
    minor = cases["filmon"]
    minor.refresh_from_db()
    record_acting(
        actor=minor.coach or coach,
        case=minor,
        basis="representative",
        since=since,
        name="Saarinen, Leena",
        born="1974-05-06",
    )
