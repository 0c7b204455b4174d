"""Opening a site; adding pages and news to it."""

import re
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from kotopolku.platform.editing import claim
from kotopolku.platform.provenance import check_days
from kotopolku.platform.refusals import check_code

from ..languages import LANGUAGES
from ..models import FIXED_SLUGS, Page, PageText, Shape, Site, TextState
from ..refusals import NotReadyToOpen, PageStays, SlugTaken, SlugUnusable
from .editors import changed, check_editor

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMES_OF_NEWS = "news-"


def _check_slug(slug: str) -> None:
    if not _SLUG.fullmatch(slug) or len(slug) > 60 or slug.startswith(_NAMES_OF_NEWS):
        raise SlugUnusable


@transaction.atomic
def open_site(*, actor: Any, organisation_id: int, slug: str, first_language: str = "fi") -> Site:
    """Public pages for an organisation, with the pages that every site has, still empty.

    Raises NotAnEditor, SlugUnusable, SlugTaken (the address, or the organisation has a site), UnknownCode.
    """
    check_editor(actor, organisation_id)
    _check_slug(slug)
    check_code(first_language, LANGUAGES, field="first_language")
    try:
        with transaction.atomic():
            site = Site.objects.create(organisation_id=organisation_id, slug=slug, first_language=first_language)
    except IntegrityError:
        raise SlugTaken from None
    for place, fixed in enumerate(FIXED_SLUGS):
        # The statements stand last.
        Page.objects.create(site=site, slug=fixed, place=place * 1000)
    changed(actor, "publishing.open_site", organisation_id, after={"slug": slug})
    return site


@transaction.atomic
def change_site(*, actor: Any, site: Site, seen_version: int, slug: str, is_open: bool) -> Site:
    """The address, and whether everybody may read. Raises NotAnEditor, SlugUnusable, SlugTaken,
    NotReadyToOpen, EditedMeanwhile.
    """
    check_editor(actor, site.organisation_id)
    _check_slug(slug)
    if Site.objects.filter(slug=slug).exclude(pk=site.pk).exists():
        raise SlugTaken
    if is_open and not site.is_open and _lacking(site):
        raise NotReadyToOpen
    row = claim(site, seen_version)
    row.refresh_from_db()
    before = {"slug": row.slug, "is_open": row.is_open}
    row.slug, row.is_open = slug, is_open
    row.save(update_fields=["slug", "is_open"])
    after = {"slug": slug, "is_open": is_open}
    changed(actor, "publishing.change_site", row.organisation_id, before=before, after=after)
    return row


def _lacking(site: Site) -> bool:
    there = PageText.objects.filter(
        page__site=site, page__slug__in=FIXED_SLUGS, language=site.first_language, state=TextState.PUBLISHED
    )
    return there.count() < len(FIXED_SLUGS)


@transaction.atomic
def add_page(*, actor: Any, site: Site, slug: str, shape: str = Shape.PLAIN.value, place: int | None = None) -> Page:
    """A page without texts, after the others if `place` is not given.

    Raises NotAnEditor, SlugUnusable, SlugTaken, UnknownCode.
    """
    check_editor(actor, site.organisation_id)
    _check_slug(slug)
    check_code(shape, set(Shape.values) - {Shape.NEWS.value}, field="shape")
    if place is None:
        # Before the statements, which stand at 1000 and after.
        last = Page.objects.filter(site=site, place__lt=1000).aggregate(last=Max("place"))["last"]
        place = min((last or 0) + 10, 999)
    try:
        with transaction.atomic():
            page = Page.objects.create(site=site, slug=slug, shape=shape, place=place)
    except IntegrityError:
        raise SlugTaken from None
    changed(
        actor,
        "publishing.add_page",
        site.organisation_id,
        after={"page": slug, "shape": shape},
    )
    return page


@transaction.atomic
def add_news(*, actor: Any, site: Site, day: date) -> Page:
    """A piece of news without texts. Raises NotAnEditor, DateOutOfRange."""
    check_editor(actor, site.organisation_id)
    check_days(day=day)
    locked = Site.objects.select_for_update().get(pk=site.pk)
    same = Page.objects.filter(site=locked, slug__startswith=f"{_NAMES_OF_NEWS}{day.isoformat()}-")
    taken = {int(slug.rpartition("-")[2]) for slug in same.order_by().values_list("slug", flat=True)}
    number = max(taken, default=0) + 1
    page = Page.objects.create(
        site=locked, slug=f"{_NAMES_OF_NEWS}{day.isoformat()}-{number}", shape=Shape.NEWS, day=day
    )
    changed(actor, "publishing.add_news", site.organisation_id, after={"page": page.slug})
    return page


@transaction.atomic
def remove_page(*, actor: Any, page: Page) -> None:
    """Remove a page with all its versions. Raises NotAnEditor, PageStays."""
    organisation_id = page.site.organisation_id
    check_editor(actor, organisation_id)
    if page.slug in FIXED_SLUGS:
        raise PageStays
    slug = page.slug
    page.delete()
    changed(actor, "publishing.remove_page", organisation_id, before={"page": slug})
