"""The outbox in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kotopolku.web.components.words import Words, worded

CHANNELS: Words = {"email": _("Email"), "sms": _("Text message")}
STATES: Words = {
    "waiting": pgettext_lazy("message", "Waiting"),
    "sending": _("Being sent"),
    "sent": pgettext_lazy("message", "Sent"),
    "unclear": _("Perhaps sent"),
    "given_up": _("Not sent"),
    "withdrawn": pgettext_lazy("message", "Withdrawn"),
}
TAGS = {
    "waiting": "waiting",
    "sending": "due",
    "sent": "done",
    "unclear": "overdue",
    "given_up": "overdue",
    "withdrawn": "ended",
}
TEMPLATES: Words = {
    "correspondence.document": _("New document"),
    "correspondence.ending": _("Document that ends soon"),
    "appointment.booked": _("Confirmation of an appointment"),
    "appointment.moved": _("New time of an appointment"),
    "appointment.cancelled": _("Cancellation of an appointment"),
    "appointment.reminder": _("Reminder of an appointment"),
    "contact_receipt": _("Receipt of a first contact"),
    "contact_passed_on": _("A first contact was passed on"),
    "contact_arrived": _("A first contact has arrived"),
    "interpreting.ordered": _("Order of an interpreter"),
    "interpreting.moved": _("New time of an order of an interpreter"),
    "interpreting.another": _("Another interpreter is asked for"),
    "interpreting.confirmed": _("Confirmation of an order of an interpreter"),
    "interpreting.cancelled": _("Cancellation of an order of an interpreter"),
    "interpreting.declined": _("To the worker: the provider has no interpreter"),
    "interpreting.withdrawn": _("To the worker: the interpreter is not coming"),
    "referral.sent": _("To a provider: a referral has arrived"),
    "referral.reminder": _("To a provider: a referral waits for an answer"),
    "referral.start": _("To a provider: has the service begun"),
    "referral.outcome": _("To a provider: how did it go"),
    "referral.withdrawn": _("To a provider: a referral was withdrawn"),
    "correspondence.message": _("A new message waits on the client's own pages"),
    "second_factors_gone": _("To a worker: second factors were taken away"),
}
TROUBLES: Words = {
    "too_late": _("Its time had passed"),
    "broken_off": _("The program was stopped while sending"),
    "bad_address": _("This is no email address"),
    "bad_number": _("This is no telephone number"),
    "no_wording": _("The program does not know this kind of message"),
    "sms_not_https": _("The address of the provider must begin with https"),
    "ConnectionRefusedError": _("The server does not answer"),
    "TimeoutError": _("The server does not answer"),
    "gaierror": _("The server was not found"),
    "smtp_535": _("The server does not accept the password"),
    "http_401": _("The provider does not accept the secret"),
    "http_403": _("The provider does not accept the secret"),
    "http_429": _("The provider asks for a pause"),
}


def trouble_text(code: str) -> str:
    """What was in the way; a server's own number is shown as it is."""
    return worded(TROUBLES, code).replace("smtp_", "SMTP ").replace("http_", "HTTP ")


def template_text(code: str) -> str:
    """What kind of message it is."""
    return worded(TEMPLATES, code)
