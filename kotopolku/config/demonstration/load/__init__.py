"""Load data: any number of lifelike clients, fast, the same for the same seed and day.

What the law asks of a client hangs on dates alone. So courses of events are made up first, some thousands, and the
law is asked about each once; clients then share a course and differ in everything else. Their rows are those that
the actions would have written: a test lets `recompute` look for differences.
"""

from .filling import fill

__all__ = ["fill"]
