"""What an authority has to do in a case, and by when."""

from kotopolku.domain.obligations.duties import Duty, duties

__all__ = ["Duty", "duties"]
