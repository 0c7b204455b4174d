"""The assessments of the cast."""

from datetime import date, timedelta
from typing import Any

from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.assessments import actions as assessments
from kotopolku.rooms.assessments.queries import Assessment, items_of, tellings_of
from kotopolku.rooms.cases.queries import Case

from .member import Assessed, Member
from .registering import day
from .texts import texts

_PAGES_WRITTEN_SO_FAR = 3
_SKILLS = ("listening", "reading", "speaking", "writing")


def assessed_case(member: Member, story: Assessed, actor: User, case: Case, today: date) -> None:
    """The assessment, completed or under way."""
    started = day(story.started, today)
    language = story.language or member.service_language or member.language
    assessment = assessments.begin(actor=actor, case=case, started=started, language=language)
    arrangements = assessments.Arrangements(
        started=started,
        language=language,
        interpreter_how="on_site" if story.interpreter else "none",
        interpreter=story.interpreter,
        makers=str(actor),
    )
    assessments.arrange(actor=actor, assessment=assessment, arrangements=arrangements)
    _answer(story, actor, assessment)
    tellings = tellings_of(assessment.rulebook)
    if tellings:
        told = tellings if story.completed is not None else tellings[:2]
        assessments.tell(
            actor=actor, assessment=assessment, items=told, on=started, language=language, interpreter=story.interpreter
        )
    _find_needs(story, actor, assessment)
    if story.completed is not None:
        _complete(actor, assessment, day(story.completed, today))


def _answer(story: Assessed, actor: User, assessment: Assessment) -> None:
    items = items_of(assessment.rulebook)
    if story.completed is None:
        items = items[:_PAGES_WRITTEN_SO_FAR]
    for item in items:
        detail: dict[str, Any] = {}
        if item == "finnish_and_swedish":
            detail = {"fi": {**dict.fromkeys(_SKILLS, story.level), "assessed_how": "interview"}}
        answer = assessments.ItemAnswer(text=texts()["answers"][item], detail=detail)
        assessments.save_answer(actor=actor, assessment=assessment, item=item, answer=answer)


def _find_needs(story: Assessed, actor: User, assessment: Assessment) -> None:
    found = [assessments.NeedFound(need=need) for need in story.needs]
    found += [assessments.NeedFound(need=need, is_special=True) for need in story.special]
    found += [assessments.NeedFound(need=need, of_family=True) for need in story.of_family]
    assessments.set_needs(actor=actor, assessment=assessment, needs=found)
    if story.special:
        county = assessments.CountyPart(
            takes_part=True,
            reason="Kunnan ja hyvinvointialueen palvelut on sovitettava yhteen.",
            worker="Riikka Juntunen",
            findings="Hyvinvointialue osallistuu ja järjestää omat palvelunsa.",
        )
        assessments.set_county(actor=actor, assessment=assessment, county=county)


def _complete(actor: User, assessment: Assessment, on: date) -> None:
    assessment.refresh_from_db()
    outcome = assessments.Outcome(
        plan_needed=True,
        reason="Useita palveluja on sovitettava yhteen, ja tavoitteet ovat selvät.",
        planned_plan_date=on + timedelta(days=14),
    )
    assessments.complete(actor=actor, assessment=assessment, on=on, found=outcome, seen_version=assessment.version)
