"""My start: the guide is read step by step; the own account is told, sent, changed, removed, and closed in time."""

import re
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.rooms.assessments import actions
from kotopolku.rooms.assessments.models import OwnAccount
from kotopolku.rooms.cases.actions import close_case
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_case, make_identity_code
from tests.web.conftest import TODAY

from .conftest import browser_of

pytestmark = pytest.mark.django_db

STEPS = ("now", "assessment", "plan", "bring", "interpreter", "rights", "duties", "help")
THEMES = ("languages", "education", "work", "skills", "wishes", "help")


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def tell(own: Any, theme: str, version: int = 0, **given: Any) -> Any:
    return own.post(f"/my/start/account/{theme}/", {"version": str(version), **given})


def test_the_guide_is_walked_through_and_where_one_was_is_kept(own, account):
    there = "/my/start/now/"
    for name in STEPS:
        assert there == f"/my/start/{name}/"
        page = own.get(there)
        assert page.status_code == 200
        there = own.post(there).headers["Location"]
    assert there == "/my/start/account/"
    own.post("/my/start/plan/")
    # Another visit, on another device: all of it has been read.
    shown = text_of(browser_of(account).get("/my/start/"))
    assert shown.count('data-state="done"') == len(STEPS)
    assert 'href="/my/start/help/">Continue' in shown


def test_the_first_visit_begins_at_the_first_step_and_reading_writes_nothing(own):
    assert 'href="/my/start/now/">Begin' in text_of(own.get("/my/start/"))
    for name in STEPS:
        own.get(f"/my/start/{name}/")
    assert OwnAccount.objects.count() == 0


def test_who_helps_in_danger_is_told_with_the_numbers(own):
    assert "112" in text_of(own.get("/my/start/help/"))


@pytest.mark.parametrize("address", ["/my/start/nothing/", "/my/start/account/nothing/"])
def test_no_such_page(own, address):
    assert own.get(address).status_code == 404


def test_the_account_is_told_page_by_page_sent_and_read_back(own):
    for theme, following in zip(THEMES, (*THEMES[1:], ""), strict=True):
        given: Any = {"wishes": {"ways": ["work", "home"]}, "languages": {"reads": ["so", "ar"]}}.get(theme, {})
        answer = tell(own, theme, **given)
        assert answer.headers["Location"] == (f"/my/start/account/{following}/" if following else "/my/start/account/")
    page = text_of(own.get("/my/start/account/"))
    assert "Work, To be at home with children for now" in page
    assert "Soomaali" in page.split("Which languages")[1].split("</dd>")[0]
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert own.post("/my/start/account/send/", {"version": version}).status_code == 303
    assert "Sent on" in text_of(own.get("/my/start/account/"))
    chosen = text_of(own.get("/my/start/account/wishes/"))
    assert re.findall(r'value="(\w+)" checked', chosen) == ["work", "home"]


def test_i_will_tell_at_the_meeting_is_an_answer(own):
    assert tell(own, "education", later="1").status_code == 303
    assert "You will tell about this at the meeting" in text_of(own.get("/my/start/account/"))


def test_an_identity_code_is_refused_and_what_was_chosen_is_kept_on_the_page(own):
    code = make_identity_code()
    answer = tell(own, "wishes", ways=["business"], words=f"Koodi {code}")
    assert answer.status_code == 422
    assert re.findall(r'value="(\w+)" checked', text_of(answer)) == ["business"]
    assert OwnAccount.objects.count() == 0


def test_two_devices_both_are_shown_and_the_second_decides(own):
    tell(own, "wishes", ways=["work"], words="Waan shaqeyn karaa")
    answer = tell(own, "wishes", ways=["home"])
    shown = text_of(answer)
    assert answer.status_code == 409
    assert "What do you want first? Work; own words: Waan shaqeyn karaa" in shown
    assert re.findall(r'value="(\w+)" checked', shown) == ["home"]
    assert tell(own, "wishes", 1, ways=["home"]).status_code == 303
    assert "To be at home" in text_of(own.get("/my/start/account/"))


def test_what_was_changed_elsewhere_is_looked_at_before_it_is_sent(own):
    assert own.post("/my/start/account/send/", {"version": "0"}).status_code == 422
    tell(own, "wishes", ways=["work"])
    answer = own.post("/my/start/account/send/", {"version": "1"})
    assert answer.status_code == 409
    assert OwnAccount.objects.get().sent_at is None


def test_removing_is_asked_once_and_nothing_is_left(own):
    tell(own, "wishes", ways=["work"], words="Waan shaqeyn karaa")
    assert "Remove your story?" in text_of(own.get("/my/start/account/remove/"))
    assert "Waan" in text_of(own.get("/my/start/account/"))
    assert own.post("/my/start/account/remove/").status_code == 303
    assert "Waan" not in text_of(own.get("/my/start/account/"))


def test_when_the_interview_has_begun_it_is_read_and_no_more_changed(own, case, worker):
    tell(own, "wishes", ways=["work"])
    actions.begin(actor=worker, case=case, started=TODAY)
    page = text_of(own.get("/my/start/account/"))
    assert "The interview has begun" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert tell(own, "wishes", 1, ways=["home"]).status_code == 404
    assert own.post("/my/start/account/remove/").status_code == 404
    # The guide can still be read.
    assert own.post("/my/start/now/").status_code == 303


def test_after_the_end_there_is_the_guide_and_no_account(own, case, worker):
    close_case(actor=worker, case=case, on=TODAY, reason="moved")
    assert own.get("/my/start/").status_code == 200
    assert "You cannot write your story now" in text_of(own.get("/my/start/account/"))
    assert own.get("/my/start/account/wishes/").status_code == 404


def test_anothers_account_is_nowhere(own, home, worker):
    other = make_case(home, coach=worker)
    tell(own, "wishes", ways=["work"])
    assert not OwnAccount.objects.filter(case=other).exists()


def test_a_protected_client_reads_no_place(own, case, worker):
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    for address in ("/my/start/", "/my/start/help/", "/my/start/account/", "/my/start/account/help/"):
        assert "Kajaani" not in text_of(own.get(address))


@pytest.mark.parametrize("address", ["/my/start/", "/my/start/now/", "/my/start/account/", "/my/start/account/wishes/"])
def test_few_queries(own, django_assert_max_num_queries, address):
    tell(own, "wishes", ways=["work"])
    with django_assert_max_num_queries(10):
        own.get(address)


def test_the_size_of_the_text_is_kept_until_the_sign_out(own):
    assert "data-size" not in text_of(own.get("/my/"))
    answer = own.post(reverse("my_text_size"), {"size": "200", "next": "/my/start/"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/my/start/")
    assert 'data-size="200"' in text_of(own.get("/my/"))
    own.post("/my/sign-out/")
    assert "data-size" not in text_of(own.get("/my/sign-in/"))


@pytest.mark.parametrize("size", ["", "999", "150<script>"])
def test_no_other_size_is_kept(own, size):
    own.post(reverse("my_text_size"), {"size": size, "next": "https://elsewhere.example/"})
    assert "data-size" not in text_of(own.get("/my/"))
