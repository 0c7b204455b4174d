"""One text in one language: writing it beside the original, seeing it as readers will, publishing; its versions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as now_
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.publishing import actions
from kotopolku.rooms.publishing.queries.editing import (
    Page,
    PageText,
    Rendered,
    TextState,
    preview,
    published_text,
    texts_of,
    written,
)
from kotopolku.web.components.words.access import refusal_text

from ..administration.saving import UNPROCESSABLE, save_form
from ..signed_in import worker_of
from .forms import PublishForm, TextForm
from .frame import COMPARE, aside, edited_language, edited_page, own_name
from .words import STATES

_TAGS = {"draft": "draft", "published": "done", "replaced": "ended", "withdrawn": "ended"}


def _stamp(text: PageText | None) -> int:
    return text.stamp if text is not None else 0


def _known(text: Any) -> dict[str, Any]:
    return {"title": text.title, "lead": text.lead, "body": text.body, "version": text.stamp}


def _around(page: Page, language: str, heading: str) -> dict[str, Any]:
    site = page.site
    listed = "publishing_news" if page.is_news else "publishing_site"
    return {
        **aside(site, heading, reverse(listed, args=[site.slug])),
        "page": page,
        "language": language,
        "language_name": own_name(language),
        "is_first": language == site.first_language,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, slug: str, page: str, language: str) -> HttpResponse:
    """The text to write, the original beside it. What is saved is a draft, and its preview comes next."""
    row, language = edited_page(request, slug, page), edited_language(language)
    now = written(row, language)
    first = row.site.first_language
    original = published_text(row, first) if language != first else None
    initial = {**(_known(now) if now else {}), "version": _stamp(now), "follows": original.edition if original else 0}
    form = TextForm(request.POST if request.method == "POST" else None, initial=initial, language=language)
    context = {
        **_around(row, language, now_("Text: %(language)s") % {"language": own_name(language)}),
        "onward": reverse("publishing_preview", args=[slug, page, language]),
        "original": original,
        "original_name": own_name(first),
        "now": now,
        "state": STATES[now.state] if now else STATES["missing"],
        "is_stale": bool(original and now and now.state == TextState.PUBLISHED and now.edition < original.edition),
    }

    def save() -> None:
        actions.save_draft(
            actor=worker_of(request), page=row, language=language, seen=form.seen_version, **form.written
        )

    return save_form(
        request,
        form,
        context,
        save,
        done=now_("The draft was saved. Readers do not see it yet."),
        saved_as=_known,
        template="publishing/text.html",
        compare=COMPARE,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview_page(request: HttpRequest, slug: str, page: str, language: str) -> HttpResponse:
    """The draft as readers will see it, and the button that publishes exactly this."""
    row, language = edited_page(request, slug, page), edited_language(language)
    draft = written(row, language)
    if draft is None or draft.state != TextState.DRAFT:
        return HttpResponseRedirect(reverse("publishing_text", args=[slug, page, language]))
    asks = language == row.site.first_language and published_text(row, language) is not None
    form = PublishForm(
        request.POST if request.method == "POST" else None, asks_meaning=asks, initial={"version": draft.stamp}
    )
    if request.method == "POST" and form.is_valid():
        answer = _publish(request, row, language, form)
        if answer is not None:
            return answer
    context = _around(row, language, now_("Preview: %(language)s") % {"language": own_name(language)})
    context["refusal"] = ""
    try:
        context["html"] = readable(preview(draft), reverse("public_home", args=[slug, language]))
    except Refusal as refusal:
        # A page to which the text refers was removed since.
        context["html"], context["refusal"] = "", refusal_text(refusal)
    context |= {"form": form, "draft": draft, "edit": reverse("publishing_text", args=[slug, page, language])}
    return render(request, "publishing/preview.html", context, status=UNPROCESSABLE if form.errors else 200)


def readable(rendered: Rendered, home: str) -> SafeString:
    """The HTML with links that lead to the site's pages, whose addresses begin with `home`."""
    # Made by `publishing.rendering` from a text without HTML of its own.
    return mark_safe(rendered.html.replace('href="@/', f'href="{home}'))  # noqa: S308


def _publish(request: HttpRequest, page: Page, language: str, form: PublishForm) -> HttpResponse | None:
    keeps = bool(form.cleaned_data.get("keeps_meaning"))
    try:
        actions.publish(
            actor=worker_of(request), page=page, language=language, seen=form.seen_version, keeps_meaning=keeps
        )
    except EditedMeanwhile:
        messages.warning(request, now_("Somebody changed the draft meanwhile. Look at it again before you publish it."))
        return HttpResponseRedirect(request.path, status=303)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, now_("Published."))
    listed = "publishing_news" if page.is_news else "publishing_site"
    return HttpResponseRedirect(reverse(listed, args=[page.site.slug]), status=303)


@require_safe
def versions(request: HttpRequest, slug: str, page: str, language: str) -> HttpResponse:
    """All versions in a language, the newest first."""
    row, language = edited_page(request, slug, page), edited_language(language)
    rows = [{"text": one, "state": STATES[one.state], "tag": _TAGS[one.state]} for one in texts_of(row, language)]
    context = _around(row, language, now_("Versions: %(language)s") % {"language": own_name(language)})
    context |= {"rows": rows, "stamp": _stamp(written(row, language))}
    return render(request, "publishing/versions.html", context)


@require_POST
def restore(request: HttpRequest, slug: str, page: str, language: str, number: int) -> HttpResponse:
    """Makes an earlier version the draft."""
    row, language = edited_page(request, slug, page), edited_language(language)
    found = texts_of(row, language).filter(number=number).first()
    if found is None:
        raise Http404
    onward = reverse("publishing_preview", args=[slug, page, language])
    return _done(
        request,
        lambda seen: actions.restore(actor=worker_of(request), text=found, seen=seen),
        now_("The earlier version is the draft now."),
        onward,
    )


@require_POST
def discard(request: HttpRequest, slug: str, page: str, language: str) -> HttpResponse:
    """Throws the draft away."""
    row, language = edited_page(request, slug, page), edited_language(language)
    onward = reverse("publishing_text", args=[slug, page, language])
    return _done(
        request,
        lambda seen: actions.discard_draft(actor=worker_of(request), page=row, language=language, seen=seen),
        now_("The draft was discarded."),
        onward,
    )


def _done(request: HttpRequest, act: Any, said: str, onward: str) -> HttpResponse:
    """Does what a single button asks, with the stamp of what was on the page, and says how it went."""
    seen = request.POST.get("version", "")
    try:
        act(int(seen) if seen.isdecimal() and len(seen) < 12 else 0)
    except Refusal as refusal:
        messages.warning(request, refusal_text(refusal))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(onward, status=303)
