"""Every way to stand to a file, and what it opens: the table is the rule as a lawyer would write it down."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from kotopolku.domain.access import (
    FILE_RIGHTS,
    ROLES,
    TASKS,
    Asker,
    EmergencyFacts,
    FileFacts,
    GrantFacts,
    NotPermitted,
    Reach,
    Right,
    Role,
    Seat,
    Task,
    check_permitted,
    grounds_on,
    is_permitted,
    may_keep_calendar,
    rights_on,
    with_implied,
)

TODAY = date(2025, 6, 2)
NOW = datetime(2025, 6, 2, 9, tzinfo=UTC)
ME, COLLEAGUE = 1, 2
HOME, ELSEWHERE = 10, 20
MY_UNIT, OTHER_UNIT = 100, 200
THE_FILE, ANOTHER_FILE = 1000, 2000

OPEN_TO = {
    # (reach, whose file): does an unprotected file of the own organisation open to one whose role opens files?
    (Reach.OWN, "mine"): True,
    (Reach.OWN, "own unit"): False,
    (Reach.OWN, "other unit"): False,
    (Reach.OWN, "no unit"): False,
    (Reach.UNIT, "mine"): True,
    (Reach.UNIT, "own unit"): True,
    (Reach.UNIT, "other unit"): False,
    (Reach.UNIT, "no unit"): True,
    (Reach.ORGANISATION, "mine"): True,
    (Reach.ORGANISATION, "own unit"): True,
    (Reach.ORGANISATION, "other unit"): True,
    (Reach.ORGANISATION, "no unit"): True,
}
FILES = {
    "mine": (OTHER_UNIT, ME),
    "own unit": (MY_UNIT, COLLEAGUE),
    "other unit": (OTHER_UNIT, COLLEAGUE),
    "no unit": (None, COLLEAGUE),
}


def file(whose="own unit", *, organisation=HOME, protected=False, coach=None):
    unit, its_coach = FILES[whose]
    return FileFacts(THE_FILE, organisation, unit, coach or its_coach, protected)


def seat(role=Role.COACH, reach=None, rights=None, organisation=HOME, unit: int | None = MY_UNIT):
    rule = ROLES[role]
    return Seat(organisation, unit, role, reach or rule.reach, rule.rights if rights is None else frozenset(rights))


def rights(asker, of):
    return rights_on(asker, of, on=TODAY, at=NOW)


def grant(task=Task.ASSESSMENT, case=THE_FILE, organisation: int | None = ELSEWHERE, since=0, until=30, **more):
    first, last = TODAY + timedelta(days=since), TODAY + timedelta(days=until)
    return GrantFacts(case, organisation, task, first, last, **more)


@pytest.mark.parametrize(("reach", "whose", "role"), list(product(Reach, FILES, Role)))
def test_a_role_opens_what_lies_within_its_reach_and_nothing_else(reach, whose, role):
    asker = Asker(ME, (seat(role, reach),))
    expected = ROLES[role].rights & FILE_RIGHTS if OPEN_TO[reach, whose] else frozenset()
    assert rights(asker, file(whose)) == expected


@pytest.mark.parametrize(("whose", "role"), list(product(FILES, Role)))
def test_no_role_opens_a_file_of_another_organisation(whose, role):
    everywhere = seat(role, Reach.ORGANISATION, ROLES[role].most)
    assert rights(Asker(ME, (everywhere,)), file(whose, organisation=ELSEWHERE)) == frozenset()


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.PLACEMENT_OFFICER, Role.PROVIDER_WORKER, Role.REPRESENTATIVE]
)
def test_these_roles_open_no_file_whatever_a_table_says(role):
    all_that_there_is = seat(role, Reach.ORGANISATION, set(Right))
    assert rights(Asker(ME, (all_that_there_is,)), file()) == frozenset()


def test_the_data_protection_officer_answers_the_client_but_reads_no_file():
    officer = Asker(ME, (seat(Role.DATA_PROTECTION_OFFICER),))
    assert rights(officer, file()) == rights(officer, file(protected=True)) == {Right.ANSWER_DATA_SUBJECT}


@pytest.mark.parametrize(
    ("role", "whose", "opens"),
    [
        (role, whose, whose == "mine")
        for role, whose in product(
            [Role.COACH, Role.EMPLOYMENT_EXPERT, Role.SOCIAL_WORKER, Role.RECEPTION_WORKER, Role.COORDINATOR], FILES
        )
    ],
)
def test_under_turvakielto_only_the_own_worker_opens_the_file(role, whose, opens):
    found = rights(Asker(ME, (seat(role, Reach.ORGANISATION),)), file(whose, protected=True))
    assert (Right.OPEN in found) is opens
    assert bool(found) is opens


def test_a_protected_file_without_a_worker_is_found_by_its_unit():
    nobodys = FileFacts(THE_FILE, HOME, MY_UNIT, None, True)
    assert Right.OPEN in rights(Asker(ME, (seat(),)), nobodys)
    assert not rights(Asker(ME, (seat(unit=OTHER_UNIT),)), nobodys)


def test_an_organisation_may_let_a_role_open_protected_files():
    trusted = seat(Role.COORDINATOR, rights=ROLES[Role.COORDINATOR].rights | {Right.OPEN_PROTECTED})
    found = rights(Asker(ME, (trusted,)), file(protected=True))
    assert Right.OPEN in found
    assert Right.SEE_PROTECTED_CONTACTS not in found


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("protected", [False, True])
def test_a_grant_opens_what_its_task_needs(task, protected):
    receiver = Asker(ME, (seat(Role.SOCIAL_WORKER, organisation=ELSEWHERE),), (grant(task),))
    assert rights(receiver, file(protected=protected)) == TASKS[task].rights


@pytest.mark.parametrize("task", Task)
def test_a_substitute_gets_no_more_than_the_organisation_lets_its_coaches_do(task):
    narrowed = frozenset({Right.OPEN, Right.SEE_PLAN, Right.REGISTER})
    receiver = Asker(ME, (seat(Role.PROVIDER_WORKER, organisation=ELSEWHERE),), (grant(task, of_coach=narrowed),))
    expected = {Right.OPEN, Right.SEE_PLAN} if task is Task.SUBSTITUTE else TASKS[task].rights
    assert rights(receiver, file()) == expected


@pytest.mark.parametrize(
    "worthless",
    [
        grant(since=1),
        grant(since=-30, until=-1),
        grant(ended=True),
        grant(case=ANOTHER_FILE),
        grant(organisation=30),
    ],
    ids=["not yet", "over", "ended", "another file", "works there no more"],
)
def test_such_a_grant_opens_nothing(worthless):
    receiver = Asker(ME, (seat(Role.SOCIAL_WORKER, organisation=ELSEWHERE),), (worthless,))
    assert rights(receiver, file()) == frozenset()


@pytest.mark.parametrize("day", [0, 30])
def test_a_grant_holds_on_its_first_and_on_its_last_day(day):
    receiver = Asker(ME, (), (grant(organisation=None, since=-day, until=30 - day),))
    assert rights(receiver, file()) == TASKS[Task.ASSESSMENT].rights


def test_a_provider_sees_its_items_and_no_file():
    provider = Asker(ME, (seat(Role.PROVIDER_WORKER, organisation=ELSEWHERE),), (grant(Task.SERVICE),))
    assert rights(provider, file()) == {Right.SEE_PROVIDER_ITEMS}


@pytest.mark.parametrize(
    ("organisation", "case", "left", "opens"),
    [
        (HOME, THE_FILE, timedelta(seconds=1), True),
        (HOME, THE_FILE, timedelta(0), False),
        (HOME, ANOTHER_FILE, timedelta(hours=1), False),
        (ELSEWHERE, THE_FILE, timedelta(hours=1), False),
    ],
    ids=["open", "over", "another file", "another organisation"],
)
def test_an_emergency_opens_a_file_of_the_own_organisation_for_a_while(organisation, case, left, opens):
    asker = Asker(ME, (seat(organisation=organisation),), (), (EmergencyFacts(case, NOW + left),))
    found = rights(asker, file("other unit", protected=True))
    assert (Right.OPEN in found) is opens
    assert not found & {Right.EDIT, Right.SEE_PROTECTED_CONTACTS, Right.SEE_HEALTH, Right.ASSESS, Right.PLAN}


BY_ITSELF, WHEN_SETTLED = {Role.COORDINATOR, Role.ADMINISTRATOR}, {Role.COACH, Role.EMPLOYMENT_EXPERT}


@pytest.mark.parametrize("role", Role)
def test_public_pages_are_written_by_those_who_coordinate_and_by_whom_the_organisation_lets(role):
    assert (Right.PUBLISH in ROLES[role].rights) is (role in BY_ITSELF)
    assert (Right.PUBLISH in ROLES[role].most) is (role in BY_ITSELF | WHEN_SETTLED | {Role.RECEPTION_WORKER})


def test_writing_public_pages_opens_no_file():
    editor = seat(Role.COORDINATOR, Reach.ORGANISATION, {Right.PUBLISH})
    assert rights(Asker(ME, (editor,)), file()) == frozenset()


DECIDES_FEES = ({Role.COORDINATOR}, {Role.COACH, Role.EMPLOYMENT_EXPERT})
WRITES_MATERIALS = ({Role.COORDINATOR}, {*WHEN_SETTLED, Role.SOCIAL_WORKER, Role.RECEPTION_WORKER})
KEEPS_CALENDARS = (BY_ITSELF, WRITES_MATERIALS[1])
KEEPS_THE_DIRECTORY = (BY_ITSELF, WRITES_MATERIALS[1])
OFFERS_SERVICES = (BY_ITSELF | {Role.PROVIDER_WORKER}, WRITES_MATERIALS[1])
KEEPS_A_DESK = ({role for role in Role if Right.REGISTER in ROLES[role].rights}, {Role.PROVIDER_WORKER})


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("right", "who"),
    [
        (Right.DECIDE_FEE, DECIDES_FEES),
        (Right.MANAGE_PATHWAYS, DECIDES_FEES),
        (Right.EDIT_INFORMATION, WRITES_MATERIALS),
        (Right.KEEP_CALENDARS, KEEPS_CALENDARS),
        (Right.ADVISE, KEEPS_A_DESK),
        (Right.MANAGE_SERVICES, KEEPS_THE_DIRECTORY),
        (Right.OFFER_SERVICES, OFFERS_SERVICES),
    ],
)
def test_what_a_coordinator_does_by_themselves_and_others_when_it_is_settled(role, right, who):
    by_itself, when_settled = who
    assert (right in ROLES[role].rights) is (role in by_itself)
    assert (right in ROLES[role].most) is (role in by_itself | when_settled)


def test_keeping_a_desk_goes_with_taking_in_clients_and_opens_no_file():
    assert with_implied({Right.REGISTER}) == {Right.REGISTER, Right.ADVISE}
    assert with_implied({Right.OPEN}) == {Right.OPEN}
    at_the_desk = seat(Role.PROVIDER_WORKER, Reach.ORGANISATION, {Right.ADVISE})
    assert rights(Asker(ME, (at_the_desk,)), file()) == frozenset()


@pytest.mark.parametrize("whose", FILES)
def test_the_fee_of_a_protected_client_is_decided_by_whom_the_organisation_trusts(whose):
    coordinator = seat(Role.COORDINATOR)
    assert Right.DECIDE_FEE in rights(Asker(ME, (coordinator,)), file(whose))
    is_own = whose == "mine"
    assert (Right.DECIDE_FEE in rights(Asker(ME, (coordinator,)), file(whose, protected=True))) is is_own
    trusted = seat(Role.COORDINATOR, rights=coordinator.rights | {Right.OPEN_PROTECTED})
    assert Right.DECIDE_FEE in rights(Asker(ME, (trusted,)), file(whose, protected=True))


def test_neither_a_substitute_nor_an_emergency_decides_a_fee():
    widened = frozenset(ROLES[Role.COACH].rights | {Right.DECIDE_FEE})
    stand_in = Asker(
        ME, (seat(Role.PROVIDER_WORKER, organisation=ELSEWHERE),), (grant(Task.SUBSTITUTE, of_coach=widened),)
    )
    assert Right.DECIDE_FEE not in rights(stand_in, file())
    in_need = Asker(ME, (seat(),), (), (EmergencyFacts(THE_FILE, NOW + timedelta(hours=1)),))
    assert Right.DECIDE_FEE not in rights(in_need, file("other unit"))


@pytest.mark.parametrize(
    ("role", "reach", "unit", "their_unit", "organisation", "may"),
    [
        (Role.COORDINATOR, Reach.ORGANISATION, MY_UNIT, OTHER_UNIT, HOME, True),
        (Role.COORDINATOR, Reach.ORGANISATION, MY_UNIT, MY_UNIT, ELSEWHERE, False),
        (Role.COORDINATOR, Reach.UNIT, MY_UNIT, MY_UNIT, HOME, True),
        (Role.COORDINATOR, Reach.UNIT, MY_UNIT, OTHER_UNIT, HOME, False),
        (Role.COORDINATOR, Reach.UNIT, MY_UNIT, None, HOME, True),
        (Role.COORDINATOR, Reach.UNIT, None, OTHER_UNIT, HOME, True),
        (Role.ADMINISTRATOR, Reach.ORGANISATION, None, OTHER_UNIT, HOME, True),
        (Role.COACH, Reach.ORGANISATION, MY_UNIT, MY_UNIT, HOME, False),
    ],
)
def test_hours_of_a_colleague_are_entered_where_the_role_reaches(  # noqa: PLR0917  columns of the table
    role, reach, unit, their_unit, organisation, may
):
    keeper = seat(role, reach, unit=unit)
    kept = seat(Role.COACH, organisation=organisation, unit=their_unit)
    assert may_keep_calendar([keeper], [kept], HOME) is may
    assert not may_keep_calendar([keeper], [], HOME)


def test_nobody_has_nothing():
    nobody = Asker(None)
    assert rights(nobody, file()) == frozenset()
    assert not is_permitted(nobody, Right.OPEN, file(), on=TODAY, at=NOW)


def test_whoever_asks_in_vain_learns_whether_the_file_is_theirs_at_all():
    reader = Asker(ME, (seat(Role.RECEPTION_WORKER),))
    with pytest.raises(NotPermitted) as refused:
        check_permitted(reader, Right.PLAN, file(), on=TODAY, at=NOW)
    assert (refused.value.right, refused.value.may_open) == (Right.PLAN, True)
    with pytest.raises(NotPermitted) as refused:
        check_permitted(reader, Right.OPEN, file("other unit"), on=TODAY, at=NOW)
    assert not refused.value.may_open
    assert Right.EDIT in check_permitted(reader, Right.OPEN, file(), on=TODAY, at=NOW)


def test_every_ground_names_its_section():
    asker = Asker(
        ME,
        (seat(), seat(Role.COORDINATOR)),
        (grant(Task.SUBSTITUTE, organisation=HOME),),
        (EmergencyFacts(THE_FILE, NOW + timedelta(hours=1)),),
    )
    sections = [section for _, section in grounds_on(asker, file(), on=TODAY, at=NOW)]
    assert sections == ["681/2023 79 §", "681/2023 79 §", "681/2023 79 § 2 mom.", "681/2023 79 § 2 mom."]
