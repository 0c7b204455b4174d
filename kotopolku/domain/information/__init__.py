"""Basic information on society and working life: what is owed at which event, and whether it has reached the person.

681/2023 11 §, before it 1386/2010 7 §. What the sources leave open is told in docs/decisions/0043.
"""

from kotopolku.domain.information.events import (
    ACT_OF_EVENT,
    Content,
    Event,
    EventFacts,
    Giver,
    NoInformationInAct,
    Owed,
    Subject,
    event_of,
    owed,
)
from kotopolku.domain.information.giving import Given, Reached, Standing, reached
from kotopolku.domain.information.understanding import (
    SUFFICIENT,
    Form,
    Known,
    Offer,
    Talk,
    best_offer,
    is_understood,
    same_language,
    understands,
)

__all__ = [
    "ACT_OF_EVENT",
    "SUFFICIENT",
    "Content",
    "Event",
    "EventFacts",
    "Form",
    "Given",
    "Giver",
    "Known",
    "NoInformationInAct",
    "Offer",
    "Owed",
    "Reached",
    "Standing",
    "Subject",
    "Talk",
    "best_offer",
    "event_of",
    "is_understood",
    "owed",
    "reached",
    "same_language",
    "understands",
]
