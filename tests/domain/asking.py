"""Short forms for asking the law in tests."""

from typing import Any

from kotopolku.domain.evaluation import Answer, evaluate, situation_of
from kotopolku.domain.rulebook import CURRENT, Rulebooks
from kotopolku.domain.vocabulary import Situation


def situation(
    on: str,
    *,
    person: dict[str, Any] | None = None,
    residence: dict[str, Any] | None = None,
    circumstances: list[dict[str, Any]] | None = None,
    case: dict[str, Any] | None = None,
) -> Situation:
    """A worker from abroad, born in 1990, with a permit since 5 January 2025, changed by what is given."""
    return situation_of(
        {
            "on": on,
            "person": {"born": "1990-04-01", **(person or {})},
            "residence": {
                "kind": "residence_permit",
                "ground": "work",
                "first_granted": "2025-01-05",
                **(residence or {}),
            },
            "circumstances": circumstances,
            "case": case,
        }
    )


def ask(on: str, *, rulebooks: Rulebooks = CURRENT, **facts: Any) -> Answer:
    """The law's answer to such a situation."""
    return evaluate(situation(on, **facts), rulebooks)


def jobseeker(since: str = "2000-01-01", until: str | None = None) -> list[dict[str, Any]]:
    return [{"kind": "unemployed_jobseeker", "since": since, "until": until}]


def duties(answer: Answer, what: str) -> list[tuple[Any, ...]]:
    """Of the duties of a name: arose, due, done and state, as text."""
    return [
        (str(d.arose), d.due and str(d.due), d.done and str(d.done), d.state.value)
        for d in answer.duties
        if d.what == what
    ]
