"""Basic information of the demonstration: a guide in three languages, a leaflet in all thirteen, given to some."""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.guidance.actions import Occasion, add_material, give, publish_version

LANGUAGES = ("fi", "sv", "en", "ru", "uk", "ar", "fa", "so", "et", "fr", "es", "tr", "zh")
TO_ALL = ("fi", "sv", "en")
PUBLISHED = 400
"""Days before the demonstration begins."""

# Who got the leaflet, in which language and how many days ago. The others of the cast are gaps.
GIVEN = (
    ("khaled", "ar", 120),
    ("maarja", "et", 60),
    ("halyna", "uk", 200),
    ("samira", "ar", 30),
    # In a language that the client does not understand.
    ("filmon", "fi", 90),
)


def give_information(offices: Mapping[str, Organisation], cases: Mapping[str, Any], today: date) -> None:
    """The materials of both municipalities, and what some clients of the cast were given."""
    for key in ("kajaani", "joensuu"):
        _publish(offices[key], today - timedelta(days=PUBLISHED))
    leaflets = {
        key: _publish_leaflet(offices[key], today - timedelta(days=PUBLISHED)) for key in ("kajaani", "joensuu")
    }
    by_office = {offices[key].pk: leaflets[key] for key in leaflets}
    for who, language, days in GIVEN:
        case = cases[who]
        versions = by_office.get(case.organisation_id)
        if versions is not None:
            occasion = Occasion(on=max(case.opened, today - timedelta(days=days)))
            give(actor=case.coach, case=case, versions=[versions[language]], occasion=occasion)


def _publish(office: Organisation, on: date) -> None:
    guide = add_material(
        actor=None,
        organisation_id=office.pk,
        code="welcome",
        name="Tervetuloa Suomeen",
        kind="guide",
        subjects=["society", "working_life", "services", "integration"],
        publisher=office.name,
        in_bundle=False,
    )
    source = None
    for language in TO_ALL:
        title, body = words_of("welcome", language)
        version = publish_version(
            actor=None,
            material=guide,
            language=language,
            form="page",
            on=on,
            title=title,
            body=body,
            made_from=source,
        )
        source = source or version


def _publish_leaflet(office: Organisation, on: date) -> dict[str, Any]:
    leaflet = add_material(
        actor=None,
        organisation_id=office.pk,
        code="leaflet",
        name="Tervetuloa Suomeen: lyhyesti",
        kind="leaflet",
        subjects=["society", "working_life", "services", "integration"],
        publisher=office.name,
        in_bundle=True,
    )
    versions: dict[str, Any] = {}
    for language in LANGUAGES:
        title, body = words_of("leaflet", language)
        versions[language] = publish_version(
            actor=None,
            material=leaflet,
            language=language,
            form="print",
            on=on,
            title=title,
            body=body,
            made_from=versions.get("fi"),
        )
    return versions


def words_of(material: str, language: str) -> tuple[str, str]:
    """Title and text of a file: its first line is the title."""
    text = files(__package__).joinpath(material, f"{language}.md").read_text(encoding="utf-8")
    title, _, body = text.partition("\n")
    return title.removeprefix("# ").strip(), body.strip()
