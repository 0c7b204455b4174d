"""A small catalogue that is read in small batches."""

from collections.abc import Callable, Iterator

import pytest

from kotopolku.rooms.catalogue.actions import Taken, take_in
from kotopolku.rooms.catalogue.ptv import taking
from tests.rooms.catalogue.ptv.stub import Stub
from tests.rooms.catalogue.ptv.world import World


@pytest.fixture
def stub() -> Iterator[Stub]:
    with Stub(World(30, 60), page_size=25) as running:
        yield running


@pytest.fixture
def world(stub: Stub) -> World:
    return stub.world


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "BATCH", 8)


@pytest.fixture
def read(stub: Stub, small_batches: None) -> Callable[..., Taken]:
    return lambda **more: take_in(**{"actor": None, "address": stub.address, "sleep": lambda _seconds: None, **more})
