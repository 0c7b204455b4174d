"""Why a pathway is not changed or taken into use."""

from kotopolku.domain.pathways import Problem
from kotopolku.platform.refusals import Refusal


class NotYoursToWrite(Refusal):
    """The pathway is of another organisation, or there from the start, or the user writes none."""


class PathwayDraftExists(Refusal):
    """A next version is being written already."""


class NoPathwayDraft(Refusal):
    """What was published never changes."""


class PathwayRetired(Refusal):
    """The pathway has been taken out of use."""


class PathwayUnfinished(Refusal):
    """The pathway contradicts itself or lacks something; ``problems`` say what."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems


class PartContradicts(Refusal):
    """What was written of a part cannot be; ``problem`` is the code, ``other`` the step or number it hangs on."""
