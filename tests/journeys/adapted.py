"""What a page looks like to one who sets the text twice as large, has colours of their own, or uses the keys alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .accessible import overflow_of

LARGE, USUAL = {"standard": 32, "fixed": 26}, {"standard": 16, "fixed": 13}
CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary"
_MARK = """(one) => {
  const holder = [one, one.closest("label"), one.nextElementSibling].find((each) => {
    const look = each && getComputedStyle(each);
    return look && look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
  });
  const colour = holder && getComputedStyle(holder).outlineColor;
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  return Boolean(holder) && !/, 0\\)$/.test(colour) && colour !== paper;
}"""
_WATCH = (
    """([controls]) => {
  const marked = """
    + _MARK
    + """;
  const named = (one) => `<${one.localName}> ${(one.innerText || one.name || one.id || "").trim().slice(0, 40)}`;
  const seen = new Set(), wrong = [];
  document.addEventListener("focusin", ({target}) => {
    if (seen.has(target) || !target.matches(controls)) return;
    seen.add(target);
    const place = target.getBoundingClientRect();
    if (place.bottom <= 0 || place.top >= innerHeight) wrong.push(`${named(target)} takes the focus out of sight`);
    if (!marked(target)) wrong.push(`${named(target)} does not show that it has the focus`);
  });
  const waits = () => [...document.querySelectorAll(controls)].filter((one) => !one.disabled && !seen.has(one)
    && one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0
    && !(one.type === "radio" && [...seen].some((other) => other.name === one.name && other.form === one.form)));
  window.keysWatched = () => [...wrong, ...waits().map((one) => `${named(one)} is not reached by Tab`)];
  return waits().length;
}"""
)
_COLOURS = """() => {
  const wrong = [];
  const named = (one) => `<${one.localName} class="${one.className}"> ${one.innerText.trim().slice(0, 40)}`;
  const bare = (look) => ["Top", "Bottom"].some((side) => look[`border${side}Style`] === "none"
    || parseFloat(look[`border${side}Width`]) < 1 || look[`border${side}Color`] === look.backgroundColor);
  const edged = "button, .button, .card, .note, .tag, .choice, .slot, input, textarea, select";
  for (const one of document.querySelectorAll(edged)) {
    if (!one.checkVisibility() || one.matches("[type=radio], [type=checkbox], [type=hidden], [type=file]")) continue;
    const look = getComputedStyle(one);
    if (bare(look)) wrong.push(`${named(one)} has no edge in the reader's own colours`);
    if (look.color === look.backgroundColor) wrong.push(`${named(one)} hides its words`);
  }
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const paper = light(getComputedStyle(document.documentElement).backgroundColor);
  const stands = (colour) => Math.max(light(colour), paper) / Math.min(light(colour), paper) >= 3;
  for (const one of document.querySelectorAll("svg :is(path, circle, line, rect)")) {
    const look = getComputedStyle(one);
    const lines = [look.stroke, look.fill].filter((colour) => colour.startsWith("rgb("));
    if (one.checkVisibility() && lines.length && !lines.some(stands)) {
      wrong.push(`${one.outerHTML.slice(0, 60)} in ${one.closest("svg").className.baseVal} is not seen: ${lines}`);
    }
  }
  return wrong;
}"""
_MOVES = """() => {
  const moving = [...document.querySelectorAll("*")].filter((one) => {
    const look = getComputedStyle(one);
    return look.animationName !== "none" || look.transitionDuration.split(",").some((time) => parseFloat(time) > 0)
      || look.scrollBehavior === "smooth";
  });
  return moving.map((one) => `${one.outerHTML.slice(0, 60)} moves although the reader asked for none`);
}"""


@contextmanager
def twice_as_large(page: Any) -> Iterator[None]:
    """The text size of the browser itself, as its settings have it: 200 %."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": LARGE})
    yield
    session.send("Page.setFontSizes", {"fontSizes": USUAL})
    session.detach()


def wrong_when_large(page: Any) -> list[str]:
    """What is cut off or makes one scroll sideways with the text twice as large."""
    with twice_as_large(page):
        size = page.evaluate("() => parseFloat(getComputedStyle(document.documentElement).fontSize)")
        assert size >= 32, f"the text is {size} px"
        return [f"text 200 %: {line}" for line in overflow_of(page)]


def wrong_by_keys(page: Any) -> list[str]:
    """Controls that Tab does not come to, or that do not show it."""
    for _ in range(page.evaluate(_WATCH, [CONTROLS]) + 2):
        page.keyboard.press("Tab")
    return [f"keys: {line}" for line in page.evaluate("() => window.keysWatched()")]


def wrong_in_own_colours(page: Any) -> list[str]:
    """Edges and drawings that are gone where the reader's own few colours replace the page's; and what moves."""
    page.emulate_media(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    found = [*page.evaluate(_COLOURS), *page.evaluate(_MOVES), *wrong_by_keys(page)]
    page.emulate_media(forced_colors="none", color_scheme="light", reduced_motion="no-preference")
    return [f"own colours: {line}" for line in found]
