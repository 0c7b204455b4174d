"""The command `kotopolku` as somebody at a terminal meets it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from kotopolku.config.cli import Refused, main, subcommands
from kotopolku.config.commands.run import port
from kotopolku.config.commands.upkeep.restore import free_name
from kotopolku.config.sqlite_copies import bring_in, check_whole, copy_to

COMMAND = [sys.executable, "-c", "import sys; from kotopolku.config.cli import main; sys.exit(main())"]


def kotopolku(*words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KOTOPOLKU", "DJANGO"))}
    return subprocess.run(
        [*COMMAND, *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment | surroundings,
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small database that passes for one of the program's."""
    path = tmp_path / "kept #1.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE audit_head (sequence integer)")
        connection.execute("INSERT INTO audit_head VALUES (41)")
    connection.close()
    return path


def value_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    value: int = connection.execute("SELECT sequence FROM audit_head").fetchone()[0]
    connection.close()
    return value


@pytest.mark.parametrize(
    "words",
    [[], ["nonsense"], ["run", "--port", "0"], ["run", "--port", "x"], ["audit"], ["backup"], ["texts", "translate"]],
)
def test_a_wrong_command_is_refused_with_one_clear_line_and_code_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("kotopolku")


def test_help_names_every_subcommand(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    help_text = capsys.readouterr().out
    assert [name for name in subcommands() if name not in help_text] == []


def test_an_unexpected_error_is_one_line_for_the_user_and_a_traceback_in_the_log(tmp_path):
    failed = kotopolku(
        "audit", "verify", KOTOPOLKU_VAR=str(tmp_path), KOTOPOLKU_DATABASE="sqlite:////nowhere/at/all.sqlite3"
    )
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert len(failed.stderr.splitlines()) == 1
    assert "Traceback" in (tmp_path / "kotopolku.log").read_text()


def test_the_service_does_not_start_with_a_short_key(tmp_path):
    refused = kotopolku("manage", "check", KOTOPOLKU_SECRET_KEY="short", KOTOPOLKU_VAR=str(tmp_path))
    assert refused.returncode != 0
    assert "at least 50 characters" in refused.stderr


@pytest.mark.parametrize("keys", [None, "absent.json", "text"])
def test_the_service_does_not_start_without_its_keys(tmp_path, keys):
    (tmp_path / "text").write_text("no keys")
    named = {} if keys is None else {"KOTOPOLKU_KEYS": str(tmp_path / keys)}
    refused = kotopolku("manage", "check", KOTOPOLKU_SECRET_KEY="k" * 60, KOTOPOLKU_VAR=str(tmp_path), **named)
    assert refused.returncode != 0
    assert (keys or "KOTOPOLKU_KEYS") in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_the_law_is_asked_without_loading_django():
    script = (
        "import sys; from kotopolku.config.cli import main\ntry: main(['law', '--help'])\nexcept SystemExit: pass\n"
    )
    script += "import json; print(json.dumps([m for m in sys.modules if m.split('.')[0] == 'django']))"
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(asked.stdout.splitlines()[-1]) == []


@pytest.mark.parametrize("text", ["0", "65536", "-1", "80a", "", "８０"])
def test_what_is_no_port_is_refused(text):
    import argparse

    with pytest.raises(argparse.ArgumentTypeError):
        port(text)


def test_a_copy_of_a_database_in_use_is_whole_and_private(database, tmp_path):
    reader = sqlite3.connect(database)
    reader.execute("BEGIN IMMEDIATE")
    copy = tmp_path / "copy"
    assert copy_to(database, copy) == copy.stat().st_size
    reader.close()
    assert value_in(copy) == 41
    assert copy.stat().st_mode & 0o077 == 0


def test_a_copy_never_overwrites_another(database, tmp_path):
    copy = tmp_path / "copy"
    copy.write_text("precious")
    with pytest.raises(Refused, match="exists already"):
        copy_to(database, copy)
    assert copy.read_text() == "precious"


@pytest.mark.parametrize("damage", ["text", "empty", "cut", "foreign"])
def test_a_damaged_or_foreign_file_is_not_brought_in(database, tmp_path, damage):
    copy = tmp_path / "copy"
    copy_to(database, copy)
    if damage == "text":
        copy.write_text("not a database")
    elif damage == "empty":
        copy.write_bytes(b"")
    elif damage == "cut":
        copy.write_bytes(copy.read_bytes()[:5000])
    else:
        connection = sqlite3.connect(copy)
        connection.execute("DROP TABLE audit_head")
        connection.close()
    with pytest.raises(Refused, match="not a whole database"):
        bring_in(copy, database)
    assert value_in(database) == 41


def test_what_was_copied_comes_back(database, tmp_path):
    copy = tmp_path / "copy"
    copy_to(database, copy)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE audit_head SET sequence = 99")
    connection.close()
    bring_in(copy, database)
    assert value_in(database) == 41
    check_whole(database)


def test_a_database_set_aside_gets_a_name_of_its_own(database):
    first = free_name(database)
    first.touch()
    assert free_name(database) not in {first, database}


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Refused, match="there is no file"):
        check_whole(tmp_path / "absent")
    with pytest.raises(Refused, match="no database"):
        copy_to(tmp_path / "absent", tmp_path / "copy")


def test_backup_and_restore_from_the_command_line(tmp_path):
    def here(*words: str) -> subprocess.CompletedProcess[str]:
        return kotopolku(*words, KOTOPOLKU_VAR=str(tmp_path), KOTOPOLKU_DATABASE=f"sqlite:///{tmp_path / 'db.sqlite3'}")

    copy = str(tmp_path / "copy.sqlite3")
    assert here("manage", "migrate", "--verbosity", "0").returncode == 0
    assert here("backup", copy).returncode == 0
    refused = here("restore", copy)
    assert (refused.returncode, "--replace" in refused.stderr) == (2, True)
    assert here("restore", copy, "--replace").returncode == 0
    assert (tmp_path / "db.sqlite3.before-restore-1").is_file()
    assert "The log holds" in here("audit", "verify").stdout


def test_the_server_answers_and_ends_when_it_is_told_to(tmp_path, unused_tcp_port):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KOTOPOLKU", "DJANGO"))}
    environment |= {
        "KOTOPOLKU_SECRET_KEY": "k" * 60,
        "KOTOPOLKU_KEYS": str(tmp_path / "keys.json"),
        "KOTOPOLKU_VAR": str(tmp_path),
        "KOTOPOLKU_DATABASE": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }
    assert kotopolku("keys", "new", str(tmp_path / "keys.json")).returncode == 0
    server = subprocess.Popen(
        [*COMMAND, "run", "--port", str(unused_tcp_port)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{unused_tcp_port}/" in server.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{unused_tcp_port}/healthz", timeout=30) as answer:
            assert answer.read() == b"ok\n"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


@pytest.fixture
def unused_tcp_port() -> int:
    import socket

    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        number: int = opened.getsockname()[1]
    return number
