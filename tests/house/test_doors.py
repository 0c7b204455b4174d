"""One door for each room: others ask its queries and actions, never its tables."""

import sys
from functools import cache

import grimp
from importlinter.cli import lint_imports

from tests.house.survey import ROOT, rooms

DOORS = {"queries", "actions"}
# Where the rooms above leave word with a room beneath that may not know them, see docs/decisions/0001.
HATCHES = {"facts", "changes"}
DOMAIN_USES = {"msgspec"}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("kotopolku", include_external_packages=True, cache_dir=None)


def imports() -> list[tuple[str, str]]:
    """Every direct import inside the program as (importer, imported)."""
    found = graph()
    return [
        (importer, imported)
        for importer in sorted(found.modules)
        if importer.startswith("kotopolku")
        for imported in sorted(found.find_modules_directly_imported_by(importer))
    ]


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["kotopolku", "rooms"] and len(parts) > 2 else None


def test_the_floors_and_rooms_keep_their_order(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    failed = lint_imports(config_filename=str(ROOT / ".importlinter"), cache_dir=None)
    assert not failed, capsys.readouterr().out


def test_the_tables_of_a_room_are_its_own():
    trespassing = [
        f"{importer} -> {imported}"
        for importer, imported in imports()
        if (room := room_of(imported)) and room != room_of(importer)
        if imported.split(".")[3:4] == ["models"]
    ]
    assert trespassing == []


def test_a_room_is_entered_by_its_queries_and_actions_only():
    climbing_in = [
        f"{importer} -> {imported}"
        for importer, imported in imports()
        if (room := room_of(imported)) and room != room_of(importer)
        if not (DOORS | HATCHES if room_of(importer) else DOORS).intersection(imported.split(".")[3:4])
    ]
    assert climbing_in == []


def test_the_domain_needs_nothing_but_the_standard_library_and_msgspec():
    foreign = {
        f"{importer} -> {imported}"
        for importer, imported in imports()
        if importer.startswith("kotopolku.domain")
        and imported.split(".")[0] not in {"kotopolku", *sys.stdlib_module_names, *DOMAIN_USES}
    }
    assert foreign == set()


def test_every_room_tells_what_it_is_for():
    folder = ROOT / "kotopolku" / "rooms"
    assert rooms()
    assert [room for room in rooms() if len((folder / room / "README.md").read_text().split()) < 40] == []
