"""A file on disk becomes rows of cells, or one clear reason why it cannot."""

from .files import read_table
from .table import Cell, Fault, Formula, Line, Table, UnusableSheet

__all__ = ["Cell", "Fault", "Formula", "Line", "Table", "UnusableSheet", "read_table"]
