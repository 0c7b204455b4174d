"""Chunks of rows made by a second process while this one writes: the two take about as long."""

import marshal
import multiprocessing
import os
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from .generating import Maker, Rows

CHUNK = 5_000
# For fewer clients the second process is not worth its start.
WORTH_A_PROCESS = 30_000


class GeneratorDied(Exception):
    """The second process ended before its last chunk."""


def chunks_of(maker: Maker, clients: int, size: int = CHUNK) -> Iterator[Rows]:
    """All chunks, made here one by one."""
    done = 0
    while done < clients:
        part = min(size, clients - done)
        yield maker.chunk(part)
        done += part


def chunks_from_a_child(maker: Maker, clients: int, size: int = CHUNK) -> Iterator[Rows]:
    """The same chunks, made by a child. Call before any database connection is open: a child must not share one.

    Raises GeneratorDied.
    """
    context: Any = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(maker, clients, size, sending, receiving), daemon=True)
    child.start()
    sending.close()
    return _received(receiving, child, -(-clients // size))


def _received(receiving: Connection, child: Any, chunks: int) -> Iterator[Rows]:
    try:
        for _ in range(chunks):
            try:
                rows: Rows = marshal.loads(receiving.recv_bytes())  # noqa: S302  our own child wrote it
            except EOFError:
                raise GeneratorDied from None
            yield rows
    finally:
        receiving.close()
        child.terminate()
        child.join()


def _send(maker: Maker, clients: int, size: int, sending: Connection, receiving: Connection) -> None:
    receiving.close()
    try:
        for rows in chunks_of(maker, clients, size):
            sending.send_bytes(marshal.dumps(rows))
        sending.close()
    except (BrokenPipeError, KeyboardInterrupt):
        pass
    finally:
        sys.stdout.flush()
        # Nothing of the parent's may be cleaned up here.
        os._exit(0)
