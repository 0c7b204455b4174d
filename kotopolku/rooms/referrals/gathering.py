"""What the register knows of a client in the eighteen items of 94 §, as codes and values that the windows word.

A value is a list: its kind and what belongs to it. text; partial_date; language; country; period (two days); levels
(language, levels by skill); measure (kind, text); interpreter (language).
"""

from collections.abc import Iterable
from typing import Any

from kotopolku.domain.access import ProviderItem, provider_items
from kotopolku.platform import clock
from kotopolku.rooms.assessments import queries as assessments
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.people import queries as people
from kotopolku.rooms.plans import queries as plans

Values = dict[str, list[list[Any]]]
TRAINING = frozenset({"integration_training", "language_studies", "literacy", "civic_orientation", "basic_education"})
OF_HEALTH = frozenset({"health"})
"""Kinds of measures that tell of health, which is none of the items."""
SKILLS = ("listening", "reading", "speaking", "writing")
_DONE = frozenset({"done", "stopped"})


def gathered(case: Any) -> Values:
    """Each item that a provider may get of the client, in the order of 94 §, with what is known of it.

    Of one under turvakielto no item that tells a place, and no free text that may.
    """
    protected = is_protected(case)
    known = {**_of_person(case), **_of_official(case), **_of_plans(case, protected), **_of_assessment(case, protected)}
    return {item.value: known.get(item, []) for item in provider_items(protected=protected)}


def _texts(values: Iterable[str]) -> list[list[Any]]:
    return [["text", value] for value in values if value]


def _of_person(case: Any) -> dict[ProviderItem, list[list[Any]]]:
    card, person, today = people.card_of(case.person_id), case.person, clock.today()
    homes = people.residence_card_of(person).municipalities
    contacts = [row for row in card.contacts if row.until is None or row.until >= today]
    interpreter = person.interpreter_language if person.interpreter_needed else ""
    return {
        ProviderItem.NAMES: _texts(f"{row.given} {row.family}".strip() for row in card.names),
        ProviderItem.BIRTH: [["partial_date", person.born]] if person.born else [],
        ProviderItem.IDENTITY_CODE: _texts(row.value for row in card.identifiers if row.kind == "identity_code"),
        ProviderItem.MOTHER_TONGUE: [["language", row.language] for row in card.languages if row.is_mother_tongue],
        ProviderItem.SERVICE_LANGUAGE: [["language", person.service_language]] if person.service_language else [],
        ProviderItem.CITIZENSHIP: [["country", row.country] for row in card.citizenships],
        ProviderItem.RESIDENCE: _texts(row.municipality.name_in("fi") for row in homes if not row.until),
        ProviderItem.CONTACTS: _texts(
            ", ".join(part for part in (row.value, row.street, f"{row.postal_code} {row.city}".strip()) if part)
            for row in contacts
        ),
        ProviderItem.LEVEL_TEST: [["levels", row.language, _levels(row)] for row in card.languages if _is_tested(row)],
        # Other arrangements may tell of health, which is none of the eighteen items.
        ProviderItem.OTHER: [["interpreter", interpreter]] if interpreter else [],
    }


def _is_tested(row: Any) -> bool:
    return bool(row.assessed_how) and bool(_levels(row))


def _levels(row: Any) -> dict[str, str]:
    return {skill: getattr(row, skill) for skill in SKILLS if getattr(row, skill)}


def _of_official(case: Any) -> dict[ProviderItem, list[list[Any]]]:
    coach, organisation = case.coach, case.organisation
    who = ", ".join(part for part in (str(coach), coach.email) if part) if coach else ""
    where = ", ".join(part for part in (str(organisation), organisation.phone, organisation.email) if part)
    return {ProviderItem.OFFICIAL: _texts((who, where))}


def _of_plans(case: Any, protected: bool) -> dict[ProviderItem, list[list[Any]]]:
    """What was agreed in the latest plan, and what has become of the measures of all of them."""
    agreed = [one for one in plans.plans_of(case) if one.state != "draft"]
    latest = agreed[-1] if agreed else None
    content = plans.content_of(latest) if latest else None
    wanted = content["measures"] if content else []
    over = [row for plan in agreed for row in plans.measures_of(plan) if row.state in _DONE]
    last: Any = latest and (latest.agreed_until or latest.until)
    return {
        ProviderItem.PLAN_DATES: [["period", latest.made.isoformat(), last.isoformat()]] if latest else [],
        ProviderItem.TRAINING_RECOMMENDATION: [
            ["measure", one["kind"], "" if protected else one["text"]] for one in wanted if one["kind"] in TRAINING
        ],
        ProviderItem.EARLIER_TRAINING: _measures((row for row in over if row.kind in TRAINING), protected),
        ProviderItem.EARLIER_MEASURES: _measures(
            (row for row in over if row.kind not in TRAINING | OF_HEALTH), protected
        ),
    }


def _measures(rows: Iterable[Any], protected: bool) -> list[list[Any]]:
    return [["measure", row.kind, "" if protected else row.text] for row in rows]


def _of_assessment(case: Any, protected: bool) -> dict[ProviderItem, list[list[Any]]]:
    """Studies, work and aims as they were told in the latest completed assessment; of a protected client no place."""
    assessment = assessments.latest_completed(case)
    answers = assessments.summary_of(assessment).answers if assessment else {}
    told = {name: value for answer in answers.values() for name, value in answer.detail.items()}
    schools = _rows(told.get("schools", []), "field", *(() if protected else ("place",)), "years")
    return {
        ProviderItem.EDUCATION: _texts(schools),
        ProviderItem.OCCUPATION: _texts([case.person.occupation, *_rows(told.get("work", []), "occupation", "years")]),
        ProviderItem.TARGET_OCCUPATION: _texts([str(told.get("target_occupation", ""))]),
    }


def _rows(rows: Iterable[Any], *names: str) -> list[str]:
    return [", ".join(str(row[name]) for name in names if row.get(name)) for row in rows]
