"""Offices with their hours, and news by year."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode
from kotopolku.rooms.publishing.actions import add_exception, add_news, add_office, change_office, remove_exception
from kotopolku.rooms.publishing.models import Office, OfficeException, Page
from kotopolku.rooms.publishing.queries import newest_news, news_of, news_text, offices_of, text_of_page
from kotopolku.rooms.publishing.queries.editing import hours_texts
from kotopolku.rooms.publishing.refusals import ExceptionsOverlap, InvertedHours, NotAnEditor, OverlappingHours

pytestmark = pytest.mark.django_db
HOURS = dict.fromkeys(range(5), "9–12, 13–15")


@pytest.fixture
def office(site, editor):
    return add_office(
        actor=editor, site=site, name="Siltakatu", hours=HOURS, notes={"fi": "5. kerros", "en": "5th floor"}
    )


def test_an_office_is_shown_as_it_is_at_the_moment(site, office):
    (shown,) = offices_of(site, "so", datetime(2026, 11, 23, 8, tzinfo=UTC))
    assert shown.state.is_open
    assert shown.state.closes is not None
    assert shown.state.closes.hour == 12
    assert (shown.note, shown.note_language) == ("5th floor", "en")
    assert hours_texts(office)[0] == "9–12, 13–15"
    assert hours_texts(office)[6] == ""


@pytest.mark.parametrize(("hours", "refusal"), [({2: "15-9"}, InvertedHours), ({2: "9-12, 10-11"}, OverlappingHours)])
def test_bad_hours_are_refused_beside_their_day_and_nothing_is_changed(site, office, editor, hours, refusal):
    with pytest.raises(refusal) as refused:
        change_office(actor=editor, office=office, seen_version=office.version, hours={**HOURS, **hours}, name="Uusi")
    assert refused.value.field == "hours_2"
    assert Office.objects.get(pk=office.pk).name == "Siltakatu"
    assert hours_texts(office)[2] == "9–12, 13–15"


def test_the_second_of_two_who_change_an_office_is_told(office, editor):
    seen = office.version
    change_office(actor=editor, office=office, seen_version=seen, hours=HOURS, name="Uusi")
    with pytest.raises(EditedMeanwhile):
        change_office(actor=editor, office=office, seen_version=seen, hours={}, name="Toinen")
    with pytest.raises(Missing):
        change_office(actor=editor, office=office, seen_version=seen + 1, hours={}, name=" ")


def test_exceptions_do_not_overlap(site, office, editor):
    summer: dict[str, Any] = {
        "first": date(2027, 7, 1),
        "last": date(2027, 7, 31),
        "hours": "10-12",
        "reason": "summer",
    }
    row = add_exception(actor=editor, office=office, **summer)
    with pytest.raises(ExceptionsOverlap) as refused:
        add_exception(actor=editor, office=office, **{**summer, "first": date(2027, 7, 31), "last": date(2027, 8, 2)})
    assert refused.value.params["since"] == date(2027, 7, 1)
    with pytest.raises(EndsBeforeItBegins):
        add_exception(actor=editor, office=office, **{**summer, "first": date(2028, 2, 2), "last": date(2028, 2, 1)})
    with pytest.raises(UnknownCode):
        add_exception(actor=editor, office=office, **{**summer, "first": date(2028, 2, 2), "last": None, "reason": "x"})
    (shown,) = offices_of(site, "fi", datetime(2027, 7, 5, 7, 30, tzinfo=UTC))
    assert shown.state.is_open
    assert [other.reason for other in shown.differing] == ["summer"]
    remove_exception(actor=editor, office=office, number=row.pk)
    assert not OfficeException.objects.exists()


def test_a_coach_does_not_change_offices(office, coach):
    with pytest.raises(NotAnEditor):
        change_office(actor=coach, office=office, seen_version=office.version, hours={}, name="Uusi")


def test_news_comes_by_year_and_leaf_the_latest_first(site, editor, put):
    for day in range(1, 26):
        put(add_news(actor=editor, site=site, day=date(2026, 1, day)), "fi", f"Uutinen {day}")
    old = add_news(actor=editor, site=site, day=date(2019, 5, 2))
    put(old, "fi", "Vanha")
    draft = add_news(actor=editor, site=site, day=date(2026, 2, 1))
    everything = news_of(site, "fi")
    assert everything.years == [2026, 2019]
    assert (everything.leaf.paginator.count, len(everything.entries)) == (26, 20)
    assert everything.entries[0].title == "Uutinen 25"
    assert [entry.title for entry in news_of(site, "ar", year=2019).entries] == ["Vanha"]
    assert [entry.title for entry in news_of(site, "fi", leaf="999").entries][-1] == "Vanha"
    assert news_text(site, old.pk, "ar").has_fallen_back
    assert len(newest_news(site, "fi", 3)) == 3
    with pytest.raises(Page.DoesNotExist):
        news_text(site, draft.pk, "fi")
    with pytest.raises(Page.DoesNotExist):
        text_of_page(site, old.slug, "fi")


def test_two_pieces_of_news_of_one_day_have_their_own_addresses(site, editor):
    day = date(2026, 3, 3)
    slugs = {add_news(actor=editor, site=site, day=day).slug for _ in range(3)}
    assert len(slugs) == 3
