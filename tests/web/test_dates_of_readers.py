"""Days and moments as readers of each language write them, where CLDR has another order than forms in Finland."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from kotopolku.web.components.dates import day_worded, moment_text


@pytest.mark.parametrize(
    ("language", "length", "expected"),
    [
        ("fi", "full", "tiistai 1. joulukuuta 2026"),
        ("fr", "full", "mardi 1er décembre 2026"),
        ("fr", "long", "1er décembre 2026"),
        ("ru", "long", "1 декабря 2026"),
        ("uk", "full", "вівторок, 1 грудня 2026"),
        ("so", "medium", "1 Dis 2026"),
        ("so", "full", "Talaado, 1 Diseembar 2026"),
        ("ti", "long", "1 ታሕሳስ 2026"),
        ("ckb", "full", "سێشەممە، 1ی کانونی یەکەمی 2026"),
    ],
)
def test_the_day_comes_first_and_nothing_hangs_after_the_year(language, length, expected):
    assert day_worded(date(2026, 12, 1), language, length) == expected


@pytest.mark.parametrize(
    ("language", "between"), [("ar", "، "), ("fa", "، "), ("ckb", "، "), ("ru", ", "), ("fi", " "), ("so", " ")]
)
def test_a_time_does_not_run_into_the_year(language, between):
    with override(language):
        text = moment_text(datetime(2026, 12, 1, 7, 30, tzinfo=UTC))
    assert text.endswith(f"{between}{'9.30' if language == 'fi' else '9:30'}")
