"""The desk: a record in a few keys, of nobody; the queue; figures that know nobody."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.actions import withdraw_consent
from kotopolku.rooms.cases.models import Case, Consent
from kotopolku.rooms.guidance import queries
from kotopolku.rooms.guidance.advice.recording import AboutClient, Advice, record_advice
from kotopolku.rooms.guidance.models import AdviceContact, QueueTicket
from kotopolku.rooms.guidance.refusals import NotYours
from kotopolku.rooms.people.models import Person
from tests.factories import make_organisation, make_unit, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db
ADVICE = {"topics": ["housing", "work"], "language": "ru", "direction": "phone", "minutes": "15", "onward": ["kela"]}


def record(browser, **given):
    return browser.post(reverse("desk"), {**ADVICE, "form_key": str(uuid4()), **given})


def number_called(worker):
    ticket = queries.called_ticket(worker)
    return ticket.number if ticket else None


def test_a_record_is_saved_and_the_next_empty_form_stands_there(browser, worker, home):
    answer = record(browser)
    assert (answer.status_code, answer["Location"]) == (303, reverse("desk"))
    row = AdviceContact.objects.get()
    assert (row.organisation, row.language, row.direction, row.minutes, row.case) == (home, "ru", "phone", 15, None)
    assert sorted(row.topics.values_list("code", flat=True)) == ["housing", "work"]
    assert list(row.onward.values_list("code", flat=True)) == ["kela"]
    page = browser.get(reverse("desk"))
    form = page.context["form"]
    assert "Saved: Housing, Work" in page.content.decode()
    assert [chip["code"] for chip in form.topic_chips() if chip["is_chosen"]] == []
    # What usually stays the same is chosen already.
    assert [chip["code"] for chip in form.direction_chips() if chip["is_chosen"]] == ["phone"]
    assert form["language"].value() == "ru"


def test_pressed_twice_it_is_one_record(browser):
    key = str(uuid4())
    record(browser, form_key=key)
    record(browser, form_key=key)
    assert AdviceContact.objects.count() == 1


def test_undone_right_away_and_not_later_and_not_by_others(browser, home, time_machine, today):
    record(browser)
    browser.post(reverse("desk_undo"))
    assert not AdviceContact.objects.exists()
    record(browser)
    other = signed_in_as(make_user(home))
    session = other.session
    session["desk_last"] = AdviceContact.objects.get().pk
    session.save()
    other.post(reverse("desk_undo"))
    assert AdviceContact.objects.exists()
    time_machine.move_to(AdviceContact.objects.get().given_at + timedelta(minutes=16), tick=False)
    assert "Undo" not in browser.get(reverse("desk")).content.decode()
    browser.post(reverse("desk_undo"))
    assert AdviceContact.objects.exists()


@pytest.mark.parametrize("missing", ["topics", "direction", "minutes"])
def test_what_is_missing_is_said_and_nothing_is_lost(browser, missing):
    given = {name: value for name, value in ADVICE.items() if name != missing}
    answer = browser.post(reverse("desk"), {**given, "form_key": str(uuid4())})
    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
    assert answer.context["form"]["language"].value() == "ru"
    assert not AdviceContact.objects.exists()


def test_minutes_are_reckoned_since_the_call(browser, worker, home, time_machine, today):
    browser.post(reverse("desk_give"), {"language": "so"})
    browser.post(reverse("desk_call"), {"desk": "Desk 2"})
    called = queries.called_ticket(worker)
    assert called is not None
    assert called.called_at is not None
    time_machine.move_to(called.called_at + timedelta(minutes=12), tick=False)
    form = browser.get(reverse("desk")).context["form"]
    assert [chip["code"] for chip in form.minute_chips() if chip["is_chosen"]] == ["call"]
    record(browser, minutes="call")
    assert AdviceContact.objects.get().minutes == 12


def test_another_organisations_place_is_not_the_workers(browser, home):
    other = make_organisation()
    answer = record(browser, place=f"{other.pk}:")
    assert answer.status_code in {303, 422}
    assert not AdviceContact.objects.filter(organisation=other).exists()


def test_neither_records_nor_figures_make_a_person(browser, home, worker):
    people, cases = Person.objects.count(), Case.objects.count()
    for _number in range(12):
        record(browser)
    page = browser.get(reverse("desk_statistics"))
    assert page.status_code == 200
    assert (Person.objects.count(), Case.objects.count()) == (people, cases)
    assert not AdviceContact.objects.exclude(case=None, note="", store_consent=None).exists()
    assert not Entry.objects.filter(action__startswith="guidance.").exclude(person_id=None, case_id=None).exists()
    assert page.context["figures"].total == 12


def test_small_numbers_and_the_one_that_the_sum_would_tell_are_not_shown(browser, home):
    for language, times in (("ru", 4), ("so", 6), ("ar", 9), ("fi", 20)):
        for _number in range(times):
            record(browser, language=language, topics=["work"])
    figures = browser.get(reverse("desk_statistics")).context["figures"]
    assert figures.total == 39
    assert figures.by_language == {"ru": None, "so": None, "ar": 9, "fi": 20}


def test_figures_are_of_the_own_organisation(browser, home):
    for _number in range(6):
        record(browser)
    other = signed_in_as(make_user(make_organisation()))
    assert other.get(reverse("desk_statistics")).context["figures"].total == 0


def test_the_queue_calls_in_order_by_language_and_knows_no_name(browser, home, worker):
    for language in ("so", "ru", "so"):
        browser.post(reverse("desk_give"), {"language": language})
    browser.post(reverse("desk_call"), {"language": "ru", "desk": "Desk 1"})
    assert number_called(worker) == 2
    browser.post(reverse("desk_call"), {"desk": "Desk 1"})
    assert number_called(worker) == 1
    # Calling the next one ended the one before.
    assert QueueTicket.objects.get(number=2).came is True
    browser.post(reverse("desk_end"), {"gone": "1"})
    assert QueueTicket.objects.get(number=1).came is False
    columns = {field.name for field in QueueTicket._meta.concrete_fields}
    assert not columns & {"name", "given", "family", "person", "case", "phone", "email"}


def test_two_desks_never_call_the_same_number(browser, home):
    other = signed_in_as(make_user(home))
    for _number in range(2):
        browser.post(reverse("desk_give"))
    browser.post(reverse("desk_call"))
    other.post(reverse("desk_call"))
    assert QueueTicket.objects.values("called_by").distinct().count() == 2


def test_an_empty_queue_says_so(browser, home):
    assert "Nobody is waiting." in browser.post(reverse("desk_call"), follow=True).content.decode()


def test_numbers_begin_anew_each_day_and_for_each_unit(browser, worker, home, on_day, today):
    units = [make_unit(home), make_unit(home)]
    for unit in units:
        browser.post(reverse("desk_place"), {"place": f"{home.pk}:{unit.pk}"})
        browser.post(reverse("desk_give"))
    assert list(QueueTicket.objects.order_by("pk").values_list("number", flat=True)) == [1, 1]
    on_day(date(2025, 6, 20))
    signed_in_as(worker).post(reverse("desk_give"))
    assert [one.number for one in QueueTicket.objects.all()] == [1]


def test_about_a_client_without_consent_nothing_is_for_the_store(browser, case):
    there = reverse("client_advice", args=[case.reference])
    given = {**ADVICE, "note": "Needs a school place", "form_key": str(uuid4())}
    assert browser.post(there, {**given, "stored_by": ""}).status_code == 303
    assert AdviceContact.objects.get().case == case
    assert not queries.advice_for_store([case.pk]).exists()
    assert "Needs a school place" in browser.get(there).content.decode()


def test_with_consent_it_is_and_after_the_withdrawal_no_more(browser, case, worker, today):
    there = reverse("client_advice", args=[case.reference])
    browser.post(there, {**ADVICE, "stored_by": "spoken", "form_key": str(uuid4())})
    browser.post(there, {**ADVICE, "form_key": str(uuid4())})
    assert Consent.objects.count() == 1
    assert queries.advice_for_store([case.pk]).count() == 2
    withdraw_consent(actor=worker, consent=Consent.objects.get(), on=today)
    assert not queries.advice_for_store([case.pk]).exists()
    # From then on records are not marked.
    browser.post(there, {**ADVICE, "form_key": str(uuid4())})
    assert AdviceContact.objects.latest("pk").store_consent is None


def test_one_without_the_right_has_no_desk(home):
    administrator = signed_in_as(make_user(home, role="administrator"))
    for name in ("desk", "desk_statistics"):
        assert administrator.get(reverse(name)).status_code == 404
    for name in ("desk", "desk_undo", "desk_call", "desk_end", "desk_give", "desk_place"):
        assert administrator.post(reverse(name), ADVICE).status_code == 404


@pytest.fixture
def volunteer(home):
    """One of an organisation of the third sector, which lets its people keep a desk of its own."""
    own = make_organisation("Naapurit ry", kind="ngo")
    own.role_settings = {"provider_worker": {"rights": ["advise"], "reach": "own"}}
    own.save()
    return make_user(own, role="provider_worker"), own


def test_an_organisation_of_the_third_sector_keeps_a_desk_where_nobody_is_named(volunteer):
    user, own = volunteer
    there = signed_in_as(user)
    assert record(there).status_code == 303
    assert AdviceContact.objects.get().organisation == own
    page = there.get(reverse("desk")).content.decode()
    assert reverse("desk_client") not in page
    assert there.get(reverse("desk_statistics")).status_code == 200
    for name in ("first_contacts", "desk_client", "client_new", "appointments"):
        assert there.get(reverse(name)).status_code == 404, name


def test_its_people_write_nothing_about_a_client_nor_for_others(volunteer, case, home):
    user, own = volunteer
    advice = Advice(topics=("housing",), language="ru", direction="phone", minutes=5)
    for organisation, about in ((own, AboutClient(case=case)), (home, None)):
        with pytest.raises(NotYours):
            record_advice(actor=user, organisation_id=organisation.pk, advice=advice, about=about)
    assert signed_in_as(user).get(reverse("client_advice", args=[case.reference])).status_code == 404


def test_who_took_in_clients_by_older_settings_keeps_the_desk(home):
    home.role_settings = {"coach": {"rights": ["open", "register"], "reach": "unit"}}
    home.save()
    assert record(signed_in_as(make_user(home))).status_code == 303
