"""What was told outside is recorded on the client's Access tab, where uses and disclosures stand together."""

from typing import Any

import pytest
from django.urls import reverse

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.audit.queries import disclosures_of
from kotopolku.rooms.people.actions import set_nondisclosure
from kotopolku.web.components.words.events import ACTIONS
from tests.factories import make_identity_code, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "receiver": "Kainuun hyvinvointialue",
    "ground": "681/2023 86 §",
    "items": ["plan", "names"],
    "on": "2025-05-30",
    "way": "phone",
}


def there(case: Any) -> str:
    return reverse("client_disclose", args=[case.reference])


def test_a_disclosure_is_recorded_and_shown_with_receiver_ground_items_day_and_way(browser, case, worker):
    answer = browser.post(there(case), GIVEN)
    assert answer.status_code == 303
    entry = disclosures_of(case.person_id).get()
    assert (entry.actor_id, entry.case_id, entry.organisation_id) == (worker.pk, case.pk, case.organisation_id)
    assert entry.after == {**GIVEN, "items": ["names", "plan"]}
    page = browser.get(answer.headers["Location"]).content.decode()
    for text in ("Kainuun hyvinvointialue", "Between authorities", "By telephone", "Names, Plan", "30 May 2025"):
        assert text in page, text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("receiver", "", "required"),
        ("receiver", make_identity_code(), "Leave the personal identity code out"),
        ("ground", "681/2023 1 §", "valid choice"),
        ("items", [], "required"),
        ("items", ["gossip"], "valid choice"),
        ("on", "2025-06-03", "Choose a day between"),
        ("on", "2020-01-01", "Choose a day between"),
        ("way", "rumour", "valid choice"),
    ],
)
def test_what_cannot_be_recorded_is_told_beside_its_field(browser, case, field, value, told):
    answer = browser.post(there(case), {**GIVEN, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert told in str(answer.context["form"].errors[field])
    assert not disclosures_of(case.person_id).exists()


def test_a_provider_is_told_the_eighteen_items_and_no_more(browser, case):
    provider = {**GIVEN, "ground": "681/2023 94 §"}
    answer = browser.post(there(case), {**provider, "items": ["names", "health", "family"]})
    assert "may not be told: Family, Health and working capacity" in str(answer.context["form"].errors["items"])
    assert browser.post(there(case), {**provider, "items": ["names", "contacts"]}).status_code == 303


def test_a_provider_is_not_told_where_a_protected_client_lives(browser, case, worker):
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    provider = {**GIVEN, "ground": "681/2023 94 §"}
    answer = browser.post(there(case), {**provider, "items": ["names", "residence", "contacts"]})
    assert "may not be told: Municipality of residence, Contacts" in str(answer.context["form"].errors["items"])


def test_to_whom_a_protected_clients_data_went_is_shown_for_a_purpose_only(browser, case, home, worker):
    """A receiver is a town, a county, a school: it tells where the client is."""
    assert browser.post(there(case), GIVEN).status_code == 303
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    officer = signed_in_as(make_user(home, role="data_protection_officer"))
    tab = reverse("client_access", args=[case.reference])
    reveal = reverse("client_access_reveal", args=[case.reference])
    for page in (browser.get(tab), officer.get(reverse("log")), browser.post(reveal, {"purpose": "gossip"})):
        text = page.content.decode()
        assert "Not shown (non-disclosure)" in text
        assert GIVEN["receiver"] not in text
    assert not Entry.objects.filter(action="audit.protected_receivers").exists()
    shown = browser.post(reveal, {"purpose": "protected.meeting"}).content.decode()
    assert GIVEN["receiver"] in shown
    assert Entry.objects.get(action="audit.protected_receivers").purpose == "protected.meeting"


def test_to_whom_the_data_of_others_went_is_in_the_log(browser, case, home):
    assert browser.post(there(case), GIVEN).status_code == 303
    officer = signed_in_as(make_user(home, role="data_protection_officer"))
    assert GIVEN["receiver"] in officer.get(reverse("log")).content.decode()
    there_anyway = browser.post(reverse("client_access_reveal", args=[case.reference]))
    assert there_anyway.headers["Location"] == reverse("client_access", args=[case.reference])


def test_one_who_may_not_disclose_is_not_offered_it(case, home):
    coordinator = signed_in_as(make_user(home, role="coordinator"))
    page = coordinator.get(reverse("client_access", args=[case.reference]))
    assert there(case) not in page.content.decode()
    assert coordinator.post(there(case), GIVEN).status_code == 403
    assert not disclosures_of(case.person_id).exists()


def test_every_disclosure_has_words():
    assert "disclosures.record" in ACTIONS
