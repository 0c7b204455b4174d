"""The client's own referrals: what was told to whom, the answer, and saying no; nothing that tells a hiding place."""

import re
from decimal import Decimal

import pytest

from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.rooms.referrals import actions
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from tests.factories import make_case
from tests.rooms.referrals.clients import a_service, fresh
from tests.web.client.conftest import browser_of
from tests.web.conftest import TODAY

pytestmark = pytest.mark.django_db
SERVICE, PROVIDER = "Kielikahvila", "Kajaanin Setlementti ry"


def sent(case, worker, **given):
    draft = actions.draft(actor=worker, case=case, service_id=a_service(SERVICE, section="", name=PROVIDER).pk)
    if given:
        draft = actions.save_draft(
            actor=worker,
            referral=draft,
            seen_version=draft.version,
            items=draft.items,
            to_email="x@example.org",
            **given,
        )
    agreed = actions.Agreed(given_on=TODAY, how="spoken", language="so")
    return actions.send(actor=worker, referral=draft, seen_version=draft.version, agreed=agreed)


def test_what_was_sent_to_whom_which_items_and_the_answer(own, case, worker):
    row = sent(case, worker, text="Toivoo iltaryhmää")
    actions.note_answer(
        actor=worker, referral=row, seen_version=row.version, said=actions.Said(state="waiting", text="A place in May")
    )
    page = own.get("/my/services/").content.decode()
    for shown in (SERVICE, PROVIDER, "You are in a queue", "A place in May", "Toivoo iltaryhmää", "Names"):
        assert shown in page
    assert "Telephone, address and other contact details" in page
    assert re.search(r'You have agreed to this\.[^<]*<a href="/my/consents/">My consents</a>', page)
    assert "Personal identity code" not in page
    assert "My services" in own.get("/my/").content.decode()


def test_how_taking_part_went_is_told_to_the_client_too(own, case, worker):
    row = sent(case, worker)
    for given in (
        {"state": "accepted"},
        {"state": "started", "starts_on": TODAY},
        {"state": "attended", "attendance": "mostly", "hours": Decimal("12.5"), "text": "Comes every morning"},
    ):
        row = actions.note_answer(actor=worker, referral=row, seen_version=row.version, said=actions.Said(**given))
    page = own.get("/my/services/").content.decode()
    for shown in ("You take part", "You were there most of the time", "Hours in all: 12.5", "Comes every morning"):
        assert shown in page
    assert "Tunteja yhteensä: 12,5" in own.get("/my/services/?language=fi").content.decode()


def test_a_draft_and_anothers_referral_are_not_there(own, case, worker, home):
    actions.draft(actor=worker, case=case, service_id=a_service("Draft only").pk)
    other = sent(make_case(home, coach=worker, given="Other", family="Client"), worker)
    page = own.get("/my/services/").content.decode()
    assert "Draft only" not in page
    assert SERVICE not in page
    assert "You have not been referred to any service yet." in page
    there = f"/my/services/{other.reference}/withdraw/"
    assert own.get(there).status_code == 404
    assert own.post(there, {"sure": "on", "version": other.version}).status_code == 404
    assert fresh(other).state == "sent"


@pytest.mark.parametrize("language", READER_LANGUAGES)
def test_in_the_clients_own_language(account, case, worker, language):
    sent(case, worker)
    texts = reader_texts("my_services", language)
    page = browser_of(account, language).get("/my/services/").content.decode()
    assert f'<html lang="{language}" dir="{texts.direction}">' in page
    assert texts["told_title"] in page or texts["told_title"].replace("'", "&#x27;") in page
    assert texts.code("states", "sent") in page or texts.code("states", "sent").replace("'", "&#x27;") in page


def test_the_client_says_no_once_by_the_button_of_the_page(own, case, worker):
    row = sent(case, worker)
    there = f"/my/services/{row.reference}/withdraw/"
    assert own.get(there).status_code == 200
    assert own.post(there, {"version": row.version}).status_code == 422
    stale = own.post(there, {"sure": "on", "version": row.version - 1})
    assert stale.headers["Location"].endswith("?changed")
    assert own.post(there, {"sure": "on", "version": row.version}).headers["Location"].endswith("?withdrawn")
    assert (fresh(row).state, fresh(row).replies.get().party) == ("withdrawn", "client")
    assert own.post(there, {"sure": "on", "version": fresh(row).version}).status_code == 404


def test_under_turvakielto_neither_service_nor_provider_nor_text_is_shown(own, case, worker):
    row = sent(case, worker, text="Kajaanissa illalla")
    actions.note_answer(
        actor=worker,
        referral=row,
        seen_version=row.version,
        said=actions.Said(state="declined", text="Kajaani is full"),
    )
    person = case.person
    person.refresh_from_db()
    set_nondisclosure(actor=worker, person=person, code="1", seen_version=person.version)
    for there in ("/my/services/", f"/my/services/{sent(case, worker).reference}/withdraw/"):
        page = own.get(there).content.decode()
        for hidden in (SERVICE, PROVIDER, "Kajaani"):
            assert hidden not in page
    page = own.get("/my/services/").content.decode()
    assert row.reference in page
    assert "It is not shown here for your safety." in page
