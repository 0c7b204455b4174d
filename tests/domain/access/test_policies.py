"""What may not be granted, taken or settled, whoever asks."""

from datetime import date, timedelta

import pytest

from kotopolku.domain.access import (
    EMERGENCY,
    ROLES,
    TASKS,
    BeyondTheGranter,
    ConsentMissing,
    EmergencyTooLong,
    GrantEndsBeforeItBegins,
    GrantTooLong,
    NotAChild,
    Reach,
    ReasonMissing,
    Right,
    Role,
    RoleBeyondTheLaw,
    Task,
    WrongReceiver,
    WrongRole,
    check_emergency,
    check_grant,
    check_granter,
    check_receiver,
    check_role,
)

SINCE = date(2025, 6, 2)
CHILD = date(2010, 1, 15)


def asked(task=Task.ASSESSMENT, receiver="county", until=None, **more):
    given = {"own_organisation": task is Task.SUBSTITUTE, "consent": False, "born": CHILD, **more}
    check_grant(task, receiver, SINCE, until or SINCE, **given)


@pytest.mark.parametrize(
    ("task", "receiver"), [(task, receiver) for task, rule in TASKS.items() for receiver in sorted(rule.receivers)]
)
def test_a_section_gives_these_organisations_the_right(task, receiver):
    asked(task, receiver)


def test_a_substitute_works_in_the_same_organisation_and_nobody_else_does():
    asked(Task.SUBSTITUTE, "municipality")
    with pytest.raises(WrongReceiver):
        asked(Task.SUBSTITUTE, "municipality", own_organisation=False)
    with pytest.raises(WrongReceiver):
        asked(Task.ASSESSMENT, "municipality", own_organisation=True)


@pytest.mark.parametrize(
    ("task", "receiver"),
    [(Task.ASSESSMENT, "provider"), (Task.PLAN, "ngo"), (Task.REVIEW, "centre"), (Task.SUPERVISION, "county")],
)
def test_where_no_section_gives_the_right_the_client_has_to_consent(task, receiver):
    with pytest.raises(ConsentMissing):
        asked(task, receiver)
    asked(task, receiver, consent=True)


@pytest.mark.parametrize("task", Task)
def test_a_grant_is_as_long_as_its_task_allows_and_no_day_longer(task):
    receiver = next(iter(TASKS[task].receivers), "municipality")
    last = SINCE + TASKS[task].longest - timedelta(days=1)
    asked(task, receiver, until=last)
    with pytest.raises(GrantTooLong) as refused:
        asked(task, receiver, until=last + timedelta(days=1))
    assert refused.value.latest == last


def test_a_grant_does_not_end_before_it_begins():
    with pytest.raises(GrantEndsBeforeItBegins):
        asked(until=SINCE - timedelta(days=1))


@pytest.mark.parametrize(
    ("born", "until", "latest"),
    [
        (date(2007, 6, 10), date(2025, 6, 9), "allowed"),
        (date(2007, 6, 10), date(2025, 6, 10), date(2025, 6, 9)),
        (date(2007, 6, 2), SINCE, None),
        (None, SINCE, None),
    ],
    ids=["to the last day of childhood", "a day past it", "of age", "birth not known"],
)
def test_a_representative_acts_for_a_child(born, until, latest):
    if latest == "allowed":
        asked(Task.REPRESENTATION, until=until, born=born)
        return
    with pytest.raises(NotAChild) as refused:
        asked(Task.REPRESENTATION, until=until, born=born)
    assert refused.value.latest == latest


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("role", Role)
def test_who_looks_after_users_or_logs_gets_no_access_and_a_substitute_opens_files_already(task, role):
    kept_out = role in {Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER}
    opens_none = role in {Role.PLACEMENT_OFFICER, Role.PROVIDER_WORKER, Role.REPRESENTATIVE}
    if kept_out or (task is Task.SUBSTITUTE and opens_none):
        with pytest.raises(WrongRole):
            check_receiver(task, {role})
    else:
        check_receiver(task, {role})
        check_receiver(task, {role, Role.ADMINISTRATOR})


def test_two_offices_that_open_nothing_do_not_together_make_a_substitute():
    with pytest.raises(WrongRole):
        check_receiver(Task.SUBSTITUTE, {Role.ADMINISTRATOR, Role.PROVIDER_WORKER})
    with pytest.raises(WrongRole):
        check_receiver(Task.PLAN, set())


def test_nobody_grants_what_they_have_not_themselves():
    coach, coordinator = ROLES[Role.COACH].rights, ROLES[Role.COORDINATOR].rights
    for task in Task:
        check_granter(task, coach, coach)
    for task in (Task.ASSESSMENT, Task.PLAN, Task.REVIEW, Task.SUBSTITUTE):
        with pytest.raises(BeyondTheGranter) as refused:
            check_granter(task, coordinator, coach)
        assert Right.SEE_HEALTH in refused.value.rights
        assert not refused.value.rights & coordinator
    for task in (Task.SERVICE, Task.REPRESENTATION, Task.SUPERVISION):
        check_granter(task, coordinator, coach)
    check_granter(Task.REPRESENTATION, set(), coach)
    check_granter(Task.SUBSTITUTE, coordinator, {Right.OPEN})


def test_an_emergency_has_a_reason_and_at_most_three_hours():
    check_emergency("The client called, her coach is ill", EMERGENCY)
    assert timedelta(hours=3) == EMERGENCY
    with pytest.raises(EmergencyTooLong):
        check_emergency("The client called, her coach is ill", EMERGENCY + timedelta(seconds=1))
    for reason in ("", "   ", "urgent", "urgent           ."):
        with pytest.raises(ReasonMissing):
            check_emergency(reason, EMERGENCY)


@pytest.mark.parametrize("role", Role)
def test_an_organisation_moves_a_role_within_its_limits(role):
    rule = ROLES[role]
    check_role(role, rule.most, rule.farthest)
    check_role(role, frozenset(), Reach.OWN)
    assert rule.rights <= rule.most
    for right in set(Right) - rule.most:
        with pytest.raises(RoleBeyondTheLaw) as refused:
            check_role(role, {right}, Reach.OWN)
        assert refused.value.rights == {right}


def test_a_role_reaches_no_farther_than_the_law_lets_it():
    with pytest.raises(RoleBeyondTheLaw):
        check_role(Role.PROVIDER_WORKER, set(), Reach.UNIT)
