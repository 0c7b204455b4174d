"""One database, measured in a process of its own: `python -m bench.child CLIENTS`, figures as JSON on the last line."""

import json
import os
import subprocess
import sys
from time import perf_counter
from typing import Any

FIRST = """
from time import perf_counter
began = perf_counter()
from kotopolku.config.wsgi import application
from django.test import Client
ready = perf_counter()
status = Client().get("/sign-in/").status_code
print(ready - began, perf_counter() - ready, status)
"""


def main(clients: int) -> dict[str, Any]:
    """Fill, then ask every page."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kotopolku.config.settings.demonstration"
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from kotopolku.config.commands.demo import ensure_demonstration
    from kotopolku.config.commands.run import gather_static_files, prepare_database
    from kotopolku.config.demonstration.load import fill
    from kotopolku.rooms.cases.queries import Case

    settings.ALLOWED_HOSTS = ["testserver"]
    prepare_database()
    gather_static_files()
    list(ensure_demonstration())
    missing = clients - Case.objects.count()
    figures: dict[str, Any] = {"vendor": connection.vendor, "clients": clients}
    if missing > 0:
        began = perf_counter()
        fill(missing, 1, lambda done, total: print(f"{done} of {total}", file=sys.stderr, flush=True))
        figures["filled"], figures["fill_seconds"] = missing, perf_counter() - began
    from .pages import pages, worker_in_a_unit

    worker_in_a_unit()
    with connection.cursor() as cursor:
        # What a database in service does by itself soon after many rows were written.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")

    figures["pages"] = [page.as_row() for page in pages()]
    figures["first"] = first_request()
    return figures


def first_request() -> list[float]:
    """Seconds until the program is ready in a fresh process, and of its first answer."""
    environment = {**os.environ, "KOTOPOLKU_ALLOWED_HOSTS": "testserver"}
    done = subprocess.run([sys.executable, "-c", FIRST], check=True, capture_output=True, text=True, env=environment)
    return [float(word) for word in done.stdout.split()]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
