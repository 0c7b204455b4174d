"""Who has looked at my data: on a page and on paper."""

from django.http import HttpResponse

from kotopolku.platform import clock
from kotopolku.platform.documents.engine import available_fonts, render
from kotopolku.web.components.client_texts import ClientTexts
from kotopolku.web.components.dates import day_text, moment_text

from .looking import Line, lines_of, looks_of
from .methods import safe_only
from .window import Visitor, for_clients

PER_PAGE = 30
MOST_ON_PAPER = 2_000
TEMPLATE = "kotopolku.web.client/looks.typ"
FONTS = ("Noto Sans", "Noto Sans Arabic")


@safe_only
@for_clients
def looks(visitor: Visitor) -> HttpResponse:
    """The looks and disclosures, newest first."""
    before = visitor.request.GET.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 19 else None
    found, earlier = looks_of(visitor.own, PER_PAGE, start)
    context = {
        "looks": lines_of(visitor.own, found, visitor.texts),
        "earlier": earlier,
        "is_first_page": start is None,
        "is_protected": visitor.own.person.is_protected,
    }
    return visitor.page("looks.html", context)


@safe_only
@for_clients
def looks_on_paper(visitor: Visitor) -> HttpResponse:
    """The same as a PDF."""
    found, _ = looks_of(visitor.own, MOST_ON_PAPER)
    told = lines_of(visitor.own, found, visitor.texts)
    paper = _paper(told, visitor.texts, hidden=visitor.own.person.is_protected)
    return visitor.paper("the list of looks", lambda: render(TEMPLATE, paper, FONTS))


def _paper(told: list[Line], texts: ClientTexts, *, hidden: bool) -> dict[str, object]:
    """What stands on the paper, worded; the template only sets it."""
    return {
        "title": texts["looks_title"],
        "lang": texts.language.partition("-")[0],
        "rtl": texts.direction == "rtl",
        "lead": texts["looks_lead"],
        "hidden": texts["place_hidden"] if hidden else "",
        "none": texts["looks_none"],
        "printed": texts["printed"].format(on=day_text(clock.today(), length="long")),
        "page": texts["page"],
        "looks": [_block(look, texts) for look in told],
        "fonts": [*FONTS, *sorted(available_fonts() - set(FONTS))],
    }


def _block(look: Line, texts: ClientTexts) -> dict[str, object]:
    lines = [
        (texts["when"], day_text(look.told_on) if look.told_on else moment_text(look.first)),
        (texts["how_many_times"], str(look.times) if look.times > 1 else ""),
        (texts["who"], look.who),
        (texts["role"], look.role),
        (texts["organisation"], look.organisation),
        (texts["why"], "\n".join(look.why)),
        # Set apart: a name with brackets keeps them among words from right to left.
        (texts["given_to"], look.receiver and f"\u200e{look.receiver}\u200e"),
        (texts["given_what"], "\n".join(look.items)),
        (texts["given_ground"], look.ground),
    ]
    return {"heading": look.heading, "marked": look.is_emergency, "lines": [list(line) for line in lines if line[1]]}
