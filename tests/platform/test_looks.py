"""What a person is told of who used their data."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kotopolku.platform.accounts.queries import posts_on
from kotopolku.platform.audit.actions import NewEntry, record, record_disclosure, record_many, record_use
from kotopolku.platform.audit.queries import Look, LookKind, looks_at
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db
ME = 7
MORNING = datetime(2025, 6, 2, 6, 0, tzinfo=UTC)


def look(actor, minutes=0, purpose="client.overview", person_id=ME):
    at = MORNING + timedelta(minutes=minutes)
    record_many(
        [NewEntry(actor=actor, action="cases.case_for", kind="use", person_id=person_id, purpose=purpose, at=at)]
    )


def shown(looks: list[Look]) -> list[tuple[str, str, int, tuple[str, ...]]]:
    return [(one.actor_name, str(one.kind), one.times, one.purposes) for one in looks]


@pytest.fixture
def other():
    return make_user(make_organisation(), name="Olli Other")


def test_a_workers_day_is_one_line_with_all_purposes(coach, other):
    look(coach)
    look(other, 1)
    look(coach, 2, "plan")
    look(coach, 3)
    look(coach, 4, person_id=8)
    assert shown(looks_at(ME)) == [
        ("Kaisa Koski", "look", 3, ("client.overview", "plan")),
        ("Olli Other", "look", 1, ("client.overview",)),
    ]
    first = looks_at(ME)[0]
    assert (first.first, first.last) == (MORNING, MORNING + timedelta(minutes=3))


def test_days_end_at_midnight_in_finland(coach):
    look(coach, 14 * 60 + 59)  # 23.59 in Finland
    look(coach, 15 * 60)
    assert [one.day for one in looks_at(ME)] == [date(2025, 6, 3), date(2025, 6, 2)]


def test_changes_emergencies_and_disclosures_are_lines_of_their_own(coach, organisation):
    record_use(actor=coach, action="cases.case_for", case_id=1, person_id=ME, purpose="plan")
    record(actor=coach, action="people.add_contact", person_id=ME, after={"value": "040"})
    record(actor=coach, action="cases.take_emergency", person_id=ME)
    record(actor=None, action="cases.recompute", person_id=ME)
    for items in (["names"], ["plan"]):
        record_disclosure(
            actor=coach,
            case_id=1,
            person_id=ME,
            organisation_id=organisation.pk,
            receiver="Kela",
            ground="681/2023 85 §",
            items=items,
        )
    looks = looks_at(ME)
    assert [one.kind for one in looks] == [
        LookKind.DISCLOSURE,
        LookKind.DISCLOSURE,
        LookKind.EMERGENCY,
        LookKind.CHANGE,
        LookKind.LOOK,
    ]
    assert (looks[1].receiver, looks[1].ground, looks[1].items) == ("Kela", "681/2023 85 §", ("names",))
    assert looks[3].actions == ("people.add_contact",)


def test_whole_days_are_read_page_by_page(coach, other, django_assert_max_num_queries):
    for day in range(6):
        for actor in (coach, other):
            look(actor, day * 24 * 60)
    first = looks_at(ME, limit=3)
    rest = looks_at(ME, limit=100, before=min(one.upto for one in first))
    assert [one.day.day for one in first] == [7, 7, 6, 6]
    assert [one.day.day for one in rest] == [5, 5, 4, 4, 3, 3, 2, 2]
    with django_assert_max_num_queries(2):
        looks_at(ME)


def test_where_a_worker_worked_on_the_day_is_known_later(organisation, coach):
    day = date(2025, 6, 2)
    former = make_user(organisation, since=date(2024, 1, 1), until=day)
    posts = posts_on([(coach.pk, day), (former.pk, day), (former.pk, day + timedelta(days=1))])
    assert [post.organisation.name for post in posts[coach.pk, day]] == ["Kajaanin kaupunki"]
    assert [post.role for post in posts[former.pk, day]] == ["coach"]
    assert posts[former.pk, day + timedelta(days=1)] == []
