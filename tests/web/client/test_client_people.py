"""My people: who helps me, in every language, and nothing that tells where a protected client is."""

from datetime import timedelta

import pytest

from kotopolku.rooms.appointments.actions import meetings
from kotopolku.rooms.cases import actions
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.referrals import actions as referrals
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case, make_organisation, make_user
from tests.rooms.referrals.clients import a_service, fresh
from tests.web.client.conftest import browser_of
from tests.web.conftest import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(case, worker, today):
    county = make_organisation("Kainuun hyvinvointialue", kind="county")
    grant = actions.grant(
        actor=worker,
        case=case,
        user_id=make_user(county, role="social_worker", name="Riikka Juntunen").pk,
        organisation_id=county.pk,
        task="plan",
        since=today,
        until=today + timedelta(days=60),
        reason="Makes the plan together",
    )
    role = actions.Role(
        kind="school",
        name="Tiina Teacher",
        task="Class teacher",
        organisation_name="Lehtikankaan koulu",
        contact="040 111 2222",
    )
    return grant, actions.add_member(actor=worker, case=case, role=role, since=today)


def text_of(browser, language):
    return browser.get(f"/my/people/?language={language}").content.decode()


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_everybody_is_told_in_the_clients_language(account, network, language):
    text, texts = text_of(browser_of(account), language), reader_texts("people", language)
    for word in ("Kaisa Koski", "Riikka Juntunen", "Tiina Teacher", "Lehtikankaan koulu", "040 111 2222"):
        assert word in text
    for said in (texts["title"], texts["file"], texts["nothing"], texts.code("kind", "school")):
        assert said in text
    assert texts.code("task", "plan") in text


def test_who_has_ended_is_not_there(own, network, worker, today):
    grant, row = network
    actions.end_member(actor=worker, member=row, on=today, because="over")
    actions.end_grant(actor=worker, grant=grant, because="over")
    text = text_of(own, "en")
    assert "Tiina Teacher" not in text
    assert "Riikka Juntunen" not in text


def test_a_protected_client_reads_no_name_and_no_place(own, network, case, worker):
    set_nondisclosure(
        actor=worker,
        person=case.person,
        code="1",
        seen_version=type(case.person).objects.get(pk=case.person_id).version,
    )
    text = text_of(own, "en")
    telling = (
        "Kaisa",
        "Riikka",
        "Tiina",
        "Lehtikankaan",
        "Class teacher",
        "040 111",
        "Kainuun",
        case.organisation.name,
    )
    assert [word for word in telling if word in text] == []
    assert "School" in text
    assert "Your data until" in text


def taken_on(case, worker, **provider):
    """A service has a place for the client, as its worker said on the telephone."""
    service = a_service("Kielikahvila", section="", **{"kind": "ngo", "name": "Naapurit ry", **provider})
    draft = referrals.draft(actor=worker, case=case, service_id=service.pk)
    agreed = referrals.Agreed(given_on=TODAY, how="spoken")
    row = referrals.send(actor=worker, referral=draft, seen_version=draft.version, agreed=agreed)
    said = referrals.Said(state="accepted", by_name="Maija Ohjaaja", starts_on=TODAY)
    return referrals.note_answer(actor=worker, referral=row, seen_version=row.version, said=said)


def test_who_gives_a_service_is_there_until_it_ends(own, case, worker):
    row = taken_on(case, worker, phone="040 222 3333")
    text = text_of(own, "en")
    for word in ("Maija Ohjaaja", "Naapurit ry", "Association", "Kielikahvila", "040 222 3333"):
        assert word in text
    assert "Only what they have been told" in text
    referrals.withdraw(actor=worker, referral=row, seen_version=fresh(row).version)
    assert "Maija Ohjaaja" not in text_of(own, "en")


@pytest.mark.parametrize(("kind", "said"), [("other", "Service provider"), ("state", "State office")])
def test_every_kind_of_provider_has_a_word(own, case, worker, kind, said):
    taken_on(case, worker, kind=kind)
    assert said in text_of(own, "en")


def test_of_a_protected_client_not_even_who_gives_a_service(own, case, worker):
    taken_on(case, worker, phone="040 222 3333")
    version = type(case.person).objects.get(pk=case.person_id).version
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=version)
    text = text_of(own, "en")
    assert [word for word in ("Maija", "Naapurit", "Kielikahvila", "040 222") if word in text] == []


def test_nobody_reads_of_anothers_people(own, home, worker, today):
    other = make_case(home, coach=worker)
    role = actions.Role(kind="ngo", name="Somebody Else", task="Helps")
    actions.add_member(actor=worker, case=other, role=role, since=today)
    assert "Somebody Else" not in text_of(own, "en")


def test_the_client_reads_decisions_and_own_tasks_only(own, case, worker, today):
    parts = [meetings.Taking(role="client", name="Amina"), meetings.Taking(role="other", name="Olli")]
    row = meetings.plan_meeting(actor=worker, case=case, on=today, agenda="For workers", parts=parts)
    client, other = row.parts.order_by("pk")
    tasks = [
        meetings.Task(text="Brings the form", part_id=client.pk, due=today),
        meetings.Task(text="Calls the shelter", part_id=other.pk),
    ]
    meetings.hold_meeting(
        actor=worker, meeting=row, seen_version=row.version, came=[], decisions=["Reading circle"], tasks=tasks
    )
    text = text_of(own, "en")
    assert "Reading circle" in text
    assert "Brings the form" in text
    assert "Calls the shelter" not in text
    assert "For workers" not in text
