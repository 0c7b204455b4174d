"""The Django app of all pages."""

from django.apps import AppConfig
from django.http import HttpRequest, HttpResponse


def _client_refused(request: HttpRequest, *, is_identified: bool) -> HttpResponse:
    # Commands that show no page need not load the pages.
    from .client.sign_in import not_let_in

    return not_let_in(request, is_identified=is_identified)


class WebConfig(AppConfig):
    name = "kotopolku.web"
    label = "web"

    def ready(self) -> None:
        from kotopolku.platform.accounts.strong_identification import refuse_with

        refuse_with(_client_refused)
