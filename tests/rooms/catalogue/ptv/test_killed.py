"""`kotopolku services import` as somebody at a terminal meets it; killed in a process of its own and run again."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kotopolku.config import cli
from kotopolku.platform import clock
from kotopolku.platform.jobs.models import Job
from kotopolku.platform.jobs.queries import jobs_of
from kotopolku.rooms.catalogue.models import Service
from tests.rooms.catalogue.ptv.stub import Stub
from tests.rooms.catalogue.ptv.world import World

RUN = """
import sys
import django; django.setup()
from kotopolku.rooms.catalogue.ptv import taking
taking.BATCH = 25
from kotopolku.config.cli import main
sys.exit(main(["services", "import", "--from", sys.argv[1]]))
"""
SEEN = (
    "SELECT s.ptv_id, s.state, s.ptv_digest, s.version FROM catalogue_service s",
    "SELECT s.ptv_id, t.language, t.name, t.description FROM catalogue_servicetext t JOIN catalogue_service s"
    " ON s.id = t.service_id",
    "SELECT s.ptv_id, t.token, t.weight FROM catalogue_servicetoken t JOIN catalogue_service s ON s.id = t.service_id",
    "SELECT c.ptv_id, c.ptv_digest, c.version FROM catalogue_channel c",
    "SELECT c.ptv_id, h.weekday, h.opens FROM catalogue_channelhours h JOIN catalogue_channel c ON c.id = h.channel_id",
    "SELECT c.ptv_id, s.ptv_id FROM catalogue_channel_services l JOIN catalogue_channel c ON c.id = l.channel_id"
    " JOIN catalogue_service s ON s.id = l.service_id",
)


def surroundings(database: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOTOPOLKU", "DJANGO"))}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "kotopolku.config.settings.testing",
        "KOTOPOLKU_TEST_DATABASE": f"sqlite:///{database}",
        "KOTOPOLKU_VAR": str(database.parent),
    }


def begun(stub: Stub, database: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, stub.address]
    return subprocess.Popen(command, env=surroundings(database), stdout=subprocess.PIPE, text=True)


class Killing:
    """When the stub is asked something for the so-manieth time, it kills who asks and never answers."""

    def __init__(self, path: str, number: int) -> None:
        self.path, self.left = path, number
        self.victim: subprocess.Popen[str] | None = None

    def __call__(self, path: str) -> None:
        self.left -= self.path in path
        if self.left == 0 and self.victim is not None:
            self.victim.kill()


def state_of(database: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(database)) as opened:
        return [sorted(opened.execute(query).fetchall()) for query in SEEN]


def test_a_reading_that_is_killed_and_run_again_ends_as_one_that_was_not(tmp_path):
    whole, killed = tmp_path / "whole.sqlite3", tmp_path / "killed.sqlite3"
    for app in ("catalogue", "audit"):
        migrate = [sys.executable, "-m", "django", "migrate", app, "--verbosity", "0"]
        subprocess.run(migrate, env=surroundings(whole), check=True)
    shutil.copy(whole, killed)
    with Stub(World(120, 240)) as stub:
        told = begun(stub, whole).communicate()[0]
        assert "services: created 120" in told
        for path, number in (("/Service/list", 3), ("/ServiceChannel/list", 4)):
            stub.before = Killing(path, number)
            stub.before.victim = begun(stub, killed)
            assert stub.before.victim.wait() == -signal.SIGKILL
        stub.before = lambda _path: None
        assert state_of(killed) != state_of(whole)
        told = begun(stub, killed).communicate()[0]
        assert "on from where it was cut off" in told
        assert "services: created 120" in told
    assert state_of(killed) == state_of(whole)
    with closing(sqlite3.connect(killed)) as opened:
        jobs = opened.execute("SELECT state FROM jobs_job ORDER BY id").fetchall()
    assert jobs == [("failed",), ("failed",), ("done",)]


@pytest.fixture
def command(capsys) -> Callable[..., tuple[int, str]]:
    def run(*words: str) -> tuple[int, str]:
        code = cli.main(["services", "import", *words])
        return code, "".join(capsys.readouterr())

    return run


@pytest.mark.django_db
def test_the_job_stands_on_the_page_of_the_one_who_is_named(command, coach, organisation):
    with Stub(World(3, 6)) as stub:
        code, told = command("--from", stub.address, "--as", "coach", "--area", "Municipality", "205")
    assert code == 0
    assert "services: created 1" in told
    (job,) = jobs_of(coach, clock.today())
    assert (job.kind, job.state) == ("services.import", "done")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "field"),
    [
        ((), "from: say --from URL"),
        (("--from", "ptv.example"), "from: "),
        (("--from", "http://ptv.example/api/v11"), "from: "),
        (("--from", "STUB", "--area", "Municipality"), "area: "),
        (("--from", "STUB", "--area", "Municipality", "../x"), "area: "),
        (("--from", "STUB", "--area", "Municipality", "Sotkamo"), "area: code: No Municipality has the code Sotkamo."),
        (("--from", "STUB", "--as", "nobody"), "as: there is no user nobody"),
        (("--from", "STUB", "--organisation", "nowhere"), "organisation: "),
    ],
)
def test_what_is_wrong_is_said_by_the_name_of_the_option(command, words, field, settings):
    settings.PTV_ADDRESS = ""
    with Stub(World(3, 6)) as stub:
        code, told = command(*(stub.address if word == "STUB" else word for word in words))
    assert code == 2
    assert told.startswith(f"kotopolku: {field}")
    assert Service.objects.count() == 0


@pytest.mark.django_db
def test_one_that_is_under_way_is_left_to_it(command, settings):
    settings.PTV_ADDRESS = "http://127.0.0.1:9/"
    Job.objects.create(kind="services.import")
    code, told = command("--changes")
    assert code == 1
    assert "under way" in told
