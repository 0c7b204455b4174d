"""Clients referred to services: one takes part, one is in a queue, one was declined, one waits without an answer."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.catalogue import actions as catalogue
from kotopolku.rooms.plans.queries import measures_of, plan_in_force
from kotopolku.rooms.referrals import actions
from kotopolku.rooms.referrals.actions import Agreed, Said

COURSE = {"name": "Kotoutumiskoulutus", "summary": "Suomen kieltä ja yhteiskuntatietoa viitenä päivänä viikossa."}
COURSE_SV = {"name": "Integrationsutbildning", "summary": "Finska och samhällskunskap fem dagar i veckan."}
LITERACY = {"name": "Luku- ja kirjoitustaidon koulutus", "summary": "Pienessä ryhmässä aamupäivisin."}
CAFE = {"name": "Kielikahvila", "summary": "Puhutaan suomea kahvikupin ääressä. Lapset voivat tulla mukaan."}
TEACHER = "Opettaja Esimerkki"


def refer_clients(offices: dict[str, Organisation], cases: dict[str, Case], today: date) -> None:
    """After the plans. The caller holds the transaction."""
    here = catalogue.own_provider(actor=None, organisation_id=offices["provider"].pk)
    school = catalogue.make_provider(
        actor=None, kind="school", name="Kajaanin aikuislukio (esimerkki)", email="lukio@example.org"
    )
    club = catalogue.make_provider(actor=None, kind="ngo", name="Naapurit ry (esimerkki)", email="naapurit@example.org")
    course = _service(here, COURSE, law_section="26 §", languages=["fi"], teaches=["fi"], municipalities=["205"])
    catalogue.edit_words(actor=None, service=course, seen_version=course.version, language="sv", words=COURSE_SV)
    literacy = _service(school, LITERACY, law_section="26 §", languages=["fi"], municipalities=["205"])
    cafe = _service(club, CAFE, languages=["fi", "sv"], municipalities=["205"])
    steps = (_taking_part, _in_a_queue, _declined, _without_an_answer)
    for (case, measure), step, service in zip(
        _directed(cases, offices["kajaani"], today), steps, (course, literacy, literacy, course), strict=False
    ):
        step(case, measure, service, today)
    beside = next(
        (one for one in cases.values() if one.organisation_id == offices["kajaani"].pk and _is_open(one)), None
    )
    if beside is not None:
        _agreed_beside_the_plan(beside, cafe, today)
    actions.remind()


def _service(provider: Any, words: dict[str, str], **known: Any) -> Any:
    made = catalogue.draft_service(actor=None, provider=provider, language="fi", words=words, price="free", **known)
    return catalogue.publish(actor=None, service=made, seen_version=made.version)


def _is_open(case: Case) -> bool:
    return case.closed is None and case.coach is not None and not case.is_protected


_TAUGHT = ("integration_training", "literacy", "basic_education", "language_studies")
"""Kinds of measures that the services above answer, the best answered first."""


def _directed(cases: dict[str, Case], office: Organisation, today: date) -> Iterator[tuple[Case, Any]]:
    """Clients with a plan in force, with a measure of training each."""
    for case in cases.values():
        plan = plan_in_force(case, today) if case.organisation_id == office.pk and _is_open(case) else None
        measures = measures_of(plan) if plan else []
        wanted = [one for one in measures if one.state in {"agreed", "directed", "started"} and one.kind != "health"]
        if wanted and plan is not None and plan.made < today - timedelta(days=30):
            taught = [one for kind in _TAUGHT for one in wanted if one.kind == kind]
            yield case, (taught or wanted)[0]


def _sent(case: Case, measure: Any, service: Any, on: date) -> Any:
    row = actions.draft(actor=case.coach, case=case, service_id=service.pk, measure_id=measure.pk)  # type: ignore[arg-type]
    agreed = Agreed(given_on=on, how="spoken", language=case.person.service_language)
    return actions.send(actor=case.coach, referral=row, seen_version=row.version, agreed=agreed, sent_on=on)  # type: ignore[arg-type]


def _said(case: Case, row: Any, state: str, **given: Any) -> Any:
    said = Said(state=state, by_name=TEACHER, **given)
    return actions.note_answer(actor=case.coach, referral=row, seen_version=row.version, said=said)  # type: ignore[arg-type]


def _taking_part(case: Case, measure: Any, service: Any, today: date) -> None:
    row = _sent(case, measure, service, today - timedelta(days=28))
    row = _said(case, row, "accepted", starts_on=today - timedelta(days=21))
    row = _said(case, row, "started", starts_on=today - timedelta(days=21))
    _said(case, row, "attended", attendance="mostly", hours=Decimal(60), text="Oppii nopeasti, on mukana lähes aina.")


def _in_a_queue(case: Case, measure: Any, service: Any, today: date) -> None:
    row = _sent(case, measure, service, today - timedelta(days=10))
    _said(case, row, "waiting", text="Ryhmä alkaa kuukauden päästä.")


def _declined(case: Case, measure: Any, service: Any, today: date) -> None:
    _said(case, _sent(case, measure, service, today - timedelta(days=6)), "declined", text="Ryhmä on täynnä.")


def _without_an_answer(case: Case, measure: Any, service: Any, today: date) -> None:
    _sent(case, measure, service, today - timedelta(days=20))


def _agreed_beside_the_plan(case: Case, service: Any, today: date) -> None:
    row = actions.draft(actor=case.coach, case=case, service_id=service.pk)  # type: ignore[arg-type]
    agreed = Agreed(given_on=today, how="spoken", language=case.person.service_language)
    actions.send(actor=case.coach, referral=row, seen_version=row.version, agreed=agreed)  # type: ignore[arg-type]
