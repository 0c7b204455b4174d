"""`kotopolku texts extract|compile|check`: the catalogues of the program's texts."""

import argparse
from pathlib import Path

from kotopolku.config.commands import Subparsers

PACKAGE = Path(__file__).resolve().parents[2]
LOCALE = PACKAGE / "locale"


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("texts", help="find, check and compile the texts in Finnish and Swedish")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb, run, explained in (
        ("extract", extract, "bring the .po files up to date with the sources"),
        ("compile", compile_all, "make the .mo files that the program reads"),
        ("check", check, "fail if a text is missing, unused, doubtful or has other placeholders"),
    ):
        verbs.add_parser(verb, help=explained).set_defaults(run=run)


def extract(_arguments: argparse.Namespace) -> int:
    """Write the `.po` files."""
    from kotopolku.platform.texts.catalogues import LANGUAGES, update
    from kotopolku.platform.texts.extraction import asked_messages

    asked = asked_messages(PACKAGE)
    for language in LANGUAGES:
        catalogue = update(asked, LOCALE, language)
        print(f"{language}: {len(catalogue)} texts")
    return 0


def compile_all(_arguments: argparse.Namespace) -> int:
    """Write the `.mo` files."""
    from kotopolku.platform.texts.catalogues import LANGUAGES, compile_catalogue

    for language in LANGUAGES:
        print(f"{language}: {compile_catalogue(LOCALE, language)} texts")
    return 0


def check(_arguments: argparse.Namespace) -> int:
    """List what is wrong; 1 if anything is."""
    from kotopolku.platform.texts.catalogues import LANGUAGES, flaws
    from kotopolku.platform.texts.extraction import asked_messages

    asked = asked_messages(PACKAGE)
    found = [flaw for language in LANGUAGES for flaw in flaws(asked, LOCALE, language)]
    for flaw in found:
        print(f"{flaw.language} {flaw.fault}: {flaw.message!r}")
    print(f"{len(asked)} texts, {len(found)} flaws")
    return 1 if found else 0
