"""Looking at a list before anything is written, and at all that is held about one person."""

from .clients import COLUMNS, Problem
from .importing.examination import Examined, examine
from .importing.known import Coming
from .own_data import OwnData, known_of, package_of
from .sheets import UnusableSheet

__all__ = ["COLUMNS", "Coming", "Examined", "OwnData", "Problem", "UnusableSheet", "examine", "known_of", "package_of"]
