"""An organiser offers a service and keeps it true; the authority judges what was offered."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.models import Service
from kotopolku.rooms.catalogue.queries import service_of
from tests.factories import make_organisation, make_user
from tests.web.conftest import signed_in_as

from .test_directory import text_of

pytestmark = pytest.mark.django_db

STEPS = ("propose", "publish", "withdraw")
FACTS = {
    "needs": ["language_training"],
    "municipalities": "kajaani, Sotkamo",
    "languages": ["fi", "ar"],
    "level_from": "A1.1",
    "level_to": "A2.2",
    "has_childcare": "yes",
    "price": "free",
    "is_open": "on",
    "week_tue": "17–19",
}


def test_an_organiser_enters_offers_and_the_authority_approves(organising, keeping, browser, ngo):
    given = {"provider": f"own-{ngo.pk}", "language": "fi", "name": "Lukupiiri", **FACTS}
    answer = organising.post("/services/new/", given)
    assert answer.status_code == 303, answer.context["form"].errors
    page = answer["Location"]
    number = int(page.strip("/").split("/")[-1])
    assert "Draft" in text_of(organising.get(page))
    assert browser.get(page).status_code == 404
    version = service_of(number).version
    assert organising.post(f"{page}step/propose/", {"version": version}).status_code == 303
    assert "Lukupiiri" in text_of(keeping.get("/services/mine/"))
    assert "Approve" in text_of(keeping.get(page))
    assert keeping.post(f"{page}step/publish/", {"version": version + 1}).status_code == 303
    found = browser.get("/services/", {"q": "lukupiiri"}).context["rows"]
    assert [(row["name"], row["area"], row["level"]) for row in found] == [
        ("Lukupiiri", "Kajaani, Sotkamo", "A1.1–A2.2")
    ]


def test_a_refused_proposal_goes_back_with_its_reason(organising, keeping, drafted, organiser):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    address = reverse("service_refuse", args=[service.pk])
    empty = keeping.post(address, {"version": service.version, "reason": ""})
    assert (empty.status_code, "reason" in empty.context["form"].errors) == (422, True)
    assert keeping.post(address, {"version": service.version, "reason": "Tell the place."}).status_code == 303
    page = text_of(organising.get(reverse("service", args=[service.pk])))
    assert "Sent back: Tell the place." in page
    assert "Offer to the directory" in page


def test_the_page_of_the_day_tells_those_who_judge_of_a_proposal(organising, keeping, browser, drafted, organiser):
    service = drafted()
    actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    waits = "1 service waits for your approval"
    assert [waits in text_of(one.get("/")) for one in (keeping, organising, browser)] == [True, False, False]


def test_the_page_of_the_day_tells_its_organiser_what_was_sent_back(organising, keeping, drafted, organiser, editor):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    service = actions.refuse(actor=editor, service=service, seen_version=service.version, reason="Tell the place.")
    came_back = "1 service of yours was sent back"
    assert [came_back in text_of(one.get("/")) for one in (organising, keeping)] == [True, False]
    actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    assert came_back not in text_of(organising.get("/"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"municipalities": "Atlantis"}, "municipalities"),
        ({"municipalities": ""}, "municipalities"),
        ({"level_from": "B1.1", "level_to": "A1.1"}, "level_to"),
        ({"age_from": "40", "age_to": "20"}, "age_to"),
        ({"age_from": "minus"}, "age_from"),
        ({"week_tue": "in the evening"}, "week_tue"),
        ({"first_day": "2.6.2025", "last_day": "1.6.2025"}, "last_day"),
        ({"first_day": "31.2.2025"}, "first_day"),
        ({"needs": ["flying"]}, "needs"),
        ({"hours_per_week": "200"}, "hours_per_week"),
        ({"summary": "x" * 301}, "summary"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(organising, ngo, wrong, field):
    given = {"provider": f"own-{ngo.pk}", "language": "fi", "name": "Lukupiiri", **FACTS, **wrong}
    answer = organising.post("/services/new/", given)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


@pytest.mark.parametrize("written", ["12,5", "12.5", " 12,5 "])
def test_hours_a_week_are_written_with_a_comma_or_a_point(organising, ngo, written):
    given = {"provider": f"own-{ngo.pk}", "language": "fi", "name": "Lukupiiri", **FACTS, "hours_per_week": written}
    answer = organising.post("/services/new/", given)
    assert answer.status_code == 303
    service = Service.objects.get()
    assert service.hours_per_week == Decimal("12.5")
    shown = organising.get(reverse("service_edit", args=[service.pk])).context["form"]["hours_per_week"]
    assert str(shown.value()) in str(shown)


def test_nobody_enters_a_service_for_another_organisation(organising, browser, home):
    given = {"provider": f"own-{home.pk}", "language": "fi", "name": "Lukupiiri", **FACTS}
    assert organising.post("/services/new/", given).status_code == 422
    assert browser.get("/services/new/").status_code == 404


def test_lost_updates_are_shown_with_both_versions(organising, keeping, drafted):
    service = drafted()
    address = reverse("service_edit", args=[service.pk])
    assert keeping.post(address, {**FACTS, "version": service.version, "age_from": "18"}).status_code == 303
    late = organising.post(address, {**FACTS, "version": service.version, "age_from": "16"})
    assert late.status_code == 409
    row = next(one for one in late.context["rows"] if one["label"].startswith("From age"))
    assert (row["mine"], row["saved"], row["differs"]) == ("16", "18", True)
    same = next(one for one in late.context["rows"] if one["label"] == "Municipalities")
    assert same["saved"] == "Kajaani, Sotkamo"
    mine = organising.post(address, {**FACTS, "version": late.context["saved_version"], "age_from": "16"})
    assert mine.status_code == 303
    assert service_of(service.pk).age_from == 16


def test_words_are_added_in_another_language_and_shown_to_its_reader(organising, published, browser):
    service = published()
    address = reverse("service_words", args=[service.pk, "en"])
    assert "leaves the directory" in text_of(organising.get(address))
    answer = organising.post(address, {"version": service.version, "name": "Language café"})
    assert answer.status_code == 303
    assert "Language café" in text_of(organising.get(reverse("service", args=[service.pk])))
    # Its organisation changed it: it waits for approval again.
    assert browser.get(reverse("service", args=[service.pk])).status_code == 404
    assert organising.get(reverse("service_words", args=[service.pk, "xx"])).status_code == 404


def test_providers_are_entered_and_changed_by_those_who_keep_the_directory(keeping, organising, browser):
    assert organising.get("/services/providers/new/").status_code == 404
    wrong = keeping.post("/services/providers/new/", {"name": "Oy Ab", "kind": "company", "business_id": "1234567-0"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["business_id"])
    made = keeping.post("/services/providers/new/", {"name": "Oy Ab", "kind": "company"})
    page = made["Location"]
    assert "Oy Ab" in text_of(browser.get("/services/providers/", {"q": "oy"}))
    assert (
        keeping.post(f"{page}edit/", {"name": "Oy Abc", "kind": "company", "language": "sv", "version": 1}).status_code
        == 303
    )
    late = keeping.post(f"{page}edit/", {"name": "Oy Abd", "kind": "company", "version": 1})
    assert late.status_code == 409
    assert browser.get(f"{page}edit/").status_code == 404
    assert "Oy Abc" in text_of(browser.get(page))
    assert browser.get(page).context["provider"].language == "sv"
    odd = keeping.post(f"{page}edit/", {"name": "Oy Abc", "kind": "company", "language": "xx", "version": 2})
    assert list(odd.context["form"].errors) == ["language"]


def test_channels_and_exceptional_hours_are_kept_by_the_organiser(organising, drafted):
    service = drafted()
    new = reverse("service_channel_new", args=[service.pk])
    wrong = organising.post(new, {"kind": "place", "name": "Talo", "street": "", "hours_0": "nine"})
    assert wrong.status_code == 422
    saved = organising.post(new, {"kind": "place", "name": "Talo", "street": "Katu 2", "hours_0": "9-12"})
    assert saved.status_code == 303, saved.context["form"].errors
    channel = service.channels.get()
    there = [service.pk, channel.pk]
    edit = reverse("service_channel", args=there)
    given = {"kind": "place", "name": "Talo", "street": "Katu 3", "hours_0": "10-12", "version": channel.version}
    assert organising.post(edit, given).status_code == 303
    assert organising.post(edit, {**given, "street": "Katu 4"}).status_code == 409
    others = reverse("service_exceptions", args=there)
    assert organising.post(others, {"first": "24.12.2025", "hours": "", "reason": "Joulu"}).status_code == 303
    assert organising.post(others, {"first": "24.12.2025", "hours": "9-10"}).status_code == 422
    assert "24 Dec 2025" in text_of(organising.get(others))
    gone = organising.post(reverse("service_exception_remove", args=there), {"first": "2025-12-24"})
    assert gone.status_code == 303
    assert not channel.exceptions.exists()
    assert organising.post(reverse("service_channel_remove", args=there)).status_code == 303
    assert "No place, number or page is known." in text_of(organising.get(reverse("service", args=[service.pk])))


@pytest.mark.parametrize("who", ["coach", "neighbour", "rival", "centre"])
def test_others_have_no_page_of_a_proposal_and_change_nothing(who, home, drafted, organiser):
    service = drafted()
    channel = actions.add_channel(actor=organiser, service=service, kind="phone", name="Numero", phone="040 1")
    user = {
        "coach": lambda: make_user(home),
        "neighbour": lambda: make_user(make_organisation("Joensuu", municipality="167"), role="coordinator"),
        "rival": lambda: make_user(make_organisation("Ry", kind="ngo", municipality=None), role="coordinator"),
        "centre": lambda: make_user(
            make_organisation("Keskus", kind="centre", municipality=None), role="administrator"
        ),
    }[who]()
    outside = signed_in_as(user)
    there = {"number": service.pk}
    on_channel = {**there, "channel_number": channel.pk}
    pages = [
        ("service", there),
        ("service_edit", there),
        ("service_words", {**there, "language": "fi"}),
        ("service_refuse", there),
        ("service_channel_new", there),
        ("service_channel", on_channel),
        ("service_exceptions", on_channel),
    ]
    posts = [
        ("service_words_remove", {**there, "language": "fi"}),
        ("service_channel_remove", on_channel),
        ("service_exception_remove", on_channel),
        *(("service_step", {**there, "what": what}) for what in STEPS),
    ]
    for name, kwargs in pages:
        assert outside.get(reverse(name, kwargs=kwargs)).status_code == 404, name
    for name, kwargs in [*pages[1:], *posts]:
        answer = outside.post(reverse(name, kwargs=kwargs), {"version": service.version, "reason": "x"})
        assert answer.status_code == 404, name
    again = service_of(service.pk)
    assert (again.state, again.version, again.channels.count()) == ("draft", service.version, 1)
    assert "Kielikahvila" not in text_of(outside.get("/services/"))


def test_the_fields_of_a_service_stand_under_headings_and_none_is_left_out(organising, ngo, drafted):
    for there in ("/services/new/", reverse("service_edit", args=[drafted().pk])):
        page = organising.get(there)
        text = page.content.decode()
        headings = re.findall(r'<legend class="ds-label legend-large">([^<]+)', text)
        assert headings[-6:] == [
            "For whom and for which needs",
            "Languages and levels",
            "Where",
            "When",
            "Times of the week",
            "Price, childcare and the Act",
        ]
        for name in page.context["form"].fields:
            assert (text.count(f'id="id_{name}"') or text.count(f'id="id_{name}_0"')) == 1, name
