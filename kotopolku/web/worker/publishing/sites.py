"""The site: its pages in every language, its news, its settings."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import Right
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import organisations_with
from kotopolku.platform.organisations.queries import organisations
from kotopolku.rooms.publishing import actions
from kotopolku.rooms.publishing.queries.editing import LANGUAGES, Site, Work, sites_for, work_on
from kotopolku.web.components.public_texts import READER_LANGUAGES

from ..administration.saving import save_form
from ..signed_in import needs, worker_of
from .forms import NewsForm, PageForm, SettingsForm, SiteForm
from .frame import COMPARE, EDIT, aside, edited_site, site_frame
from .words import SHAPES, STATES

NEWS_SHOWN = 50
_TAGS = {"published": "done", "stale": "due", "missing": "waiting"}


@require_safe
@needs(Right.PUBLISH)
def sites(request: HttpRequest) -> HttpResponse:
    """The sites of the user's organisations; of one alone its page."""
    rows = list(sites_for(worker_of(request)))
    without = _without_site(request, rows)
    if len(rows) == 1 and not without:
        return HttpResponseRedirect(reverse("publishing_site", args=[rows[0].slug]))
    return render(request, "publishing/sites.html", {"rows": rows, "may_found": bool(without)})


def _without_site(request: HttpRequest, rows: list[Site]) -> list[Any]:
    mine = set(organisations_with(worker_of(request), Right.PUBLISH, clock.today()))
    return list(organisations().filter(pk__in=mine - {row.organisation_id for row in rows}))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PUBLISH)
def new_site(request: HttpRequest) -> HttpResponse:
    """Founds the pages of an organisation that has none."""
    without = _without_site(request, list(sites_for(worker_of(request))))
    if not without:
        raise Http404
    form = SiteForm(request.POST if request.method == "POST" else None, organisations=without)

    def save() -> None:
        given = form.written
        actions.open_site(
            actor=worker_of(request),
            organisation_id=int(given["organisation"]),
            slug=given["slug"],
            first_language=given["first_language"],
        )

    context = {"heading": now_("New public pages"), "back": reverse("publishing")}
    done = now_("The pages were founded. Nobody sees them before you open them.")
    return save_form(request, form, context, save, done=done, template="publishing/new_site.html")


def _shown(work: Work, site: Site) -> dict[str, Any]:
    standings = [
        {
            "language": one.language,
            "name": READER_LANGUAGES[one.language],
            "words": STATES[one.state],
            "tag": _TAGS[one.state],
            "has_draft": one.has_draft,
            "href": reverse("publishing_text", args=[site.slug, work.page.slug, one.language]),
        }
        for one in work.standings
    ]
    return {
        "page": work.page,
        "title": work.title,
        "shape": SHAPES[work.page.shape],
        "standings": standings,
        "missing": len(work.missing),
        "stale": len(work.stale),
        "is_published": work.is_published,
        "first": reverse("publishing_text", args=[site.slug, work.page.slug, site.first_language]),
    }


@require_safe
def site(request: HttpRequest, slug: str) -> HttpResponse:
    """Every page in every language: published, older than the original, not translated, with a draft."""
    row = edited_site(request, slug)
    wanted = request.GET.get("language", "")
    work = work_on(row)
    waiting = [
        {"page": one, "standing": standing, "words": STATES[standing.state], "tag": _TAGS[standing.state]}
        for one in work
        for standing in one.standings
        if wanted and standing.language == wanted and standing.state != "published"
    ]
    context = {
        **site_frame(row, "site"),
        "rows": [_shown(one, row) for one in work],
        "languages": [(code, READER_LANGUAGES[code]) for code in LANGUAGES],
        "wanted": wanted if wanted in LANGUAGES else "",
        "wanted_name": READER_LANGUAGES.get(wanted, ""),
        "waiting": waiting,
    }
    return render(request, "publishing/site.html", context)


@require_safe
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest news and their translations."""
    row = edited_site(request, slug)
    rows = [_shown(one, row) for one in work_on(row, news=True, most=NEWS_SHOWN)]
    return render(request, "publishing/news.html", {**site_frame(row, "news"), "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """The address, and whether everybody may read."""
    row = edited_site(request, slug)
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=_settings_of(row))
    context = {**aside(row, now_("Settings"), reverse("publishing")), **site_frame(row, "settings")}

    def save() -> None:
        actions.change_site(actor=worker_of(request), site=row, seen_version=form.seen_version, **form.written)

    return save_form(
        request, form, context, save, done=now_("Saved."), saved_as=_settings_of, template=EDIT, compare=COMPARE
    )


def _settings_of(site: Site) -> dict[str, Any]:
    return {"slug": site.slug, "is_open": site.is_open, "version": site.version}


@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds a page; its first text is written next."""
    row = edited_site(request, slug)
    form = PageForm(request.POST if request.method == "POST" else None)
    context = aside(row, now_("New page"), reverse("publishing_site", args=[slug]))

    def save() -> None:
        page = actions.add_page(actor=worker_of(request), site=row, **form.written)
        context["onward"] = reverse("publishing_text", args=[slug, page.slug, row.first_language])

    return save_form(request, form, context, save, done=now_("The page was added. Write its text."), template=EDIT)


@require_http_methods(["GET", "HEAD", "POST"])
def new_piece(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds a piece of news; its first text is written next."""
    row = edited_site(request, slug)
    form = NewsForm(request.POST if request.method == "POST" else None, initial={"day": clock.today()})
    context = aside(row, now_("New piece of news"), reverse("publishing_news", args=[slug]))

    def save() -> None:
        page = actions.add_news(actor=worker_of(request), site=row, day=form.written["day"])
        context["onward"] = reverse("publishing_text", args=[slug, page.slug, row.first_language])

    return save_form(request, form, context, save, done=now_("Write its text."), template=EDIT)
