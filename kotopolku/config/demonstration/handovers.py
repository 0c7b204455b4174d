"""One client of Kajaani who moves to Joensuu: offered with consent, not yet received."""

from datetime import date
from typing import Any

from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.cases import actions as cases_actions
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.followup import actions
from kotopolku.rooms.plans.queries import plan_in_force

PARTS = ("identity", "languages", "contacts", "residence_right", "education_and_work", "plan", "reviews", "services")
NOTE = "Asiakas muuttaa Joensuuhun kuun vaihteessa. Kielikoulutus on kesken, ja paikka uudessa koulutuksessa puuttuu."


def offer_clients(offices: dict[str, Organisation], cases: dict[str, Case], today: date) -> None:
    """After everything else that happens to the clients. The caller holds the transaction."""
    # From the end: the first of the cast are those of whom everything else is shown.
    others = reversed(list(cases.values()))
    case: Any = next((one for one in others if _may_move(one, offices["kajaani"], today)), None)
    if case is None:
        return
    cases_actions.record_consent(actor=case.coach, case=case, what="handover", given_on=today, how="spoken")
    said = actions.Offer(
        kind="move",
        parts=PARTS,
        to_organisation_id=offices["joensuu"].pk,
        note=NOTE,
        looked_through=True,
    )
    actions.offer(actor=case.coach, case=case, said=said)


def _may_move(case: Case, office: Organisation, today: date) -> bool:
    case.refresh_from_db()
    of_the_office = case.organisation_id == office.pk and case.closed is None and case.coach is not None
    return of_the_office and not case.is_protected and plan_in_force(case, today) is not None
