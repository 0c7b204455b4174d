"""The look: what a reader of the screen, a keyboard, a slow network or a strict browser would trip over."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import loader
from django.test import Client, RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.web.components.dates import day_text, moment_text
from kotopolku.web.components.days import WIDTH, Stretch, days_bar
from kotopolku.web.components.week import HEIGHT, week_of
from tests.web.elements import Page, drawn

ROOT = Path(__file__).parents[2]
SHOWN = ("/gallery/", "/gallery/?wrong=1", "/gallery/?language=ar")


@pytest.fixture
def page(client: Client, request: pytest.FixtureRequest) -> Page:
    answer = client.get(request.param)
    assert answer.status_code == 200
    return Page(answer.content.decode())


@pytest.mark.django_db
class TestEveryComponent:
    @pytest.mark.parametrize("page", SHOWN, indirect=True)
    def test_has_no_style_or_script_that_the_browser_would_refuse(self, page: Page) -> None:
        assert page.values("style") == []
        assert [a for _, attrs in page.elements for a in attrs if re.match(r"on[a-z]+$", a)] == []
        assert [attrs for tag, attrs in page.elements if tag == "script" and "src" not in attrs] == []
        assert not [tag for tag, _ in page.elements if tag == "style"]

    @pytest.mark.parametrize("page", SHOWN, indirect=True)
    def test_points_only_at_what_is_on_the_page(self, page: Page) -> None:
        ids = Counter(page.values("id"))
        assert [one for one, times in ids.items() if times > 1] == []
        pointed = [one for name in ("for", "aria-labelledby", "aria-describedby") for one in page.values(name)]
        targets = {target for one in pointed for target in one.split()}
        targets |= {href[1:] for href in page.values("href") if href.startswith("#") and len(href) > 1}
        assert targets - set(ids) == set()
        assert len(targets) > 10

    def test_is_mirrored_for_a_language_from_right_to_left(self, client: Client) -> None:
        page = Page(client.get("/gallery/?language=ar").content.decode())
        assert page.first("html") | {"data-color-scheme": ""} == {"lang": "ar", "dir": "rtl", "data-color-scheme": ""}

    def test_is_shown_only_in_a_demonstration(self, client: Client, settings: Any) -> None:
        settings.DEMONSTRATION = False
        assert client.get("/gallery/").status_code == 404


def test_the_style_sheets_know_no_left_and_right() -> None:
    physical = re.compile(
        r"(?<![-\w])(?:margin|padding|border)-(?:left|right|top|bottom)\b"
        r"|(?<![-\w])(?:left|right|top|bottom):\s|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    )
    found = {f.name: physical.findall(f.read_text()) for f in (ROOT / "assets/css").glob("*.css")}
    assert len(found) >= 8
    assert {name: hits for name, hits in found.items() if hits} == {}


class TestAttributes:
    def test_what_a_person_wrote_cannot_leave_its_attribute(self) -> None:
        html = drawn('<c-card :data-note="note" title="{{ note }}">x</c-card>', note='"><script>alert(1)</script>')
        assert "<script>" not in html
        assert html.count("&lt;script&gt;") == 2

    def test_json_for_htmx_arrives_whole(self) -> None:
        html = drawn("""<c-button hx-vals='{"step": 1}'>Go</c-button>""")
        assert Page(html).first("button")["hx-vals"] == '{"step": 1}'


class TestPager:
    def test_keeps_the_filters_and_shows_where_one_is(self, rf: RequestFactory) -> None:
        request = rf.get("/clients/", {"stage": "plan", "page": "2"})
        with translation.override("en"):
            html = drawn('<c-pager :page="page" />', page=Paginator(range(340), 25).page(2), request=request)
        assert "26–50</strong> of 340" in html
        assert [a["href"] for t, a in Page(html).elements if t == "a"] == ["?stage=plan&page=1", "?stage=plan&page=3"]

    def test_one_page_has_no_ways(self, rf: RequestFactory) -> None:
        html = drawn('<c-pager :page="page" />', page=Paginator(range(3), 25).page(1), request=rf.get("/"))
        assert "<a" not in html


class TestDays:
    @pytest.mark.parametrize(
        ("language", "text"), [("fi", "9.3.2026"), ("sv", "9 mars 2026"), ("en", "9 Mar 2026"), ("xx", "9 Mar 2026")]
    )
    def test_are_written_as_the_reader_writes_them(self, language: str, text: str) -> None:
        with translation.override(language):
            assert day_text(date(2026, 3, 9)) == text

    def test_a_moment_belongs_to_its_day_in_finland(self) -> None:
        late = datetime(2026, 3, 8, 22, 30, tzinfo=UTC)
        with translation.override("fi"):
            assert drawn("{{ at|day }}", at=late) == '<time datetime="2026-03-09">9.3.2026</time>'
            assert moment_text(late) == "9.3.2026 0.30"

    @pytest.mark.parametrize(
        ("language", "text"),
        [("fi", "9.3.2026 9.05"), ("sv", "9 mars 2026 kl. 9.05"), ("en", "9 Mar 2026 9:05"), ("xx", "9 Mar 2026 9:05")],
    )
    def test_times_are_written_as_the_reader_writes_them(self, language: str, text: str) -> None:
        with translation.override(language):
            assert moment_text(datetime(2026, 3, 9, 7, 5, tzinfo=UTC)) == text

    def test_nothing_is_shown_for_no_day(self) -> None:
        assert drawn("{{ at|day }}{{ at|moment }}", at=None) == ""

    def test_left_and_used_days_are_counted_without_pauses(self) -> None:
        bar = days_bar(
            first=date(2026, 1, 1),
            last=date(2026, 12, 31),
            on=date(2026, 3, 31),
            pauses=[Stretch(date(2026, 3, 1), date(2026, 4, 30))],
        )
        assert (bar.used, bar.left) == (31 + 28, 275)

    @given(
        first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        length=st.integers(0, 2000),
        on=st.integers(-300, 2500),
        pause=st.tuples(st.integers(-100, 2200), st.integers(0, 400)),
    )
    def test_the_bar_never_leaves_its_frame(self, first: date, length: int, on: int, pause: tuple[int, int]) -> None:
        begins = first + timedelta(pause[0])
        bar = days_bar(
            first=first,
            last=first + timedelta(length),
            on=first + timedelta(on),
            pauses=[Stretch(begins, begins + timedelta(pause[1]))],
        )
        assert all(0 <= p.start <= WIDTH and 0 < p.width <= WIDTH + 2 for p in bar.pieces)
        assert 0 <= bar.used <= length + 1
        assert bar.left == length - on

    def test_a_time_that_is_over_says_so(self) -> None:
        bar = days_bar(first=date(2025, 1, 1), last=date(2025, 12, 31), on=date(2026, 1, 1))
        with translation.override("en"):
            assert "The time is over" in drawn('<c-days-left :bar="bar" />', bar=bar)


class TestWeek:
    def test_hours_are_summed_by_day_and_by_measure(self) -> None:
        week = week_of([("Training", [5, 5, 5, 5, Decimal("2.5")]), ("Practice", [6])])
        assert [row.total for row in week.rows] == [Decimal("22.5"), Decimal(6)]
        assert [day.hours for day in week.days[:2]] == [Decimal(11), Decimal(5)]
        assert week.days[0].height == HEIGHT
        assert week.total == Decimal("28.5")

    @pytest.mark.parametrize("hours", [[1] * 8, [-1]])
    def test_a_week_of_eight_days_or_negative_hours_is_refused(self, hours: list[int]) -> None:
        with pytest.raises(ValueError, match="seven days"):
            week_of([("Training", hours)])

    def test_hours_have_the_decimal_sign_of_the_language(self) -> None:
        with translation.override("fi"):
            assert drawn("{{ a|hours }} {{ b|hours }}", a=Decimal("2.50"), b=Decimal("10")) == "2,5 10"


def test_a_state_is_told_in_words_too() -> None:
    stages = [
        {"text": "Assessment", "state": "done", "day": date(2026, 2, 26)},
        {"text": "Plan", "state": "now", "day": None},
        {"text": "End", "state": "ahead", "day": None},
    ]
    with translation.override("en"):
        html = drawn('<c-stage-path :stages="stages" />', stages=stages)
    words = re.findall(r'<span class="ds-sr-only">(\w+)</span>', html)
    assert words == ["done", "now", "coming"]
    assert html.count('aria-current="step"') == 1


def test_progress_is_a_number_that_the_browser_can_read() -> None:
    with translation.override("fi"):
        html = drawn('<c-progress label="Import" :done="done" :total="total" />', done=1200, total=3000)
    bar = Page(html).first("progress")
    assert (bar["value"], bar["max"]) == ("1200", "3000")


def test_foreign_text_has_its_language_and_direction() -> None:
    html = drawn('<c-language-block language="fa">سلام</c-language-block>')
    assert Page(html).first("div", lang="fa")["dir"] == "rtl"


def test_a_card_inside_a_card_does_not_take_its_title() -> None:
    html = drawn('<c-card title="Outer"><c-card>inner</c-card></c-card>')
    assert html.count("Outer") == 1


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_an_error_page_needs_nothing_that_may_be_broken(name: str) -> None:
    html = loader.get_template(name).render({})
    assert Page(html).first("a", **{"class": "ds-button"})["href"] == "/"
