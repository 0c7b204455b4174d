"""The pages of docs/rulebook are what the data say."""

from pathlib import Path

from kotopolku.config.cli import main
from kotopolku.config.law.pages import pages

COMMITTED = Path(__file__).parents[2] / "docs" / "rulebook"


def test_the_committed_pages_are_the_generated_ones():
    committed = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}
    assert committed == pages(), "run: kotopolku law docs"


def test_the_command_writes_the_pages(tmp_path):
    assert main(["law", "docs", str(tmp_path / "new")]) == 0
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(pages())


def test_the_front_page_leads_to_the_others():
    front = pages()["README.md"]
    assert all(f"]({name})" in front for name in pages() if name != "README.md")
