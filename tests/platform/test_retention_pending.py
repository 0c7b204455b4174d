"""What waits is not erased (681/2023 77 §), nor what another organisation answers for, nor its clients."""

from datetime import date
from typing import Any

import pytest

from kotopolku.config.cli import main
from kotopolku.platform import clock
from kotopolku.platform.retention import actions, queries, refusals
from kotopolku.platform.walls.scope import behind_the_wall
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.models import Case, CorrectionRequest, Emergency
from kotopolku.rooms.people.models import Person
from tests.factories import make_case, make_organisation, make_refugee_case, make_user

pytestmark = pytest.mark.django_db

ENDED = date(2025, 6, 2)
LAST_DAY = date(2029, 6, 2)


@pytest.fixture
def home(on_day: Any) -> Any:
    on_day(ENDED)
    return make_organisation("Kajaanin kotoutumispalvelut")


@pytest.fixture
def officer(home: Any) -> Any:
    return make_user(home, role="data_protection_officer", name="Tiina Tietosuoja")


@pytest.fixture
def ended(home: Any) -> Any:
    worker = make_user(home)
    return cases.close_case(actor=worker, case=make_refugee_case(home, coach=worker), on=ENDED, reason="moved")


def ask(case: Any) -> CorrectionRequest:
    return CorrectionRequest.objects.create(case=case, asked_by=make_user(), wrong="This", right="That")


def open_in_emergency(case: Any) -> Emergency:
    until = clock.now().replace(year=2030)
    return Emergency.objects.create(case=case, user=make_user(), reason="An accident", until=until)


def confirmed(officer: Any, home: Any) -> Any:
    run = actions.draw_list(actor=officer, organisation_id=home.pk)
    return actions.confirm(actor=officer, run=run, digest=run.digest)


@pytest.mark.parametrize("wait", [ask, open_in_emergency])
def test_what_waits_when_the_run_comes_is_left(ended, home, officer, wait, on_day):
    on_day(LAST_DAY)
    run = confirmed(officer, home)
    wait(ended)
    run = actions.carry_out(actor=officer, run=run)
    assert (run.done, run.left) == (0, {"pending": 1})
    assert Case.objects.filter(pk=ended.pk).exists()


@pytest.mark.parametrize("wait", [ask, open_in_emergency])
def test_what_waits_is_shown_as_due_and_comes_on_no_list(ended, home, wait, on_day, capsys):
    wait(ended)
    on_day(LAST_DAY)
    assert [(one.id, one.obstacle) for one in queries.due_of(home.pk, LAST_DAY)] == [(ended.pk, "pending")]
    with pytest.raises(refusals.NothingDue):
        actions.draw_list(actor=None, organisation_id=home.pk)
    main(["retention", "list"])
    assert "1 of them wait" in capsys.readouterr().out


def test_an_answered_request_and_a_reviewed_emergency_keep_nothing(ended, home, officer, on_day):
    ask(ended)
    open_in_emergency(ended)
    CorrectionRequest.objects.update(answered_at=clock.now(), answer="corrected")
    Emergency.objects.update(reviewed_at=clock.now(), verdict="justified")
    on_day(LAST_DAY)
    assert actions.carry_out(actor=officer, run=confirmed(officer, home)).done == 1


def test_a_case_that_another_organisation_has_by_now_is_left(ended, home, officer, on_day):
    on_day(LAST_DAY)
    run = confirmed(officer, home)
    Case.objects.filter(pk=ended.pk).update(organisation=make_organisation("Elsewhere"))
    assert actions.carry_out(actor=officer, run=run).left == {"elsewhere": 1}
    assert Case.objects.filter(pk=ended.pk).exists()


@pytest.mark.postgres
def test_from_a_page_too_a_client_of_another_organisation_stays(ended, home, officer, on_day):
    other = make_case(make_organisation("Elsewhere"), person=ended.person)
    on_day(LAST_DAY)
    with behind_the_wall([home.pk]):
        run = actions.carry_out(actor=officer, run=confirmed(officer, home))
        assert (run.done, run.people, run.foreseen_people) == (1, 0, 0)
        assert not Case.objects.exists()
    assert Person.objects.filter(pk=ended.person_id).exists()
    assert Case.objects.get() == other
