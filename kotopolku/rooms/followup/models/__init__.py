from .handover import Handover
from .review import Closure, Participation, Review

__all__ = ["Closure", "Handover", "Participation", "Review"]
