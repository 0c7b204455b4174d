"""Files that cannot be used say why, in one code; those that can are read whatever program wrote them."""

import zipfile
from typing import Any

import openpyxl
import pytest

from kotopolku.rooms.exchange.clients import column_map_of
from kotopolku.rooms.exchange.sheets import Formula, UnusableSheet, limits, read_table

from .sheets import HEADINGS, text, workbook

ROW = ("Haddad", "Ali", "1.3.1990", "", "työ", "1.1.2025", "", "")


def new_book() -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    return book, book.active


def reason(path, sheet=None) -> str:
    with pytest.raises(UnusableSheet) as unusable:
        column_map_of(read_table(path, sheet).lines)
    return unusable.value.code


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_in_every_usual_separator_and_encoding(tmp_path, separator, encoding):
    table = read_table(text(tmp_path / "a.csv", HEADINGS, ROW, ROW, separator=separator, encoding=encoding))
    assert column_map_of(table.lines).places["born"] == 2
    assert table.lines[1].cells[0] == "Haddad"


def test_a_separator_named_in_the_first_line_counts(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nSukunimi;Etunimi;Syntymäaika\nHaddad;Ali, Omar;1990\n", encoding="utf-8")
    table = read_table(path)
    assert [line.number for line in table.lines] == [2, 3]
    assert table.lines[1].cells[1] == "Ali, Omar"


def test_files_that_are_no_list_are_refused(tmp_path):
    def written(name: str, data: bytes):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    assert reason(written("a.csv", b"")) == "empty_file"
    assert reason(written("b.csv", b" \n \n")) == "empty_sheet"
    assert reason(written("c.csv", b"\x00\x01\x02\x03")) == "not_text"
    assert reason(written("d.csv", b"only one column\nno separators\n")) == "no_columns"
    assert reason(written("e.pdf", b"%PDF-1.7 ...")) == "wrong_ending"
    assert reason(written("f.xlsx", b"PK\x03\x04 torn off")) == "broken_workbook"
    assert reason(written("g.xlsx", b"Sukunimi;Etunimi\n")) == "broken_workbook"
    assert reason(written("h.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook")) == "old_workbook"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert reason(written("i.xlsx", locked)) == "password"
    assert reason(tmp_path / "missing.csv") == "unreadable"


def test_a_workbook_with_macros_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADINGS, ROW)
    with zipfile.ZipFile(path, "a") as container:
        container.writestr("xl/vbaProject.bin", b"macros")
    assert reason(path) == "macros"
    assert reason(path.rename(tmp_path / "a.xlsm")) == "macros"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADINGS, ROW)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/worksheets/sheet2.xml", b" " * 60_000_000)
    assert path.stat().st_size < 1_000_000
    assert reason(path) == "unpacks_too_large"


def test_a_sheet_of_endless_rows_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 3)
    assert reason(text(tmp_path / "a.csv", HEADINGS, ROW, ROW, ROW)) == "too_many_rows"
    assert reason(workbook(tmp_path / "a.xlsx", HEADINGS, ROW, ROW, ROW)) == "too_many_rows"


def test_a_stray_cell_far_below_costs_no_reading_of_the_rows_between(tmp_path):
    book, sheet = new_book()
    sheet.append(HEADINGS)
    sheet.append(ROW)
    sheet.cell(row=900_000, column=1, value="?")
    book.save(tmp_path / "a.xlsx")
    assert len(read_table(tmp_path / "a.xlsx").lines) == 2


def test_the_first_shown_sheet_is_read_unless_another_is_named(tmp_path):
    book, sheet = new_book()
    sheet.title, sheet.sheet_state = "Vanhat", "hidden"
    second = book.create_sheet("Uudet")
    second.append(HEADINGS)
    second.append(ROW)
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").name == "Uudet"
    assert reason(tmp_path / "a.xlsx", "Vanhat") == "empty_sheet"
    assert reason(tmp_path / "a.xlsx", "Ei ole") == "no_such_sheet"


def test_formulas_are_told_apart_from_text_that_looks_like_one(tmp_path):
    book, sheet = new_book()
    sheet.append(["=1+1", "a"])
    sheet["B1"].data_type = "s"
    sheet["B1"].value = "'=x"
    book.save(tmp_path / "a.xlsx")
    cells = read_table(tmp_path / "a.xlsx").lines[0].cells
    assert cells[0] == Formula()
    assert isinstance(cells[1], str)


def test_needed_columns_are_asked_for_and_doubled_ones_refused(tmp_path):
    assert (
        reason(text(tmp_path / "a.csv", ("Kunta", "Ohjaaja", "Puhelin"), ("Kajaani", "Aino", "1"))) == "missing_columns"
    )
    assert reason(text(tmp_path / "b.csv", ("x", "y"), ("1", "2"))) == "no_header"
    doubled = ("Sukunimi", "Etunimi", "Syntymäaika", "Synt.aika")
    assert reason(text(tmp_path / "c.csv", doubled, ("a", "b", "1990", "1991"))) == "column_twice"


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("SUKUNIMI ", "family"),
        ("Etunimi(t)", "given"),
        ("Hetu", "identity_code"),
        ("Syntymäaika (pp.kk.vvvv)", "born"),
        ("Födelsedatum", "born"),
        ("Lupa myönnetty pvm", "granted"),
        ("Permit until", "valid_until"),
        ("Kotosuunnitelma pvm", "plan_made"),
        ("Lempiväri", None),
    ],
)
def test_headings_are_recognised_forgivingly(heading, code):
    from kotopolku.rooms.exchange.clients.columns import code_of

    assert code_of(heading) == code


def test_a_quotation_mark_left_open_swallows_no_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Sukunimi;Etunimi;Syntymäaika\n"Haddad;Ali;1990\nSaar;Maarja;1991\n', encoding="utf-8")
    assert reason(path) == "broken_text"


def test_a_cell_of_two_lines_is_one_cell(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Sukunimi;Etunimi;Syntymäaika\n"Haddad";"Ali\nOmar";1990\nSaar;Maarja;1991\n', encoding="utf-8")
    assert [line.number for line in read_table(path).lines] == [1, 2, 3]


def test_what_the_reader_passes_over_makes_no_noise(tmp_path):
    path = workbook(tmp_path / "a.xlsx", HEADINGS, ROW)
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    rules = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</worksheet>", rules)
    with zipfile.ZipFile(path, "w") as container:
        for name, data in parts.items():
            container.writestr(name, data)
    assert len(read_table(path).lines) == 2
