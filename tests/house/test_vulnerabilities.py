"""`make vulnerabilities` says that all is well only when everything was asked about and answered."""

import importlib.util
import json
import re
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.house.survey import ROOT

SEVERITIES = {"GHSA-1": "CRITICAL", "GHSA-2": "MODERATE", "PYSEC-3": None}


def _loaded() -> Any:
    spec = importlib.util.spec_from_file_location("vulnerabilities", ROOT / "ops" / "vulnerabilities.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


vulnerabilities = _loaded()


class Osv:
    """Answers as OSV documents it."""

    def __init__(self) -> None:
        self.flaws = {("django", "3.2"): ["GHSA-1"], ("lodash", "4.17.15"): ["GHSA-2"]}
        self.later: dict[str, list[str]] = {}
        self.missing = 0
        self.status = 200
        self.asked: list[tuple[str, str]] = []

    def batch(self, queries: list[dict[str, Any]]) -> dict[str, Any]:
        results = []
        for query in queries:
            name = query["package"]["name"], query["version"]
            self.asked.append(name)
            if query.get("page_token"):
                results.append({"vulns": [{"id": flaw} for flaw in self.later[query["page_token"]]]})
                continue
            result: dict[str, Any] = {}
            if flaws := self.flaws.get(name):
                result["vulns"] = [{"id": flaw, "modified": "2026-01-01T00:00:00Z"} for flaw in flaws]
            if name[0] in self.later:
                result["next_page_token"] = name[0]
            results.append(result)
        return {"results": results[self.missing :]}


@pytest.fixture
def osv() -> Osv:
    return Osv()


@pytest.fixture
def address(osv: Osv) -> Iterator[str]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.tell(osv.batch(body["queries"]))

        def do_GET(self) -> None:
            severity = SEVERITIES[self.path.rpartition("/")[2]]
            self.tell({"database_specific": {"severity": severity}} if severity else {})

        def tell(self, said: dict[str, Any]) -> None:
            self.send_response(osv.status)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_every_locked_package_is_asked_about(osv, address, capsys):
    assert vulnerabilities.main(["--service", address]) == 0
    assert "0 published flaws" in capsys.readouterr().out
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    python = {name.lower() for name in re.findall(r"^([\w.-]+)(?:\[\w+\])?==", text, re.MULTILINE)}
    lock = json.loads((ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    npm = {place.rpartition("node_modules/")[2] for place in lock["packages"] if place}
    assert python
    assert npm
    assert python | npm <= {name for name, _ in osv.asked}


def test_a_flaw_is_named_with_the_day_by_which_it_is_mended(osv, address, capsys, time_machine):
    time_machine.move_to("2026-03-02T09:00:00Z")
    django = next(one for one in vulnerabilities.locked() if one.name == "django")
    osv.flaws["django", django.version] = ["GHSA-1", "PYSEC-3"]
    assert vulnerabilities.main(["--service", address]) == 1
    said = capsys.readouterr().out
    assert f"PyPI django {django.version}: GHSA-1, critical, to be mended by 2026-03-04" in said
    assert f"PyPI django {django.version}: PYSEC-3, high, to be mended by 2026-03-16" in said


def test_a_flaw_on_the_second_page_of_an_answer_is_found(osv, address):
    osv.later["whitenoise"] = ["GHSA-2"]
    assert vulnerabilities.main(["--service", address]) == 1


def test_a_service_that_cannot_be_reached_is_no_good_news(capsys):
    assert vulnerabilities.main(["--service", "http://127.0.0.1:9"]) == 2
    assert "Nothing is known" in capsys.readouterr().err


@pytest.mark.parametrize("status", [404, 405, 500])
def test_neither_is_one_that_refuses(osv, address, status):
    osv.status = status
    assert vulnerabilities.main(["--service", address]) == 2


def test_nor_one_that_has_looked_at_nothing(osv, address, capsys):
    osv.flaws.clear()
    assert vulnerabilities.main(["--service", address]) == 2
    assert "it has not looked" in capsys.readouterr().err


def test_nor_one_that_leaves_a_package_out(osv, address):
    osv.missing = 1
    assert vulnerabilities.main(["--service", address]) == 2


def test_the_days_are_those_that_are_promised():
    promised = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for severity, days in vulnerabilities.DAYS.items():
        assert f"| {severity.lower()} | {days} days |" in promised


def test_there_is_a_command_for_it_that_runs_every_week():
    assert "ops/vulnerabilities.py" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "vulnerabilities.py" in (ROOT / "ops" / "kotopolku-vulnerabilities.service").read_text(encoding="utf-8")
    assert "OnCalendar=" in (ROOT / "ops" / "kotopolku-vulnerabilities.timer").read_text(encoding="utf-8")
