"""The steps of a case through the pages: registered, assessed, planned, agreed. Days are reckoned from today."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from kotopolku.platform.clock import today

from .walking import fill, follow, saved


def day(days: int) -> str:
    """A day so many days from today, as a field takes it."""
    return (today() + timedelta(days=days)).isoformat()


def finnish(day_: date) -> str:
    """A day as pages in Finnish and English write it."""
    return f"{day_.day}.{day_.month}.{day_.year}"


NEW_CLIENT: Mapping[str, Any] = {
    "given": "Nour",
    "born": "1.4.1990",
    "language": "ar",
    "service_language": "ar",
    "residence_kind": "residence_permit",
    "ground": "quota_refugee",
    "granted": day(-40),
    "municipality": "205",
    "municipality_since": day(-40),
    "opened": day(-30),
    "source": "client",
}
"""A refugee who came to Kajaani lately, as the page of a new client asks."""


def register(page: Any, family: str, **more: Any) -> str:
    """Register a client; returns the address of the case, such as /clients/K7M3P9XW2A/."""
    page.goto("/clients/new/")
    fill(page, {**NEW_CLIENT, "family": family, "interpreter_needed": True, **more})
    saved(page)
    return str(urlsplit(page.url).path)


def begin_assessment(page: Any, case: str, started: str) -> None:
    """The first page of the form stands open afterwards."""
    page.goto(f"{case}assessment/")
    fill(page, {"started": started, "language": "ar"})
    saved(page, "Begin the assessment")
    page.goto(f"{case}assessment/page/arrangements/")


TOLD = ("aims_of_services", "plan_and_service_process", "plan_binds_rights_and_duties", "personal_data")
INTERVIEW = (
    "literacy",
    "finnish_and_swedish",
    "study_and_working_life_skills",
    "work_and_education_services",
    "education_and_work_history",
    "special_skills_and_strengths",
    "need_of_plan",
    "life_situation",
    "other_integration_services",
)
"""The pages of the interview under 681/2023, in the order in which one leads to the next."""


def assess(page: Any, case: str, *, started: int = -20, completed: int = -15, is_begun: bool = False) -> None:
    """A whole assessment, page by page as each leads to the next, completed with the finding that a plan is needed."""
    if not is_begun:
        begin_assessment(page, case, day(started))
    page.goto(f"{case}assessment/page/arrangements/")
    fill(page, {"interpreter_how": "remote", "interpreter": "Tulkki 17", "place": "office", "makers": "Aino Kettunen"})
    save_and_continue(page, "told")
    for item in TOLD:
        fill(page, {f"{item}-done": True, f"{item}-on": day(started), f"{item}-language": "ar"})
    for item, following in zip(("told", *INTERVIEW), (*INTERVIEW, "further"), strict=True):
        if item in INTERVIEW:
            fill(page, {"text": f"Notes about {item}"})
        save_and_continue(page, following)
    save_and_continue(page, "county")
    fill(page, {"takes_part": "no"})
    save_and_continue(page, "needs")
    fill(page, {"language_training-found": True, "career_guidance-found": True, "childcare-found": True})
    save_and_continue(page, "outcome")
    fill(page, {"outcome": "plan_needed", "reason": "Needs Finnish and guidance.", "planned_plan_date": day(-10)})
    saved(page, "Save and show the list")
    page.goto(f"{case}assessment/completion/")
    fill(page, {"on": day(completed)})
    saved(page, "Complete the assessment")


def save_and_continue(page: Any, following: str) -> None:
    """Save a page of the assessment; the form leads to the page named."""
    saved(page, "Save and continue")
    assert page.url.endswith(f"/assessment/page/{following}/"), f"the form led to {page.url}"


IN_ARABIC = {
    "Työ omalla alalla": "عمل في مجالي",
    "Suomen kieli B1.1": "اللغة الفنلندية",
    "Kotoutumiskoulutus": "تدريب الاندماج",
    "Kielitaito on ammattiopintojen ehto.": "اللغة شرط للدراسة",
    "Tapaamme kerran kuussa.": "نلتقي مرة في الشهر",
}
"""What the plan says, in the language of the client of most journeys."""


def make_plan(
    page: Any,
    case: str,
    *,
    made: int = -10,
    until: int = 300,
    language: str = "ar",
    words: Mapping[str, str] = MappingProxyType(IN_ARABIC),
) -> None:
    """The first plan on the table, with a goal and measures from needs, in Finnish and the client's language.

    Not yet approved. `words`: translations of what it says in Finnish.
    """

    def said(**texts: str) -> dict[str, str]:
        """The texts with their translations; a plan in the client's own Finnish has none."""
        fields = {"text": "translation", "reason": "reason_translation"}
        return texts | {fields[name]: words[text] for name, text in texts.items() if text in words}

    page.goto(f"{case}plan/start/")
    fill(page, {"made": day(made), "until": day(until), "language": "fi", "client_language": language})
    saved(page, "Begin the plan")
    # Every goal that the law expects of the client, as the plan proposes them.
    while page.locator("a[href*='goals/new/?kind=']").count():
        follow(page, page.locator("a[href*='goals/new/?kind=']"))
        add_text(page, term="long", **said(text="Työ omalla alalla"))
    from_need(page, "goal", "Language training", term="plan", **said(text="Suomen kieli B1.1"))
    from_need(
        page,
        "measure",
        "Language training",
        kind="integration_training",
        **said(text="Kotoutumiskoulutus", reason="Kielitaito on ammattiopintojen ehto."),
        responsible="employment_authority",
        since=day(made + 5),
        until=day(until - 5),
        mon="9-12",
        tue="9-12",
    )
    from_need(page, "measure", "Career guidance", kind="guidance", text="Uraohjaus", reason="Oma ala on löytymättä.")
    page.goto(f"{case}plan/parts/follow-up/")
    add_text(page, **said(text="Tapaamme kerran kuussa."))
    page.goto(f"{case}plan/parts/rights/")
    fill(page, {"on": day(made), "language": language, "interpreter": "Tulkki 17"})
    saved(page, "Save")
    page.goto(f"{case}plan/parts/terms/")
    fill(page, {"next_review": day(100)})
    saved(page, "Save")


def from_need(page: Any, what: str, need: str, **values: Any) -> None:
    """A goal or measure that answers a need of the assessment, by the link beside the need."""
    follow(page, page.locator("li", has_text=need).locator(f"a[href*='{what}s/new/?need=']"))
    add_text(page, **values)


def add_text(page: Any, **values: Any) -> None:
    """Fill in a form of the plan and save it."""
    fill(page, values)
    saved(page, "Save")


def approve_plan(page: Any, case: str, client: str, *, on: int = -10) -> None:
    """Both sides approve."""
    page.goto(f"{case}plan/approve/")
    fill(page, {"client_name": client, "client_on": day(on), "client_how": "signature", "client_language": "ar"})
    fill(page, {"authority_on": day(on), "authority_how": "signature"})
    saved(page, "Approve and put in force")
