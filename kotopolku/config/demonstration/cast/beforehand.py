"""A newcomer of the cast has read the guide and sent an account before the first meeting."""

from collections.abc import Mapping
from datetime import date

from kotopolku.rooms.assessments import actions
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.cases.queries import Case

WHO = "maarja"
LANGUAGE = "et"
TOLD: Mapping[str, Mapping[str, list[str]]] = {
    "languages": {"reads": ["et", "en", "ru"], "latin": ["well"], "finnish": ["some"], "uses": ["offices"]},
    "education": {"school": ["vocational"], "certificate": ["have"]},
    "work": {"fields": ["kitchen"], "years": ["more"]},
    "skills": {"licences": ["driving_b"], "digital": ["well"], "good_at": ["people", "hands"]},
    "wishes": {"ways": ["work", "language"], "hinders": ["evening"]},
    "help": {"services": ["leisure"], "talk": ["housing"]},
}
WORDS = "Tahan teha tööd, kus saan soome keelt rääkida. Õhtuti saan käia kursusel."


def tell_beforehand(cases: Mapping[str, Case]) -> None:
    """The account of the one, sent. The caller holds the transaction."""
    case = cases[WHO]
    user = accept_invitation(code=invite(actor=case.coach, case=case), born=date.fromisoformat(case.person.born))
    actions.keep_step(case=case, step="help")
    for theme, choices in TOLD.items():
        words = WORDS if theme == "wishes" else ""
        row = actions.save_theme(user=user, case=case, theme=theme, choices=choices, words=words, language=LANGUAGE)
    actions.send_account(user=user, case=case, seen=row.version)
