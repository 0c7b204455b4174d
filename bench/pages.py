"""The pages that a worker opens all day, asked of the town with most clients."""

from collections.abc import Iterator

from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case, visible_cases
from kotopolku.rooms.people.queries import Identifier

from .measuring import Measured, measured
from .units import share_among_units

WORKER = "aino.kettunen"


def pages() -> Iterator[Measured]:
    """Each page in turn, the bare one first."""
    yield _bare()
    worker = worker_in_a_unit()
    browser = Client()
    browser.force_login(worker)
    reference, name, code = _somebody(worker)
    yield measured("Today", lambda: browser.get("/"))
    clients = reverse("clients")
    yield measured("list", lambda: browser.get(clients))
    yield measured("list, page 20", lambda: browser.get(clients, {"page": 20}))
    yield measured("list, by coach", lambda: browser.get(clients, {"coach": worker.pk}))
    yield measured("list, by language and stage", lambda: browser.get(clients, {"language": "uk", "stage": "plan"}))
    yield measured("list, by language and ground", lambda: browser.get(clients, {"language": "uk", "ground": "work"}))
    yield measured("list, by route and stage", lambda: browser.get(clients, {"route": "work", "stage": "review"}))
    search = reverse("client_search")
    yield measured("search, sending the words", lambda: browser.post(search, {"q": name}))
    for what, text in (("name", name), ("name misspelt", _misspelt(name)), ("identifier", code)):
        # The words stand in no address: they are sent first, then the page of what was found is read.
        browser.post(search, {"q": text})
        yield measured(f"search, {what}", lambda: browser.get(search))
    client = reverse("client", args=[reference])
    yield measured("open a client", lambda: browser.get(client))
    yield measured("person and family", lambda: browser.get(reverse("client_person", args=[reference])))
    yield from _public()


def worker_in_a_unit() -> User:
    """The coach whose pages are asked for, in an office with units."""
    worker = User.objects.get(username=WORKER)
    share_among_units(worker)
    return worker


def _public() -> Iterator[Measured]:
    """What anybody reads, from right to left, most of it fallen back."""
    reader = Client()
    for what, after in (("first page", ""), ("stages", "page/stages/"), ("offices", "offices/"), ("news", "news/")):
        address = f"/info/kajaani/ar/{after}"
        yield measured(f"public, {what}", lambda: reader.get(address))  # noqa: B023  called at once


def _bare() -> Measured:
    with override_settings(ROOT_URLCONF="bench.bare", MIDDLEWARE=[]):
        browser = Client()
        return measured("bare Django page, one row", lambda: browser.get("/"))


def _somebody(worker: User) -> tuple[str, str, str]:
    cases = visible_cases(worker).filter(stage="services").order_by("-pk")
    coded = Identifier.objects.filter(kind="identity_code", person_id__in=cases.values("person_id")[:50])
    identifier = coded.order_by("-pk")[0]
    case: Case = cases.get(person_id=identifier.person_id)
    family, given = case.sort_name.split(", ")
    return case.reference, f"{given} {family}", identifier.value


def _misspelt(name: str) -> str:
    """One vowel another, one consonant twice."""
    turned = name.translate(str.maketrans("aeiou", "eaoui"))
    return turned[:2] + turned[1:]
