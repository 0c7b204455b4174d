"""A material of basic information on paper and on a page, in the reader's language."""

from .markdown import blocks_of, html_of
from .material import paper_of
from .paper import Contact, handout_pdf, is_right_to_left

__all__ = ["Contact", "blocks_of", "handout_pdf", "html_of", "is_right_to_left", "paper_of"]
