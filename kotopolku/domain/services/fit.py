"""From need to service: all rules asked of a client and a service, and the order of services that follows.

The order is no weighted score: services are compared criterion by criterion (`CRITERIA`), and the first one in which
they differ decides. Everything that decided can be shown.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from . import rules
from .facts import ClientFacts, ServiceFacts
from .findings import Finding, Reason, ReasonCode, Verdict


class RuleKind(StrEnum):
    """What an answer against the service means."""

    BARS = "bars"
    """It cannot be used as things are."""
    HINDERS = "hinders"
    """Something has to be arranged first: an interpreter, childcare, other hours."""
    FAVOURS = "favours"
    """It never stands against."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One question; `function` answers None where the service sets no condition of the kind."""

    code: str
    function: Callable[[ClientFacts, ServiceFacts], Finding | None]
    kind: RuleKind


RULES: tuple[Rule, ...] = (
    Rule("availability", rules.availability, RuleKind.BARS),
    Rule("needs", rules.needs, RuleKind.HINDERS),
    Rule("area", rules.area, RuleKind.BARS),
    Rule("age", rules.age, RuleKind.BARS),
    Rule("level", rules.level, RuleKind.HINDERS),
    Rule("language", rules.language, RuleKind.HINDERS),
    Rule("childcare", rules.childcare, RuleKind.HINDERS),
    Rule("time", rules.time, RuleKind.HINDERS),
    Rule("audience", rules.audience, RuleKind.HINDERS),
    Rule("price", rules.price, RuleKind.FAVOURS),
)
"""All rules in the order in which a page lists them and a fit tells its reasons."""

CRITERIA = ("fewer_bars", "fewer_hindrances", "own_municipality", "more_needs", "fewer_unknown", "more_reasons")
"""What decides the order, the first one first. Services alike in all stand in the order of their references.

Those of the client's own municipality go before others of the same kind: its programme is what a plan draws on first
(681/2023 13 §, 19 § 2 mom.).
"""


class Fit(Struct, frozen=True, kw_only=True):
    """Why a service fits and why not. `order` holds one number for each of `CRITERIA`, smaller ones first."""

    service: str
    reasons: tuple[Reason, ...]
    obstacles: tuple[Reason, ...]
    not_known: tuple[Reason, ...]
    order: tuple[int, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing known stands against it."""
        return not self.obstacles

    @property
    def is_barred(self) -> bool:
        """Whether something stands against it that cannot be arranged."""
        return self.order[0] > 0


def fit(client: ClientFacts, service: ServiceFacts, asked: tuple[Rule, ...] = RULES) -> Fit:
    """Holds a service against a client.

    Raises `UnknownLevel` and `UnreadableHours` for levels and hours that are none.
    """
    answers = [(rule, found) for rule in asked if (found := rule.function(client, service)) is not None]
    reasons = _of(answers, Verdict.FOR)
    obstacles = _of(answers, Verdict.AGAINST)
    unknown = _of(answers, Verdict.NOT_KNOWN)
    bars = sum(rule.kind is RuleKind.BARS for rule, found in answers if found.verdict is Verdict.AGAINST)
    return Fit(
        service=service.ref,
        reasons=reasons,
        obstacles=obstacles,
        not_known=unknown,
        order=(
            bars,
            len(obstacles) - bars,
            0 if any(one.code is ReasonCode.AREA_REACHED for one in reasons) else 1,
            -_needs_served(reasons),
            len(unknown),
            -len(reasons),
        ),
    )


def ranked(client: ClientFacts, services: Iterable[ServiceFacts]) -> tuple[Fit, ...]:
    """All services in their order; raises as `fit` does."""
    return tuple(sorted((fit(client, service) for service in services), key=lambda found: (found.order, found.service)))


def _of(answers: list[tuple[Rule, Finding]], verdict: Verdict) -> tuple[Reason, ...]:
    return tuple(found.reason for _, found in answers if found.verdict is verdict)


def _needs_served(reasons: tuple[Reason, ...]) -> int:
    counts = (reason.parameters["needs"] for reason in reasons if reason.code is ReasonCode.NEED_SERVED)
    return sum(len(needs) for needs in counts if isinstance(needs, tuple))
