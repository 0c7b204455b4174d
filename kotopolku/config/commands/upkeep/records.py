"""`kotopolku records`: the records of processing as a page of Markdown, written from the tables' declarations."""

import argparse
from pathlib import Path

from kotopolku.config.cli import set_up_django
from kotopolku.config.commands import Subparsers

PAGE = Path("docs/records-of-processing.md")
HEAD = """<!-- Written by `kotopolku records` from the declarations of the tables. Do not edit. -->

# Records of processing activities

EU 2016/679 30 art. Every table says in the program which categories of 681/2023 73 § 1 mom. it holds, what for and
until when; this page is what they say. The controllers are the organisations for their own clients, together with the
national agency for the national data (681/2023 78 §). Who they are, their data protection officers and their contacts
each installation adds itself.

Data subjects: clients of integration services, their relatives as far as services need it, people who make a first
contact, and workers as users. No data go outside the EU and EEA by this program. There is no automated decision.
"""


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("records", help="write the records of processing from the tables' declarations")
    parser.add_argument("file", nargs="?", default=PAGE, type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Replace the page."""
    set_up_django()
    arguments.file.write_text(page(), encoding="utf-8")
    return 0


def page() -> str:
    """The page; the same text for the same tables."""
    from kotopolku.platform.retention.processing import SECURITY, categories, receivers
    from kotopolku.web.components.data_document.processing import table_text

    parts = [HEAD]
    for category in categories():
        title = f"{category.number}. {category.text}" if category.number else "Tables that hold nothing about clients"
        rows = [
            f"| {table_text(row.table, 'en')} (`{row.table}`) | {row.purpose} | "
            f"{row.until}{'; ' + row.aside if row.aside else ''} |"
            for row in category.records
        ]
        parts.append("\n".join([f"## {title}", "", "| table | purpose | kept |", "|---|---|---|", *rows]) + "\n")
    rows = [
        f"| {one.task} | {', '.join(one.kinds) or 'own organisation only'} | {one.section} |" for one in receivers()
    ]
    receiving = ["## Receivers", "", "Others only with the client's consent. Each disclosure is logged.", ""]
    parts.append("\n".join([*receiving, "| task | kinds of organisation | section |", "|---|---|---|", *rows]) + "\n")
    parts.append("\n".join(["## Security", "", *(f"- {measure}" for measure in SECURITY)]) + "\n")
    return "\n".join(parts)
