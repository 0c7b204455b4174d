"""What is wrong in a row. Codes, never sentences, and never an identity code."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one cell, or in the row as a whole when `column` is empty.

    `value` is what stood there, for finding it in the sheet; empty where it must not be shown.
    """

    row: int
    column: str
    code: str
    value: str = ""
    params: dict[str, str | int] = field(default_factory=dict)


class BadCell(Exception):
    """A cell that cannot be read; the reading of the row goes on with the next."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
