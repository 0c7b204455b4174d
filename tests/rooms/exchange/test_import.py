"""Clients from a list: what is written, what is not, and that a second run changes nothing."""

import csv
from datetime import date

import pytest

from kotopolku.config.cli import main
from kotopolku.platform.audit.queries import Entry
from kotopolku.platform.jobs.models import Job
from kotopolku.rooms.cases.actions import open_case, recompute
from kotopolku.rooms.cases.queries import Case, situation_of
from kotopolku.rooms.exchange.actions import import_clients
from kotopolku.rooms.exchange.importing import run
from kotopolku.rooms.exchange.queries import examine
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.queries import ContactPoint, Identifier, Name, Person
from tests.factories import make_identity_code, make_organisation, make_user

from .sheets import text, workbook

TODAY = date(2025, 6, 2)
HEADINGS = (
    *(
        "Sukunimi",
        "Etunimi",
        "Hetu",
        "Syntymäaika",
        "Kansalaisuus",
        "Äidinkieli",
        "Tulkki",
        "Puhelin",
        "Oleskeluperuste",
    ),
    *("Lupa myönnetty", "Lupa voimassa", "Kotikunta", "Kotikunta alkaen", "Ohjaaja", "Työnhakija alkaen"),
    *("Arviointi aloitettu", "Arviointi valmis", "Kotosuunnitelma", "Suunnitelma päättyy", "Turvakielto"),
)


def row(number: int = 1, **changes):
    born = date(1990, 1, number % 28 + 1)
    known = {
        "Sukunimi": f"Haddad{'a' * (number // 28)}",
        "Etunimi": "Ali",
        "Hetu": make_identity_code(born, 900 + number // 28),
        "Kansalaisuus": "Syyria",
        "Äidinkieli": "arabia",
        "Tulkki": "x",
        "Puhelin": "040 123 4567",
        "Oleskeluperuste": "kv. suojelu",
        "Lupa myönnetty": "1.1.2025",
        "Lupa voimassa": "1.1.2029",
        "Kotikunta": "Kajaani",
        "Kotikunta alkaen": "15.1.2025",
        "Ohjaaja": "Koski Kaisa",
        "Työnhakija alkaen": "1.2.2025",
        "Arviointi aloitettu": "10.2.2025",
        "Arviointi valmis": "1.3.2025",
        "Kotosuunnitelma": "10.3.2025",
        "Suunnitelma päättyy": "9.3.2026",
    } | changes
    return [known.get(heading, "") for heading in HEADINGS]


@pytest.fixture
def town(db, on_day):
    on_day(TODAY)
    return make_organisation("Kajaanin kaupunki")


@pytest.fixture
def worker(town):
    return make_user(town, name="Kaisa Koski")


@pytest.fixture
def bring(tmp_path, town, worker):
    """Examine and import the rows; (what was found, how many came in)."""

    def bring(*rows, headings=HEADINGS):
        found = examine(text(tmp_path / "list.csv", headings, *rows), town.pk, TODAY)
        done = import_clients(actor=worker, organisation_id=town.pk, sheet=found.sheet, rows=found.coming)
        return found, done.imported

    return bring


def test_a_row_becomes_a_client_of_whom_the_law_knows_everything_in_it(bring, worker):
    assert bring(row())[1] == 1
    case = Case.objects.get()
    facts = situation_of(case, TODAY)
    assert (case.sort_name, case.coach, case.language, case.area) == ("Haddad, Ali", worker, "ar", "205")
    assert facts.residence.first_granted == date(2025, 1, 1)
    assert facts.residence.municipality_registered == date(2025, 1, 15)
    assert facts.case.opened == date(2025, 2, 10)
    assert facts.case.assessment_completed == date(2025, 3, 1)
    assert [(plan.made, plan.until) for plan in facts.case.plans] == [(date(2025, 3, 10), date(2026, 3, 9))]
    assert (case.stage, case.next_duty, case.next_due) == ("services", "direct_to_service", date(2025, 4, 10))


def test_each_datum_tells_that_it_came_from_the_list_and_who_brought_it(bring, worker):
    bring(row())
    name = Name.objects.get()
    assert (name.source, name.source_detail, name.recorded_by) == ("document", "list.csv", worker)


def test_what_was_written_is_what_the_actions_would_have_reckoned(bring):
    bring(*(row(number) for number in range(60)))
    assert recompute(list(Case.objects.values_list("pk", flat=True)), because="test").nothing


def test_the_log_has_one_entry_for_each_client_and_no_identity_code(bring):
    bring(row(1), row(2))
    entries = list(Entry.objects.filter(action="exchange.import_client"))
    assert {entry.case_id for entry in entries} == set(Case.objects.values_list("pk", flat=True))
    codes = list(Identifier.objects.values_list("value", flat=True))
    assert not [entry for entry in entries for code in codes if code in str(entry.detail)]


def test_a_second_run_writes_nothing(bring):
    bring(row(1), row(2))
    found, imported = bring(row(1), row(2))
    assert (found.unchanged, imported, Case.objects.count(), Person.objects.count()) == (2, 0, 2, 2)


def test_a_row_that_changed_since_is_reported_and_changes_nothing(bring):
    bring(row(1))
    found, imported = bring(row(1, Puhelin="050 999 9999"))
    assert ([problem.code for problem in found.problems], imported) == (["changed_since_import"], 0)
    assert ContactPoint.objects.get().value == "040 123 4567"


def test_a_run_that_is_killed_goes_on_where_it_ended(tmp_path, town, worker, monkeypatch):
    monkeypatch.setattr(run, "CHUNK", 4)
    path = text(tmp_path / "list.csv", HEADINGS, *(row(number) for number in range(10)))

    def killed(done: int, total: int) -> None:
        raise KeyboardInterrupt

    arguments = {"actor": worker, "organisation_id": town.pk, "sheet": "list.csv"}
    with pytest.raises(KeyboardInterrupt):
        import_clients(**arguments, rows=examine(path, town.pk, TODAY).coming, report=killed)
    assert Case.objects.count() == 4
    found = examine(path, town.pk, TODAY)
    assert found.unchanged == 4
    assert import_clients(**arguments, rows=found.coming).imported == 6
    assert Person.objects.count() == Case.objects.count() == 10


def test_an_import_can_be_cancelled_between_two_chunks(tmp_path, town, worker, monkeypatch):
    monkeypatch.setattr(run, "CHUNK", 4)
    found = examine(text(tmp_path / "list.csv", HEADINGS, *(row(n) for n in range(10))), town.pk, TODAY)

    def cancel(done: int, total: int) -> None:
        Job.objects.update(cancel_asked=True)

    done = import_clients(actor=worker, organisation_id=town.pk, sheet="x", rows=found.coming, report=cancel)
    assert (done.imported, Job.objects.get().state, Case.objects.count()) == (4, "cancelled", 4)


def test_two_imports_of_one_list_at_once_bring_nobody_in_twice(tmp_path, town, worker):
    found = examine(text(tmp_path / "list.csv", HEADINGS, row(1), row(2)), town.pk, TODAY)
    arguments = {"actor": worker, "organisation_id": town.pk, "sheet": "x", "rows": found.coming}
    assert [import_clients(**arguments).imported for _ in range(2)] == [2, 0]


def test_an_identity_code_of_another_organisations_client_is_a_problem_and_brings_nobody_in(bring, tmp_path):
    bring(row(1))
    other = make_organisation("Joensuun kaupunki", municipality="167")
    theirs = make_user(other, name="Kaisa Koski")
    found = examine(text(tmp_path / "b.csv", HEADINGS, row(1, Turvakielto="x")), other.pk, TODAY)
    assert [(problem.column, problem.code, problem.value) for problem in found.problems] == [
        ("identity_code", "not_registrable_here", "")
    ]
    import_clients(actor=theirs, organisation_id=other.pk, sheet="b.csv", rows=found.coming)
    assert (Person.objects.count(), Case.objects.count()) == (1, 1)
    assert not Person.objects.get().is_protected


def test_non_disclosure_is_raised_for_a_client_known_already_and_never_lowered(bring, town, worker):
    person = people.register(
        actor=worker, given="Aly", family="Hadad", identity_code=make_identity_code(date(1990, 1, 2))
    )
    open_case(actor=worker, person_id=person.pk, organisation_id=town.pk, opened=TODAY)
    bring(row(2))
    found, imported = bring(row(1, Turvakielto="kyllä"), row(2, Turvakielto="kyllä"))
    assert {problem.code for problem in found.problems} == {"already_client", "changed_since_import"}
    assert (imported, Person.objects.exclude(nondisclosure="1").count()) == (0, 0)
    assert set(Case.objects.values_list("is_protected", "area")) == {(True, "")}
    entry = Entry.objects.filter(action="people.set_nondisclosure", person_id=person.pk).get()
    assert entry.after["source_detail"] == "list.csv"
    assert bring(row(1, Turvakielto="ei"), row(2))[0].coming == []
    assert Person.objects.exclude(nondisclosure="1").count() == 0


def test_the_same_name_and_birth_date_without_a_code_is_reported_not_imported_twice(bring):
    bring(row(1))
    found, imported = bring(row(1, Hetu="", Syntymäaika="2.1.1990", Etunimi="ali"))
    assert ([problem.code for problem in found.problems], imported) == (["likely_duplicate"], 0)


def test_a_client_whom_somebody_registered_by_hand_is_left_as_is(bring, town, worker):
    born = date(1990, 1, 2)
    code = make_identity_code(born, 900)
    person = people.register(actor=worker, given="Aly", family="Hadad", born=str(born), identity_code=code)
    open_case(actor=worker, person_id=person.pk, organisation_id=town.pk, opened=TODAY)
    found, imported = bring(row(1))
    assert ([problem.code for problem in found.problems], imported) == (["already_client"], 0)
    assert Name.objects.get().family == "Hadad"


def test_a_coach_is_found_by_name_in_either_order_or_user_name_if_there_is_only_one(bring, town, worker):
    make_user(town, name="Pekka Laine")
    make_user(town, name="Pekka Laine")
    found, imported = bring(
        row(1, Ohjaaja="kaisa koski"),
        row(2, Ohjaaja=worker.username),
        row(3, Ohjaaja=""),
        row(4, Ohjaaja="Pekka Laine"),
        row(5, Ohjaaja="Pirjo"),
    )
    assert [problem.code for problem in found.problems] == ["coach_ambiguous", "coach_unknown"]
    assert imported == 3
    assert Case.objects.filter(coach=worker).count() == 2


def test_a_person_under_turvakielto_comes_in_protected(bring):
    bring(row(1, Turvakielto="kyllä"), row(2, Turvakielto="ei"))
    assert sorted(Case.objects.values_list("is_protected", "area")) == [(False, "205"), (True, "")]


def test_the_command_runs_dry_first_and_its_file_of_problems_is_safe_to_open(tmp_path, worker, capsys):
    bad = row(2, Puhelin="=HYPERLINK(1)", Hetu="010190-900X")
    path = workbook(tmp_path / "list.xlsx", HEADINGS, row(1), bad)
    errors = tmp_path / "errors.csv"
    # A formula is a formula only in a workbook, so the phone is written as text there.
    assert main(["import", "clients", str(path), "--errors", str(errors)]) == 3
    said = capsys.readouterr().out
    assert Case.objects.count() == 0
    assert "2 rows: 1 good, 0 imported before, 1 with problems" in said
    assert "010190" not in said
    with errors.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert [line[4] for line in lines[1:]] == ["identity_code_check", "formula"]
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@"))]
    assert "010190" not in errors.read_text(encoding="utf-8")


def test_the_command_imports_the_good_rows_in_somebodys_name(tmp_path, town, worker, capsys):
    path = text(tmp_path / "list.csv", HEADINGS, row(1), row(2, Kotikunta="Kajaanni"))
    command = ["import", "clients", str(path), "--organisation", "kajaanin kaupunki", "--as", worker.username]
    assert main([*command, "--yes"]) == 3
    assert f"Imported 1 client, recorded by {worker.username}." in capsys.readouterr().out
    assert Job.objects.get().state == "done"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--organisation", "Nowhere"], "no such organisation"),
        (["--yes", "--dry-run"], "exclude each other"),
        (["--yes"], "say --as USERNAME"),
        (["--yes", "--as", "nobody"], "nobody with the user name 'nobody'"),
    ],
)
def test_the_command_refuses_in_one_line_what_it_cannot_do(tmp_path, worker, capsys, arguments, said):
    path = text(tmp_path / "list.csv", HEADINGS, row(1))
    assert main(["import", "clients", str(path), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert Case.objects.count() == 0


def test_the_command_says_in_one_line_why_a_file_cannot_be_used(tmp_path, town, capsys):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 torn off")
    assert main(["import", "clients", str(path)]) == 2
    assert capsys.readouterr().err == "kotopolku: list.xlsx: the file is not a whole .xlsx workbook\n"


def test_ten_thousand_bad_rows_end_in_a_short_screen_and_a_full_file(tmp_path, town, capsys):
    rows = (row(1, Hetu="010190-900X", **{"Lupa myönnetty": "32.13.2024"}) for _ in range(10_000))
    errors = tmp_path / "errors.csv"
    path = text(tmp_path / "list.csv", HEADINGS, *rows)
    assert main(["import", "clients", str(path), "--errors", str(errors)]) == 3
    said = capsys.readouterr().out
    assert len(said.splitlines()) < 80
    assert "… and 19950 more" in said
    assert len(errors.read_text(encoding="utf-8").splitlines()) == 20_001


def test_merged_cells_in_a_row_and_formulas_are_told_by_row(tmp_path, town, worker):
    path = workbook(tmp_path / "a.xlsx", HEADINGS, row(1), row(2), row(3, Puhelin="=A1"), merged=["P3:Q3"])
    found = examine(path, town.pk, TODAY)
    assert [(problem.row, problem.code) for problem in found.problems] == [(3, "merged_cells"), (4, "formula")]


@pytest.mark.parametrize("written", ["{}", "{} ", "nro {}"])
def test_an_identity_code_in_the_column_of_another_number_is_a_problem_that_does_not_repeat_it(bring, written):
    headings, code = (*HEADINGS, "Migri-numero"), make_identity_code(date(1990, 1, 2))
    found, imported = bring([*row(1, Hetu="", Syntymäaika="2.1.1990"), written.format(code)], headings=headings)
    assert [(one.column, one.code, one.value) for one in found.problems] == [
        ("migri_number", "identity_code_elsewhere", "")
    ]
    assert (imported, Identifier.objects.exists()) == (0, False)


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"Hetu": "", "Syntymäaika": "1.2.1890"}, "born"),
        ({"Hetu": "", "Syntymäaika": "1.2.0026"}, "born"),
        ({"Hetu": "", "Syntymäaika": "1890"}, "born"),
        ({"Hetu": make_identity_code(date(1890, 1, 2), separator="+")}, "identity_code"),
        ({"Lupa myönnetty": "1.1.1026"}, "granted"),
        ({"Lupa voimassa": "1.1.2099"}, "valid_until"),
        ({"Kotikunta alkaen": "1899"}, "municipality_since"),
    ],
)
def test_a_day_that_no_record_can_be_about_is_a_problem_of_the_row(bring, changed, column):
    found, imported = bring(row(1, **changed))
    assert column in {problem.column for problem in found.problems}
    assert (imported, Person.objects.exists()) == (0, False)


def test_a_birth_to_come_is_a_problem_of_the_row(bring):
    found, imported = bring(row(1, Hetu="", Syntymäaika="1.2.2090"))
    assert {(one.column, one.code) for one in found.problems} >= {("born", "in_the_future")}
    assert imported == 0
