"""Every command is listed with what it does to personal data and who is recorded as doing it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

import kotopolku
from kotopolku.config import cli

from .command_matrix import COMMANDS

INSIDE = ("web", "rooms", "platform", "domain")


def commands() -> dict[str, argparse.ArgumentParser]:
    return dict(_leaves(cli._parser([]), []))


def _leaves(parser: argparse.ArgumentParser, words: list[str]) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    below = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    for one in below:
        for name, inner in one.choices.items():
            yield from _leaves(inner, [*words, name])
    if not below:
        yield " ".join(words), parser


def test_every_command_is_in_the_matrix():
    assert sorted(commands()) == sorted(COMMANDS)


def test_a_command_takes_who_acts_by_the_option_that_the_matrix_names_and_no_other():
    found = {
        name: next((one for one in ("--as", "--by") if one in parser._option_string_actions), "")
        for name, parser in commands().items()
    }
    assert found == {name: one.actor for name, one in COMMANDS.items()}


@pytest.mark.parametrize("name", [name for name, one in COMMANDS.items() if one.is_asked])
def test_a_command_that_records_an_actor_refuses_without_one(name, tmp_path, capsys):
    assert cli.main([*name.split(), str(tmp_path / "list.csv"), "--yes"]) == 2
    assert f"say {COMMANDS[name].actor} USERNAME" in capsys.readouterr().err


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        ["retention", "run", "--dry-run", "1", "--by", "nobody"],
        ["retention", "run", "--confirmed", "1", "--by", "nobody"],
    ],
)
def test_nobody_acts_under_a_name_that_is_none(words, capsys):
    assert cli.main(words) == 2
    assert "there is no user nobody" in capsys.readouterr().err


def test_no_page_reaches_a_command():
    """They are for the installation's own account at the machine: nothing inside the program imports them."""
    root = Path(kotopolku.__file__).parent
    guilty = [
        str(one)
        for part in INSIDE
        for one in (root / part).rglob("*.py")
        if "config.commands" in one.read_text(encoding="utf-8") or "config.cli" in one.read_text(encoding="utf-8")
    ]
    assert guilty == []
