"""My path, my plan and my word on it: in two languages, every version kept, and the coach answers."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kotopolku.rooms.appointments.actions import meetings
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.plans import actions as plans
from kotopolku.rooms.plans import queries
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case, make_identity_code, make_organisation, make_user
from tests.rooms.plans.clients import a_draft, a_measure, approved, assessed, complete
from tests.web.conftest import TODAY, signed_in_as
from tests.web.test_queries import queries_of

from .conftest import browser_of

pytestmark = pytest.mark.django_db
PLAN = "/my/plan/"
WORD = "/my/plan/word/"


@pytest.fixture
def plan(case: Any, worker: Any) -> Any:
    """A plan in force from 2 June 2025 for a year; its measure 1.2 is translated into Somali and goes on now."""
    return agreed(worker, case)


def agreed(worker: Any, case: Any) -> Any:
    assessed(worker, case, completed=TODAY - timedelta(days=7))
    row = a_draft(worker, case, made=TODAY, until=date(2026, 6, 1))
    complete(worker, row)
    wording = plans.Wording(
        text="Suomen kurssi", translation="Koorsada af-Finnishka", translation_language="so", language="fi"
    )
    a_measure(
        worker,
        row,
        wording=wording,
        reason="Kieli vie työhön",
        reason_translation="Luqaddu shaqo ayay keentaa",
        responsible_name="Kajaanin opisto",
        since=TODAY,
        until=TODAY + timedelta(days=90),
    )
    approved(worker, row, TODAY)
    return row


@pytest.fixture
def protected(case: Any, worker: Any, plan: Any) -> None:
    person = type(case.person).objects.get(pk=case.person_id)
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def said(own: Any, **given: str) -> Any:
    version = re.search(r'name="version" value="(\d+)"', text_of(own.get(WORD)))
    assert version
    return own.post(WORD, {"version": version[1], **given})


def a_word(own: Any, case: Any, **given: str) -> Any:
    assert said(own, **given).status_code == 303
    return queries.words_of(case)[0]


def test_the_path_is_a_list_with_one_place_where_the_client_is(own, plan):
    text = text_of(own.get("/my/"))
    path = re.search(r'<ol class="walk" role="list">(.*?)</ol>', text)
    assert path
    assert path[1].count("<li") == 6
    assert path[1].count('aria-current="step"') == 1
    assert "Making the plan" in path[1]
    assert "You are here" in path[1]


def test_this_week_has_the_measure_that_goes_on_and_the_clients_task(own, plan, case, worker):
    parts = [meetings.Taking(role="client", name="Amina"), meetings.Taking(role="other", name="Olli")]
    row = meetings.plan_meeting(actor=worker, case=case, on=TODAY, agenda="", parts=parts)
    client, other = row.parts.order_by("pk")
    tasks = [
        meetings.Task(text="Brings the form", part_id=client.pk, due=TODAY),
        meetings.Task(text="Calls the office", part_id=other.pk),
    ]
    meetings.hold_meeting(
        actor=worker, meeting=row, seen_version=row.version, came=[], decisions=["Reading circle"], tasks=tasks
    )
    text = text_of(own.get("/my/"))
    assert "Koorsada af-Finnishka" in text
    assert "Brings the form" in text
    assert "Calls the office" not in text


def test_a_measure_that_was_stopped_is_not_for_this_week(own, plan, worker):
    measure = next(one for one in queries.measures_of(plan) if one.text == "Suomen kurssi")
    plans.mark_measures(actor=worker, plan=plan, states={measure.pk: "stopped"})
    assert "Koorsada" not in text_of(own.get("/my/"))


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_both_pages_speak_the_readers_language(account, plan, language):
    texts, own = reader_texts("my_plan", language), browser_of(account, language)
    home, page = text_of(own.get("/my/")), text_of(own.get(PLAN))
    for told in (texts["path_title"], texts["where"], texts["next"], texts["week"], texts.code("stage", "plan")):
        assert told in home
    for told in (texts["say_plan"], texts["versions"], texts["said_title"], texts["left"].format(days=364)):
        assert " ".join(told.split()) in page


def test_client_and_worker_read_the_same_number_of_days(account, browser, plan, case, on_day):
    left = re.search(r"This plan: (\d+) days left", text_of(browser.get(f"/clients/{case.reference}/plan/")))
    assert left is not None
    assert f"Days left: {left[1]}" in text_of(browser_of(account).get(PLAN))
    on_day(plan.agreed_until or plan.until)
    last = text_of(browser_of(account).get(PLAN))
    assert "Days left" not in last
    assert "The plan is valid" in last


def test_the_plan_stands_in_two_languages_under_one_number(own, plan):
    text = text_of(own.get(PLAN))
    part = next(one for one in text.split("<section") if "<bdi>1.2</bdi>" in one)
    assert part.index("Koorsada af-Finnishka") < part.index("Suomen kurssi")
    assert "Luqaddu shaqo ayay keentaa" in part
    assert "Kieli vie työhön" in part
    assert 'lang="so"' in part


def test_every_version_is_kept_and_readable(own, plan, worker):
    plans.revise(actor=worker, plan=plan, reason="More Finnish")
    plan.refresh_from_db()
    a_measure(worker, plan, "Uusi harrastus", kind="organisation_activity")
    approved(worker, plan, TODAY)
    assert "Uusi harrastus" in text_of(own.get(PLAN))
    old = text_of(own.get("/my/plan/versions/1/"))
    assert "Uusi harrastus" not in old
    assert reader_texts("my_plan", "en")["old"] in old
    assert "/my/plan/word/" not in old
    assert own.get("/my/plan/versions/3/").status_code == 404


def test_the_paper_tells_nothing_by_its_name(own, plan, case):
    answer = own.get("/my/plan/versions/1/plan.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert case.reference not in answer["Content-Disposition"]
    assert "Suomen kurssi" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_a_word_reaches_the_coach_and_the_answer_the_client(own, plan, case, browser):
    row = a_word(own, case, kind="change", about="1.2", text="Haluan iltakurssin")
    assert (row.part, row.number, row.kind) == ("measure", "1.2", "change")
    there = reverse("plan_word", args=[case.reference, row.pk])
    assert there in text_of(browser.get("/"))
    assert "Haluan iltakurssin" in text_of(browser.get(reverse("plan", args=[case.reference])))
    assert browser.post(there, {"answer": "Kurssi alkaa maanantaina"}).status_code == 303
    assert there not in text_of(browser.get("/"))
    assert "Kurssi alkaa maanantaina" in text_of(own.get(PLAN))
    assert '<span class="tag good">Answered</span>' in text_of(own.get("/my/"))
    assert browser.post(there, {"answer": "Another"}).status_code == 422


def tick(own: Any, about: str, *, done: str = "1", version: str = "") -> Any:
    read = re.search(r'name="version" value="(\d+)"', text_of(own.get(PLAN)))
    assert read
    return own.post("/my/plan/done/", {"about": about, "done": done, "version": version or read[1]})


def test_a_goal_or_measure_is_ticked_and_the_coach_reads_it(own, plan, case, browser):
    assert tick(own, "1.2").headers["Location"] == "/my/plan/#part-1.2"
    page = text_of(own.get(PLAN))
    assert page.count("Done 2 June 2025") == 1
    assert page.count("I have not done this yet") == 1
    assert "Says that it is done" in text_of(browser.get("/"))
    assert "Says that it is done" in text_of(browser.get(reverse("plan", args=[case.reference])))
    tick(own, "1.2", done="0")
    assert "Done 2 June 2025" not in text_of(own.get(PLAN))
    assert "Says that it is done" not in text_of(browser.get("/"))


@pytest.mark.parametrize("given", [{"about": "7.7"}, {"about": ""}, {"about": "1.2", "version": "999999"}])
def test_nothing_is_ticked_that_was_not_read(own, plan, case, given):
    answer = tick(own, **given)
    assert answer.status_code == 422
    assert reader_texts("my_plan", "en")["changed"] in text_of(answer)
    assert queries.words_of(case) == []


def test_a_review_may_be_asked_for_without_words_and_says_its_section(own, plan, case, browser):
    a_word(own, case, kind="review")
    today = text_of(browser.get("/"))
    assert "Asks for a review (section 22)" in today
    assert "Answer who asked for a review" in today
    assert "16 Jun 2025" in today
    assert "2 Jun 2025" in today


def test_the_client_is_told_until_when_a_review_is_answered(account, plan, case, worker, on_day):
    own = browser_of(account)
    row = a_word(own, case, kind="review")
    assert "You will get an answer by 16 June 2025 at the latest" in text_of(own.get(PLAN))
    on_day(TODAY + timedelta(days=15))
    own = browser_of(account)
    assert "We promised you an answer by 16 June 2025" in text_of(own.get(PLAN))
    plans.answer_word(actor=worker, case=case, number=row.pk, answer="Anteeksi")
    assert "We promised you" not in text_of(own.get(PLAN))


@pytest.mark.parametrize(
    "given", [{"kind": "comment"}, {"text": "Only words"}, {"kind": "comment", "text": "x" * 2001}]
)
def test_what_is_lacking_is_told_and_nothing_is_sent(own, plan, case, given):
    assert said(own, **given).status_code == 422
    assert queries.words_of(case) == []


def test_an_identity_code_is_left_out_of_a_word(own, plan, case):
    """A word is read on pages where the code is not shown, and is printed with the plan."""
    answer = said(own, kind="comment", text=f"Minun tunnukseni on {make_identity_code()}")
    assert answer.status_code == 422
    assert "leave the personal identity code out" in text_of(answer)
    assert queries.words_of(case) == []


def test_a_word_on_a_version_that_changed_meanwhile_is_not_sent(own, plan, case):
    answer = own.post(WORD, {"version": "0", "kind": "comment", "text": "Hei"})
    assert reader_texts("my_plan", "en")["changed"] in text_of(answer)
    assert queries.words_of(case) == []


def test_a_number_that_is_not_in_the_plan_is_not_there(own, plan):
    assert own.get(f"{WORD}?about=9.9").status_code == 404


def test_no_worker_is_named_in_an_answer(own, plan, case, worker):
    row = a_word(own, case, kind="comment", text="Hei")
    answerer = make_user(case.organisation, name="Niina Naapuri")
    plans.answer_word(actor=answerer, case=case, number=row.pk, answer="Kiitos")
    assert "Niina Naapuri" not in text_of(own.get(PLAN))


def test_of_a_protected_client_no_name_no_place_and_no_paper(own, protected, home):
    for page in (PLAN, "/my/", "/my/plan/versions/1/", f"{WORD}?about=1.2"):
        text = text_of(own.get(page))
        assert not [word for word in (home.name, "Kaisa Koski", "Kajaanin opisto") if word in text]
    assert "Koorsada af-Finnishka" in text_of(own.get(PLAN))
    assert own.get("/my/plan/versions/1/plan.pdf").status_code == 404


def test_nothing_of_another_client_is_there(own, plan, home, worker):
    other = make_case(home, coach=worker, given="Omar", family="Otherman", residence={})
    version = queries.all_versions_of(agreed(worker, other).case)[0]
    assert "Otherman" not in text_of(own.get(PLAN))
    assert own.get("/my/plan/versions/2/").status_code == 404
    assert own.post(WORD, {"version": str(version.pk), "kind": "comment", "text": "Hei"}).status_code == 422
    assert queries.words_of(other) == []


def test_another_organisations_worker_reaches_no_word(own, plan, case):
    row = a_word(own, case, kind="comment", text="Hei")
    stranger = signed_in_as(make_user(make_organisation("Muualla")))
    there = reverse("plan_word", args=[case.reference, row.pk])
    assert stranger.get(there).status_code == 404
    assert there not in text_of(stranger.get("/"))


def test_who_may_not_see_health_reads_no_free_word(own, plan, case, home):
    row = a_word(own, case, kind="comment", text="Olen sairas")
    clerk = signed_in_as(make_user(home, role="coordinator"))
    shown = clerk.get(reverse("plan", args=[case.reference]))
    assert "Olen sairas" not in text_of(shown)
    assert clerk.get(reverse("plan_word", args=[case.reference, row.pk])).status_code in {403, 404}


def test_after_the_end_the_plan_is_read_but_nothing_is_said(own, plan, case):
    type(case).objects.filter(pk=case.pk).update(closed=TODAY, stage="ended")
    assert "Koorsada af-Finnishka" in text_of(own.get(PLAN))
    assert WORD not in text_of(own.get(PLAN))
    assert own.get(WORD).status_code == 404
    assert own.get("/my/").status_code == 200


def test_without_a_plan_the_page_says_so(own):
    assert reader_texts("my_plan", "en")["none"] in text_of(own.get(PLAN))
    assert own.get(WORD).status_code == 404


@pytest.mark.parametrize(("page", "most"), [("/my/", 10), (PLAN, 10), ("/my/plan/versions/1/", 9), (WORD, 9)])
def test_a_page_asks_few_questions(own, plan, page, most):
    assert len(queries_of(own, page)) <= most
