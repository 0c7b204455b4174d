"""My data: what the law gives a right to, and the whole of it as a file."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpResponse
from django.urls import reverse

from kotopolku.rooms.cases.queries.clients import case_ids_of, cases_of_client
from kotopolku.rooms.exchange.queries import OwnData, known_of, package_of
from kotopolku.web.components.data_document.own_data import origin_said, own_data_pdf, texts_of, values_said
from kotopolku.web.components.data_document.values import speaking
from kotopolku.web.components.public_texts import reader_texts

from .acting.trace import leave_trace_of_taking
from .methods import safe_only
from .window import Visitor, for_clients

SHOWN = {
    "people.Person": (
        *("born", "born_source", "gender", "birthplace", "birth_country", "occupation", "service_language"),
        *("interpreter_needed", "interpreter_language", "interpreter_wishes", "other_arrangements"),
    ),
    "people.Name": ("kind", "given", "family"),
    "people.Citizenship": ("country", "since"),
    "people.LanguageSkill": (
        *("language", "is_mother_tongue", "listening", "reading", "speaking", "writing"),
        *("assessed_on", "assessed_how"),
    ),
    "people.ContactPoint": ("kind", "value", "street", "postal_code", "city", "note", "is_preferred", "until"),
    "people.HomeMunicipality": ("municipality", "since", "until"),
    "people.Residence": ("kind", "ground", "granted", "valid_until", "permit_type"),
}
"""Columns on the page: others may look over the shoulder, so the rest is in the file only."""


@safe_only
@for_clients
def own_data(visitor: Visitor) -> HttpResponse:
    """The main facts and where they are from, all as files, and why their use cannot be restricted (73 § 3 mom.)."""
    hidden = visitor.own.person.is_protected or any(case.is_protected for case in cases_of_client(visitor.own))
    context = {
        "known": _known(visitor, hidden=hidden),
        "is_hidden": hidden,
        "d": reader_texts("documents_mine", visitor.texts.language),
        "files": {"readable": reverse("my_data_pdf"), "json": reverse("my_data_json")},
    }
    return visitor.page("own_data.html", context)


def _known(visitor: Visitor, *, hidden: bool) -> list[dict[str, Any]]:
    """Section by section what is known, worded, and where each datum is from."""
    account, language = visitor.own, visitor.texts.language
    of = None if account.organisation_id is None else {account.organisation_id}
    texts = texts_of(language)
    with speaking(language):
        return [
            {
                "table": section.table,
                "title": texts["tables"][section.table],
                "rows": [
                    {"facts": _facts(section.table, row.values, texts), "origin": _begun(origin_said(row, texts))}
                    for row in section.rows
                ],
            }
            for section in known_of(account.person, language, nameless=hidden, organisation_ids=of)
        ]


def _facts(table: str, values: Mapping[str, Any], texts: dict[str, Any]) -> list[tuple[str, str]]:
    """What is in the columns of the page; that something is not so goes without saying."""
    chosen = {name: values[name] for name in SHOWN[table] if values.get(name) not in {None, "", False}}
    return _begun(values_said(table, chosen, texts))


def _begun(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each label as a line begins: on paper they stand in a table, and small."""
    return [(f"{label[:1].upper()}{label[1:]}", said) for label, said in lines]


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
    leave_trace_of_taking(account)
    if account.organisation_id is None:
        return package_of(account.person_id, language)
    return package_of(account.person_id, language, case_ids=case_ids_of(account))
