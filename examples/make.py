"""Makes the example lists in this folder: made-up people, the disorder of real sheets. `python examples/make.py`.

Identity codes have individual numbers 900–999, which no living person has. The same run gives the same files.
"""

import csv
import random
import re
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from babel import Locale
from openpyxl.styles import Font

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from kotopolku.config.demonstration.names import Origin, Written, origins  # noqa: E402
from kotopolku.domain.vocabulary.identity_code import check_character  # noqa: E402

AS_OF = date(2026, 10, 30)
PEOPLE = 330
HEADINGS = {
    "family": ("Sukunimi", "Efternamn"),
    "given": ("Etunimet", "Förnamn"),
    "identity_code": ("Hetu", "Personbeteckning"),
    "born": ("Syntymäaika", "Födelsedatum"),
    "citizenship": ("Kansalaisuus", "Medborgarskap"),
    "language": ("Äidinkieli", "Modersmål"),
    "interpreter": ("Tulkki", "Tolk"),
    "phone": ("Puh.", "Telefon"),
    "email": ("Sähköposti", "E-post"),
    "ground": ("Oleskeluperuste", "Grund för uppehåll"),
    "granted": ("Lupa myönnetty", "Tillstånd beviljat"),
    "valid_until": ("Lupa voimassa asti", "Tillstånd t.o.m."),
    "municipality": ("Kotikunta", "Hemkommun"),
    "municipality_since": ("Kotikunta alkaen", "Hemkommun från"),
    "coach": ("Ohjaaja", "Handledare"),
    "opened": ("Asiakkuus alkanut", "Klient från"),
    "jobseeker_since": ("Työnhakija alkaen", "Arbetssökande från"),
    "assessment_started": ("Alkukartoitus aloitettu", "Kartläggning inledd"),
    "assessment_completed": ("Alkukartoitus tehty", "Kartläggning gjord"),
    "plan_made": ("Kotosuunnitelma (pvm)", "Integrationsplan"),
    "plan_until": ("Suunnitelma päättyy", "Planen gäller till"),
    "note": ("Huom!", "Obs!"),
}
GROUNDS = {
    "quota": ("kiintiöpakolainen", "kvotflykting"),
    "protection": ("kv. suojelu", "internationellt skydd"),
    "family_of_protected": ("perheenyhdistäminen", "familjeåterförening"),
    "temporary": ("tilapäinen suojelu", "tillfälligt skydd"),
    "family": ("perheside", "familjeband"),
    "work": ("työ", "arbete"),
    "study": ("opiskelu", "studier"),
    "eu": ("EU-kansalainen", "EU-medborgare"),
}
GROUNDS_OF = {
    "uk": ("temporary",) * 9 + ("work",),
    "ru": ("family", "family", "work", "study", "protection"),
    "et": ("eu",),
    "th": ("family",),
    "fil": ("work",),
    "vi": ("work", "family", "study"),
    "en": ("work", "study", "family"),
    "bn": ("work", "study", "family"),
    "es": ("family", "work"),
    "sw": ("quota",) * 6 + ("family_of_protected",),
    "my": ("quota", "family_of_protected"),
}
COACHES = ("Aino Kettunen",) * 5 + ("Mikael Lind",) * 3 + ("Sanna Heikkinen",) * 4 + ("aino.kettunen", "")
NOTES = ("", "", "", "", "", "puhuu englantia", "lapset päiväkodissa", "soita aamulla", "muuttaa?", "ks. kansio")

Row = dict[str, Any]


def people(rng: random.Random) -> list[Row]:
    """Rows without faults."""
    known = origins()
    return [_person(rng, number, rng.choices(known, [o.share for o in known])[0]) for number in range(PEOPLE)]


def _person(rng: random.Random, number: int, origin: Origin) -> Row:
    is_woman = rng.random() < 0.5
    given: Written = rng.choice(origin.women if is_woman else origin.men)
    born = AS_OF - timedelta(days=rng.randrange(17 * 365, 68 * 365))
    row: Row = {
        "family": rng.choice(origin.families).latin,
        "given": given.latin,
        "identity_code": identity_code(born, 900 + number % 100) if rng.random() < 0.75 else None,
        "born": born,
        "citizenship": rng.choice(origin.countries),
        "language": origin.language,
        "interpreter": rng.choice(("kyllä", "ei", "x", None)),
        "phone": f"040 {rng.randrange(100):03} {rng.randrange(10_000):04}" if rng.random() < 0.8 else None,
        "email": f"{given.latin.split()[0].lower()}{number}@example.org".encode("ascii", "ignore").decode()
        if rng.random() < 0.4
        else None,
        "ground": rng.choice(
            GROUNDS_OF.get(origin.language, ("protection", "protection", "quota", "family_of_protected"))
        ),
        "municipality": rng.choice(("Kajaani",) * 8 + ("Sotkamo", "Kuhmo", "Suomussalmi", "Ristijärvi")),
        "coach": rng.choice(COACHES) or None,
        "note": rng.choice(NOTES) or None,
    }
    return row | _course(rng)


def _course(rng: random.Random) -> Row:
    granted = AS_OF - timedelta(days=rng.randrange(30, 4 * 365))
    moved = min(granted + timedelta(days=rng.randrange(0, 90)), AS_OF)
    opened = min(moved + timedelta(days=rng.randrange(0, 60)), AS_OF)
    row: Row = {
        "granted": granted,
        "valid_until": granted + timedelta(days=rng.choice((365, 4 * 365, 4 * 365))),
        "municipality_since": moved,
        "opened": opened,
    }
    if rng.random() < 0.6:
        row["jobseeker_since"] = min(opened + timedelta(days=rng.randrange(0, 40)), AS_OF)
    started = opened + timedelta(days=rng.randrange(3, 80))
    if started > AS_OF or rng.random() < 0.1:
        return row
    row["assessment_started"] = started
    completed = started + timedelta(days=rng.randrange(0, 60))
    if completed > AS_OF or rng.random() < 0.1:
        return row
    row["assessment_completed"] = completed
    made = completed + timedelta(days=rng.randrange(0, 40))
    if made > AS_OF or rng.random() < 0.2:
        return row
    return row | {"plan_made": made, "plan_until": made + timedelta(days=rng.choice((183, 270, 364)))}


def identity_code(born: date, number: int) -> str:
    """A made-up code with the right check character; the separators of 2023 appear too."""
    digits = f"{born:%d%m%y}"
    separators = "ABCDEF" if born.year >= 2000 else "-YXWVU"
    separator = separators[number % 6] if number % 4 == 0 else separators[0]
    return f"{digits}{separator}{number}{check_character(digits, f'{number}')}"


def faulty(rows: list[Row]) -> None:
    """The faults, each at its place: what `tests/rooms/exchange/test_example.py` counts."""
    for at in (6, 57, 140):  # a check character that is not right
        code = rows[at]["identity_code"] = identity_code(rows[at]["born"], 901)
        rows[at]["identity_code"] = code[:-1] + ("A" if code[-1] != "A" else "B")
    rows[21]["identity_code"] = "12345-678"
    rows[33]["born"] += timedelta(days=1)  # differs from the code
    rows[33]["identity_code"] = identity_code(rows[33]["born"] - timedelta(days=1), 902)
    for at in (12, 88, 201):  # month and day changed places
        rows[at]["granted"] = "04.23.2024"
    rows[45]["valid_until"] = "31.2.2027"
    rows[46]["granted"] = "kevät 2024"
    rows[47]["plan_made"], rows[47]["plan_until"] = "15.1.2026?", date(2026, 10, 1)
    rows[48]["assessment_completed"] = "maaliskuu 2026"
    for at in (60, 61):  # two people in one row
        rows[at]["given"] = f"{rows[at]['given']} ja Amina"
    rows[62]["family"] = "Haddad / Mansour"
    rows[70]["identity_code"] = rows[70]["born"] = "ei tiedossa"
    rows[71]["identity_code"], rows[71]["born"] = None, "?"
    for at in (72, 73, 74):  # not known, and that is no fault
        rows[at]["phone"], rows[at]["email"], rows[at]["valid_until"] = "?", "ei tiedossa", "-"
    for at in (90, 91):  # the permit ends before it begins
        rows[at]["granted"], rows[at]["valid_until"] = date(2025, 5, 1), date(2024, 5, 1)
    for at in (100, 170, 171, 172):
        rows[at]["coach"] = "Pirjo K."
    rows[110]["family"] = "Коvalenko"  # Cyrillic and Latin letters in one word
    rows[111]["given"] = "Fatima 2"
    rows[120]["ground"] = "A-lupa"
    rows[121]["citizenship"] = "Euroopasta"
    rows[122]["language"] = "afrikkalainen"
    rows[123]["municipality"] = "Kajaanni"
    rows[130]["phone"] = "soita vaimolle"
    rows[131]["email"] = "ali.hassan(at)example.org"
    rows[132]["municipality_since"] = date(2062, 3, 1)
    for at in (133, 134):
        rows[at]["assessment_started"] = rows[at]["assessment_completed"] = None
    rows[133]["plan_made"], rows[133]["plan_until"] = date(2026, 2, 1), date(2030, 2, 1)
    rows[134]["plan_made"], rows[134]["plan_until"] = date(2026, 2, 1), None
    rows[135]["born"], rows[135]["identity_code"] = "5.6.84", None
    rows[136]["born"] = "#ARVO!"
    _odd_but_readable(rows)
    for at, of in ((150, 20), (210, 30), (260, 40)):  # the same person again
        rows[at] = dict(rows[of])


def _odd_but_readable(rows: list[Row]) -> None:
    for at in range(0, len(rows), 9):  # blanks nobody sees
        rows[at]["family"] = f"{rows[at]['family']}  "
        rows[at]["coach"] = f" {rows[at]['coach']} " if rows[at]["coach"] else None
    for at in (14, 15, 16):
        rows[at]["born"], rows[at]["identity_code"] = rows[at]["born"].year, None
    rows[17]["granted"], rows[17]["valid_until"] = "maaliskuu 2025", "toistaiseksi"
    rows[18]["granted"] = "3/2025"
    rows[19]["municipality"] = "Kajana"
    rows[25]["citizenship"] = "Syyria, Irak"
    rows[26]["citizenship"] = "kansalaisuudeton"
    for at in (27, 28):  # a serial number instead of a date, as pasting without formats gives
        rows[at]["granted"], rows[at]["valid_until"] = 45_352, None
        rows[at]["jobseeker_since"] = rows[at]["assessment_started"] = rows[at]["assessment_completed"] = None
        rows[at]["plan_made"] = rows[at]["plan_until"] = None


def worded(row: Row, column: str, swedish: bool) -> Any:
    """A value as the list's keeper would write it."""
    value = row.get(column)
    locale = Locale("sv" if swedish else "fi")
    if column == "ground" and value in GROUNDS:
        return GROUNDS[value][swedish]
    if column == "citizenship" and isinstance(value, str) and len(value) == 2:
        return locale.territories[value]
    if column == "language" and value in {o.language for o in origins()}:
        return {"fa_AF": "dari"}.get(value) or locale.languages[value]
    if column == "interpreter" and swedish:
        return {"kyllä": "ja", "ei": "nej"}.get(str(value), value)
    return value


def write_workbook(rows: list[Row], path: Path) -> None:
    """A workbook with a title above the header, mixed kinds of dates, and a row of totals."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Asiakkaat 2026"
    sheet.append(["Kotoutumispalvelujen asiakkaat, tilanne 30.10.2026"])
    sheet.merge_cells("A1:H1")
    sheet.append([None, None, "Henkilö", None, None, None, None, None, None, "Lupa", None, None, "Kunta"])
    sheet.merge_cells("J2:L2")
    sheet.append([names[0] for names in HEADINGS.values()])
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    for number, row in enumerate(rows):
        cells = [worded(row, column, swedish=False) for column in HEADINGS]
        # Every third row was typed as text; the others are dates to the program.
        sheet.append([_finnish(cell) if number % 3 == 0 and isinstance(cell, date) else cell for cell in cells])
        if number == 199:
            sheet.append([names[0] for names in HEADINGS.values()])  # pasted from another sheet, header and all
    sheet.append([])
    sheet.append(["Yhteensä", None, f"=COUNTA(C4:C{sheet.max_row - 1})"])
    book.save(path)
    _forget_the_clock(path)


def _forget_the_clock(path: Path) -> None:
    """The program writes the moment into the file in three places; the same list shall be the same bytes."""
    with zipfile.ZipFile(path) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            timeless = (
                re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-10-30T12:00:00Z", data)
                if "docProps" in name
                else data
            )
            container.writestr(zipfile.ZipInfo(name, (2026, 10, 30, 12, 0, 0)), timeless, zipfile.ZIP_DEFLATED)


def _finnish(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def write_text(rows: list[Row], path: Path) -> None:
    """The same people with Swedish headings and words, ISO dates, semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([names[1] for names in HEADINGS.values()])
        for row in rows:
            cells = [worded(row, column, swedish=True) for column in HEADINGS]
            writer.writerow(["" if cell is None else cell for cell in cells])


if __name__ == "__main__":
    made = people(random.Random(20261030))  # noqa: S311
    faulty(made)
    write_workbook(made, HERE / "asiakaslista.xlsx")
    write_text(made, HERE / "klientlista.csv")
