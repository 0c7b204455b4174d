from typing import Any

import pytest

from kotopolku.rooms.publishing.actions import add_news, add_page, change_site, open_site, publish, save_draft

STATEMENTS = ("accessibility", "privacy")


@pytest.fixture
def put() -> Any:
    """`put(page, "fi", title, body)`: publishes a text, as the program itself."""

    def put(page: Any, language: str, title: str, body: str = "", **more: Any) -> Any:
        from kotopolku.rooms.publishing.queries.editing import written

        now = written(page, language)
        known = {"page": page, "language": language, "title": title, "body": body, **more}
        draft = save_draft(actor=None, seen=now.stamp if now else 0, **known)
        return publish(actor=None, page=page, language=language, seen=draft.stamp)

    return put


@pytest.fixture
def site(organisation: Any, put: Any) -> Any:
    """The open public pages of Kajaani: the first page in Finnish and English, the statements in Finnish."""
    site = open_site(actor=None, organisation_id=organisation.pk, slug="kajaani")
    first = site.pages.get(slug="home")
    put(first, "fi", "Kotoutumispalvelut Kajaanissa", "Tervetuloa. [Alku](page:accessibility)")
    put(first, "en", "Integration services in Kajaani", "Welcome. [Begin](page:accessibility)", follows=1)
    for slug in STATEMENTS:
        put(site.pages.get(slug=slug), "fi", slug.capitalize())
    return change_site(actor=None, site=site, seen_version=site.version, slug="kajaani", is_open=True)


@pytest.fixture
def page(site: Any, put: Any) -> Any:
    """A page in Finnish and Swedish."""
    page = add_page(actor=None, site=site, slug="stages", shape="stages")
    put(page, "fi", "Kotoutumisen vaiheet", "## Ensin\n\nYksi.\n\n## Sitten\n\nKaksi.")
    put(page, "sv", "Integrationens skeden", "## Först\n\nEtt.\n\n## Sedan\n\nTvå.", follows=1)
    return page


@pytest.fixture
def piece(site: Any, put: Any) -> Any:
    """A piece of news in Finnish."""
    from datetime import date

    page = add_news(actor=None, site=site, day=date(2026, 5, 4))
    put(page, "fi", "Palvelu muuttaa", "Uusi osoite.", lead="Toukokuussa.")
    return page
