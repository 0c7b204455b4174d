"""`kotopolku texts extract|compile|check|agreed`: the catalogues of the program's texts, and those for readers."""

import argparse
import sys
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
    taken = verbs.add_parser("agreed", help="take the Finnish texts for readers as they are; translations fall behind")
    taken.add_argument(
        "--translated",
        default="",
        metavar="LANGUAGES",
        help="codes, parted by commas, in which the translation has followed or still says the same; or: all",
    )
    taken.set_defaults(run=agreed)


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


def agreed(arguments: argparse.Namespace) -> int:
    """Say which texts are new or changed, and which translations are behind now; 2 for an unknown language."""
    from kotopolku.web.components.public_texts import READER_LANGUAGES
    from kotopolku.web.components.translating import agree, subjects

    given = [code.strip() for code in arguments.translated.split(",") if code.strip()]
    translated = list(READER_LANGUAGES) if given == ["all"] else given
    if unknown := [code for code in translated if code not in READER_LANGUAGES]:
        print(f"--translated: no such language: {', '.join(unknown)}", file=sys.stderr)
        return 2
    for subject in subjects():
        changed = agree(subject, languages=READER_LANGUAGES, translated=translated)
        for key, late in changed.items():
            print(f"{subject.name}.{key}: {'behind: ' + ', '.join(late) if late else 'new, or translated'}")
    return 0
