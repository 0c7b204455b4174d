"""Tables of what is written and given between a client and those who help."""

from .conversation import AnswerTime, Attachment, Conversation, Message
from .document import ClientDocument

__all__ = ["AnswerTime", "Attachment", "ClientDocument", "Conversation", "Message"]
