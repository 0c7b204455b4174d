"""Why a run is not made, confirmed or begun."""

from kotopolku.platform.refusals import Refusal


class NothingDue(Refusal):
    """The organisation has nothing whose time has come."""


class ListChanged(Refusal):
    """The list that was confirmed is not the one that stands here."""


class AlreadyConfirmed(Refusal):
    """The run was confirmed before."""


class NotConfirmed(Refusal):
    """Nobody has confirmed the list."""


class RunHasEnded(Refusal):
    """Nothing is left to be done in the run."""


class MayNotErase(Refusal):
    """The user does not look after the data of this organisation."""
