"""My data: what the law gives a right to, and the whole of it as a file."""

import msgspec
from django.http import HttpResponse
from django.urls import reverse

from kotopolku.platform.audit.actions import record_use
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.exchange.queries import OwnData, package_of
from kotopolku.web.components.data_document.own_data import own_data_pdf

from .methods import safe_only
from .window import Visitor, for_clients


@safe_only
@for_clients
def own_data(visitor: Visitor) -> HttpResponse:
    """Ways to download everything, and why the use of the data cannot be restricted (73 § 3 mom.)."""
    return visitor.page(
        "own_data.html", {"files": {"readable": reverse("my_data_pdf"), "json": reverse("my_data_json")}}
    )


@safe_only
@for_clients
def own_data_as_json(visitor: Visitor) -> HttpResponse:
    """Everything held about the client as data for another service (GDPR 20 art.)."""
    package = _package(visitor, visitor.texts.language)
    return visitor.file(msgspec.json.format(msgspec.json.encode(package, enc_hook=str)), "json")


@safe_only
@for_clients
def own_data_on_paper(visitor: Visitor) -> HttpResponse:
    """Everything held about the client to be read (GDPR 15 art.), with headings in their language."""
    package = _package(visitor, visitor.texts.language)
    return visitor.paper("the own data", lambda: own_data_pdf(package))


def _package(visitor: Visitor, language: str) -> OwnData:
    """The package, with a trace of the look."""
    account = visitor.own
    record_use(
        actor=account.user, action="exchange.own_data", case_id=None, person_id=account.person_id, purpose="own_data"
    )
    if account.organisation_id is None:
        return package_of(account.person_id, language)
    return package_of(account.person_id, language, case_ids=case_ids_of(account))
