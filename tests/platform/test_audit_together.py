"""Several people log at once: no entry is lost, none has a number of another."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from kotopolku.platform.audit.actions import record
from kotopolku.platform.audit.verification import verify
from kotopolku.platform.organisations.models import Organisation

EACH, TOGETHER = 20, 4

WRITER = f"""
import django; django.setup()
from django.db import transaction
from kotopolku.platform.audit.actions import record
for n in range({EACH}):
    with transaction.atomic():
        record(actor=None, action=f"step.{{n}}")
"""
READER = """
import django; django.setup()
from kotopolku.platform.audit.verification import verify
report = verify()
print(report.holds, report.entries)
"""


def write_some(_n: int) -> None:
    try:
        for n in range(EACH):
            record(actor=None, action=f"step.{n}")
    finally:
        connections.close_all()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_when_connections_of_postgresql_write_at_once():
    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(write_some, range(TOGETHER)))
    report = verify()
    assert (report.findings, report.entries) == ([], EACH * TOGETHER)


def test_the_chain_holds_when_processes_write_to_one_sqlite_file_at_once(tmp_path):
    surroundings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kotopolku.config.settings.testing",
        "KOTOPOLKU_TEST_DATABASE": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }

    def started(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, *words], env=surroundings, stdout=subprocess.PIPE, text=True)

    assert started("-m", "django", "migrate", "audit", "--verbosity", "0").wait() == 0
    writers = [started("-c", WRITER) for _ in range(TOGETHER)]
    assert [writer.wait() for writer in writers] == [0] * TOGETHER
    told, _ = started("-c", READER).communicate()
    assert told.split() == ["True", str(EACH * TOGETHER)]


@pytest.mark.django_db(transaction=True)
def test_the_municipalities_are_back_after_a_database_was_emptied():
    assert Organisation.objects.count() == 0
    created = Organisation.objects.create(kind="municipality", name="Kajaani", municipality_id="205")
    assert created.municipality is not None
    assert created.municipality.region_fi == "Kainuu"
