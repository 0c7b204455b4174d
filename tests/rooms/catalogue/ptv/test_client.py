"""The Finnish Service Catalogue may be busy, slow or broken: it is waited for, gone past or given up in the end."""

import socket
import threading
from collections.abc import Iterator

import pytest

from kotopolku.rooms.catalogue.ptv import client
from kotopolku.rooms.catalogue.ptv.client import BadAddress, Catalogue, NotAsked, OutOfReach
from kotopolku.rooms.catalogue.ptv.shapes import Service
from tests.rooms.catalogue.ptv.stub import Stub
from tests.rooms.catalogue.ptv.world import World


@pytest.fixture
def stub() -> Iterator[Stub]:
    with Stub(World(12, 24), page_size=5) as running:
        yield running


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def catalogue(stub, waited) -> Iterator[Catalogue]:
    asking = Catalogue(stub.address, waited.append)
    yield asking
    asking.close()


def identifiers(catalogue: Catalogue, path: str = "Service", **query: str) -> tuple[list[str], int]:
    broken: list[int] = []
    return list(catalogue.identifiers(path, lambda: broken.append(1), **query)), len(broken)


def details(catalogue: Catalogue, wanted: list[str]) -> tuple[set[str | None], list[str]]:
    broken: list[str] = []
    return {one.id for one in catalogue.details("Service", Service, wanted, broken)}, broken


def test_all_pages_are_read(stub, catalogue):
    assert identifiers(catalogue) == (stub.world.identifiers("services"), 0)
    assert [path.partition("?")[2] for path in stub.asked] == ["page=1", "page=2", "page=3"]


def test_a_server_that_is_busy_is_waited_for_as_long_as_it_asks(stub, catalogue, waited):
    stub.busy = 3
    assert len(identifiers(catalogue)[0]) == 12
    assert waited == [7, 7, 7]


@pytest.mark.parametrize(("said", "waits"), [("100000", [900]), ("soon", [1]), ("Wed, 01 Jan 2020 00:00:00 GMT", [0])])
def test_a_wait_has_its_longest_and_one_that_says_nothing_is_guessed(stub, catalogue, waited, said, waits):
    stub.busy, stub.retry_after = 1, said
    assert len(identifiers(catalogue)[0]) == 12
    assert waited == waits


def test_a_server_that_stays_busy_is_given_up(stub, catalogue, waited):
    stub.busy = 1000
    with pytest.raises(OutOfReach):
        identifiers(catalogue)
    assert len(waited) == client.WAITS


def test_a_page_that_breaks_once_is_asked_for_again(stub, catalogue):
    stub.broken_pages["Service 2"] = 1
    assert identifiers(catalogue) == (stub.world.identifiers("services"), 0)


def test_a_page_that_stays_broken_is_counted_and_gone_past(stub, catalogue):
    stub.broken_pages["Service 2"] = 1000
    every = stub.world.identifiers("services")
    assert identifiers(catalogue) == (every[:5] + every[10:], 1)
    assert sum("page=2" in path for path in stub.asked) == client.TRIES


def test_one_broken_service_does_not_take_the_others_with_it(stub, catalogue):
    every = stub.world.identifiers("services")
    stub.broken_ids = {every[3], every[8]}
    found, broken = details(catalogue, every)
    assert found == {*every} - stub.broken_ids
    assert sorted(broken) == sorted(stub.broken_ids)


def test_an_answer_that_does_not_come_is_tried_again(stub, catalogue, monkeypatch):
    monkeypatch.setattr(client, "SECONDS", 0.3)
    every = stub.world.identifiers("services")
    stub.slow_ids[every[0]] = 1
    assert details(catalogue, every) == ({*every}, [])
    assert len(stub.asked) == 2


def test_a_server_that_only_breaks_is_given_up(stub, catalogue):
    stub.broken_ids = set(stub.world.identifiers("services"))
    with pytest.raises(OutOfReach):
        details(catalogue, sorted(stub.broken_ids) * 8)
    assert len(stub.asked) == client.FAILURES_IN_A_ROW


def test_nobody_there_is_given_up_after_waiting(waited):
    with Stub(World(1, 1)) as gone:
        address = gone.address
    with pytest.raises(OutOfReach):
        identifiers(Catalogue(address, waited.append))
    assert len(waited) == client.WAITS


def test_a_question_that_is_refused_tells_why(catalogue):
    with pytest.raises(NotAsked) as refused:
        identifiers(catalogue, "Service/area/Municipality/code/x")
    assert refused.value.field == "code"
    assert refused.value.params["messages"] == ["No Municipality has the code x."]


def test_no_more_is_asked_for_at_once_than_the_interface_gives(catalogue):
    world = World(1, 1)
    asked = [world.identifier("services", 0)] + [world.identifier("channels", 0)] * 150
    assert details(catalogue, asked) == ({asked[0]}, [])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ptv",
        "http://ptv.example/api",
        "ftp://localhost/",
        "https://user:pw@ptv.example/",
        "https://ptv.example/?a=1",
    ],
)
def test_an_address_that_is_not_secure_is_refused(address):
    with pytest.raises(BadAddress):
        Catalogue(address)


def test_a_proxy_that_the_surroundings_name_is_asked_to_lead_there(waited, monkeypatch):
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as proxy:

        def refuse() -> None:
            while True:
                try:
                    came, _ = proxy.accept()
                except OSError:
                    return
                with came:
                    asked.append(came.recv(4096).split(b"\r\n")[0])
                    came.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("https_proxy", raising=False)
        threading.Thread(target=refuse, daemon=True).start()
        with pytest.raises(OutOfReach):
            identifiers(Catalogue("https://ptv.example/api/v11", waited.append))
        proxy.shutdown(socket.SHUT_RDWR)
    assert asked[0].startswith(b"CONNECT ptv.example:443 ")
