"""What editors see: drafts, versions, and which texts wait for a translator."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, has_right, organisations_with

from ..languages import LANGUAGES
from ..models import FIXED_SLUGS, Office, OfficeException, Page, PageText, Shape, Site, TextState
from ..opening import Span, text_of
from ..rendering import Rendered, render

__all__ = [
    "FIXED_SLUGS",
    "LANGUAGES",
    "Office",
    "OfficeException",
    "Page",
    "PageText",
    "Rendered",
    "Shape",
    "Site",
    "Standing",
    "TextState",
    "Work",
    "hours_texts",
    "is_editor",
    "office_for",
    "page_for",
    "preview",
    "published_text",
    "site_for",
    "sites_for",
    "slugs_of",
    "texts_of",
    "work_on",
    "written",
]


def sites_for(user: User) -> QuerySet[Site]:
    """The sites that the user may edit today."""
    mine = organisations_with(user, Right.PUBLISH, clock.today())
    return Site.objects.filter(organisation__in=mine).select_related("organisation__municipality").order_by("slug")


def is_editor(user: Any) -> bool:
    """Whether the user may publish in some organisation today."""
    return has_right(user, Right.PUBLISH, clock.today())


def site_for(user: User, slug: str) -> Site:
    """One site; raises Site.DoesNotExist, also for a site of others."""
    return sites_for(user).get(slug=slug)


def page_for(user: User, slug: str, page_slug: str) -> Page:
    """A page or piece of news of a site that the user may edit; raises Page.DoesNotExist."""
    return Page.objects.select_related("site__organisation").get(
        site__in=sites_for(user), site__slug=slug, slug=page_slug
    )


def office_for(user: User, slug: str, number: int) -> Office:
    """An office of a site that the user may edit; raises Office.DoesNotExist."""
    return Office.objects.select_related("site__organisation").get(site__in=sites_for(user), site__slug=slug, pk=number)


def hours_texts(office: Office) -> dict[int, str]:
    """The hours of each weekday as they are typed."""
    spans: dict[int, list[Span]] = {}
    for row in office.hours.order_by("weekday", "opens"):
        spans.setdefault(row.weekday, []).append(Span(row.opens, row.closes))
    return {weekday: text_of(spans.get(weekday, [])) for weekday in range(7)}


def texts_of(page: Page, language: str) -> QuerySet[PageText]:
    """All versions in a language, the newest first, with those who wrote them."""
    rows = PageText.objects.filter(page=page, language=language)
    return rows.select_related("edited_by", "published_by").order_by("-number")


def written(page: Page, language: str) -> PageText | None:
    """What an editor goes on from: the draft, else the published text, else the newest that was withdrawn."""
    rows = PageText.objects.filter(page=page, language=language)
    return rows.exclude(state=TextState.REPLACED).order_by("-number").first()


def published_text(page: Page, language: str) -> PageText | None:
    """The text that readers see in the language; None if there is none."""
    return PageText.objects.filter(page=page, language=language, state=TextState.PUBLISHED).first()


def slugs_of(site: Site) -> frozenset[str]:
    """The pages to which a text of the site may refer."""
    rows = Page.objects.filter(site=site).exclude(shape=Shape.NEWS).order_by()
    return frozenset(rows.values_list("slug", flat=True))


def preview(text: PageText) -> Rendered:
    """How a text would look if it were published now; raises the refusals of texts."""
    return render(text.body, text.page.shape, slugs_of(text.page.site))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands in one language: `state` is published, stale, missing; a draft may wait besides."""

    language: str
    state: str
    has_draft: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A page with its standing in every language."""

    page: Page
    title: str
    standings: list[Standing]
    is_published: bool

    @property
    def missing(self) -> list[str]:
        return [one.language for one in self.standings if one.state == "missing"]

    @property
    def stale(self) -> list[str]:
        return [one.language for one in self.standings if one.state == "stale"]


def work_on(site: Site, *, news: bool = False, most: int | None = None) -> list[Work]:
    """Pages, or news with the latest first, and what of them waits for a translator. Two queries."""
    living = PageText.objects.filter(state__in=[TextState.DRAFT, TextState.PUBLISHED]).defer("html", "body")
    rows = Page.objects.filter(site=site).prefetch_related(
        Prefetch("texts", queryset=living.order_by("number"), to_attr="living")
    )
    if news:
        rows = rows.filter(shape=Shape.NEWS).order_by("-day", "-pk")
    else:
        rows = rows.exclude(shape=Shape.NEWS).order_by("place", "pk")
    return [_work(page, page.living, site.first_language) for page in rows[:most]]


def _work(page: Page, texts: list[PageText], first_language: str) -> Work:
    published = {text.language: text for text in texts if text.state == TextState.PUBLISHED}
    drafts = {text.language: text for text in texts if text.state == TextState.DRAFT}
    first = published.get(first_language)
    standings = []
    for language in LANGUAGES:
        text = published.get(language)
        if text is None:
            state = "missing"
        else:
            state = "stale" if first is not None and text.edition < first.edition else "published"
        standings.append(Standing(language, state, language in drafts))
    named = first or drafts.get(first_language) or next(iter(published.values()), None)
    return Work(page, named.title if named else page.slug, standings, bool(published))
