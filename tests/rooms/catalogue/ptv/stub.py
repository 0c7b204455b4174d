"""A stand-in for the open interface of the Finnish Service Catalogue, version 11, over a made-up world.

It pages, refuses and fails as the real one does: `python -m tests.rooms.catalogue.ptv.stub --services 20000`.
"""

import argparse
import json
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from tests.rooms.catalogue.ptv.world import World

BASE = "/api/v11"
AT_ONCE = 100
KINDS = {
    "Organization": "organizations",
    "Service": "services",
    "ServiceChannel": "channels",
    "GeneralDescription": "generals",
}


class Stub:
    """A server of this very machine; what it shall do wrong is set on it."""

    def __init__(self, world: World, page_size: int = 1000, port: int = 0) -> None:
        self.world, self.page_size = world, page_size
        # How often it says that it is busy before it answers again, and what it says of waiting.
        self.busy, self.retry_after = 0, "7"
        # Lists, as "Service 2", that come broken so often; identifiers whose details are never legible.
        self.broken_pages: Counter[str] = Counter()
        self.broken_ids: set[str] = set()
        # Lists of details that begin with these identifiers do not come until `let_go` is set; the last one each time.
        self.slow_ids: Counter[str] = Counter()
        self.let_go = threading.Event()
        # Identifiers that lists name and whose details are left out.
        self.forgotten: set[str] = set()
        self.asked: list[str] = []
        # Called with what is asked before it is answered.
        self.before: Callable[[str], None] = lambda _path: None
        self.server = ThreadingHTTPServer(("127.0.0.1", port), type("Answering", (Answering,), {"stub": self}))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{BASE}"

    def __enter__(self) -> "Stub":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go.set()
        self.server.shutdown()
        self.server.server_close()


class Answering(BaseHTTPRequestHandler):
    """One connection."""

    stub: Stub
    protocol_version = "HTTP/1.1"
    # Without it each answer waits for the other side's acknowledgement of its first half.
    wbufsize = -1

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.stub.asked.append(self.path)
        self.stub.before(self.path)
        if self.stub.busy > 0:
            self.stub.busy -= 1
            self.answer(429, b"", {"Retry-After": self.stub.retry_after})
            return
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        words = parts.path.removeprefix(BASE).strip("/").split("/")
        if not parts.path.startswith(BASE) or words[0] not in KINDS:
            self.answer(404, b"")
        elif words[1:] == ["list"]:
            self.details(KINDS[words[0]], query)
        elif len(words) == 1:
            self.page(words[0], self.stub.world.identifiers(KINDS[words[0]]), query)
        elif len(words) == 5 and (words[1], words[3]) == ("area", "code"):
            self.area(words[0], words[2], words[4], query)
        else:
            self.answer(404, b"")

    def area(self, path: str, kind: str, code: str, query: dict[str, str]) -> None:
        if kind != "Municipality" or not (code.isdecimal() and len(code) == 3):
            self.answer(400, json.dumps({"code": [f"No {kind} has the code {code}."]}).encode())
            return
        whole = query.get("includeWholeCountry") == "true"
        self.page(path, self.stub.world.identifiers(KINDS[path], code, whole=whole), query)

    def page(self, path: str, found: list[str], query: dict[str, str]) -> None:
        world, number, size = self.stub.world, int(query.get("page", "1")), self.stub.page_size
        if "date" in query:
            found = [one for one in found if world.modified(one) >= query["date"]]
        items = [{"id": one, "name": None} for one in found[(number - 1) * size : number * size]]
        count = max(1, -(-len(found) // size))
        body = json.dumps({"pageNumber": number, "pageSize": size, "pageCount": count, "itemList": items}).encode()
        name = f"{path} {number}"
        if self.stub.broken_pages[name] > 0:
            self.stub.broken_pages[name] -= 1
            body = body[: len(body) // 2]
        self.answer(200, body)

    def details(self, kind: str, query: dict[str, str]) -> None:
        asked = query.get("guids", "").split(",")
        if len(asked) > AT_ONCE:
            self.answer(400, json.dumps({"guids": [f"The maximum is {AT_ONCE}."]}).encode())
            return
        if self.stub.slow_ids[asked[0]] > 0:
            self.stub.slow_ids[asked[0]] -= 1
            self.stub.let_go.wait()
        found = self.stub.world.details(kind, [one for one in asked if one not in self.stub.forgotten])
        body = msgspec.json.encode(found)
        self.answer(200, body[:-30] if self.stub.broken_ids.intersection(asked) else body)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except ConnectionError:
            # Who asked has hung up, as one does who waited too long.
            self.close_connection = True

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def main() -> None:
    """Serve until it is killed; the first line of standard output is the address."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=1000)
    parser.add_argument("--channels", type=int, default=0, help="twice as many as services")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    world = World(arguments.services, arguments.channels or 2 * arguments.services)
    with Stub(world, port=arguments.port) as stub:
        print(stub.address, flush=True)  # noqa: T201
        stub.thread.join()


if __name__ == "__main__":
    main()
