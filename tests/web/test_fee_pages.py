"""Deciding on a fee for not coming, and its paper: in Finnish or Swedish, explained in the client's language."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pypdf
import pytest
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import grant_membership
from kotopolku.rooms.appointments import actions
from kotopolku.rooms.appointments.models import FeeDecision, FeeProposal, InterpreterBooking
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.fee_document import Paper, fee_pdf
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case, make_unit, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db

HELSINKI = ZoneInfo("Europe/Helsinki")
STARTS = datetime(2026, 3, 4, 10, tzinfo=HELSINKI)
SAID = {
    "grounds": "No reason was told.",
    "weighing": "The client has work.",
    "due": "2026-03-31",
    "language": "fi",
    "reader_language": "so",
    "version": "1",
}


@pytest.fixture
def case(organisation, coach, on_day):
    organisation.address, organisation.phone = "Pohjolankatu 13", "08 615 5000"
    organisation.save()
    on_day(date(2026, 3, 2))
    # Who decides coordinates; here the coach does as well.
    grant_membership(
        actor=None, user_id=coach.pk, organisation_id=organisation.pk, role="coordinator", since=date(2025, 1, 1)
    )
    return make_case(organisation, coach=coach, service_language="so", given="Ayaan", family="Esimerkki")


@pytest.fixture
def proposal(case, coach, on_day):
    row = actions.book(
        actor=coach,
        organisation_id=case.organisation_id,
        kind="assessment",
        worker=coach,
        starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=1),
        case=case,
        told_fee=actions.ToldFee(at=clock.now(), language="so", how="interpreter"),
    )
    InterpreterBooking.objects.create(
        appointment=row,
        organisation=row.organisation,
        case=case,
        reference=row.reference,
        language="so",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state="done",
        ended_at=row.ends_at,
        ordered_by=coach,
        cost=Decimal("118.40"),
        link_salt="x",
        link_hash=row.reference,
    )
    on_day(date(2026, 3, 10))
    attendee = row.attendees.get()
    actions.mark(actor=coach, attendee=attendee, state="no_show", seen_version=attendee.version)
    return FeeProposal.objects.get()


def address(name, proposal):
    return reverse(name, args=[proposal.case.reference, proposal.pk])


def test_what_waits_is_listed_and_decided_and_given_and_taken_back(proposal, coach):
    browser = signed_in_as(coach)
    assert proposal.case.reference in browser.get(reverse("fees")).content.decode()
    page = browser.get(address("client_fee", proposal)).content.decode()
    assert "56.70" in page
    assert browser.get(address("client_fee_pdf", proposal)).status_code == 404
    assert browser.post(address("client_fee", proposal), SAID).status_code == 303
    decision = FeeDecision.objects.get()
    assert (decision.amount, decision.due, decision.reader_language) == (Decimal("56.70"), date(2026, 3, 31), "so")
    assert browser.get(address("client_fee", proposal)).status_code == 200
    given = {"given_on": "2026-03-10", "given_how": "post"}
    assert browser.post(address("client_fee_given", proposal), given).status_code == 303
    assert FeeDecision.objects.get().given_how == "post"
    assert "16 Apr 2026" in browser.get(address("client_fee", proposal)).content.decode()
    browser.post(address("client_fee_void", proposal), {"reason": "In hospital"})
    assert FeeProposal.objects.get().state == "voided"
    assert proposal.case.reference not in browser.get(reverse("fees")).content.decode()


def test_a_coach_does_not_decide_and_sees_no_way_to_it(proposal, coach, organisation):
    colleague = signed_in_as(make_user(organisation, role="coach"))
    assert colleague.get(reverse("fees")).status_code == 404
    assert colleague.get(address("client_fee", proposal)).status_code == 403
    assert colleague.post(address("client_fee", proposal), SAID).status_code == 403
    assert reverse("client_fees", args=[proposal.case.reference]) not in (
        colleague.get(reverse("client_appointments", args=[proposal.case.reference])).content.decode()
    )
    assert not FeeDecision.objects.exists()
    coordinator = signed_in_as(make_user(organisation, role="coordinator"))
    assert coordinator.post(address("client_fee", proposal), SAID).status_code == 303


@pytest.mark.parametrize(
    "wrong", [{"grounds": ""}, {"weighing": ""}, {"due": "2026-03-01"}, {"due": "someday"}, {"language": "en"}]
)
def test_what_is_missing_or_wrong_is_told_beside_its_field(proposal, coach, wrong):
    answer = signed_in_as(coach).post(address("client_fee", proposal), {**SAID, **wrong})
    assert answer.status_code == 422
    assert not FeeDecision.objects.exists()


def test_somebody_who_was_slower_is_told_so(proposal, coach):
    browser = signed_in_as(coach)
    none = {"grounds": "First time", "version": "1"}
    assert browser.post(address("client_fee_none", proposal), none).status_code == 303
    assert FeeProposal.objects.get().state == "not_charged"
    assert browser.post(address("client_fee", proposal), SAID, follow=True).status_code == 200
    assert browser.get(address("client_fee_pdf", proposal)).status_code == 404
    assert FeeDecision.objects.get().is_charged is False


def test_where_a_condition_is_not_met_there_is_nothing_to_ask_with(proposal, coach):
    proposal.attendee.fee_told_at, proposal.attendee.fee_told_how = None, ""
    proposal.attendee.save()
    browser = signed_in_as(coach)
    page = browser.get(address("client_fee", proposal)).content.decode()
    assert 'name="weighing"' not in page
    assert browser.post(address("client_fee", proposal), SAID).status_code == 422
    assert not FeeDecision.objects.exists()


def text_of(pdf, tmp_path):
    path = tmp_path / "decision.pdf"
    path.write_bytes(pdf)
    reader = pypdf.PdfReader(path)
    pages = [page.extract_text().replace("\N{NO-BREAK SPACE}", " ") for page in reader.pages]
    return reader, [" ".join(page.split()) for page in pages]


def test_the_paper_says_what_was_decided_why_and_how_to_ask_for_another_decision(proposal, coach, tmp_path):
    browser = signed_in_as(coach)
    browser.post(address("client_fee", proposal), SAID)
    answer = browser.get(address("client_fee_pdf", proposal))
    assert "no-store" in answer["Cache-Control"]
    assert "Esimerkki" not in answer["Content-Disposition"]
    reader, pages = text_of(answer.content, tmp_path)
    assert reader.trailer["/Root"]["/Lang"] == "fi"
    decision, explanation = " ".join(pages[:-1]), pages[-1]
    for said in (
        "Esimerkki, Ayaan",
        "56,70 €",
        "118,40 €",
        "31. maaliskuuta 2026",
        "No reason was told.",
        "The client has work.",
        "14, 32 a ja 95 §",
        "30 päivän kuluessa",
        "Pohjolankatu 13",
        "633/1982",
        "ulosottokelpoisia",
    ):
        assert said in decision
    assert "Sharraxaadda" in explanation
    assert FeeDecision.objects.get().reference in explanation
    # Nobody's identity code, address or language of origin is needed in a decision.
    assert proposal.case.reference not in decision


def paper(**given):
    known = {
        "reference": "A4C7K9MNPQ",
        "decided_on": date(2026, 3, 20),
        "organisation": "Kajaanin kaupunki",
        "where": "Pohjolankatu 13, 87100 Kajaani",
        "telephone": "08 615 5000",
        "client": "Esimerkki, Amina",
        "born": "1.4.1990",
        "kind": "plan",
        "held_under": "20",
        "starts_at": datetime(2026, 3, 12, 11, tzinfo=UTC),
        "told_on": date(2026, 3, 2),
        "amount": Decimal("56.70"),
        "maximum": Decimal("56.70"),
        "interpreter_cost": Decimal("80.00"),
        "is_sum_of_later_year": True,
        "due": date(2026, 4, 10),
        "grounds": "Grounds.",
        "weighing": "Weighing.",
        "decided_by": "Kaisa Koski",
        "language": "sv",
        "reader_language": "en",
    }
    return Paper(**{**known, **given})


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_it_is_explained_in_every_language_of_readers(language, tmp_path):
    _, pages = text_of(fee_pdf(paper(reader_language=language)), tmp_path)
    assert "Omprövning ska begäras inom 30 dagar" in " ".join(pages)
    assert "A4C7K9MNPQ" in pages[-1]


def test_a_decision_that_was_taken_back_says_so_at_its_head(tmp_path):
    _, pages = text_of(fee_pdf(paper(voided_on=date(2026, 4, 1), void_reason="In hospital")), tmp_path)
    assert "Beslutet har undanröjts 1 april 2026" in pages[0]


def test_the_decision_itself_is_in_no_other_language():
    with pytest.raises(KeyError):
        fee_pdf(paper(language="en"))


def test_of_a_protected_client_the_paper_names_no_office(proposal, coach, tmp_path):
    """A paper lies about: street and number of an office would tell where its client lives."""
    office = make_unit(proposal.organisation, "Northern office")
    office.address, office.phone = "Kanarialintula 5", "08 111 2222"
    office.save()
    appointment = proposal.attendee.appointment
    appointment.unit = office
    appointment.save()
    browser = signed_in_as(coach)
    browser.post(address("client_fee", proposal), SAID)

    def read():
        return " ".join(text_of(browser.get(address("client_fee_pdf", proposal)).content, tmp_path)[1])

    assert "Kanarialintula 5" in read()
    person = proposal.case.person
    set_nondisclosure(actor=coach, person=person, code="1", seen_version=person.version)
    paper = read()
    assert "Pohjolankatu 13" in paper
    for word in ("Kanarialintula", "08 111 2222"):
        assert word not in paper


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_where_no_place_may_be_told_the_paper_says_who_tells_it(language, tmp_path):
    pages = text_of(fee_pdf(paper(where="", telephone="", reader_language=language)), tmp_path)[1]
    said = reader_texts("no_show", language)
    assert "Handläggaren berättar adressen" in " ".join(pages)
    if language not in {"ar", "ckb", "fa", "prs", "th", "vi", "zh"}:
        assert said["where_apart"] in pages[-1]
    assert said["where"].format(where="").strip() not in pages[-1]


def test_the_address_of_a_protected_client_is_looked_up_apart(proposal, coach):
    browser = signed_in_as(coach)
    browser.post(address("client_fee", proposal), SAID)
    said = "The address is on no paper"
    assert said not in browser.get(address("client_fee", proposal)).content.decode()
    person = proposal.case.person
    set_nondisclosure(actor=coach, person=person, code="1", seen_version=person.version)
    assert said in browser.get(address("client_fee", proposal)).content.decode()
