"""Looking at a list before anything is written."""

from .clients import COLUMNS, Problem
from .importing.examination import Examined, examine
from .importing.known import Coming
from .sheets import UnusableSheet

__all__ = ["COLUMNS", "Coming", "Examined", "Problem", "UnusableSheet", "examine"]
