"""The decision on a fee for staying away as a PDF: in Finnish or Swedish, explained in the client's language."""

from .document import AUTHORITY_LANGUAGES, Paper, fee_pdf

__all__ = ["AUTHORITY_LANGUAGES", "Paper", "fee_pdf"]
