"""How long a client's own copy may lie on a telephone that has no connection."""

from datetime import date

from kotopolku.domain.rulebook import Dated, Series
from kotopolku.domain.vocabulary.section import section

COPY_LASTS = Series(
    "own_copy_lasts",
    "days",
    (
        Dated(
            value=7,
            since=date(2025, 1, 1),
            section=section("(EU) 2016/679", "32 art."),
            note="ours, decision 0077; the regulation gives no number",
        ),
    ),
)
"""Days from the last visit until the copy is removed unread."""
