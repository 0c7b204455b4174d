"""Rows of cells become clients or problems: pure reading, nothing is written or looked up in the database."""

from .columns import COLUMNS, ColumnMap, column_map_of
from .problem import Problem
from .reading import ReadRow, read_rows
from .row import ClientRow

__all__ = ["COLUMNS", "ClientRow", "ColumnMap", "Problem", "ReadRow", "column_map_of", "read_rows"]
