"""Every page of the client's window in every language on one sheet, to be looked through by a person: `make gallery`.

A server of its own with the demonstration's people, a telephone 360 px wide. Writes `var/gallery/index.html`.
"""

import html
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from kotopolku.config.settings.environment import ROOT
from kotopolku.web.components.client_texts import CLIENT_LANGUAGES

from .conftest import PHONE, opened_browser
from .own_pages import own_pages, sign_in_by_code
from .serving import Server

FOLDER = ROOT / "var" / "gallery"
SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages of clients</title>
<style>body{{font:14px sans-serif}}td,th{{vertical-align:top;padding:4px;text-align:start}}
th{{position:sticky;top:0;background:#fff}}tr>th:first-child{{inset-inline-start:0}}
img{{width:180px;border:1px solid #999}}</style>
<table><thead><tr><th>{heads}</tr></thead><tbody>{rows}</tbody></table></html>"""


def main() -> None:
    """Draws the sheet anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        server = Server(Path(var))
        server.start()
        browser = opened_browser(playwright)
        try:
            kinds = _draw(browser, server)
        finally:
            browser.close()
            server.stop()
    rows = "".join(_row(kind) for kind in kinds)
    heads = "<th>".join(["Page", *CLIENT_LANGUAGES])
    (FOLDER / "index.html").write_text(SHEET.format(heads=heads, rows=rows), encoding="utf-8")
    sys.stdout.write(f"{len(kinds)} pages in {len(CLIENT_LANGUAGES)} languages: {FOLDER / 'index.html'}\n")


def _draw(browser: Any, server: Server) -> list[str]:
    """The kinds of pages in the order in which they were met first."""
    code, born = (server.var / "demonstration-invitation").read_text().split()
    year, month, day = (int(part) for part in born.split("-"))
    context = browser.new_context(base_url=server.address, viewport=PHONE, reduced_motion="reduce")
    page, kinds = context.new_page(), dict[str, None]()
    for language in CLIENT_LANGUAGES:
        page.goto(f"/my/sign-in/?language={language}")
        _keep(page, "my_sign_in", language)
    sign_in_by_code(page, code, (day, month, year), "fi")
    for language in CLIENT_LANGUAGES:
        page.goto("/my/")
        page.locator(f"button[name=language][value='{language}']").first.click()
        for kind in own_pages(page):
            kinds.setdefault(kind)
            _keep(page, kind, language)
    return ["my_sign_in", *kinds]


def _keep(page: Any, kind: str, language: str) -> None:
    path = FOLDER / language / f"{kind.replace(' ', '-')}.jpg"
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path, full_page=True, type="jpeg", quality=60)


def _row(kind: str) -> str:
    name = f"{kind.replace(' ', '-')}.jpg"
    cells = [
        f'<td><a href="{language}/{name}"><img src="{language}/{name}" alt="" loading="lazy"></a>'
        if (FOLDER / language / name).exists()
        else "<td>–"
        for language in CLIENT_LANGUAGES
    ]
    return f"<tr><th>{html.escape(kind)}{''.join(cells)}</tr>"
