"""`kotopolku organisation`: found an organisation with its area and units; list those there are."""

import argparse
from typing import TYPE_CHECKING

from kotopolku.config.cli import Refused, set_up_django
from kotopolku.config.commands import Subparsers

if TYPE_CHECKING:
    from kotopolku.platform.organisations.queries import Organisation

KINDS = ("municipality", "joint", "employment_authority", "county", "centre", "provider", "ngo")
_SAID_AS = {"municipality_id": "municipality", "municipalities": "municipality", "area_code": "area"}
"""A field's name, where the option that fills it has another one."""


def register(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("organisation", help="found an organisation; list those there are")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser(
        "add",
        help="found an organisation",
        epilog="Exit codes: 0 founded, 2 something given is wrong; the line begins with the name of the option.",
    )
    add.add_argument("name", help="as people know it: Sotkamon kunta")
    add.add_argument("--kind", choices=KINDS, required=True)
    add.add_argument(
        "--municipality",
        action="append",
        default=[],
        metavar="CODE",
        help="765 or Sotkamo; of a joint body each one for which it works",
    )
    add.add_argument("--area", default="", metavar="CODE", help="of a county, employment authority or centre")
    add.add_argument("--unit", action="append", default=[], metavar="NAME", help="an office or team; may be repeated")
    add.add_argument("--phone", default="")
    add.add_argument("--email", default="")
    add.add_argument("--address", default="")
    add.set_defaults(run=run)
    listing = verbs.add_parser("list", help="number, kind, name, area, units and administrators")
    listing.add_argument("--kind", choices=KINDS)
    listing.set_defaults(run=run_list)


def run(arguments: argparse.Namespace) -> int:
    """Found it with its units, all or nothing; raises Refused, which names the option that is wrong."""
    set_up_django()
    from django.db import transaction
    from django.utils import translation

    from kotopolku.config.commands.run import prepare_database

    prepare_database()
    # What Django says of a wrong value stands in a line that is English otherwise.
    with translation.override("en"), transaction.atomic():
        print(_founded(arguments))
    return 0


def run_list(arguments: argparse.Namespace) -> int:
    """A line for each organisation, by name, its columns parted by tabs; 0."""
    set_up_django()
    from kotopolku.config.commands.run import prepare_database
    from kotopolku.platform.organisations.queries import organisations

    prepare_database()
    print("number", "kind", "name", "works in", "units", "administrators", sep="\t")
    for row in organisations(arguments.kind):
        print(*_columns(row), sep="\t")
    return 0


def wrong(field: str | None, why: str) -> Refused:
    """What is wrong with which option, in one line."""
    name = _SAID_AS.get(field or "", field)
    return Refused(f"{name}: {why}" if name else why)


def _founded(arguments: argparse.Namespace) -> str:
    from django.core.exceptions import ValidationError

    from kotopolku.platform.organisations.actions import add_organisation, add_unit

    codes = _municipalities_of(arguments.kind, arguments.municipality)
    is_joint = arguments.kind == "joint"
    try:
        organisation = add_organisation(
            actor=None,
            kind=arguments.kind,
            name=arguments.name,
            municipality_code=None if is_joint or not codes else codes[0],
            municipality_codes=codes if is_joint else (),
            area_code=_area_of(arguments.kind, arguments.area),
            phone=arguments.phone,
            email=arguments.email,
            address=arguments.address,
        )
    except ValidationError as refused:
        field, (why, *_) = next(iter(refused.message_dict.items()))
        raise wrong(field, why) from None
    for name in arguments.unit:
        try:
            add_unit(actor=None, organisation_id=organisation.pk, name=name.strip())
        except ValidationError as refused:
            raise wrong("unit", f"{name!r}: {refused.messages[0]}") from None
    return f"{organisation} is organisation {organisation.pk}; units: {len(arguments.unit)}."


def _municipalities_of(kind: str, given: list[str]) -> list[str]:
    """Codes, in the order given; raises Refused where there are too few, too many or unknown ones."""
    from kotopolku.platform.organisations.queries import municipality_of

    found = []
    for one in given:
        municipality = municipality_of(one)
        if municipality is None:
            raise wrong("municipality", f"there is no municipality {one}")
        found.append(municipality.code)
    codes = list(dict.fromkeys(found))
    if kind == "municipality" and len(codes) != 1:
        raise wrong("municipality", "a municipality has one: its code, as 765, or its name")
    if kind == "joint" and len(codes) < 2:
        raise wrong("municipality", "a joint body works for two municipalities or more; say --municipality for each")
    if kind in {"provider", "ngo"} and len(codes) > 1:
        raise wrong("municipality", "a provider or an NGO has one at most, the one where it is")
    if codes and kind in {"county", "employment_authority", "centre"}:
        raise wrong("municipality", f"of a {kind.replace('_', ' ')} say --area")
    return codes


def _area_of(kind: str, given: str) -> str:
    """The code of an area given by code or Finnish, Swedish or English name; raises Refused, naming those there are."""
    from kotopolku.platform.organisations.queries import areas_of

    areas = areas_of(kind)
    if not areas:
        if given:
            raise wrong("area", f"a {kind} has none")
        return ""
    asked = given.strip().casefold()
    for language in ("fi", "sv", "en"):
        for area in areas_of(kind, language):
            if asked in {area.code.casefold(), area.name.casefold()}:
                return area.code
    known = "; ".join(f"{area.code} {area.name}" for area in areas)
    raise wrong("area", f"{f'there is no {given}' if given else 'say which'}; there are: {known}")


def _columns(row: "Organisation") -> list[str]:
    from kotopolku.platform import clock
    from kotopolku.platform.accounts.queries import members_of
    from kotopolku.platform.organisations.queries import areas_of, units_of

    places = [one.name_fi for one in row.municipalities.order_by("code")]
    if row.municipality:
        places.insert(0, row.municipality.name_fi)
    if row.area_code:
        places.append(dict(areas_of(row.kind)).get(row.area_code, row.area_code))
    administrators = members_of([row.pk], clock.today(), ["administrator"]).count()
    return [str(row.pk), row.kind, row.name, ", ".join(places), str(units_of(row.pk).count()), str(administrators)]
