"""What must fit together within a row: found after its cells have been read."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kotopolku.domain.calendar import PartialDate, years_after
from kotopolku.domain.vocabulary import IdentityCode
from kotopolku.platform.provenance import recordable_days

# Longest total of plans without an extension: three years for plans made before 2025, two from then on.
_NEW_LAW = date(2025, 1, 1)
_NOT_IN_THE_FUTURE = (
    *("born", "granted", "municipality_since", "opened", "assessment_started", "assessment_completed"),
    *("jobseeker_since", "home_care_since", "social_assistance_since", "plan_made"),
)
_IN_ORDER = (
    ("granted", "valid_until", "ends_before_it_begins"),
    ("assessment_started", "assessment_completed", "ends_before_it_begins"),
    ("plan_made", "plan_until", "ends_before_it_begins"),
    ("born", "granted", "before_birth"),
    ("born", "municipality_since", "before_birth"),
    ("born", "opened", "before_birth"),
)


def unsound(values: dict[str, Any], today: date) -> Iterator[tuple[str, str]]:
    """(column, code) of everything that cannot be true together."""
    yield from _who(values)
    yield from _when(values, today)
    for before, after, code in _IN_ORDER:
        first, last = _earliest(values.get(before)), _latest(values.get(after))
        if first and last and last < first:
            yield after, code
    yield from _plan(values)
    if values.get("granted") and not values.get("ground"):
        yield "ground", "ground_missing"


def _who(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not values.get("family") and not values.get("given"):
        yield "family", "name_missing"
    code: str | None = values.get("identity_code")
    born: PartialDate | None = values.get("born")
    if code is None:
        if born is None:
            yield "born", "birth_missing"
        return
    if born is not None and not born.earliest <= IdentityCode.of(code).birth_date <= born.latest:
        yield "born", "born_differs_from_identity_code"


def _when(values: dict[str, Any], today: date) -> Iterator[tuple[str, str]]:
    first, last = recordable_days(today)
    for column, value in values.items():
        day = IdentityCode.of(value).birth_date if column == "identity_code" and value else _earliest(value)
        if not isinstance(day, date):
            continue
        if day > today and column in (*_NOT_IN_THE_FUTURE, "identity_code"):
            yield column, "in_the_future"
        elif not first <= day <= last:
            yield column, "far_off"


def _plan(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    made, until = values.get("plan_made"), values.get("plan_until")
    if made and not until:
        yield "plan_until", "plan_end_missing"
    elif until and not made:
        yield "plan_made", "plan_making_missing"
    elif made and until and until > years_after(made, 3 if made < _NEW_LAW else 2):
        yield "plan_until", "plan_too_long"
    completed = values.get("assessment_completed")
    if made and completed and made < completed:
        yield "plan_made", "plan_before_assessment"


def _earliest(value: Any) -> date | None:
    return value.earliest if isinstance(value, PartialDate) else value


def _latest(value: Any) -> date | None:
    return value.latest if isinstance(value, PartialDate) else value
