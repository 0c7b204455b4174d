"""First contacts: taken in, answered, made a client."""

from datetime import UTC, date, datetime

import pytest

from kotopolku.platform.accounts.models import Membership, User
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.organisations.models import Organisation
from kotopolku.rooms.cases.queries import visible_cases
from kotopolku.rooms.guidance import actions, queries, refusals
from kotopolku.rooms.people.refusals import BadIdentityCode

RECEIVED = datetime(2025, 3, 3, 22, 30, tzinfo=UTC)  # already the next day in Finland


@pytest.fixture(autouse=True)
def spring(on_day):
    on_day(date(2025, 4, 10))


@pytest.fixture
def neighbour(db):
    other = Organisation.objects.create(kind="municipality", name="Sotkamon kunta", municipality_id="765")
    user = User.objects.create_user("neighbour", "correct horse battery", display_name="Niina Naapuri")
    Membership.objects.create(user=user, organisation=other, role="coach", since=date(2020, 1, 1))
    return user


def receive(actor, organisation, **given):
    words = {"came_from": "person", "given": "Olena", "family": "Shevchenko", "phone": "040 000 0000"}
    return actions.receive_contact(actor=actor, organisation_id=organisation.pk, **{**words, **given})


def new_client(**given):
    return actions.NewClient(**{"given": "Olena", "family": "Shevchenko", "born": "1958-02-11", **given})


def test_an_authority_without_the_persons_consent_is_refused(coach, organisation):
    with pytest.raises(refusals.ConsentMissing) as refused:
        receive(coach, organisation, came_from="authority", sender="Kela")
    assert refused.value.field == "consent_given_on"
    assert not queries.waiting(coach).exists()


def test_an_authority_with_consent_is_taken_in(coach, organisation):
    contact = receive(
        coach,
        organisation,
        came_from="authority",
        sender="Kela",
        consent_given_on=date(2025, 4, 1),
        consent_how="spoken",
    )
    assert list(queries.waiting(coach)) == [contact]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"consent_given_on": date(2025, 4, 11)}, refusals.ConsentInFuture),
        ({"came_from": "partner"}, refusals.SenderMissing),
        ({"given": " ", "family": ""}, refusals.NameMissing),
        ({"phone": ""}, refusals.NoWayToAnswer),
        ({"born": "31.2.1990"}, refusals.BirthUnreadable),
        ({"born": "2025-05"}, refusals.BirthUnreadable),
    ],
)
def test_a_contact_that_cannot_be_answered_is_refused(given, reason, coach, organisation):
    with pytest.raises(reason):
        receive(coach, organisation, **given)


def test_an_incomplete_birth_date_is_kept_as_it_is_known(coach, organisation):
    assert receive(coach, organisation, born="3/1985").born == "1985-03"


def test_the_one_who_has_waited_longest_comes_first(coach, organisation):
    later = receive(coach, organisation)
    first = receive(coach, organisation, received_at=RECEIVED)
    assert list(queries.waiting(coach)) == [first, later]
    assert queries.oldest_waiting(coach) == first


def test_a_neighbours_contacts_do_not_exist(coach, neighbour, organisation):
    contact = receive(coach, organisation)
    assert not queries.waiting(neighbour).exists()
    with pytest.raises(queries.FirstContact.DoesNotExist):
        queries.contact_for(neighbour, contact.reference, purpose="test")
    with pytest.raises(refusals.NotYours):
        receive(neighbour, organisation)


def test_every_look_leaves_a_trace(coach, organisation):
    contact = receive(coach, organisation)
    queries.contact_for(coach, contact.reference, purpose="contact")
    last = Entry.objects.latest("sequence")
    assert (last.kind, last.action) == ("use", "guidance.contact_for")


def test_two_who_take_the_same_contact(coach, organisation):
    contact = receive(coach, organisation)
    actions.take(actor=coach, contact=contact, seen_version=1)
    with pytest.raises(EditedMeanwhile):
        actions.take(actor=coach, contact=contact, seen_version=1)


def test_answered_once(coach, organisation):
    contact = receive(coach, organisation)
    actions.answer(actor=coach, contact=contact, outcome="guided", text="Told of the language café", seen_version=1)
    assert not queries.waiting(coach).exists()
    with pytest.raises(refusals.AlreadyAnswered):
        actions.answer(actor=coach, contact=contact, outcome="guided", text="Again", seen_version=2)


def test_directed_elsewhere_says_where(coach, organisation):
    contact = receive(coach, organisation)
    with pytest.raises(refusals.DirectionMissing):
        actions.answer(actor=coach, contact=contact, outcome="directed", text="Told", seen_version=1)


def test_a_case_does_not_come_about_by_answering(coach, organisation):
    contact = receive(coach, organisation)
    with pytest.raises(refusals.UnknownOutcome):
        actions.answer(actor=coach, contact=contact, outcome="case", text="Told", seen_version=1)


def test_a_contact_becomes_a_client_with_the_duty_to_assess(coach, organisation):
    contact = receive(coach, organisation, received_at=RECEIVED, came_from="authority", sender="Kela",
                      consent_given_on=date(2025, 3, 1), consent_how="written")  # fmt: skip
    assert actions.known_since(contact) == date(2025, 3, 4)
    case = actions.open_case_from(
        actor=coach,
        contact=contact,
        client=new_client(service_language="uk", phone="040 000 0000"),
        case=actions.NewCase(opened=date(2025, 3, 4), coach=coach, needs_assessment=True),
        seen_version=1,
    )
    person = case.person
    assert [row.kind for row in person.circumstances.standing()] == ["authority_contact"]
    assert [row.value for row in person.contacts.standing()] == ["040 000 0000"]
    assert [row.given_on for row in case.consents.standing()] == [date(2025, 3, 1)]
    assert {row.source for row in person.names.standing()} == {"authority"}
    contact.refresh_from_db()
    assert (contact.outcome, contact.case_id) == ("case", case.pk)


def test_a_bad_identity_code_leaves_nothing_half_written(coach, organisation):
    contact = receive(coach, organisation)
    with pytest.raises(BadIdentityCode):
        actions.open_case_from(
            actor=coach,
            contact=contact,
            client=new_client(identity_code="110258-999X"),
            case=actions.NewCase(opened=date(2025, 4, 10)),
            seen_version=1,
        )
    contact.refresh_from_db()
    assert (contact.version, contact.answered_at) == (1, None)
    assert not visible_cases(coach).exists()


def test_a_contact_about_a_client_joins_the_case(coach, organisation):
    first = receive(coach, organisation)
    opened = actions.NewCase(opened=date(2025, 4, 9))
    case = actions.open_case_from(actor=coach, contact=first, client=new_client(), case=opened, seen_version=1)
    second = receive(coach, organisation)
    actions.join_case(actor=coach, contact=second, case=case, seen_version=1)
    assert set(queries.contacts_of_case([case.pk])) == {first, second}
