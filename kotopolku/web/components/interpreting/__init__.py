"""Orders of interpreting in the words of their providers: the page of the link, and the messages."""

from .mail import worded
from .to_worker import worded_to_worker
from .told import LANGUAGES, facts_of, heading_of, texts_in

__all__ = ["LANGUAGES", "facts_of", "heading_of", "texts_in", "worded", "worded_to_worker"]
