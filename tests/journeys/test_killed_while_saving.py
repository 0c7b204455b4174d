"""The server dies again and again in the middle of saving. What was acknowledged is there; nothing is half there."""

import threading
from collections.abc import Iterator
from http.client import HTTPException

import pytest

from .serving import Server
from .steps import NEW_CLIENT, day
from .visiting import Visitor
from .walking import COACH, COLLEAGUE

CYCLES = 8
SAVES_BEFORE_THE_KILL = 3
"""Of the saver that reaches it first; the others are then somewhere in the middle of theirs."""


@pytest.fixture
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own."""
    serving = Server(tmp_path_factory.mktemp("mortal"))
    serving.start()
    yield serving
    serving.kill()


class Saver(threading.Thread):
    """Saves until the server is gone; remembers what the server said it had taken."""

    def __init__(self, visitor: Visitor, enough: threading.Event, first: int) -> None:
        super().__init__(daemon=True)
        self.visitor, self.enough, self.next = visitor, enough, first
        self.taken: list[int] = []
        self.refused: list[str] = []

    def run(self) -> None:
        while True:
            try:
                status, where = self.save(self.next)
            except (OSError, HTTPException):
                return
            if status in {204, 303}:
                self.taken.append(self.next)
            else:
                self.refused.append(f"{self.next}: {status} {where}")
            self.next += 1
            if len(self.taken) >= SAVES_BEFORE_THE_KILL or self.refused:
                self.enough.set()

    def save(self, number: int) -> tuple[int, str]:
        raise NotImplementedError


class Writing(Saver):
    """Goes on writing one page of an assessment, as the script of the page does by itself."""

    page = ""

    def save(self, number: int) -> tuple[int, str]:
        values = {"text": f"text {number}", "source": "client", "sitting": "the same", "version": 0}
        return self.visitor.post(self.page, values, **{"X-Autosave": "1"})


class Registering(Saver):
    """Registers client after client: person, names, residence, case and duties in one go."""

    def save(self, number: int) -> tuple[int, str]:
        family = f"Sarja{number:04d}"
        values = {**NEW_CLIENT, "family": family, "born": str(1930 + number % 70), "confirmed": "1"}
        organisation = self.organisation
        return self.visitor.post("/clients/new/", {**values, "organisation": organisation})

    organisation = 0


def test_nothing_is_lost_or_half_written(mortal: Server) -> None:
    Registering.organisation = mortal.rows("select id from organisations_organisation where name like 'Kajaani%'")[0][0]
    writer, registrar = Visitor(mortal.address, COACH), Visitor(mortal.address, COLLEAGUE)
    _status, case = writer.post(
        "/clients/new/", {**NEW_CLIENT, "organisation": Registering.organisation, "family": "Sitkeä", "given": "Sisu"}
    )
    writer.post(f"{case}assessment/begin/", {"started": day(-5), "language": "ar"})
    Writing.page = f"{case}assessment/page/need_of_plan/"
    texts = registered = 0
    for _cycle in range(CYCLES):
        enough = threading.Event()
        savers = [Writing(writer, enough, texts + 1), Registering(registrar, enough, registered + 1)]
        for saver in savers:
            saver.start()
        assert enough.wait(60), "the server took no saves"
        mortal.kill()
        for saver in savers:
            saver.join(60)
            assert not saver.refused
        mortal.start()
        texts = _check_text(mortal, case, savers[0])
        registered = _check_registered(mortal, savers[1])
    verified = mortal.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert mortal.rows("pragma integrity_check") == [("ok",)]
    assert mortal.rows("pragma foreign_key_check") == []


def _check_text(server: Server, case: str, saver: Saver) -> int:
    """The text is the last one acknowledged, or the one that was on its way; the page's version counts the saves."""
    [(text,)] = server.rows("select text from assessments_answer where item = 'need_of_plan' and text like 'text %'")
    number = int(text.split()[1])
    last = saver.taken[-1] if saver.taken else saver.next - 1
    assert number in {last, last + 1}
    [(version,)] = server.rows(
        "select p.version from assessments_page p join assessments_answer a using (assessment_id)"
        " where p.name = 'need_of_plan' and a.text like 'text %'"
    )
    [(events,)] = server.rows(
        "select count(*) from audit_entry e join cases_case c on c.id = e.case_id"
        " where e.action = 'assessments.save_answer' and c.reference = ?",
        case.split("/")[2],
    )
    assert version == events, "a save and its event in the log must stand or fall together"
    return number


def _check_registered(server: Server, saver: Saver) -> int:
    """Every acknowledged client is there, and each that is there is whole."""
    whole = {
        int(name[5:]): parts
        for name, *parts in server.rows(
            "select n.family, count(distinct r.id), count(distinct m.id), count(distinct c.id),"
            " count(distinct d.id) > 0,"
            " (select count(*) from audit_entry e where e.person_id = n.person_id and e.action = 'people.register')"
            " from people_name n"
            " left join people_residence r on r.person_id = n.person_id"
            " left join people_homemunicipality m on m.person_id = n.person_id"
            " left join cases_case c on c.person_id = n.person_id"
            " left join cases_duty d on d.case_id = c.id"
            " where n.family like 'Sarja%' group by n.id"
        )
    }
    assert set(saver.taken) <= set(whole), "an acknowledged client is lost"
    assert {number: parts for number, parts in whole.items() if parts != [1, 1, 1, 1, 1]} == {}
    return max(whole, default=0)
