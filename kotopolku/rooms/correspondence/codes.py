"""The closed lists of words of this room."""

from kotopolku.domain.access import Right

COACH, SERVICE = "coach", "service"
CLIENT, WORKER, PROVIDER = "client", "worker", "provider"
SIDES = (CLIENT, WORKER, PROVIDER)

LONGEST = 4_000
"""Characters of one message."""

MOST_A_DAY = 30
"""So many messages a client sends in a day; in words, not silently dropped."""

ANSWERED_WITHIN = 3
"""Working days, where the organisation has settled nothing else (decision 0070)."""

ANSWERS = frozenset({Right.EDIT, Right.SEE_HEALTH})
"""Whose work a client's message is: free words may tell of health (681/2023 73 § 1 mom. 8 k.)."""
