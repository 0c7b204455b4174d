"""What is done with messages and documents, in the words of the log."""

from django.utils.translation import gettext_lazy as _

from .. import Words

ACTIONS: Words = {
    "correspondence.write": _("A message was sent"),
    "correspondence.read": _("Messages were marked as read"),
    "correspondence.leave_unanswered": _("A message was marked as needing no answer"),
    "correspondence.translate": _("A message was translated by a machine for its reader"),
    "correspondence.open_here": _("The service opened its messages with the client"),
    "correspondence.add_document": _("A document was added"),
    "correspondence.see_document": _("A document was marked as seen"),
    "correspondence.remove_own_document": _("The client removed an own document"),
    "correspondence.ask_document_removal": _("The client asked for the removal of a document"),
    "correspondence.keep_document": _("A document was kept though its removal was asked for"),
    "correspondence.withdraw_document": _("A document was removed"),
    "correspondence.set_document_expiry": _("The last day of a document was recorded"),
    "correspondence.settle_answer_time": _("The time for answering messages was settled"),
}
KINDS: Words = {"coach": _("With the own coach"), "service": _("With a service")}
SIDES: Words = {"client": _("The client"), "worker": _("Coach"), "provider": _("The service")}
PURPOSES: Words = {
    "correspondence": _("Messages of a service"),
    "client.correspondence": _("Messages"),
    "client.documents": _("Documents"),
    "client.document": _("What is in a document"),
}
