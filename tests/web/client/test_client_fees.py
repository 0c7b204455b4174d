"""The client's own fee for not coming: what they read, in their own language, and what they must not."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kotopolku.domain.appointments.slots import ZONE
from kotopolku.platform import clock
from kotopolku.rooms.appointments.models import Appointment, Attendee, FeeDecision, FeeProposal
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case
from tests.web.client.conftest import browser_of
from tests.web.conftest import TODAY

pytestmark = pytest.mark.django_db
WAS = datetime(2025, 5, 6, 10, tzinfo=ZONE).astimezone(UTC)
PLACE = "Pohjolankatu 13"


def decided(case, worker, reference="FEE2345679", *, given=True, charged=True):
    row = Appointment.objects.create(
        reference=reference,
        organisation=case.organisation,
        case=case,
        kind="assessment",
        worker=worker,
        starts_at=WAS,
        ends_at=WAS + timedelta(hours=1),
        free_at=WAS + timedelta(hours=1),
    )
    attendee = Attendee.objects.create(
        appointment=row, organisation=case.organisation, case=case, state="no_show", cancel_hash=reference
    )
    state = "charged" if charged else "not_charged"
    proposal = FeeProposal.objects.create(attendee=attendee, organisation=case.organisation, case=case, state=state)
    return FeeDecision.objects.create(
        proposal=proposal,
        reference=reference,
        is_charged=charged,
        amount=Decimal("56.70") if charged else None,
        due=date(2025, 7, 1) if charged else None,
        conditions=[],
        grounds="Secretgrounds",
        weighing="Secretweighing",
        language="fi",
        reader_language="so",
        decided_by=worker,
        given_on=TODAY if given else None,
        given_how="by_hand" if given else "",
    )


@pytest.fixture
def office(home):
    home.address, home.phone, home.email = PLACE, "08 615 5000", "office@example.org"
    home.save()
    return home


def read(browser, address="/my/fees/"):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_client_reads_sum_day_and_how_to_disagree(own, case, worker, office):
    decided(case, worker)
    assert "/my/fees/" in read(own, "/my/")
    page = read(own)
    for said in ("€56.70", "1 July 2025", "FEE2345679", PLACE, "08 615 5000", "30 days", "2 July 2025"):
        assert said in page, said
    # Who decided has weighed health and money: that is in the decision, which the client has on paper.
    assert "Secret" not in page


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_in_each_language_it_is_all_there(account, case, worker, office, language):
    decided(case, worker)
    page = read(browser_of(account, language))
    texts = reader_texts("no_show", language)
    for key in ("my_title", "sum_title", "disagree_title", "help_title", "binding"):
        assert texts[key] in page.replace("&#x27;", "'"), key
    assert PLACE in page
    assert f'lang="{language}"' in page


def test_a_protected_client_reads_no_place_and_no_number(own, case, worker, office):
    decided(case, worker)
    person = case.person
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    page = read(own)
    for secret in (PLACE, "08 615 5000", "office@example.org", office.name, str(worker)):
        assert secret not in page, secret
    assert "Your worker tells you the address." in page
    assert "€56.70" in page


def test_what_was_taken_back_is_not_to_be_paid(own, case, worker, office):
    decision = decided(case, worker)
    decision.voided_at, decision.voided_by = clock.now(), worker
    decision.save()
    page = read(own)
    assert "You do not have to pay it." in page
    assert "1 July 2025" not in page


@pytest.mark.parametrize("given", [{"given": False}, {"charged": False, "given": False}])
def test_what_nobody_has_given_is_told_on_paper_first(own, case, worker, given):
    decided(case, worker, **given)
    assert "FEE2345679" not in read(own)
    assert "/my/fees/" not in read(own, "/my/")


def test_nobody_reads_anothers_fee(own, home, worker):
    decided(make_case(home, coach=worker, given="Other"), worker, "THER234567")
    assert "THER234567" not in read(own)
