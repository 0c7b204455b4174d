"""A mail server and a provider of text messages that do as they are told."""

import json
import logging
import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller

logging.getLogger("mail.log").setLevel(logging.CRITICAL)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class MailServer:
    """`recipient_answer` and `data_answer` are what it says; `drop` cuts the line instead: "rcpt", "text" or "kept"."""

    def __init__(self, port: int | None = None) -> None:
        self.port = port or free_port()
        self.letters: list[Any] = []
        self.recipient_answer = "250 OK"
        self.data_answer = "250 OK"
        self.drop = ""
        self._controller: Controller | None = None

    async def handle_RCPT(self, server, _session, envelope, address, _options):
        if self.drop == "rcpt":
            server.transport.abort()
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server, _session, envelope):
        if self.drop != "text" and self.data_answer.startswith("250"):
            self.letters.append(envelope)
        if self.drop in {"text", "kept"}:
            server.transport.abort()
        return self.data_answer

    def start(self) -> "MailServer":
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None


class SmsProvider:
    """Answers with `status` and `headers`; `before` may look at what there is while a request is being answered."""

    def __init__(self) -> None:
        self.status = 202
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.before: Callable[[], None] = lambda: None
        self.hang_up = False
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                provider.asked.append((dict(self.headers), said))
                provider.before()
                if provider.hang_up:
                    self.close_connection = True
                    return
                self.send_response(provider.status)
                for name, value in provider.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_said: Any) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/messages?from=test"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
