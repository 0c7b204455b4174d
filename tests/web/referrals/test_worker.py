"""A coach refers: chooses what is told, looks again at a text, sees exactly what goes, sends, follows."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.queries import disclosures_of
from kotopolku.rooms.people.models import Person
from kotopolku.rooms.plans.actions import choose_service
from kotopolku.rooms.plans.queries import Measure, measures_of
from kotopolku.rooms.referrals import actions
from kotopolku.rooms.referrals.queries import Referral
from tests.factories import make_user
from tests.rooms.plans.clients import a_draft, approved, assessed, complete
from tests.rooms.referrals.clients import a_service, fresh
from tests.web.conftest import TODAY, signed_in_as

pytestmark = pytest.mark.django_db


def address(name: str, case: Any, row: Any = None, **more: Any) -> str:
    words = {"reference": case.reference, **({"number": row.reference} if row else {}), **more}
    return reverse(name, kwargs=words)


@pytest.fixture
def row(case: Any, worker: Any, plan: Any) -> Any:
    return actions.draft(actor=worker, case=case, service_id=a_service().pk, measure_id=measures_of(plan)[0].pk)


def sent_of(row: Any, **given: Any) -> dict[str, Any]:
    return {"version": row.version, "items": row.items, "to_email": row.to_email, **given}


def test_from_the_directory_to_the_draft(browser, case, plan):
    service = a_service()
    there = address("client_referral_new", case)
    begun = browser.get(there, {"service": service.pk})
    assert "Kotoutumiskoulutus" in begun.content.decode()
    measure = measures_of(plan)[0]
    answer = browser.post(there, {"service": service.pk, "measure": measure.pk})
    row = Referral.objects.get()
    assert answer.headers["Location"] == address("client_referral_edit", case, row)
    assert (row.service_id, row.measure_id) == (service.pk, measure.pk)
    page = browser.get(address("client_referral_edit", case, row)).content.decode()
    ticked = set(re.findall(r'name="items" value="(\w+)"[^>]*checked', page))
    assert ticked == set(row.items)
    assert "To choose the right group" in page


def test_a_measure_without_a_service_leads_to_the_directory(browser, case, plan):
    page = browser.get(address("client_referral_new", case), {"measure": measures_of(plan)[0].pk, "q": "kurssi"})
    assert "For the measure: Integration training" in page.content.decode()
    assert "No service was found." in page.content.decode()
    for odd in ("0", "x", "-1", "9" * 30):
        assert browser.get(address("client_referral_new", case), {"service": odd, "measure": odd}).status_code == 200
    assert browser.post(address("client_referral_new", case), {"service": "9" * 30}).status_code == 422


def test_a_text_of_health_takes_a_second_press(browser, case, row):
    there = address("client_referral_edit", case, row)
    given = sent_of(row, text="Kävi psykiatrin luona.")
    first = browser.post(there, given)
    page = first.content.decode()
    assert first.status_code == 422
    assert fresh(row).text == ""
    assert "May tell of health" in page
    assert "<bdi>psykiatrin</bdi>" in page
    assert "I have looked at it: save as it is" in page
    found = re.search(r'name="looked_at" value="(\w+)"', page)
    assert found is not None
    mark = found.group(1)
    assert browser.post(there, {**given, "text": "Sairas, psykiatrin luona.", "looked_at": mark}).status_code == 422
    assert browser.post(there, {**given, "looked_at": mark}).status_code == 303
    assert fresh(row).let_stand == ["health"]
    # Once more before it goes.
    assert "<bdi>psykiatrin</bdi>" in browser.get(address("client_referral_send", case, row)).content.decode()


def test_a_text_of_the_register_that_changed_after_the_look_does_not_go(browser, case, row):
    there, sending = address("client_referral_edit", case, row), address("client_referral_send", case, row)
    Person.objects.filter(pk=case.person_id).update(occupation="Sairaanhoitaja")
    given = sent_of(row, items=["names", "occupation"])
    mark = re.search(r'name="looked_at" value="(\w+)"', browser.post(there, given).content.decode())
    assert mark is not None
    assert browser.post(there, {**given, "looked_at": mark.group(1)}).status_code == 303
    Person.objects.filter(pk=case.person_id).update(occupation="Kävi psykiatrilla")
    answer = browser.post(sending, {"version": fresh(row).version, "way": "system"})
    assert answer.status_code == 422
    assert "has changed since you looked at it" in answer.content.decode()
    assert f'href="{there}"' in answer.content.decode()
    assert fresh(row).state == "draft"


def test_a_day_of_answer_that_has_passed_is_told_where_it_is_written(browser, case, row):
    there = address("client_referral_edit", case, row)
    answer = browser.post(there, sent_of(row, answer_due=(TODAY - timedelta(days=1)).isoformat()))
    assert answer.status_code == 422
    assert "id_answer_due" in re.findall(r'href="#(\w+)"', answer.content.decode())
    assert fresh(row).answer_due is None


def test_what_is_shown_before_is_what_goes_and_it_is_told_to_the_log(browser, case, row):
    browser.post(address("client_referral_edit", case, row), sent_of(row, items=["names", "contacts"]))
    there = address("client_referral_send", case, row)
    page = browser.get(there).content.decode()
    assert "Amina Example" in page
    assert "040 000 0000" in page
    assert not disclosures_of(case.person_id).exists()
    row = fresh(row)
    assert browser.post(there, {"version": row.version, "way": "system"}).status_code == 303
    entry = disclosures_of(case.person_id).get()
    assert (entry.after["items"], entry.after["ground"]) == (["names", "contacts"], "681/2023 94 §")
    assert Measure.objects.get(pk=row.measure_id).directed_on == TODAY
    after = browser.get(address("client_referral", case, row)).content.decode()
    assert "040 000 0000" in after
    # It is sent: neither page writes on.
    for name in ("client_referral_edit", "client_referral_send"):
        assert browser.get(address(name, case, row)).status_code == 303


def test_beside_the_plan_the_client_has_to_agree(browser, case, worker, plan):
    row = actions.draft(actor=worker, case=case, service_id=a_service().pk)
    there = address("client_referral_send", case, row)
    assert browser.post(there, {"version": row.version, "way": "system"}).status_code == 422
    half = browser.post(there, {"version": row.version, "way": "system", "agreed": "on"})
    assert half.status_code == 422
    given = {"agreed": "on", "agreed_on": "2025-06-02", "agreed_how": "spoken", "agreed_language": "so"}
    assert browser.post(there, {"version": row.version, "way": "system", **given}).status_code == 303
    assert fresh(row).ground == "consent"


def test_two_who_save_the_same_draft(browser, case, row):
    there = address("client_referral_edit", case, row)
    assert browser.post(there, sent_of(row, text="One")).status_code == 303
    second = browser.post(there, sent_of(row, text="Two"))
    assert second.status_code == 409
    assert "Somebody has changed this meanwhile" in second.content.decode()
    assert fresh(row).text == "One"


def test_the_coach_writes_down_an_answer_sends_the_link_again_and_withdraws(browser, case, row, worker):
    row = actions.send(actor=worker, referral=row, seen_version=row.version)
    step = lambda what, **given: browser.post(  # noqa: E731
        address("client_referral_step", case, row, what=what), {"version": fresh(row).version, **given}
    )
    assert step("answer", state="declined").status_code == 422
    assert step("link", to_email="uusi@example.org").status_code == 303
    assert step("answer", state="waiting", text="In autumn", by_name="Salo").status_code == 303
    assert "In autumn" in browser.get(address("client_referral", case, row)).content.decode()
    assert step("withdraw", text="Moved away").status_code == 303
    assert step("withdraw").status_code == 303
    assert step("nothing").status_code == 404
    assert fresh(row).state == "withdrawn"


def test_lists_and_the_page_of_the_day_show_who_waits(browser, row, worker, home, on_day):
    case = row.case
    row = actions.send(actor=worker, referral=row, seen_version=row.version)
    assert "Waits for an answer" in browser.get("/referrals/").content.decode()
    on_day(TODAY + timedelta(days=16))
    actions.remind()
    browser = signed_in_as(worker)
    for there in ("/referrals/", "/"):
        assert "No answer" in browser.get(there).content.decode(), there
    colleague = signed_in_as(make_user(home))
    assert "No answer" not in colleague.get("/referrals/").content.decode()
    stranger = signed_in_as(make_user())
    for there in ("/referrals/?whose=unit", "/?whose=unit"):
        assert case.sort_name not in stranger.get(there).content.decode()


def test_a_referral_for_health_is_hidden_from_who_may_not_see_health(case, worker, plan, home):
    Measure.objects.filter(plan=plan).update(kind="health")
    row = actions.draft(
        actor=worker, case=case, service_id=a_service("Terveysneuvonta").pk, measure_id=measures_of(plan)[0].pk
    )
    browser = signed_in_as(make_user(home, role="coordinator"))
    assert "Terveysneuvonta" not in browser.get(address("client_services", case)).content.decode()
    assert browser.get(address("client_referral", case, row)).status_code == 404
    assert "Terveysneuvonta" not in browser.get("/referrals/?whose=unit").content.decode()


def test_who_may_not_disclose_sees_no_values(case, worker, row, home):
    actions.send(actor=worker, referral=row, seen_version=row.version)
    page = signed_in_as(make_user(home, role="coordinator")).get(address("client_referral", case, row)).content.decode()
    assert "Contacts" in page
    assert "040 000 0000" not in page


def test_the_pages_ask_few_questions(browser, case, row, worker, django_assert_max_num_queries):
    row = actions.send(actor=worker, referral=row, seen_version=row.version)
    for number in range(5):
        other = actions.draft(actor=worker, case=case, service_id=a_service(name=f"School {number}").pk)
        actions.withdraw(actor=worker, referral=other, seen_version=other.version)
    actions.draft(actor=worker, case=case, service_id=a_service(name="Draft").pk)
    browser.get("/referrals/")
    with django_assert_max_num_queries(20):
        browser.get(address("client_services", case))
    with django_assert_max_num_queries(22):
        browser.get(address("client_referral", case, row))
    with django_assert_max_num_queries(14):
        browser.get("/referrals/")


def test_another_clients_referral_is_not_there(browser, case, row, worker, home):
    from tests.factories import make_case

    other = make_case(home, coach=worker, given="Other", family="Client")
    for name in ("client_referral", "client_referral_edit", "client_referral_send"):
        assert browser.get(address(name, other, row)).status_code == 404
    assert browser.post(address("client_referral_step", other, row, what="withdraw")).status_code == 404
    assert fresh(row).state == "draft"
    assert date(2025, 6, 2) == TODAY


def test_what_the_provider_told_stands_at_its_measure_in_the_review(browser, case, row, worker):
    row = actions.send(actor=worker, referral=row, seen_version=row.version)
    for given in (
        {"state": "accepted"},
        {"state": "started", "starts_on": TODAY},
        {"state": "attended", "attendance": "mostly", "hours": 40, "text": "Comes every morning"},
    ):
        actions.note_answer(actor=worker, referral=row, seen_version=fresh(row).version, said=actions.Said(**given))
    page = browser.get(reverse("review", args=[case.reference])).content.decode()
    for shown in ("Comes every morning", "Most of the time", "Kotipolku-opisto"):
        assert shown in page


def test_a_measure_with_a_service_leads_from_the_plan_to_its_referral(browser, case, worker, today):
    assessed(worker, case, completed=today)
    plan = complete(worker, a_draft(worker, case, made=today, until=date(2026, 6, 1)))
    measure, service = measures_of(plan)[0], a_service()
    choose_service(actor=worker, plan=plan, seen_version=plan.version, measure_id=measure.pk, service_id=service.pk)
    approved(worker, plan, on=today)
    begin = address("client_referral_new", case)
    assert f'href="{begin}?measure={measure.pk}"' in browser.get(address("plan", case)).content.decode()
    row = actions.draft(actor=worker, case=case, service_id=service.pk, measure_id=measure.pk)
    page = browser.get(begin).content.decode()
    assert "Kotoutumiskoulutus" in page
    assert f'href="{address("client_referral", case, row)}"' in page, "one that is under way is told of"


def test_a_measure_without_a_service_begins_its_referral_where_the_plan_and_the_services_are_shown(
    browser, case, plan, worker
):
    measure = measures_of(plan)[0]
    begin = f'href="{address("client_referral_new", case)}?measure={measure.pk}"'
    for there in ("plan", "client_services", "client_referral_new"):
        assert begin in browser.get(address(there, case)).content.decode(), there
    fits = a_service("Suomen kurssi", name="Opisto")
    a_service("Parturi", name="Parturi")
    fits.is_nationwide = True
    fits.save()
    fits.needs.create(need="language_training")
    page = browser.get(address("client_referral_new", case), {"measure": measure.pk}).content.decode()
    assert f'href="?service={fits.pk}&amp;measure={measure.pk}"' in page
    assert "Parturi" not in page
    row = actions.draft(actor=worker, case=case, service_id=fits.pk, measure_id=measure.pk)
    listed = browser.get(address("client_services", case)).content.decode()
    assert begin in listed
    assert listed.count(f'href="{address("client_referral", case, row)}"') == 2, "in the list and at its measure"
    Measure.objects.filter(pk=measure.pk).update(state="done")
    for there in ("plan", "client_services", "client_referral_new"):
        assert begin not in browser.get(address(there, case)).content.decode(), there


def test_who_may_not_refer_or_see_health_is_offered_no_referral(case, worker, plan, home):
    other = signed_in_as(make_user(home, role="coordinator"))
    begin = f"{address('client_referral_new', case)}?measure="
    for there in ("plan", "client_services"):
        assert begin not in other.get(address(there, case)).content.decode(), there
    Measure.objects.filter(plan=plan).update(kind="health", text="Keskusteluapua")
    assert "Keskusteluapua" not in other.get(address("client_services", case)).content.decode()
