"""The plan on paper: Finnish or Swedish beside the client's language."""

from .document import plan_page, plan_pdf
from .texts import PAPER_LANGUAGES

__all__ = ["PAPER_LANGUAGES", "plan_page", "plan_pdf"]
