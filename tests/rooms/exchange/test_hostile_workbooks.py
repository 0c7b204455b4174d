"""A workbook is somebody else's XML: it reads no file of ours and fills no memory."""

import zipfile

import openpyxl
import pytest

from kotopolku.rooms.exchange.sheets.files import read_table
from kotopolku.rooms.exchange.sheets.table import UnusableSheet

SHEET, STRINGS, KINDS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SHARED = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def with_entity(path, part, entity, name):
    """A workbook one of whose parts declares an entity and puts it where a family name stood."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Family name", "Given name"])
    sheet.append(["Virtanen", "Amina"])
    book.save(path)
    with zipfile.ZipFile(path) as container:
        parts = {one.filename: container.read(one).decode() for one in container.infolist()}
    begun, text = f"<!DOCTYPE x [{entity}]>", f"<is><t>&{name};</t></is>"
    was = "<is><t>Virtanen</t></is>"
    assert was in parts[SHEET]
    if part == SHEET:
        parts[SHEET] = begun + parts[SHEET].replace(was, text)
    else:
        parts[SHEET] = parts[SHEET].replace(f'<c r="A2" t="inlineStr">{was}', '<c r="A2" t="s"><v>0</v>')
        xml = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        parts[STRINGS] = f'{begun}<sst xmlns="{xml}"><si><t>&{name};</t></si></sst>'
        parts[KINDS] = parts[KINDS].replace("</Types>", SHARED)
    with zipfile.ZipFile(path, "w") as container:
        for filename, content in parts.items():
            container.writestr(filename, content)
    return path


def cells(path):
    """All that was read; nothing of a workbook that was refused."""
    try:
        table = read_table(path)
    except UnusableSheet:
        return ""
    return " ".join(str(cell) for line in table.lines for cell in line.cells)


def test_such_a_workbook_would_be_read_if_its_entity_were_harmless(tmp_path):
    for part in (SHEET, STRINGS):
        assert "Amina" in cells(with_entity(tmp_path / "a.xlsx", part, '<!ENTITY e "Virtanen">', "e"))


@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_no_file_of_the_machine_is_read(tmp_path, part):
    secret = tmp_path / "secret"
    secret.write_text("canary-in-a-file")
    book = with_entity(tmp_path / "a.xlsx", part, f'<!ENTITY e SYSTEM "{secret.as_uri()}">', "e")
    assert "canary-in-a-file" not in cells(book)


@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_entities_that_multiply_do_not_fill_the_memory(tmp_path, part):
    book = with_entity(tmp_path / "a.xlsx", part, f'<!ENTITY l0 "ha">{LAUGHS}', "l9")
    assert len(cells(book)) < 10_000
