from .access import Emergency, Grant
from .case import Assignment, Case, Consent, SearchToken
from .duty import Duty

__all__ = ["Assignment", "Case", "Consent", "Duty", "Emergency", "Grant", "SearchToken"]
