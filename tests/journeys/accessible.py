"""axe on a page, and pages that are wider than the screen."""

from collections.abc import Sequence
from typing import Any

from kotopolku.config.settings.environment import ROOT

AXE = (ROOT / "assets" / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_RUN = """async ([tags, but]) => {
  const rules = Object.fromEntries(but.map((rule) => [rule, {enabled: false}]));
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, rules, resultTypes: ["violations"]});
  return found.violations.map((one) => ({
    rule: one.id,
    help: one.help,
    nodes: one.nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`),
  }));
}"""
_WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > room + 1)
    .filter((one) => !one.closest(".table-wrap, .ds-sr-only, [hidden]"))
    .slice(-3)
    .map((one) => one.outerHTML.slice(0, 160));
}"""
SHOWN = 3
"""Places that are named for each broken rule."""


def violations_of(page: Any, but: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page as it stands, one line a broken rule; `but` names rules to leave out."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(_RUN, [TAGS, list(but)])
    return [
        f"{one['rule']} ({one['help']}), {len(one['nodes'])} places: " + " | ".join(one["nodes"][:SHOWN])
        for one in found
    ]


def overflow_of(page: Any) -> list[str]:
    """Elements that make the page wider than the screen (WCAG 1.4.10), if it is."""
    if page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        return []
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    return [f"the page is {wide} px wide", *page.evaluate(_WIDER)]
