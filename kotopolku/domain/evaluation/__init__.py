"""The law's answer to a situation."""

from kotopolku.domain.evaluation.answer import Answer, Entitlements, RulebooksUsed
from kotopolku.domain.evaluation.evaluate import evaluate
from kotopolku.domain.evaluation.plain import plain_answer
from kotopolku.domain.evaluation.reading import MalformedSituation, situation_of
from kotopolku.domain.evaluation.stage import stage_of

__all__ = [
    "Answer",
    "Entitlements",
    "MalformedSituation",
    "RulebooksUsed",
    "evaluate",
    "plain_answer",
    "situation_of",
    "stage_of",
]
