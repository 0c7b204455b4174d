"""What is handed over, and what can become of it besides that it is taken."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words. `reference` is the same for the same message each time, `sender` a name."""

    to: str
    subject: str
    body: str
    language: str
    reference: str
    sender: str


class Out(Exception):
    """The channel is out of reach or misconfigured: nobody's attempt, everything waits. `code` names the trouble."""

    def __init__(self, code: str, rest_until: datetime | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.rest_until = rest_until


class Declined(Exception):
    """This message was not taken; `for_good` says that the same answer will come every time."""

    def __init__(self, code: str, *, for_good: bool) -> None:
        super().__init__(code)
        self.code = code
        self.for_good = for_good


class Unclear(Exception):
    """It was handed over, and no answer came: perhaps it was taken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
