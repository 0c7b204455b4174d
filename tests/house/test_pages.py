"""Every address that needs no number leads somewhere, for one who has signed in and for one who has not."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

pytestmark = pytest.mark.django_db

OFFLINE = {"/my/offline/", "/my/offline/check/", "/my/offline-worker.js", "/my/app.webmanifest"}
"""What a telephone needs before and without a session; about nobody."""
OPEN_TO_ALL = {"/healthz", "/sign-in/", "/session/", "/my/sign-in/", "/my/signed-out/", "/info/", *OFFLINE}

NEED_A_RIGHT = {
    "/administration/",
    "/emergencies/",
    "/appointments/hours/of/",
    "/fees/",
    "/information/materials/new/",
    "/logs/",
    "/logs/anomalies/",
    "/publishing/",
    "/publishing/new/",
    "/retention/",
    "/services/mine/",
    "/translating/",
    "/services/new/",
    "/services/providers/new/",
    "/interpreting/costs/",
    "/interpreting/providers/",
    "/interpreting/providers/new/",
    "/retention/holds/new/",
    "/retention/records/",
}
"""There only for holders of a right that no coach has."""

CLIENTS_OWN = {
    "/my/",
    "/my/acting/",
    "/my/acting/who/",
    "/my/looks/",
    "/my/looks/pdf/",
    "/my/data/",
    "/my/data/json/",
    "/my/data/pdf/",
    "/my/corrections/",
    "/my/appointments/",
    "/my/appointments/book/",
    "/my/fees/",
    "/my/handovers/",
    "/my/offline/keep/",
    "/my/messages/",
    "/my/documents/",
    "/my/documents/add/",
    "/my/data/files.zip",
    "/my/people/",
    "/my/plan/",
    "/my/plan/word/",
    "/my/plan/offer/",
    "/my/plan/offer/word/",
    "/my/consents/",
    "/my/services/",
    "/my/start/",
    "/my/start/account/",
    "/my/start/account/remove/",
}
"""A client's own pages: for a worker there are none."""


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        elif isinstance(pattern, URLPattern) and "<" not in address:
            yield address


def pages() -> list[str]:
    return sorted(set(addresses(get_resolver())))


def test_no_page_fails_for_a_coach(client, coach):
    client.force_login(coach)
    answered = {address: client.get(address).status_code for address in pages()}
    assert {address: status for address, status in answered.items() if status not in {200, 302, 405}} == dict.fromkeys(
        NEED_A_RIGHT | CLIENTS_OWN, 404
    )


def test_no_page_fails_for_somebody_who_works_nowhere(client, coach):
    coach.memberships.all().delete()
    client.force_login(coach)
    answered = {address: client.get(address).status_code for address in pages()}
    assert {address: status for address, status in answered.items() if status >= 500} == {}


def test_nothing_but_signing_in_is_open_to_strangers_in_service(client, settings):
    settings.DEMONSTRATION = False
    shown = {address for address in pages() if client.get(address).status_code == 200}
    assert shown == OPEN_TO_ALL
