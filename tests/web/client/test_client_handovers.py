"""The client's own hand-over: to whom, what and how far, in their own language; of a protected one no office."""

from datetime import date
from html import unescape
from typing import Any

import pytest

from kotopolku.platform import clock
from kotopolku.rooms.cases.actions.clients import accept_invitation, invite
from kotopolku.rooms.followup.models import Handover
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case, make_organisation
from tests.web.client.conftest import browser_of

pytestmark = pytest.mark.django_db


def offered(case: Any, **given: Any) -> Handover:
    receiver = make_organisation("Joensuu", municipality="167")
    return Handover.objects.create(
        reference="A2B3C4D5E6",
        from_organisation=case.organisation,
        to_organisation=receiver,
        from_name="Kajaani",
        to_name="Joensuu",
        from_case=case,
        kind="move",
        parts=[{"part": "plan", "ground": "681/2023 86 § 4 mom."}],
        digest="0" * 64,
        offered_at=clock.now(),
        **given,
    )


def window_of(case: Any, worker: Any) -> Any:
    return browser_of(accept_invitation(code=invite(actor=worker, case=case), born=date(1990, 4, 1)))


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_the_client_reads_where_it_stands(home, worker, language):
    case = make_case(home, coach=worker)
    row = offered(case)
    browser, texts = window_of(case, worker), reader_texts("handover", language)
    for state in ("offered", "received", "taken", "refused", "withdrawn"):
        Handover.objects.filter(pk=row.pk).update(state=state)
        page = unescape(browser.get("/my/handovers/", {"language": language}).content.decode())
        assert texts[state] in page
        assert texts.code("part", "plan") in page
        assert "Joensuu" in page
        assert (texts["consent"] in page) == (state in {"offered", "received"})


def test_of_a_protected_client_no_office_is_named(home, worker):
    case = make_case(home, coach=worker)
    offered(case, ended_because="Muutti Liperiin", state="refused")
    browser = window_of(case, worker)
    case.person.refresh_from_db()
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    page = browser.get("/my/handovers/", {"language": "en"}).content.decode()
    assert reader_texts("handover", "en")["hidden"] in page
    for canary in ("Joensuu", "Kajaani", "Liperi"):
        assert canary not in page


def test_another_client_sees_nothing_of_it(home, worker):
    offered(make_case(home, coach=worker))
    browser = window_of(make_case(home, coach=worker, family="Else"), worker)
    assert "Joensuu" not in browser.get("/my/handovers/", {"language": "en"}).content.decode()
    assert "/my/handovers/" not in browser.get("/my/", {"language": "en"}).content.decode()
