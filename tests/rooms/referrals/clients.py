"""A client with a plan in force, services to be referred to, and referrals on their way."""

from datetime import date
from typing import Any

from kotopolku.rooms.catalogue.models import Provider, Service, ServiceText
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.plans import queries as plans
from kotopolku.rooms.referrals import actions, queries
from tests.factories import make_identity_code
from tests.rooms.plans.clients import a_case, a_plan_in_force

HIDDEN_STREET = "Piilokatu 7"


def a_full_client(coach: Any, organisation: Any) -> Any:
    """A client with an identity code, a telephone, an address and a plan in force."""
    case = a_case(coach, organisation)
    person = case.person
    people.add_identifier(actor=coach, person=person, kind="identity_code", value=make_identity_code())
    people.add_contact(actor=coach, person=person, kind="phone", value="040 000 0000", is_preferred=True)
    people.add_contact(
        actor=coach, person=person, kind="address", street=HIDDEN_STREET, postal_code="87100", city="Kajaani"
    )
    people.set_home_municipality(actor=coach, person=person, municipality="205", since="2025-02-01")
    a_plan_in_force(coach, case)
    case.refresh_from_db()
    return case


def a_service(called: str = "Kotoutumiskoulutus", *, section: str = "26 §", **provider: Any) -> Service:
    """A published service of a provider that works elsewhere and has an address for mail."""
    given = {"kind": "school", "name": "Kotipolku-opisto", "email": "koulu@example.org", **provider}
    service = Service.objects.create(provider=Provider.objects.create(**given), state="published", law_section=section)
    ServiceText.objects.create(service=service, language="fi", name=called)
    return service


def a_measure_of(case: Any) -> Any:
    """The first measure of the plan in force."""
    plan: Any = plans.plan_in_force(case, date(2025, 3, 10))
    return plans.measures_of(plan)[0]


def a_draft(coach: Any, case: Any, service: Any = None, **given: Any) -> Any:
    """A draft for the measure of the plan."""
    known = {"measure_id": a_measure_of(case).pk, **given}
    return actions.draft(actor=coach, case=case, service_id=(service or a_service()).pk, **known)


def sent(coach: Any, case: Any, service: Any = None, **given: Any) -> Any:
    """A referral that the provider has."""
    row = a_draft(coach, case, service)
    if given:
        row = actions.save_draft(
            actor=coach, referral=row, seen_version=row.version, **{"items": row.items, **told_of(row), **given}
        )
    return actions.send(actor=coach, referral=row, seen_version=row.version)


def told_of(row: Any) -> dict[str, Any]:
    """What a form carries of a draft besides the items."""
    return {"text": row.text, "wishes": row.wishes, "answer_due": row.answer_due, "to_email": row.to_email}


def fresh(row: Any) -> Any:
    """The referral as it is now."""
    return queries.Referral.objects.select_related("case__person", "measure").get(pk=row.pk)
