"""The list of clients, its filters, the search, and registering."""

import pytest
from django.db import connection

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.queries import visible_cases
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import card_of
from tests.factories import make_case, make_identity_code, make_refugee_case, make_user
from tests.web.conftest import signed_in_as
from tests.web.test_client_pages import text_of

pytestmark = pytest.mark.django_db


def names(response):
    """The clients of a list, in its order."""
    return [row["case"].sort_name for row in response.context["rows"]]


def test_the_list_has_a_link_first_and_the_state_last(browser, case):
    html = browser.get("/clients/").content.decode()
    row = html.split("<tbody>")[1].split("</tr>")[0]
    assert f'<th scope="row"><a href="/clients/{case.reference}/">Example, Amina</a>' in row
    assert row.index("Somali") < row.index("Kaisa Koski") < row.index('data-state="soon"')


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"stage": "assessment"}, True),
        ({"stage": "plan"}, False),
        ({"language": "so"}, True),
        ({"language": "ar"}, False),
        ({"ground": "quota_refugee"}, True),
        ({"ground": "work"}, False),
        ({"duty": "assessment_start"}, True),
        ({"duty": "review"}, False),
        ({"area": "205"}, True),
        ({"area": "091"}, False),
        ({"route": "quota"}, True),
        ({"route": "own"}, False),
        ({"coach": "none"}, False),
        ({"coach": "not a number"}, False),
        ({"coach": "9" * 40}, False),
        ({"stage": "assessment", "language": "ar"}, False),
    ],
)
def test_filters_narrow_the_list(browser, case, filters, found):
    assert names(browser.get("/clients/", filters)) == (["Example, Amina"] if found else [])


def test_a_filter_by_coach(browser, case, worker, home):
    other = make_user(home)
    assert names(browser.get("/clients/", {"coach": worker.pk})) == ["Example, Amina"]
    assert names(browser.get("/clients/", {"coach": other.pk})) == []


def test_an_area_finds_nobody_who_is_protected(browser, case, worker):
    people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    assert names(browser.get("/clients/", {"area": "205"})) == []
    assert names(browser.get("/clients/")) == ["Example, Amina"]


def test_pages_neither_repeat_nor_skip_namesakes(browser, home, worker):
    for _ in range(30):
        make_case(home, coach=worker, given="Ali", family="Same")
    first, second = browser.get("/clients/"), browser.get("/clients/", {"page": 2})
    assert "1–25 of 30" in text_of(first)
    shown = [row["case"].pk for response in (first, second) for row in response.context["rows"]]
    assert len(shown) == len(set(shown)) == 30


@pytest.mark.parametrize("page", ["0", "-1", "999999", "x"])
def test_a_page_that_does_not_exist_shows_the_nearest(browser, case, page):
    assert names(browser.get("/clients/", {"page": page})) == ["Example, Amina"]


def test_ended_clients_are_shown_only_when_asked_for(browser, case, worker):
    from kotopolku.rooms.cases.actions import close_case

    close_case(actor=worker, case=case, on=case.opened, reason="moved")
    assert names(browser.get("/clients/")) == []
    assert names(browser.get("/clients/", {"closed": "1"})) == ["Example, Amina"]


class TestSearch:
    def found(self, browser, text):
        response = browser.post("/clients/search/", {"q": text}, follow=True)
        assert text not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
        return names(response)

    @pytest.mark.parametrize("text", ["Amina", "exampel", "Aminah Example", "أمينة", "1.4.1990"])
    def test_forgives_spelling_and_script(self, browser, case, text):
        assert self.found(browser, text) == ["Example, Amina"]

    @pytest.mark.parametrize("written", [str, str.lower, lambda code: f" {code} "])
    def test_an_identity_code_opens_the_client_and_stays_nowhere(self, browser, case, written):
        code = make_identity_code()
        answer = browser.post("/clients/search/", {"q": written(code)})
        assert (answer.status_code, answer["Location"]) == (303, f"/clients/{case.reference}/")
        assert "clients.searched" not in browser.session

    @pytest.mark.parametrize("text", ["010490-901A", "010490901A", "Amina 010490-901A", "12345678"])
    def test_a_text_that_may_be_an_identifier_is_neither_stored_nor_shown_again(self, browser, case, text):
        browser.post("/clients/search/", {"q": "Amina"})
        answer = browser.post("/clients/search/", {"q": text})
        assert answer.status_code == 200
        assert text not in answer.content.decode()
        assert text not in str(dict(browser.session))
        assert names(browser.get("/clients/search/")) == []

    def test_two_with_the_same_identifier_are_both_shown(self, browser, case, home, worker):
        for one in (case, make_case(home, coach=worker, given="Ali", family="Other")):
            people.add_identifier(actor=worker, person=one.person, kind="other", value="FI-77 12")
        answer = browser.post("/clients/search/", {"q": "fi7712"})
        assert names(answer) == ["Example, Amina", "Other, Ali"]
        assert "by identifier" in text_of(answer)

    def test_whom_a_search_showed_is_in_the_use_log_without_the_words(self, browser, case, worker):
        before = Entry.objects.count()
        browser.post("/clients/search/", {"q": "Amina"}, follow=True)
        browser.post("/clients/search/", {"q": "Nobody Such"}, follow=True)
        browser.post("/clients/search/", {"q": "1.4.1990"})
        found = list(Entry.objects.order_by("sequence")[before:])
        assert [(one.kind, one.action, one.actor_id) for one in found] == [("use", "cases.search", worker.pk)] * 2
        assert [one.after for one in found] == [{"cases": [case.pk]}] * 2
        assert [one.organisation_id for one in found] == [case.organisation_id] * 2
        assert not any("Amina" in one.detail_text or "1990" in one.detail_text for one in found)

    def test_finds_nobody_of_another_organisation(self, browser, home):
        make_refugee_case(given="Strange", family="Person")
        assert self.found(browser, "Strange Person") == []

    def test_tells_which_name_fitted(self, browser, case):
        assert "مثال, أمينة" in text_of(browser.post("/clients/search/", {"q": "أمينة"}, follow=True))


NEW = {
    "family": "Warsame",
    "given": "Yusuf",
    "born": "1988",
    "citizenship": "SO",
    "language": "so",
    "residence_kind": "residence_permit",
    "ground": "international_protection",
    "granted": "3/2025",
    "municipality": "205",
    "municipality_since": "1.4.2025",
    "circumstances": ["unemployed_jobseeker"],
    "circumstances_since": "2.4.2025",
    "opened": "2025-04-02",
    "route": "own",
    "source": "client",
}


class TestRegistering:
    def send(self, browser, home, **changed):
        return browser.post("/clients/new/", {**NEW, "organisation": home.pk, **changed})

    def test_makes_person_and_case_and_the_law_answers_at_once(self, browser, home, worker):
        assert self.send(browser, home, coach=worker.pk).status_code == 303
        case = visible_cases(worker).get()
        assert (case.sort_name, case.coach, case.stage, case.area) == ("Warsame, Yusuf", worker, "assessment", "205")
        assert case.next_duty == "assessment_start"

    def test_only_a_name_is_needed(self, browser, home, worker):
        sent = {"family": "Only", "organisation": home.pk, "opened": "2025-06-02", "source": "client"}
        assert browser.post("/clients/new/", sent).status_code == 303
        assert visible_cases(worker).get().sort_name == "Only"

    def test_asks_once_more_when_somebody_like_this_is_there(self, browser, home, case):
        sent = {"given": "Aamina", "family": "Exampel", "born": "1.4.1990"}
        answer = self.send(browser, home, **sent)
        assert answer.status_code == 422
        assert "Is the person registered already?" in text_of(answer)
        assert case.reference in answer.content.decode()
        assert self.send(browser, home, **sent, confirmed="1").status_code == 303

    def test_does_not_tell_of_a_namesake_in_another_organisation(self, browser, home):
        make_refugee_case(given="Yusuf", family="Warsame", born="1988")
        assert self.send(browser, home).status_code == 303

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"born": "31.2.1990"}, "born"),
            ({"born": "2030"}, "born"),
            ({"granted": "tomorrow"}, "granted"),
            ({"identity_code": "010190-900A"}, "identity_code"),
            ({"ground": ""}, "ground"),
            ({"municipality_since": ""}, "municipality_since"),
            ({"circumstances_since": ""}, "circumstances_since"),
            ({"opened": "2026-01-01"}, "opened"),
            ({"opened": ""}, "opened"),
            ({"family": "", "given": ""}, "family"),
            ({"identifier": "123"}, "identifier_kind"),
            ({"identifier": make_identity_code(number=903), "identifier_kind": "other"}, "identifier"),
            ({"valid_until": "2020-01-01"}, "valid_until"),
        ],
    )
    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_half_written(self, browser, home, changed, field):
        answer = self.send(browser, home, **changed)
        assert answer.status_code == 422
        assert f'href="#id_{field}"' in answer.content.decode()
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM people_person")
            assert cursor.fetchone() == (0,)

    def test_birth_date_and_identity_code_must_agree(self, browser, home):
        answer = self.send(browser, home, born="1.1.1980", identity_code=make_identity_code())
        assert answer.status_code == 422
        assert "do not agree" in text_of(answer)

    def test_the_birth_date_is_taken_from_the_identity_code(self, browser, home, worker):
        assert self.send(browser, home, born="", identity_code=make_identity_code()).status_code == 303
        assert card_of(visible_cases(worker).get().person_id).person.born == "1990-04-01"

    def test_an_identity_code_of_another_client_is_refused(self, browser, home, case):
        code = make_identity_code()
        answer = self.send(browser, home, born="", identity_code=code, confirmed="1")
        assert answer.status_code == 422
        assert 'href="#id_identity_code"' in answer.content.decode()


def test_a_search_does_not_follow_to_another_user(browser, case, home):
    browser.post("/clients/search/", {"q": "Amina"})
    assert names(signed_in_as(make_user(home)).get("/clients/search/")) == []
