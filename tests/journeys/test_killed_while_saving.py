"""The server dies again and again in the middle of saving. What was acknowledged is there; nothing is half there."""

import re
import threading
from collections.abc import Iterator
from http.client import HTTPException

import pytest

from .serving import Server
from .steps import NEW_CLIENT, day
from .visiting import Visitor
from .walking import COACH, COLLEAGUE, THIRD

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

    organisation = 0

    def save(self, number: int) -> tuple[int, str]:
        values = {**NEW_CLIENT, "family": f"Sarja{number:04d}", "born": str(1930 + number % 70), "confirmed": "1"}
        return self.visitor.post("/clients/new/", {**values, "organisation": self.organisation})


class Planning(Saver):
    """Adds goal after goal to a plan that is being changed; each save builds on the version of the last."""

    page = ""
    first_version = first_events = 0

    def save(self, number: int) -> tuple[int, str]:
        version = re.search(r'name="version" value="(\d+)"', self.visitor.get(self.page))
        assert version
        values = {"term": "plan", "kind": "own", "text": f"goal {number:04d}", "language": "fi", "version": version[1]}
        return self.visitor.post(self.page, values)


def test_nothing_is_lost_or_half_written(mortal: Server) -> None:
    visitors = [Visitor(mortal.address, name) for name in (COACH, COLLEAGUE, THIRD)]
    case, plan = _prepare(mortal, visitors[0])
    last = [0, 0, 0]
    for _cycle in range(CYCLES):
        enough = threading.Event()
        savers = [
            kind(visitor, enough, done + 1)
            for kind, visitor, done in zip((Writing, Registering, Planning), visitors, last, strict=True)
        ]
        for saver in savers:
            saver.start()
        assert enough.wait(60), "the server took no saves"
        mortal.kill()
        for saver in savers:
            saver.join(60)
            assert not saver.refused
        mortal.start()
        last = [
            _check_text(mortal, case, savers[0]),
            _check_registered(mortal, savers[1]),
            _check_plan(mortal, plan, savers[2]),
        ]
    verified = mortal.command("audit", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    assert mortal.rows("pragma integrity_check") == [("ok",)]
    assert mortal.rows("pragma foreign_key_check") == []


def _prepare(server: Server, coach: Visitor) -> tuple[str, int]:
    """A case with an assessment under work, and the number of a plan in force that is being changed."""
    Registering.organisation = server.rows("select id from organisations_organisation where name like 'Kajaani%'")[0][0]
    values = {**NEW_CLIENT, "organisation": Registering.organisation, "family": "Sitkeä", "given": "Sisu"}
    _status, case = coach.post("/clients/new/", values)
    coach.post(f"{case}assessment/begin/", {"started": day(-5), "language": "ar"})
    Writing.page = f"{case}assessment/page/need_of_plan/"
    [(plan, reference)] = server.rows(
        "select p.id, c.reference from plans_plan p join cases_case c on c.id = p.case_id"
        " where p.state = 'in_force' and c.sort_name = 'Al-Hamad, Khaled'"
    )
    status, _where = coach.post(f"/clients/{reference}/plan/change/", {"reason": "Uusia tavoitteita"})
    assert status == 303
    [(Planning.first_version,)] = server.rows("select version from plans_plan where id = ?", plan)
    Planning.first_events = _goal_events(server, plan)
    Planning.page = f"/clients/{reference}/plan/goals/new/"
    return case, plan


def _check_plan(server: Server, plan: int, saver: Saver) -> int:
    """Each acknowledged goal is there once, the plan's version and the log count them, what was agreed stays."""
    texts = [text for (text,) in server.rows("select text from plans_goal where text like 'goal %' order by text")]
    numbers = [int(text[5:]) for text in texts]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(saver.taken) <= set(numbers), "an acknowledged goal is lost"
    [(version, state)] = server.rows("select version, state from plans_plan where id = ?", plan)
    assert _goal_events(server, plan) == Planning.first_events + len(numbers), (
        "a goal and its event in the log must stand or fall together"
    )
    assert version == Planning.first_version + len(numbers)
    assert state == "revising"
    assert server.rows("select count(*) from plans_planversion where plan_id = ?", plan) == [(1,)]
    return len(numbers)


def _goal_events(server: Server, plan: int) -> int:
    [(events,)] = server.rows(
        "select count(*) from audit_entry e join plans_plan p on p.case_id = e.case_id"
        " where e.action = 'plans.save_goal' and p.id = ?",
        plan,
    )
    return int(events)


def _check_text(server: Server, case: str, saver: Saver) -> int:
    """The text is the last one acknowledged, or the one that was on its way; the page's version counts the saves."""
    last = saver.taken[-1] if saver.taken else saver.next - 1
    texts = server.rows("select text from assessments_answer where item = 'need_of_plan' and text like 'text %'")
    number = int(texts[0][0].split()[1]) if texts else 0
    assert number in {last, last + 1}
    if not texts:
        return 0
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
