"""One client's pages: what a worker reads there, and what stays hidden until asked for."""

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from kotopolku.platform.audit.queries import uses_of
from kotopolku.rooms.cases import queries as cases
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import residence_card_of
from tests.factories import make_identity_code, make_refugee_case, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db

PAGES = ("", "person/", "residence/", "why/", "timeline/", "access/", "duties/", "coach/")


def text_of(response):
    """The words of a page without its tags."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def page(browser, case, name=""):
    response = browser.get(f"/clients/{case.reference}/{name}")
    assert response.status_code == 200, response.content.decode()[:2000]
    return response


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_and_tells_who_it_is_about(browser, case, name):
    shown = page(browser, case, name).content.decode()
    assert shown.count("<h1") == 1
    assert "Example, Amina" in shown
    assert "interpreter: Somali" in shown


def test_the_overview_says_what_the_law_wants_next_and_why(browser, case):
    text = text_of(page(browser, case))
    assert "Next step Begin the assessment" in text
    assert "681/2023 section 14, subsection 2: the assessment begins without delay" in text
    assert "It arose on 1 Feb 2025." in text


def test_the_overview_tells_what_others_did_since_the_last_visit(worker, case, home, on_day):
    page(signed_in_as(worker), case)
    on_day(date(2025, 6, 5))
    colleague = make_user(home, name="Leila Laine")
    people.record_circumstance(actor=colleague, person=case.person, kind="social_assistance", since="2025-06-01")
    assert "Since your last visit 1 A circumstance was recorded" in text_of(page(signed_in_as(worker), case))
    # Leafing through the file is one visit: the mark stays until the worker comes another time.
    assert "Since your last visit" in text_of(page(signed_in_as(worker), case))
    on_day(date(2025, 6, 6))
    assert "Since your last visit" not in text_of(page(signed_in_as(worker), case))


def test_the_identity_code_is_shown_on_request_only_and_the_look_is_logged(browser, case):
    code = make_identity_code()
    shown = page(browser, case, "person/")
    assert code not in shown.content.decode()
    assert "010490-••••" in shown.content.decode()
    answer = browser.post(f"/clients/{case.reference}/person/show/identity-code/")
    assert code in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert uses_of(case.person_id)[0].action == "people.identity_code"


def test_all_names_languages_and_contacts_are_shown_with_their_source(browser, case):
    text = text_of(page(browser, case, "person/"))
    for known in ("أمينة مثال", "Somali mother tongue", "Speaking A1.2", "040 000 0000", "Somalia", "Document"):
        assert known in text
    assert "Recorded by Kaisa Koski" in text


class TestProtected:
    @pytest.fixture
    def hidden(self, case, worker):
        people.set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
        case.refresh_from_db()
        return case

    @pytest.mark.parametrize("name", PAGES)
    def test_no_page_tells_contacts_or_place(self, browser, hidden, name):
        text = text_of(page(browser, hidden, name))
        assert "040 000 0000" not in text
        assert "Kajaani " not in text
        assert "Non-disclosure for safety" in text

    @pytest.mark.parametrize("purpose", ["", " ", "Visiting Piilokatu 7"])
    def test_contacts_need_a_purpose_of_the_list(self, browser, hidden, purpose):
        """A text of one's own would tell of the person to all who read the log of looks."""
        answer = browser.post(f"/clients/{hidden.reference}/person/show/contacts/", {"purpose": purpose})
        assert answer.status_code == 422
        assert "040 000 0000" not in text_of(answer)
        assert uses_of(hidden.person_id)[0].action == "cases.case_for"

    def test_contacts_are_shown_for_a_purpose_which_is_logged(self, browser, hidden):
        answer = browser.post(f"/clients/{hidden.reference}/person/show/contacts/", {"purpose": "protected.reaching"})
        assert "040 000 0000" in text_of(answer)
        look = uses_of(hidden.person_id)[0]
        assert (look.action, look.purpose) == ("people.protected_contacts", "protected.reaching")
        assert "Reaching the client" in text_of(page(browser, hidden, "access/"))


def test_every_date_of_the_why_page_has_section_and_arithmetic(browser, case):
    text = text_of(page(browser, case, "why/"))
    assert "681/2023 section 20, subsection 3" in text
    assert "Counted from 5 Jan 2025: the first permit, card or registration." in text
    assert "5 Jan 2025 and 3 years more is 5 Jan 2028." in text


def test_why_can_be_asked_about_another_day_and_changes_nothing(browser, case):
    before = [duty.pk for duty in cases.duties_of(case)]
    response = browser.get(f"/clients/{case.reference}/why/", {"on": "2028-03-01"})
    text = text_of(response)
    assert "What the law says on 1 Mar 2028" in text
    assert "59 days" not in text
    assert "56 days late" in text
    assert [duty.pk for duty in cases.duties_of(case)] == before


def test_an_impossible_day_in_the_address_is_answered_by_today(browser, case):
    response = browser.get(f"/clients/{case.reference}/why/", {"on": "2025-02-30"})
    assert response.status_code == 200
    assert "What the law says on 2 Jun 2025" in text_of(response)


def test_a_correction_keeps_the_old_row_struck_out_and_the_old_duty_readable(browser, case):
    row = residence_card_of(case.person).residences[0]
    response = browser.post(
        f"/clients/{case.reference}/edit/residence-correction/{row.pk}/",
        {
            "kind": "residence_permit",
            "ground": "quota_refugee",
            "granted": "15.1.2025",
            "source": "document",
            "reason": "Read from the card",
        },
    )
    assert response.status_code == 303
    assert "Read from the card" in text_of(page(browser, case, "residence/"))
    text = text_of(page(browser, case, "duties/"))
    assert "5 Jan 2028" in text
    assert "A ground of residence was corrected" in text
    earlier = browser.get(f"/clients/{case.reference}/duties/", {"on": "2025-06-01"})
    assert "No duty was shown on that day." in text_of(earlier)


def test_the_timeline_tells_what_was_done_to_case_and_person_and_by_whom(browser, case):
    text = text_of(page(browser, case, "timeline/"))
    assert "The case was opened" in text
    assert "A contact was added" in text
    assert "Kaisa Koski" in text


def test_the_access_page_tells_who_looked(browser, case, home):
    other = make_user(home, name="Leila Laine")
    page(signed_in_as(other), case, "residence/")
    assert "Leila Laine" in text_of(page(browser, case, "access/"))


def test_kin_are_linked_only_when_the_worker_may_see_them(browser, case, worker):
    elsewhere = make_refugee_case(given="Omar", family="Elsewhere")
    people.set_kinship(actor=worker, person=elsewhere.person, relative=case.person, kind="spouse")
    shown = page(browser, case, "person/").content.decode()
    assert "Elsewhere, Omar" in shown
    assert elsewhere.reference not in shown


@pytest.mark.parametrize(
    ("on", "name", "reason"),
    [
        ("2025-06-02", "integration_plan", "The assessment has not been completed."),
        ("2025-01-01", "initial_assessment", "The right to stay begins on 5 Jan 2025."),
        ("2028-01-06", "initial_assessment", "The last day for an assessment was 5 Jan 2028."),
        ("2028-01-06", "integration_plan", "The last day for the first plan was 5 Jan 2028."),
        ("2028-02-01", "imputed_reimbursement", "The period ended on 31 Jan 2028."),
    ],
)
def test_a_no_says_what_is_missing(browser, case, on, name, reason):
    response = browser.get(f"/clients/{case.reference}/why/", {"on": on})
    row = next(one for one in response.context["entitlements"] if one["code"] == name)
    assert not row["entitled"]
    assert reason in row["why_not"]
    assert reason in text_of(response)


def test_who_is_not_protected_reads_why_the_state_does_not_pay(browser, home, worker):
    other = make_refugee_case(home, coach=worker, residence={"ground": "work", "valid_until": date(2025, 6, 1)})
    response = browser.get(f"/clients/{other.reference}/why/")
    missing = {one["code"]: one["why_not"] for one in response.context["entitlements"]}
    assert missing["imputed_reimbursement"] == ["The state pays only for refugees and others under protection."]
    assert missing["initial_assessment"][0] == "The right to stay ended on 1 Jun 2025."
    assert missing["placement"] == [
        "The right to stay ended on 1 Jun 2025.",
        "Only refugees and others under protection are directed to a municipality.",
    ]
    assert missing["guidance"] == []


def test_the_timeline_counts_what_was_done_again_and_again(browser, case, worker):
    for number in range(3):
        people.add_contact(actor=worker, person=case.person, kind="phone", value=f"050 000 000{number}")
    newest = browser.get(f"/clients/{case.reference}/timeline/").context["events"][0]
    assert (newest["text"], newest["times"]) == ("A contact was added", 3)
    assert "× 3" in browser.get(f"/clients/{case.reference}/timeline/").content.decode()


def test_a_page_that_is_seldom_opened_hangs_under_more_until_it_is_open(browser, case):
    for name, is_under_more in (("client", True), ("client_timeline", False)):
        page = browser.get(reverse(name, args=[case.reference])).content.decode()
        row, more = page.split('class="tabs-more"')
        timeline = f'href="{reverse("client_timeline", args=[case.reference])}"'
        assert (timeline in more.split("</details>")[0]) is is_under_more
        assert (f'{timeline} aria-current="page"' in row) is not is_under_more
