"""Every page of the client's window in every language on one sheet, to be looked through by a person: `make gallery`.

A server of its own with the demonstration's people, a telephone 360 px wide. Writes `var/gallery/index.html`, and
ends with 1 when axe finds something on a page or one is wider than the screen. For letters of all languages the machine
needs fonts (Debian: fonts-noto-core, fonts-noto-cjk).
"""

import html
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from playwright.sync_api import sync_playwright

from kotopolku.config.settings.environment import ROOT
from kotopolku.web.client.methods import is_post_only
from kotopolku.web.client.urls import urlpatterns
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES

from .accessible import overflow_of, violations_of
from .conftest import PHONE, opened_browser
from .crawling import kind_of
from .own_pages import born_in_the_cast, own_pages, sign_in_by_code
from .serving import Server
from .walking import press, sign_in

START = "/my/start/account/"
BESIDES = {
    "Ahmadi, Reza": ("/my/plan/offer/", "/my/plan/offer/word/"),
    "Saar, Maarja": (
        *("/my/", "/my/plan/", "/my/plan/offer/", "/my/fees/", "/my/handovers/", "/my/no-such-page/", START),
        *(f"{START}{theme}/" for theme in ("wishes", "education", "work", "languages", "skills", "help")),
    ),
    "Tekle, Filmon": ("/my/", "/my/plan/versions/1/", "/my/acting/who/", "/my/acting/who/{own}/"),
}
"""Who of the cast has pages that the invited client has none of, or other ones."""
ACTING = ("/my/", "/my/plan/", "/my/data/", "/my/acting/")
"""As the invited client sees them who acts for a child."""
NO_PAGES = {
    "my_nearby": "goes on to a public page",
    "my_cancel_link": "its address is a secret of one message",
    "my_account_remove": "of one who has told something beforehand and not sent it",
    "my_looks_pdf": "a file",
    "my_data_json": "a file",
    "my_data_pdf": "a file",
    "my_data_files": "a file",
    "my_plan_pdf": "a file",
    "my_appointment_file": "a file",
    "my_message_file": "a file",
    "my_document_file": "a file",
    "my_offline_check": "answers a script",
    "my_offline_worker": "a script",
    "my_manifest": "read by the browser",
    "my_appointment_move": "of a time of a kind that the worker has opened; free times are those of booking",
}
"""Addresses that have no picture, and why."""
FOLDER = ROOT / "var" / "gallery"
SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages of clients</title>
<style>body{{font:14px sans-serif}}td,th{{vertical-align:top;padding:4px;text-align:start}}
th{{position:sticky;top:0;background:#fff}}tr>th:first-child{{inset-inline-start:0}}
img{{width:180px;border:1px solid #999}}</style>
<table><thead><tr><th>{heads}</tr></thead><tbody>{rows}</tbody></table></html>"""


def main() -> None:
    """Draws the sheet anew."""
    wrong: list[str] = []
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        server = Server(Path(var))
        server.start()
        browser = opened_browser(playwright)
        try:
            kinds = _draw(browser, server, wrong)
        finally:
            browser.close()
            server.stop()
    rows = "".join(_row(kind) for kind in kinds)
    heads = "<th>".join(["Page", *CLIENT_LANGUAGES])
    (FOLDER / "index.html").write_text(SHEET.format(heads=heads, rows=rows), encoding="utf-8")
    sys.stdout.write(f"{len(kinds)} pages in {len(CLIENT_LANGUAGES)} languages: {FOLDER / 'index.html'}\n")
    wrong += [f"no picture of {name}" for name in sorted(_shown_by_address() - {kind.split()[0] for kind in kinds})]
    if wrong:
        sys.exit("\n".join(wrong))


def _shown_by_address() -> set[str]:
    """The names of all addresses that show a page."""
    return {str(one.name) for one in urlpatterns if not is_post_only(one.callback)} - set(NO_PAGES)


def _draw(browser: Any, server: Server, wrong: list[str]) -> list[str]:
    """The kinds of pages in the order in which they were met first; adds what is `wrong` on them."""
    code = (server.var / "demonstration-invitation").read_text().split()[0]
    page = _phone(browser, server)
    kinds: dict[str, None] = dict.fromkeys(("my_sign_in", "my_signed_out", "my_offline"))
    for language in CLIENT_LANGUAGES:
        for kind in kinds:
            page.goto(f"{reverse(kind)}?language={language}")
            wrong += _kept(page, kind, language)
    sign_in_by_code(page, code, born_in_the_cast(server), "fi")
    _walk(page, own_pages, kinds, wrong)
    page.goto("/my/acting/")
    press(page, "button[name=whose]:not([value='0'])")
    _walk(page, partial(_each, paths=ACTING, who="acting"), kinds, wrong)
    for who, paths in BESIDES.items():
        page = _phone(browser, server)
        sign_in_by_code(page, *_invited(browser, server, who), "fi")
        _walk(page, partial(_each, paths=paths, who=who.partition(",")[0]), kinds, wrong)
    return list(kinds)


def _phone(browser: Any, server: Server) -> Any:
    return browser.new_context(base_url=server.address, viewport=PHONE, reduced_motion="reduce").new_page()


def _walk(page: Any, pages: Callable[[Any], Iterator[str]], kinds: dict[str, None], wrong: list[str]) -> None:
    """Pictures of `pages` in every language."""
    for language in CLIENT_LANGUAGES:
        page.goto("/my/")
        page.locator(".tongues summary").click()
        page.locator(f"button[name=language][value='{language}']").click()
        for kind in pages(page):
            kinds.setdefault(kind)
            wrong += _kept(page, kind, language)


def _each(page: Any, paths: tuple[str, ...], who: str) -> Iterator[str]:
    """Each page; `{own}` in an address is the first that the page before leads to below its own."""
    for path in paths:
        if "{own}" in path:
            page.goto(str(page.locator(f"main a[href^='{path.partition('{')[0]}']").first.get_attribute("href")))
        else:
            page.goto(path)
        yield f"{kind_of(urlsplit(page.url).path) or 'problem'} ({who})"


def _invited(browser: Any, server: Server, who: str) -> tuple[str, tuple[int, int, int]]:
    """A new code of the client, from the worker's page, and day, month and year of birth."""
    query = (
        "SELECT c.reference, p.born, u.username FROM cases_case c JOIN people_person p ON p.id = c.person_id"
        " JOIN accounts_user u ON u.id = c.coach_id WHERE c.sort_name = ?"
    )
    ((reference, born, coach),) = server.rows(query, who)
    page = browser.new_context(base_url=server.address).new_page()
    sign_in(page, coach)
    page.goto(f"/clients/{reference}/own-pages/")
    press(page, "main form[action*='invite'] button")
    year, month, day = (int(part) for part in born.split("-"))
    return page.locator(".invitation-code").inner_text(), (day, month, year)


def _kept(page: Any, kind: str, language: str) -> list[str]:
    """Pictures the page; what is wrong with it, a line each."""
    path = FOLDER / language / f"{kind.replace(' ', '-')}.jpg"
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path, full_page=True, type="jpeg", quality=60)
    return [f"{language} {page.url}: {line}" for line in (*violations_of(page), *overflow_of(page))]


def _row(kind: str) -> str:
    name = f"{kind.replace(' ', '-')}.jpg"
    cells = [
        f'<td><a href="{language}/{name}"><img src="{language}/{name}" alt="" loading="lazy"></a>'
        if (FOLDER / language / name).exists()
        else "<td>–"
        for language in CLIENT_LANGUAGES
    ]
    return f"<tr><th>{html.escape(kind)}{''.join(cells)}</tr>"
