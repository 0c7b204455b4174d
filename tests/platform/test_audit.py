"""What is logged, and what must never be in the log."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.platform.audit.actions import NewEntry, record, record_disclosure, record_many, record_use
from kotopolku.platform.audit.chain import BEFORE_THE_FIRST, hash_of, moment_text
from kotopolku.platform.audit.identity_codes import REDACTED, IdentityCodeInLog, without_identity_codes
from kotopolku.platform.audit.models import AppendOnly, Entry, Head
from kotopolku.platform.audit.queries import disclosures_of, last_opened, timeline_of, uses_of
from kotopolku.platform.audit.verification import verify
from kotopolku.platform.secrecy.person_keys import destroy

pytestmark = pytest.mark.django_db


def test_an_event_tells_who_did_what_about_whom_and_when(coach, organisation, time_machine):
    time_machine.move_to(datetime(2025, 3, 1, 10, 0, tzinfo=UTC), tick=False)
    record(
        actor=coach,
        action="plans.extend",
        case_id=7,
        person_id=8,
        organisation_id=organisation.pk,
        before={"until": date(2026, 1, 1)},
        after={"until": date(2026, 6, 1), "hours": Decimal("7.5")},
        purpose="parental leave",
    )
    entry = Entry.objects.get()
    assert entry.at == datetime(2025, 3, 1, 10, 0, tzinfo=UTC)
    assert (entry.kind, entry.action, entry.purpose) == ("event", "plans.extend", "parental leave")
    assert (entry.actor_id, entry.actor_name) == (coach.pk, "Kaisa Koski")
    assert (entry.case_id, entry.person_id, entry.organisation_id) == (7, 8, organisation.pk)
    assert (entry.before, entry.after) == ({"until": "2026-01-01"}, {"hours": "7.5", "until": "2026-06-01"})


def test_the_log_keeps_the_name_of_a_user_who_was_removed(coach):
    record(actor=coach, action="cases.open")
    coach.delete()
    assert Entry.objects.get().actor_name == "Kaisa Koski"


def test_what_the_program_does_by_itself_has_no_actor():
    record(actor=None, action="duties.remind")
    entry = Entry.objects.get()
    assert (entry.actor_id, entry.actor_name, entry.before, entry.after) == (None, "", None, None)


def test_each_entry_follows_from_the_one_before():
    first, second = record(actor=None, action="a"), record(actor=None, action="b")
    assert (first.sequence, first.previous_hash) == (1, BEFORE_THE_FIRST)
    assert (second.sequence, second.previous_hash) == (2, first.hash)
    head = Head.objects.get()
    assert (head.sequence, head.hash) == (2, second.hash)


@transaction.atomic
def action_that_fails() -> None:
    record(actor=None, action="undone")
    raise ZeroDivisionError


def test_an_action_that_fails_leaves_no_entry():
    record(actor=None, action="kept")
    with pytest.raises(ZeroDivisionError):
        action_that_fails()
    record(actor=None, action="kept too")
    assert list(Entry.objects.order_by("sequence").values_list("sequence", "action")) == [(1, "kept"), (2, "kept too")]
    assert verify().holds


def test_many_entries_are_chained_as_single_ones_are(coach, django_assert_max_num_queries):
    record(actor=None, action="first")
    moment = datetime(2024, 5, 1, tzinfo=UTC)
    with django_assert_max_num_queries(7):  # three of them make the keys of five hundred people
        count = record_many(
            NewEntry(actor=coach, action="cases.open", case_id=n, person_id=n, after={"n": n}, at=moment)
            for n in range(500)
        )
    record(actor=None, action="last")
    assert count == 500
    assert Entry.objects.get(case_id=499).at == moment
    assert (verify().entries, verify().holds) == (502, True)


def test_logging_none_of_many_changes_nothing():
    assert record_many([]) == 0
    assert verify().holds


def test_an_entry_cannot_be_changed_or_removed_by_the_program():
    entry = record(actor=None, action="cases.open")
    entry.action = "cases.close"
    for forbidden in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(action="cases.close"),
    ):
        with pytest.raises(AppendOnly):
            forbidden()
    assert Entry.objects.get().action == "cases.open"


def test_a_timeline_shows_what_was_done_newest_first_page_by_page(coach):
    for n in range(5):
        record(actor=coach, action=f"step.{n}", case_id=1)
        record(actor=coach, action="elsewhere", case_id=2)
    record_use(actor=coach, action="cases.open_file", case_id=1, person_id=3, purpose="plan")
    first = timeline_of(1, limit=3)
    second = timeline_of(1, limit=3, before_sequence=first[-1].sequence)
    assert [entry.action for entry in first] == ["step.4", "step.3", "step.2"]
    assert [entry.action for entry in second] == ["step.1", "step.0"]


def test_a_person_sees_who_looked_and_why(coach):
    record_use(actor=coach, action="cases.open_file", case_id=1, person_id=3, purpose="assessment")
    record_use(actor=coach, action="cases.open_file", case_id=2, person_id=4, purpose="another person")
    record(actor=coach, action="people.correct", case_id=1, person_id=3)
    assert [(use.actor_name, use.purpose) for use in uses_of(3)] == [("Kaisa Koski", "assessment")]


def test_a_disclosure_tells_to_whom_on_what_ground_and_which_items(coach, organisation):
    record_disclosure(
        actor=coach,
        case_id=1,
        person_id=3,
        organisation_id=organisation.pk,
        receiver="Kainuun hyvinvointialue",
        ground="681/2023 85 §",
        items=["names", "contacts"],
        on=date(2025, 3, 1),
    )
    told = disclosures_of(3).get()
    assert (told.kind, told.person_id, told.organisation_id) == ("disclosure", 3, organisation.pk)
    assert told.after == {
        "ground": "681/2023 85 §",
        "items": ["names", "contacts"],
        "on": "2025-03-01",
        "receiver": "Kainuun hyvinvointialue",
    }
    assert list(uses_of(3)) == timeline_of(1) == []
    assert verify().holds


def test_the_visit_before_this_one_is_found(coach):
    assert last_opened(coach.pk, 1) is None
    before = record_use(actor=coach, action="cases.open_file", case_id=1, person_id=3, purpose="plan")
    record_use(actor=None, action="cases.open_file", case_id=1, person_id=3, purpose="plan")
    this = record_use(actor=coach, action="cases.open_file", case_id=1, person_id=3, purpose="plan")
    assert last_opened(coach.pk, 1) == this
    assert last_opened(coach.pk, 1, before_sequence=this.sequence) == before


@pytest.mark.parametrize("code", ["010190-901J", "010190-901j", "311205A999W", "290296Y9123"])
def test_an_identity_code_never_reaches_the_log(code, settings):
    with pytest.raises(IdentityCodeInLog), transaction.atomic():
        record(actor=None, action="people.register", after={"names": ["Ali"], "note": f"code {code}, permit"})
    with pytest.raises(IdentityCodeInLog), transaction.atomic():
        record(actor=None, action="people.register", purpose=code)
    settings.REFUSE_IDENTITY_CODES_IN_LOG = False
    entry = record(actor=None, action="people.register", after={"note": f"code {code}, permit"}, purpose=code)
    assert entry.after == {"note": f"code {REDACTED}, permit"}
    assert entry.purpose == REDACTED


@pytest.mark.parametrize("text", ["2025-03-01", "+358 44 123 4567", "plan 681/2023", "1234567-8", "2025-03-01T10:00"])
def test_dates_telephone_numbers_and_business_ids_are_no_identity_codes(text):
    assert without_identity_codes(text, refuse=True) == text


@given(
    st.tuples(
        st.integers(1, 2**60),
        st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)).map(moment_text),
        st.none() | st.integers(0, 2**60),
        st.text(st.characters(exclude_categories=["Cs"])),
    )
)
def test_the_hashed_text_is_plain_json_that_any_other_program_writes_too(row):
    from hashlib import sha256

    written = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    assert hash_of(row) == sha256(written.encode()).hexdigest()


def test_what_is_told_of_a_person_is_sealed_until_the_person_is_erased(coach):
    record(actor=coach, action="people.add_name", person_id=3, before={"given": "Amina"}, after={"given": "Aminah"})
    record(actor=coach, action="people.add_name", person_id=4, after={"given": "Omar"})
    record(actor=None, action="demo.fill", after={"clients": 7})
    texts = list(Entry.objects.order_by("sequence").values_list("detail_text", flat=True))
    assert "Amina" not in "".join(texts)
    assert texts[2] == '{"after":{"clients":7}}'
    destroy(3)
    erased, other, _ = Entry.objects.order_by("sequence")
    assert (erased.is_erased, erased.before, erased.after) == (True, None, None)
    assert (other.is_erased, other.after) == (False, {"given": "Omar"})
    assert verify().holds


def test_a_person_who_got_a_new_key_is_read_from_then_on_only(coach):
    record(actor=coach, action="people.add_name", person_id=3, after={"given": "Amina"})
    destroy(3)
    record(actor=coach, action="people.add_name", person_id=3, after={"given": "Omar"})
    assert [entry.after for entry in Entry.objects.order_by("sequence")] == [None, {"given": "Omar"}]


def test_details_of_a_whole_page_are_opened_with_one_query(coach, django_assert_num_queries):
    for n in range(20):
        record(actor=coach, action=f"step.{n}", case_id=1, person_id=n % 3, after={"n": n})
    with django_assert_num_queries(2):
        assert [entry.after for entry in timeline_of(1)] == [{"n": n} for n in reversed(range(20))]


def test_logging_what_is_told_of_a_person_takes_one_query_more(coach, django_assert_num_queries):
    record(actor=coach, action="first", person_id=3, after={"n": 1})
    with CaptureQueriesContext(connection) as without:
        record(actor=coach, action="without")
    with django_assert_num_queries(len(without) + 1):
        record(actor=coach, action="second", person_id=3, after={"n": 2})
