"""The public pages of the two municipalities of the demonstration.

Texts lie in `texts/`, one file a page and language: the title after `#`, the lead after `>`, then the text. Those of
`shared` stand on both sites. The first pages are in all thirteen languages, the others in three: the rest falls back.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from kotopolku.platform import clock
from kotopolku.platform.organisations.queries import Organisation, units_of
from kotopolku.rooms.publishing.actions import (
    add_exception,
    add_news,
    add_office,
    add_page,
    change_site,
    open_site,
    publish,
    save_draft,
)
from kotopolku.rooms.publishing.queries import LANGUAGES
from kotopolku.rooms.publishing.queries.editing import FIXED_SLUGS, Page, Shape

from .offices import OFFICES

TEXTS = Path(__file__).parent / "texts"

SHARED = {
    "stages": Shape.STAGES,
    "definitions": Shape.TERMS,
    "responsibilities": Shape.PARTIES,
    "laws": Shape.PLAIN,
}
OWN = {"kajaani": ("services",), "joensuu": ("coach", "figures", "cooperation")}


class Text(NamedTuple):
    """A file of `texts/`, read."""

    title: str
    lead: str
    body: str


def publish_pages(offices: dict[str, Organisation]) -> None:
    """Kajaani and Joensuu, with pages, news and offices; to be called once."""
    for slug, own in OWN.items():
        site = open_site(actor=None, organisation_id=offices[slug].pk, slug=slug)
        pages = {page.slug: page for page in site.pages.order_by("pk")}
        for name in own:
            pages[name] = add_page(actor=None, site=site, slug=name)
        for name, shape in SHARED.items():
            pages[name] = add_page(actor=None, site=site, slug=name, shape=shape.value)
        for name, page in pages.items():
            folder = slug if name in own else "shared"
            _write(page, folder, name, _for_whom(slug) if name == FIXED_SLUGS[0] else {})
        for day in _days_of_news(slug):
            _write(add_news(actor=None, site=site, day=day), slug, f"news-{day.isoformat()}", {})
        _offices(site, slug)
        change_site(actor=None, site=site, seen_version=site.version, slug=slug, is_open=True)


def read(folder: str, name: str, language: str) -> Text | None:
    """A text of the demonstration; None where there is none in the language."""
    file = TEXTS / folder / f"{name}.{language}.md"
    if not file.exists():
        return None
    title, _, rest = file.read_text(encoding="utf-8").partition("\n")
    lead, _, body = rest.strip().partition("\n")
    return Text(title.removeprefix("# "), lead.removeprefix("> "), body.strip())


def _write(page: Page, folder: str, name: str, for_whom: dict[str, str]) -> None:
    for language in LANGUAGES:
        text = read(folder, name, language)
        if text is None:
            continue
        body = text.body.replace("{for_whom}", for_whom.get(language, ""))
        known: dict[str, Any] = {"page": page, "language": language, "title": text.title, "lead": text.lead}
        # The Finnish text comes first and is the first edition.
        draft = save_draft(actor=None, seen=0, body=body, follows=1, **known)
        publish(actor=None, page=page, language=language, seen=draft.stamp)


def _for_whom(slug: str) -> dict[str, str]:
    return tomllib.loads((TEXTS / slug / "for_whom.toml").read_text(encoding="utf-8"))


def _days_of_news(slug: str) -> Iterator[date]:
    for file in sorted((TEXTS / slug).glob("news-*.fi.md")):
        yield date.fromisoformat(file.name.removeprefix("news-").removesuffix(".fi.md"))


def _offices(site: Any, slug: str) -> None:
    units = {unit.name: unit.pk for unit in units_of(site.organisation_id)}
    soon = clock.today() + timedelta(days=9)
    for place, (unit, known) in enumerate(OFFICES[slug]):
        office = add_office(actor=None, site=site, unit_id=units.get(unit), place=place, **known)
        if not place:
            add_exception(actor=None, office=office, first=soon, last=None, hours="", reason="training")
