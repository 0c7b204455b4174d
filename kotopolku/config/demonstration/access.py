"""Access of the demonstration beside roles: grants in force, about to end and ended, and one emergency to review."""

from dataclasses import dataclass
from datetime import date, timedelta

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.cases import actions
from kotopolku.rooms.cases.queries import Case, Grant


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
    actions.take_emergency(actor=users["sanna.heikkinen"], reference=cases["zahra"].reference, reason=_EMERGENCY)
