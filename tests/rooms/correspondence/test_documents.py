"""Documents: who waits for what, what stays of a withdrawn one, and who is told that something ends."""

from datetime import date, timedelta
from typing import Any

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.files.models import StoredFile
from kotopolku.platform.files.queries import examine
from kotopolku.platform.messages.models import Message
from kotopolku.platform.messages.wording import Draft, worded
from kotopolku.platform.retention.erasing import erase
from kotopolku.platform.retention.queries import CASE
from kotopolku.rooms.appointments.actions.reminding import set_reminded
from kotopolku.rooms.correspondence.actions import documents as actions
from kotopolku.rooms.correspondence.actions.reminding import ending_total, remind_of_ends
from kotopolku.rooms.correspondence.documents_refused import (
    DocumentAlreadyThere,
    DocumentGone,
    DocumentSeenAlready,
    TooManyDocuments,
)
from kotopolku.rooms.correspondence.ending import days_before, step_due
from kotopolku.rooms.correspondence.models import ClientDocument
from kotopolku.rooms.correspondence.queries import documents as queries
from kotopolku.rooms.people import actions as people
from tests.platform.files_of_tests import paper, photo, upload

from .conftest import MONDAY

pytestmark = pytest.mark.django_db


def sent(case: Any, client_user: Any, said: str = "1", **given: Any) -> ClientDocument:
    file = examine(upload(photo(said=said)))
    return actions.add_by_client(user=client_user, case=case, file=file, **{"kind": "card", **given})


def given(case: Any, coach: Any, pages: int = 1, **said: Any) -> ClientDocument:
    file = examine(upload(paper(pages)))
    return actions.give(actor=coach, case=case, file=file, **{"kind": "decision", **said})


@pytest.fixture
def mailed(case: Any, coach: Any, settings: Any) -> None:
    """The client can be reached by e-mail."""
    settings.MAIL_IS_ON = True
    people.add_contact(actor=coach, person=case.person, kind="email", value="amina@example.org", is_preferred=True)


def notices() -> list[Message]:
    rows = Message.objects.filter(template__in=[queries.GIVEN, queries.ENDING]).order_by("pk")
    return list(rows)


def words_of(row: Message) -> str:
    import msgspec

    said = worded(row.template, Draft(row.channel, row.recipient, row.language, msgspec.json.decode(row.parameters)))
    return "" if said is None else f"{said.subject}\n{said.body}"


@pytest.mark.parametrize(("left", "step"), [(91, None), (90, 90), (31, 90), (30, 30), (0, 30), (-1, None), (365, None)])
def test_of_which_reminder_it_is_time(left, step):
    on = date(2026, 12, 1)
    assert step_due(on + timedelta(days=left), on) == step


def test_the_days_before_are_dated_values():
    assert days_before(date(2026, 12, 1)) == days_before(date(2000, 1, 1)) == (90, 30)


def test_a_new_document_waits_until_a_worker_has_seen_it(case, client_user, coach):
    row = sent(case, client_user)
    assert [one.pk for one in queries.waiting_documents(coach, coach=coach)] == [row.pk]
    actions.mark_seen(actor=coach, case=case, number=row.pk, by="worker")
    assert queries.waiting_documents(coach) == []
    actions.ask_removal(user=client_user, case=case, number=row.pk)
    assert [one.pk for one in queries.waiting_documents(coach)] == [row.pk]
    actions.keep(actor=coach, case=case, number=row.pk)
    assert queries.waiting_documents(coach) == []
    with pytest.raises(DocumentGone):
        actions.ask_removal(user=client_user, case=case, number=row.pk)


def test_what_is_withdrawn_leaves_no_file_and_no_name(case, client_user, coach):
    row = sent(case, client_user, title="Card of Amina")
    actions.withdraw(actor=coach, case=case, number=row.pk)
    row.refresh_from_db()
    assert (row.file, row.title, row.waits_since) == (None, "", None)
    assert row.withdrawn_at is not None
    assert not StoredFile.objects.exists()
    with pytest.raises(DocumentGone):
        actions.withdraw(actor=coach, case=case, number=row.pk)


def test_the_client_removes_only_what_nobody_has_seen_and_only_own_ones(case, client_user, coach):
    row, theirs = sent(case, client_user), given(case, coach)
    actions.mark_seen(actor=coach, case=case, number=row.pk, by="worker")
    with pytest.raises(DocumentSeenAlready):
        actions.remove_own(user=client_user, case=case, number=row.pk)
    with pytest.raises(ClientDocument.DoesNotExist):
        actions.remove_own(user=client_user, case=case, number=theirs.pk)
    with pytest.raises(ClientDocument.DoesNotExist):
        # Nobody sees for the other side.
        actions.mark_seen(actor=coach, case=case, number=theirs.pk, by="worker")


def test_a_place_for_papers_is_no_album(case, client_user, monkeypatch):
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    sent(case, client_user, "1")
    sent(case, client_user, "2")
    with pytest.raises(TooManyDocuments):
        sent(case, client_user, "3")


def test_the_log_tells_what_was_done_and_no_name(case, client_user):
    sent(case, client_user, title="Card of Amina")
    entry = Entry.objects.get(action="correspondence.add_document")
    assert entry.after["kind"] == "card"
    assert "Amina" not in str(entry.after)
    with pytest.raises(DocumentAlreadyThere):
        sent(case, client_user)


def test_a_notice_tells_that_something_is_there_and_neither_what_nor_its_name(case, client_user, coach, mailed):
    row = given(case, coach, title="Decision on a fee", kind="decision")
    (notice,) = notices()
    said = words_of(notice)
    assert "/my/" in said
    assert "fee" not in said.lower()
    actions.mark_seen(actor=client_user, case=case, number=row.pk, by="client")
    notice.refresh_from_db()
    assert notice.state == "withdrawn"


def test_one_without_a_way_to_the_own_pages_is_sent_nothing(case, coach, mailed):
    given(case, coach)
    assert notices() == []


def test_what_ends_is_told_ninety_and_thirty_days_before_and_once_each(case, client_user, coach, mailed, on_day):
    last = MONDAY + timedelta(days=100)
    row = sent(case, client_user, expires=last)
    assert remind_of_ends().told == 0
    for left, count in ((90, 1), (89, 1), (31, 1), (30, 2), (1, 2)):
        on_day(last - timedelta(days=left))
        remind_of_ends()
        assert len(notices()) == count, left
    assert ending_total() == 1
    said = words_of(notices()[-1])
    assert "Sign in" in said or "Kirjaudu" in said or "/my/" in said
    assert "card" not in said.lower()
    # A newer one has come: what is not sent yet is wanted no more.
    sent(case, client_user, "newer", replaces=row.pk)
    assert words_of(notices()[-1]) == ""
    on_day(last + timedelta(days=1))
    assert remind_of_ends().ending == 0


def test_a_permit_and_its_card_that_end_on_one_day_are_one_reminder(case, client_user, coach, mailed):
    last = MONDAY + timedelta(days=80)
    people.record_residence(
        actor=coach,
        person=case.person,
        kind="residence_permit",
        ground="work",
        granted="2025-03-01",
        valid_until=last,
    )
    sent(case, client_user, expires=last)
    assert remind_of_ends().ending == 2
    assert len(notices()) == 1


def test_one_who_wants_no_reminders_gets_none(case, client_user, coach, mailed):
    sent(case, client_user, expires=MONDAY + timedelta(days=20))
    set_reminded(actor=coach, case=case, wanted=False)
    assert remind_of_ends().told == 0


def test_the_coach_sees_what_ends_until_a_newer_one_is_there(case, client_user, coach):
    row = sent(case, client_user, expires=MONDAY + timedelta(days=90))
    assert [one.document.pk for one in queries.ending_soon(coach, MONDAY, coach=coach)] == [row.pk]
    actions.set_expiry(actor=coach, case=case, number=row.pk, expires=MONDAY + timedelta(days=91))
    assert queries.ending_soon(coach, MONDAY) == []


def test_erasing_a_case_takes_documents_and_files(case, client_user, coach):
    sent(case, client_user)
    given(case, coach)
    counts = erase({CASE: [case.pk]})
    assert (counts["correspondence.ClientDocument"], counts["files.StoredFile"]) == (2, 2)
    assert not StoredFile.objects.exists()
