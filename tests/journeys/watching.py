"""What a browser complains about while a page looks fine."""

from typing import Any

EXPECTED_STATUS = {409, 422}
"""Answers that a journey provokes: the browser writes them to its console as if they were faults."""


class Watch:
    """Collects what goes wrong on the pages of one browser context."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self.expected = set(EXPECTED_STATUS)
        self.is_without_connection = False

    def over(self, page: Any) -> None:
        """Listen to a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script error at {page.url}: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def check(self) -> None:
        """Fails with everything that was collected."""
        assert not self.complaints, "\n".join(self.complaints)

    def _console(self, message: Any) -> None:
        # The status of an answer is looked at where it arrives.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console {message.type} at {message.location.get('url')}: {message.text}")

    def _failed(self, request: Any) -> None:
        # A download, or a page that is left while it still loads, counts as aborted.
        if "ERR_ABORTED" not in (request.failure or "") and not self.is_without_connection:
            self.complaints.append(f"{request.method} {request.url} failed: {request.failure}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.request.method} {response.url} answered {response.status}")
        if response.url.startswith("http") and not response.url.startswith(self.address):
            self.complaints.append(f"asked another server: {response.url}")
