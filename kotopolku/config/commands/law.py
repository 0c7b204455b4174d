"""``kotopolku law``: what the law says of a situation, and the rulebook as pages.

Django is not needed here and not imported, so that the command starts at once.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from kotopolku.config.law.situation_text import UnreadableText, document_of, from_json, text_of
from kotopolku.domain.evaluation import MalformedSituation, evaluate, plain_answer, situation_of

MALFORMED = 2


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds ``law`` and its commands."""
    law = subparsers.add_parser("law", help="ask the law; write the rulebook as pages")
    commands = law.add_subparsers(dest="law_command", required=True, metavar="COMMAND")
    asks = commands.add_parser("evaluate", help="what the law says of a situation")
    asks.add_argument("file", metavar="FILE", help="a JSON or YAML file, or - for standard input")
    asks.add_argument("--batch", action="store_true", help="JSON Lines: one situation a line, answers in order")
    asks.set_defaults(run=evaluate_file)
    writes = commands.add_parser("docs", help="write the pages of docs/rulebook from the data")
    writes.add_argument("folder", metavar="FOLDER", nargs="?", default="docs/rulebook", type=Path)
    writes.set_defaults(run=write_pages)


def evaluate_file(arguments: argparse.Namespace) -> int:
    """Answers one situation, or each line of a batch. 2: the situation, or the file, could not be read."""
    if arguments.file == "-":
        return _evaluate(sys.stdin.buffer, "-", arguments.batch)
    try:
        source = Path(arguments.file).open("rb")  # noqa: SIM115  closed below; only opening may fail here
    except OSError as error:
        print(f"{arguments.file}: {error.strerror}", file=sys.stderr)
        return MALFORMED
    with source:
        return _evaluate(source, arguments.file, arguments.batch)


def _evaluate(source: BinaryIO, name: str, batch: bool) -> int:
    if batch:
        return evaluate_lines(source, sys.stdout.buffer)
    plain: object = None
    try:
        plain = document_of(source.read(), name)
        answer = plain_answer(evaluate(situation_of(plain)))
    except (MalformedSituation, UnreadableText) as error:
        print(json.dumps(_refusal(plain, error), ensure_ascii=True), file=sys.stderr)
        return MALFORMED
    sys.stdout.buffer.write(_for_readers(answer))
    sys.stdout.buffer.flush()
    return 0


def evaluate_lines(lines: Iterable[bytes], out: BinaryIO) -> int:
    """Answers each line in order; a malformed one gets its error instead. Empty lines are passed over."""
    for line in lines:
        if line.isspace():
            continue
        plain: object = None
        try:
            plain = from_json(text_of(line.rstrip()))
            answer = plain_answer(evaluate(situation_of(plain)))
        except (MalformedSituation, UnreadableText) as error:
            answer = _refusal(plain, error)
        out.write(_line(answer))
    out.flush()
    return 0


def _refusal(plain: object, error: MalformedSituation | UnreadableText) -> dict[str, object]:
    """The error in the form of a line of a batch, with the situation's id as far as it could be read."""
    identifier = plain.get("id") if isinstance(plain, dict) else None
    if isinstance(error, MalformedSituation):
        told = {"field": error.field, "problem": error.problem}
    else:
        told = {"field": "", "problem": str(error)}
    return {"id": identifier if isinstance(identifier, str | int) else None, "error": told}


def _line(answer: object) -> bytes:
    """JSON on one line, as fast as it goes."""
    try:
        return msgspec.json.encode(answer) + b"\n"
    except (UnicodeEncodeError, OverflowError):
        # Half a character, which UTF-8 cannot carry, or a number of more than 64 bits.
        return json.dumps(answer).encode() + b"\n"


def _for_readers(answer: object) -> bytes:
    """JSON on many lines."""
    return msgspec.json.format(_line(answer), indent=2) + b"\n"


def write_pages(arguments: argparse.Namespace) -> int:
    """Writes the rulebook's pages into a folder, replacing older ones of the same names."""
    from kotopolku.config.law.pages import pages

    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (arguments.folder / name).write_text(text, encoding="utf-8")
    return 0
