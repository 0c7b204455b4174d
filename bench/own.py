"""`python -m bench.own [LANGUAGE]`: CPU and queries of every page of a client's own, beside a bare Django page.

Of the demonstration's client, in a database of its own. The bare page is measured again before each page, as the speed
of a machine that others use too changes from minute to minute: the ratio says more than the milliseconds.
"""

import os
import re
import sys
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

KEPT = Path(__file__).resolve().parent / "results-own.md"
FILES = re.compile(r"pdf|json|/file|zip|\.ics")
HEAD = """# Pages of a client's own

`python -m bench.own {language}`: milliseconds of CPU, median of 40, and as a ratio to a bare Django page in the same
minute (median {bare:.2f} ms). At most 20 ms and 10 queries are asked for.

| page | CPU ms | × bare | queries | bytes |
|---|---|---|---|---|
"""


def main() -> int:
    """Measure, print, keep."""
    language = sys.argv[1] if len(sys.argv) > 1 else "ar"
    with TemporaryDirectory() as var:
        os.environ |= {"KOTOPOLKU_VAR": var, "DJANGO_SETTINGS_MODULE": "kotopolku.config.settings.demonstration"}
        report = _measured(Path(var), language)
    KEPT.write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 0


def _measured(var: Path, language: str) -> str:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client, override_settings

    from kotopolku.config.commands.demo import ensure_demonstration
    from kotopolku.config.commands.run import gather_static_files, prepare_database

    from .measuring import measured

    settings.ALLOWED_HOSTS = ["testserver"]
    prepare_database()
    gather_static_files()
    list(ensure_demonstration())
    client, anybody = _signed_in(var, language), Client()
    rows, bares = [], []
    for address in _addresses(client):
        with override_settings(ROOT_URLCONF="bench.bare", MIDDLEWARE=[]):
            bare = measured("bare", lambda: anybody.get("/"))
        page = measured(address, partial(client.get, address))
        assert page.status == 200, (address, page.status)
        bares.append(bare.cpu)
        size = len(client.get(address).content)
        rows.append((page.cpu, f"| {address} | {page.cpu:.1f} | {page.cpu / bare.cpu:.0f} | {page.queries} | {size} |"))
    lines = [line for _cpu, line in sorted(rows, reverse=True)]
    return HEAD.format(language=language, bare=median(bares)) + "\n".join(lines) + "\n"


def _signed_in(var: Path, language: str) -> Any:
    from django.test import Client

    code, born = (var / "demonstration-invitation").read_text().split()
    year, month, day = born.split("-")
    client = Client(headers={"accept-language": language})
    client.post("/my/sign-in/", {"code": code, "day": day, "month": month, "year": year})
    client.post("/my/acting/choose/", {"whose": "0"})
    return client


def _addresses(client: Any) -> list[str]:
    """Each page to which links lead from the first one; of pages that differ by a number the first."""
    found, kinds, waiting = [], set(), ["/my/"]
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"/(\d+|[A-Z0-9]{6,})/", "/…/", address)
        if kind in kinds or FILES.search(address):
            continue
        kinds.add(kind)
        answer = client.get(address)
        if answer.status_code == 200:
            found.append(address)
            waiting += re.findall(r'href="(/my/[^"#?]*)"', answer.content.decode())
    return found


if __name__ == "__main__":
    sys.exit(main())
