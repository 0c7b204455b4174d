"""Handing a client over, on the pages of both sides."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.models import Case, Consent
from kotopolku.rooms.followup.models import Handover
from kotopolku.rooms.people import actions as people
from tests.factories import make_organisation, make_user
from tests.rooms.plans.clients import TODAY, a_case, a_plan_in_force

from .conftest import signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _march(on_day: Any) -> None:
    on_day(TODAY)


@pytest.fixture
def coach(home: Any) -> Any:
    return make_user(home)


@pytest.fixture
def case(home: Any, coach: Any) -> Any:
    made = a_case(coach, home)
    a_plan_in_force(coach, made)
    return made


@pytest.fixture
def receiver() -> Any:
    return make_organisation("Joensuu", municipality="167")


@pytest.fixture
def taker(receiver: Any) -> Any:
    return make_user(receiver)


def page(case: Any, name: str = "client_handover", *more: str) -> str:
    return reverse(name, args=[case.reference, *more])


def consent(browser: Any, case: Any, *what: str) -> None:
    asked = {"what": what or ["handover"], "given_on": "10.3.2025", "how": "spoken"}
    assert browser.post(page(case, "client_handover_consent"), asked).status_code == 303


def choice(**given: Any) -> dict[str, Any]:
    parts = ["identity", "languages", "plan"]
    return {"kind": "move", "to_organisation": "", "to_name": "", "parts": parts, "note": "", **given}


def offered(browser: Any, case: Any, **given: Any) -> Handover:
    consent(browser, case)
    answer = browser.post(page(case), choice(step="send", **given))
    assert answer.status_code == 303, answer.context["form"].errors
    return Handover.objects.get()


def test_a_client_is_offered_received_and_taken(coach, case, receiver, taker):
    giver, other = signed_in_as(coach), signed_in_as(taker)
    assert b"has not consented" in giver.get(page(case)).content
    consent(giver, case)
    looked = giver.post(page(case), choice(to_organisation=str(receiver.pk)))
    assert "Goal working_life_readiness" in looked.content.decode()
    assert not Handover.objects.exists()
    giver.post(page(case), choice(to_organisation=str(receiver.pk), step="send"))
    row = Handover.objects.get()
    there = reverse("handover", args=[row.reference])
    assert b"1 client is being handed over to you" in other.get(reverse("today")).content
    unread = other.get(there).content.decode()
    assert "Hassan, Amina" in unread
    assert "Goal working_life_readiness" not in unread
    other.post(there, {"step": "receive"})
    assert "Goal working_life_readiness" in other.get(there).content.decode()
    assert b"still yours" in giver.get(page(case, "client_handover_one", row.reference)).content
    answer = other.post(there, {"step": "take"})
    new = Case.objects.get(organisation=receiver)
    assert answer.headers["Location"] == reverse("client", args=[new.reference])
    assert "Hassan" in other.get(reverse("client", args=[new.reference])).content.decode()
    old = giver.get(reverse("client", args=[case.reference])).content.decode()
    assert "ended on" in old
    assert "Moved to another municipality" in old


def test_others_find_no_hand_over(coach, case, receiver, taker):
    row = offered(signed_in_as(coach), case, to_organisation=str(receiver.pk))
    there = reverse("handover", args=[row.reference])
    for stranger in (make_user(make_organisation()), coach, make_user(receiver, role="administrator")):
        browser = signed_in_as(stranger)
        assert browser.get(there).status_code == 404
        assert browser.post(there, {"step": "take"}).status_code == 404
    assert signed_in_as(taker).get(page(case, "client_handover_one", row.reference)).status_code == 404
    assert Handover.objects.get().state == "offered"


def test_only_those_who_may_hand_over_are_led_to_its_page(coach, case, receiver, home):
    row = offered(signed_in_as(coach), case, to_organisation=str(receiver.pk))
    for asker, status in ((coach, 200), (make_user(home, role="coordinator"), 403)):
        browser, there = signed_in_as(asker), page(case, "client_handover_one", row.reference)
        listed = browser.get(reverse("handovers")).content.decode()
        assert row.reference in listed
        assert (there in listed) is (status == 200)
        assert browser.get(there).status_code == status


def test_what_should_perhaps_not_go_is_marked_and_has_to_be_looked_at(coach, case, receiver):
    browser = signed_in_as(coach)
    consent(browser, case)
    given = choice(to_organisation=str(receiver.pk), note="Asuu Kanarintie 7, puh. 040 123 4567")
    assert "Look at this" in browser.post(page(case), given).content.decode()
    assert browser.post(page(case), {**given, "step": "send"}).status_code == 422
    assert browser.post(page(case), {**given, "step": "send", "looked_through": "on"}).status_code == 303


def test_a_part_that_needs_consent_is_offered_after_it_was_given(coach, case, receiver):
    people.add_relative(actor=coach, person=case.person, kind="child", given="Yusuf", family="Hassan", born="2020")
    browser = signed_in_as(coach)
    given = choice(to_organisation=str(receiver.pk), parts=["identity", "family"], step="send")
    consent(browser, case)
    assert browser.post(page(case), given).status_code == 422
    consent(browser, case, "handover.family")
    assert browser.post(page(case), given).status_code == 303
    assert set(Consent.objects.values_list("what", flat=True)) == {"handover", "handover.family"}


def test_a_receiver_outside_gets_a_file_and_its_answer_is_recorded(coach, case):
    browser = signed_in_as(coach)
    row = offered(browser, case, to_name="Puolanka")
    answer = browser.post(page(case, "client_handover_file", row.reference))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert sorted(archive.namelist()) == ["SHA256SUMS", "package.json", "summary.html"]
    package = json.loads(archive.read("package.json"))
    assert package["format"] == "kotopolku/handover/1"
    assert row.digest in archive.read("SHA256SUMS").decode()
    assert "Goal working_life_readiness" in archive.read("summary.html").decode()
    assert Entry.objects.filter(kind="disclosure", case_id=case.pk).count() == 2
    browser.post(page(case, "client_handover_one", row.reference), {"step": "answer", "state": "taken"})
    case.refresh_from_db()
    assert case.closed is not None


def test_the_file_comes_in_elsewhere_and_once_only(coach, case, receiver, taker):
    giver, other = signed_in_as(coach), signed_in_as(taker)
    row = offered(giver, case, to_name="Joensuu")
    archive = giver.post(page(case, "client_handover_file", row.reference)).content
    content = zipfile.ZipFile(io.BytesIO(archive)).read("package.json").decode()
    there = reverse("handover_bring_in")
    answer = other.post(there, {"text": content})
    assert answer.status_code == 303
    again = other.post(there, {"text": content})
    assert "is here already" in again.content.decode()
    broken = other.post(there, {"text": '{"format": "kotopolku/handover/1"}'})
    assert "The file cannot be used" in broken.content.decode()
    assert Handover.objects.filter(from_case=None).count() == 1


def test_the_zip_comes_in_as_it_is(coach, case, receiver, taker):
    giver, other = signed_in_as(coach), signed_in_as(taker)
    row = offered(giver, case, to_name="Joensuu")
    archive = giver.post(page(case, "client_handover_file", row.reference)).content
    there = reverse("handover_bring_in")
    assert 'enctype="multipart/form-data"' in other.get(there).content.decode()
    assert other.post(there, {"file": SimpleUploadedFile("Package.ZIP", archive)}).status_code == 303
    assert Handover.objects.filter(from_case=None).count() == 1
    again = other.post(there, {"file": SimpleUploadedFile("package.zip", archive)})
    assert "is here already" in again.context["form"].errors["file"][0]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("package.zip", b"PK\x03\x04 nothing", "The file cannot be used"),
        ("package.json", b"{", "The file cannot be used"),
        ("package.json", b"\xff\xfe", "The file cannot be used"),
        ("package.zip", b"{}", "neither the ZIP"),
        ("package.pdf", b"%PDF-1.7", "neither the ZIP"),
        ("package.json", b"PK\x03\x04", "neither the ZIP"),
        ("package.json", b"", "empty"),
        ("package.json", b" " * 1_000_001, "larger than 1 MB"),
        ("package.zip", b"PK\x03\x04" + b"0" * 1_500_000, "larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_package_is_told_beside_its_field(taker, receiver, name, content, told):
    answer = signed_in_as(taker).post(reverse("handover_bring_in"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert told in answer.context["form"].errors["file"][0]
    assert not Handover.objects.exists()


def test_nothing_or_both_is_told_and_other_files_are_refused(taker, receiver):
    there, browser = reverse("handover_bring_in"), signed_in_as(taker)
    assert list(browser.post(there, {}).context["form"].errors) == ["file"]
    both = browser.post(there, {"file": SimpleUploadedFile("a.json", b"{}"), "text": "{}"})
    assert list(both.context["form"].errors) == ["text"]
    assert browser.post(there, {"other": SimpleUploadedFile("a.json", b"{}")}).status_code == 400
    two = {"file": [SimpleUploadedFile("a.json", b"{}"), SimpleUploadedFile("b.json", b"{}")]}
    assert browser.post(there, two).status_code == 400


def test_an_offer_is_withdrawn_with_a_reason(coach, case, receiver, taker):
    browser = signed_in_as(coach)
    row = offered(browser, case, to_organisation=str(receiver.pk))
    there = page(case, "client_handover_one", row.reference)
    assert browser.post(there, {"step": "withdraw", "because": ""}).status_code == 422
    browser.post(there, {"step": "withdraw", "because": "Stays after all"})
    told = signed_in_as(taker).get(reverse("handover", args=[row.reference])).content.decode()
    assert "Stays after all" in told
    assert "Take the client" not in told
