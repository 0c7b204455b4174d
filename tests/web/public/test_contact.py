"""Asking for help without an account: what is sent, what comes back, and that nothing is lost on the way."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from django.test import Client

from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft, worded
from kotopolku.platform.organisations.actions import change_organisation
from kotopolku.platform.organisations.models import Unit
from kotopolku.rooms.guidance import queries
from kotopolku.rooms.guidance.models import FirstContact, ReceivingUnit
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts
from kotopolku.web.public.brake import BRAKE
from kotopolku.web.public.contact.token import Opened, opened_of, receipt_of

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 4, 10, 9, tzinfo=UTC)
HELP = {
    "kinds": ["housing", "family"],
    "need": "Tarvitsen asunnon.",
    "language": "fa",
    "interpreter": "on",
    "reach": ["phone"],
    "phone": "040 000 0301",
    "email": "",
    "name": "Zahra",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def spring(time_machine):
    time_machine.move_to(NOON, tick=False)
    BRAKE.forget()
    yield
    BRAKE.forget()


@pytest.fixture
def visitor(site):
    return Client(enforce_csrf_checks=True)


def address(site, language="fa", page="contact"):
    return f"/info/{site.slug}/{language}/{page}/"


def opened(ago=timedelta(minutes=2), chance="0123456789abcdef"):
    return Opened(NOON - ago, chance).text


def send(visitor, site, page_language="fa", /, **given):
    return visitor.post(address(site, page_language), {"opened": opened(), **HELP, **given})


def receipt_in(answer):
    return receipt_of(parse_qs(urlsplit(answer["Location"]).query)["r"][0])


def test_a_form_from_memory_has_a_mark_of_its_own_and_grows_old_with_any_change(
    visitor, site, django_assert_num_queries
):
    def shown():
        before, mark, after = shown_again().partition('name="opened" value="')
        token, _, rest = after.partition('"')
        return before + mark + rest, token

    def shown_again():
        return visitor.get(address(site, "fi", "refer")).content.decode()

    first, token = shown()
    with django_assert_num_queries(1):
        again, other_token = shown()
    assert again == first
    for one in (opened_of(token), opened_of(other_token)):
        assert one is not None
        assert one.is_sendable is False
    assert token != other_token
    organisation = site.organisation
    change_organisation(
        actor=None, organisation=organisation, seen_version=organisation.version, name="K", phone="08 999"
    )
    assert "08 999" in shown_again()


def test_a_number_in_an_error_is_read_from_left_to_right_also_in_persian(visitor, site):
    page = send(visitor, site, "fa", phone="12").content.decode()
    error = page.partition('id="phone-error">')[2].partition("</p>")[0]
    assert "\u2066040 123 4567\u2069" in error


def test_what_is_too_long_is_told_by_how_many_signs_its_own_field_takes(visitor, site):
    told = reader_texts("contact", "fi")["error_long"]
    answer = send(visitor, site, "fi", need="n" * 2001, name="N" * 130)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert told.format(most="\u20662000\u2069") in text
    assert told.format(most="\u2066120\u2069") in text
    assert "N" * 130 in text


def test_who_refers_is_asked_what_the_other_needs(visitor, site):
    answer = visitor.post(address(site, "sv", "refer"), {"opened": opened(), **REFERRAL, "kinds": [], "need": ""})
    assert answer.status_code == 422
    texts = reader_texts("contact", "sv")
    assert texts["error_person_kinds"] in answer.content.decode()
    assert texts["error_kinds"] not in answer.content.decode()


def test_a_form_that_was_opened_and_filled_becomes_a_contact(visitor, site, coach):
    shown = visitor.get(address(site))
    token = shown.content.decode().split('name="opened" value="')[1].split('"')[0]
    assert shown.headers["Cache-Control"] == "no-store"
    assert not shown.cookies
    answer = visitor.post(address(site), {**HELP, "opened": token})
    assert answer.status_code == 422  # in the same second: asked to press once more
    contact_sent = send(visitor, site)
    assert contact_sent.status_code == 303
    row = queries.waiting(coach).get()
    assert (row.organisation, row.came_from, row.kinds) == (site.organisation, "person", ["housing", "family"])
    assert (row.language, row.page_language, row.interpreter_needed) == ("fa", "fa", True)
    assert (row.phone, row.given, row.reach_by) == ("040 000 0301", "Zahra", ["phone"])
    assert (row.consent_given_on, row.consent_how) == (date(2025, 4, 10), "electronic")


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_the_receipt_tells_number_and_time_in_the_language(language, visitor, site, coach):
    answer = send(visitor, site, language)
    page = visitor.get(answer["Location"])
    reference = FirstContact.objects.get().reference
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()
    assert reference in page.content.decode()
    assert "2025-04-10T09:00" in page.content.decode()
    assert reader_texts("contact", language)["received_title"] in page.content.decode()
    for told in ("Zahra", "040 000 0301", "asunnon"):
        assert told not in page.content.decode()
        assert told not in answer["Location"]


def test_nothing_but_a_way_to_answer_is_asked_for(visitor, site):
    least = {"kinds": ["work"], "need": "", "name": "", "interpreter": ""}
    assert send(visitor, site, **least).status_code == 303
    assert send(visitor, site, **least, reach=["visit"], phone="", opened=opened(chance="b")).status_code == 303


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kinds": [], "need": " "}, "kinds"),
        ({"reach": [], "phone": ""}, "reach"),
        ({"phone": ""}, "phone"),
        ({"phone": "soon"}, "phone"),
        ({"reach": ["email"], "email": "zahra"}, "email"),
        ({"language": "klingon"}, "language"),
        ({"need": "x" * 2001}, "need"),
        ({"name": "x" * 121}, "name"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(given, field, visitor, site):
    answer = send(visitor, site, **{"need": "Kept words", **given})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{field}"' in page
    assert f'id="{field}"' in page
    assert given.get("need", "Kept words").strip() in page
    assert not FirstContact.objects.exists()


def test_without_consent_nothing_is_written_down(visitor, site):
    data = {name: value for name, value in HELP.items() if name != "consent"}
    answer = visitor.post(address(site), {**data, "opened": opened()})
    assert answer.status_code == 422
    assert not FirstContact.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"opened": ""},
        {"opened": "made-up"},
        {"opened": opened(timedelta(seconds=1))},
        {"opened": opened(timedelta(hours=13))},
        {"website": "http://example.org"},
    ],
    ids=["no token", "made up", "too fast", "too old", "filled by a machine"],
)
def test_a_form_that_a_machine_may_have_sent_is_asked_for_once_more(given, visitor, site, time_machine):
    answer = send(visitor, site, **{"need": "Pitkä teksti", **given})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reader_texts("contact", "fa")["again"] in page
    assert "Pitkä teksti" in page
    assert not FirstContact.objects.exists()
    time_machine.move_to(NOON + timedelta(seconds=3), tick=False)
    token = page.split('name="opened" value="')[1].split('"')[0]
    assert send(visitor, site, opened=token, need="Pitkä teksti").status_code == 303
    assert FirstContact.objects.get().need == "Pitkä teksti"


def test_a_double_click_is_one_contact_with_one_receipt(visitor, site):
    first, second = send(visitor, site, email="z@example.org"), send(visitor, site, email="z@example.org")
    assert receipt_in(first).reference == receipt_in(second).reference
    assert FirstContact.objects.count() == 1
    assert Message.objects.count() == 1


def test_words_changed_after_going_back_are_a_contact_of_their_own(visitor, site):
    send(visitor, site)
    send(visitor, site, need="Unohdin kertoa: myös koulupaikka.")
    assert FirstContact.objects.count() == 2


def test_the_email_tells_number_and_time_and_nothing_of_the_person(visitor, site):
    send(visitor, site, "sv", email="zahra@example.org")
    message = Message.objects.get()
    assert (message.channel, message.recipient, message.language) == ("email", "zahra@example.org", "sv")
    draft = Draft("email", message.recipient, message.language, msgspec.json.decode(message.parameters))
    mail = worded(message.template, draft)
    assert mail is not None
    assert FirstContact.objects.get().reference in mail.subject + mail.body
    assert "kl. 12.00" in mail.body
    for told in ("Zahra", "040 000 0301", "asunnon"):
        assert told not in mail.subject + mail.body


@pytest.mark.parametrize("language", list(READER_LANGUAGES))
def test_where_harm_is_written_of_numbers_come_first(language, visitor, site, coach):
    answer = send(visitor, site, language, need="Mieheni hakkaa minua. زوجي يضربني")
    page = visitor.get(answer["Location"]).content.decode()
    texts = reader_texts("contact", language)
    assert page.index('id="urgent"') < page.index("<h1>")
    assert texts["urgent_title"] in page
    for number in ("112", "080005005", "0925250111", "0718763170"):
        assert f'href="tel:{number}"' in page
    assert queries.waiting(coach).get().is_urgent


def test_a_usual_text_shows_no_alarm(visitor, site):
    page = visitor.get(send(visitor, site)["Location"]).content.decode()
    assert 'id="urgent"' not in page


def test_a_receipt_that_is_made_up_or_old_shows_no_number(visitor, site, time_machine):
    there = send(visitor, site)["Location"]
    assert FirstContact.objects.get().reference not in visitor.get(f"{address(site)}received/?r=AAAA").content.decode()
    time_machine.move_to(NOON + timedelta(days=3), tick=False)
    assert FirstContact.objects.get().reference not in visitor.get(there).content.decode()


def test_it_reaches_the_unit_that_the_organisation_has_named(visitor, site):
    unit = Unit.objects.create(organisation=site.organisation, name="Neuvonta", email="neuvonta@example.org")
    ReceivingUnit.objects.create(
        organisation=site.organisation, unit=unit, named_on=date(2025, 1, 1), tells_by_email=True
    )
    send(visitor, site)
    assert FirstContact.objects.get().unit == unit
    told = Message.objects.get()
    assert (told.recipient, told.template) == ("neuvonta@example.org", "contact_arrived")
    assert "Zahra" not in told.parameters


def test_a_site_that_is_closed_takes_nothing(visitor, site):
    type(site).objects.update(is_open=False)
    assert send(visitor, site).status_code == 404
    assert not FirstContact.objects.exists()


REFERRAL = {
    "came_from": "authority",
    "sender": "Kela",
    "sender_name": "Ville Virkailija, 020 000 0000",
    "sender_email": "ville@example.org",
    "consent": "on",
    "consent_on": "2025-04-09",
    "consent_how": "spoken",
    "consent_to": "Ville Virkailija",
    "given": "Zahra",
    "family": "Example",
    "phone": "040 000 0301",
    "kinds": ["start"],
    "language": "fa",
}


def test_an_authority_refers_a_person_with_the_consent_as_it_was_given(visitor, site):
    answer = visitor.post(address(site, "fi", "refer"), {"opened": opened(), **REFERRAL})
    assert answer.status_code == 303
    row = FirstContact.objects.get()
    assert (row.came_from, row.given, row.family) == ("authority", "Zahra", "Example")
    assert (row.consent_given_on, row.consent_how, row.consent_to) == (date(2025, 4, 9), "spoken", "Ville Virkailija")
    assert "Kela" in row.sender
    # The receipt goes to who sent it, never to the person.
    assert Message.objects.get().recipient == "ville@example.org"


@pytest.mark.parametrize("came_from", ["authority", "partner"])
@pytest.mark.parametrize("missing", ["consent", "consent_on", "consent_how", "consent_to", "sender", "sender_name"])
def test_without_the_persons_consent_nothing_is_referred(missing, came_from, visitor, site):
    data = {name: value for name, value in REFERRAL.items() if name != missing}
    answer = visitor.post(address(site, "fi", "refer"), {"opened": opened(), **data, "came_from": came_from})
    assert answer.status_code == 422
    assert f'href="#{missing}"' in answer.content.decode()
    assert not FirstContact.objects.exists()


def test_a_consent_that_lies_ahead_is_none(visitor, site):
    answer = visitor.post(address(site, "fi", "refer"), {"opened": opened(), **REFERRAL, "consent_on": "2025-04-11"})
    assert answer.status_code == 422


def test_in_a_text_from_right_to_left_the_groups_of_a_number_keep_their_places(visitor, site):
    answer = send(visitor, site, "ar", need="زوجي يضربني")
    page = visitor.get(answer["Location"]).content.decode()
    assert "\u2066071 8763 170\u2069" in page
