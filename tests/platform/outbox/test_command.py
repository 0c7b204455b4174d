"""`kotopolku messages` as somebody at a terminal meets it; deliverers in processes of their own on one SQLite file."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter

import pytest

from kotopolku.config.commands.messages import line, one_pass
from kotopolku.platform.jobs.models import Job, State
from kotopolku.platform.messages.models import Message

from .servers import MailServer

COMMAND = [sys.executable, "-c", "import sys; from kotopolku.config.cli import main; sys.exit(main())"]
PUT = """
import django; django.setup()
from kotopolku.platform.messages.actions import send
for n in range(40):
    send(channel="email", to=f"client{n}@example.org", language="fi", template="t", parameters={}, key=f"t:{n}")
"""
DELIVER = """
import django; django.setup()
from kotopolku.platform.messages import wording
from kotopolku.platform.messages.delivery import deliver
wording.register("t", lambda draft: wording.Worded("s", "b"))
print(deliver()["sent"])
"""


def one_pass_of() -> tuple[Counter[str], bool]:
    return one_pass(threading.Event())


@pytest.fixture
def surroundings(tmp_path, mail_server):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOTOPOLKU", "DJANGO"))}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "kotopolku.config.settings.testing",
        "KOTOPOLKU_TEST_DATABASE": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "KOTOPOLKU_MAIL_SERVER": f"127.0.0.1:{mail_server.port}",
        "KOTOPOLKU_MAIL_FROM": "no-reply@kotopolku.example",
    }


def python(code: str, surroundings: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code], env=surroundings, stdout=subprocess.PIPE, text=True)


def test_deliverers_in_processes_of_their_own_send_each_once(surroundings, mail_server: MailServer):
    migrate = [sys.executable, "-m", "django", "migrate", "outbox", "--verbosity", "0"]
    assert subprocess.run(migrate, env=surroundings, check=False).returncode == 0
    assert python(PUT, surroundings).wait() == 0
    mail_server.start()
    deliverers = [python(DELIVER, surroundings) for _ in range(3)]
    told = [int(deliverer.communicate()[0]) for deliverer in deliverers]
    assert sum(told) == 40
    assert len({envelope.rcpt_tos[0] for envelope in mail_server.letters}) == len(mail_server.letters) == 40

    once = subprocess.run(
        [*COMMAND, "messages", "deliver"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert (once.returncode, once.stdout) == (0, "nothing to send\n")
    status = subprocess.run(
        [*COMMAND, "messages", "status"], env=surroundings, capture_output=True, text=True, check=False
    )
    assert status.stdout.splitlines() == ["email: on", "sms: off", "     40 sent email t"]

    loop = [*COMMAND, "messages", "deliver", "--every", "3600"]
    with subprocess.Popen(loop, env=surroundings) as waiting:
        waiting.send_signal(signal.SIGTERM)
        assert waiting.wait(60) in {0, -signal.SIGTERM}


@pytest.mark.django_db
def test_a_pass_that_is_asked_to_stop_leaves_the_rest_waiting(put, mail_server):
    put()
    mail_server.start()
    stop = threading.Event()
    stop.set()
    assert one_pass(stop)[1] is False
    assert Job.objects.get().state == State.CANCELLED
    assert Message.objects.get().state == "waiting"


def test_a_pass_is_told_by_counts():
    assert line(Counter(sent=3, given_up=1)) == "given_up 1, sent 3"
