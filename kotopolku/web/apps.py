"""The Django app of all pages."""

from functools import partial
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from kotopolku.platform.messages.wording import Draft, Worded
    from kotopolku.rooms.appointments.queries.telling import Reached


def _client_refused(request: HttpRequest, *, is_identified: bool) -> HttpResponse:
    # Commands that show no page need not load the pages.
    from .client.sign_in import not_let_in

    return not_let_in(request, is_identified=is_identified)


def _reminder(what: str, draft: "Draft") -> "Worded | None":
    from .components.reminders import worded

    return worded(what, draft)


def _contact_reached(number: int) -> "Reached | None":
    from .components.reminders import reached_by_contact

    return reached_by_contact(number)


def _about_contact(kind: str, draft: "Draft") -> "Worded":
    from .components.letters.contact_mail import worded

    return worded(kind, draft)


def _about_order(what: str, draft: "Draft") -> "Worded | None":
    from .components.interpreting import worded

    return worded(what, draft)


def _order_answered(what: str, draft: "Draft") -> "Worded":
    from .components.interpreting import worded_to_worker

    return worded_to_worker(what, draft)


def _about_referral(what: str, draft: "Draft") -> "Worded | None":
    from .components.letters.referral_mail import worded

    return worded(what, draft)


def _about_document(what: str, draft: "Draft") -> "Worded | None":
    from .components.letters.document_mail import worded

    return worded(what, draft)


def _client_has_mail(draft: "Draft") -> "Worded | None":
    from .components.letters.client_mail import worded

    return worded(draft)


def _lost_factors(draft: "Draft") -> "Worded | None":
    from .components.words.access.account_mail import worded

    return worded(draft)


class WebConfig(AppConfig):
    name = "kotopolku.web"
    label = "web"

    def ready(self) -> None:
        from kotopolku.platform.accounts.strong_identification import refuse_with

        from .components.rendering import tell_by_example

        refuse_with(_client_refused)
        # Before the first form is declared: fields take their words when they are made.
        tell_by_example()
        self._words_of_messages()

    @staticmethod
    def _words_of_messages() -> None:
        from kotopolku.platform.messages import wording
        from kotopolku.rooms.appointments.queries.telling import add_source

        for what in ("booked", "moved", "cancelled", "reminder"):
            wording.register(f"appointment.{what}", partial(_reminder, what))
        for template, kind in (("receipt", "mail"), ("passed_on", "moved"), ("arrived", "arrived")):
            wording.register(f"contact_{template}", partial(_about_contact, kind))
        for what in ("ordered", "moved", "another", "confirmed", "cancelled"):
            wording.register(f"interpreting.{what}", partial(_about_order, what))
        for what in ("declined", "withdrawn"):
            wording.register(f"interpreting.{what}", partial(_order_answered, what))
        for what in ("sent", "reminder", "start", "outcome", "withdrawn"):
            wording.register(f"referral.{what}", partial(_about_referral, what))
        for what in ("document", "ending"):
            wording.register(f"correspondence.{what}", partial(_about_document, what))
        wording.register("correspondence.message", _client_has_mail)
        wording.register("second_factors_gone", _lost_factors)
        add_source(_contact_reached)
