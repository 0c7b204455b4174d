"""From a draft to what everybody reads, and back off the pages."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from kotopolku.platform import clock
from kotopolku.platform.editing import EditedMeanwhile, claim
from kotopolku.platform.refusals import Missing, check_code

from ..languages import LANGUAGES
from ..models import FIXED_SLUGS, Page, PageText, TextState
from ..queries.editing import published_text, slugs_of, written
from ..refusals import IdentityCodeInText, NothingToPublish, PageStays
from ..rendering import check, render
from .editors import changed, check_editor


def _check_written(page: Page, title: str, lead: str, body: str) -> None:
    if not title.strip():
        raise Missing(field="title")
    for field, text in (("title", title), ("lead", lead)):
        try:
            check(text.replace("<", " "), ())
        except IdentityCodeInText:
            raise IdentityCodeInText(field=field) from None
    check(body, slugs_of(page.site))


@transaction.atomic
def save_draft(
    *,
    actor: Any,
    page: Page,
    language: str,
    seen: int,
    title: str,
    lead: str = "",
    body: str = "",
    follows: int = 0,
) -> PageText:
    """The draft of a page in a language: changed, or begun where there is none.

    `seen` is the stamp of the text that the writer went on from (0: none); `follows` the edition of the first
    language's text that a translator had before their eyes.
    Raises NotAnEditor, Missing, EditedMeanwhile and the refusals of texts.
    """
    check_editor(actor, page.site.organisation_id)
    check_code(language, LANGUAGES, field="language")
    _check_written(page, title, lead, body)
    known = {
        "title": title.strip(),
        "lead": lead.strip(),
        "body": body.replace("\r\n", "\n").strip(),
        "edition": follows,
        "edited_at": clock.now(),
        "edited_by": actor,
    }
    text = _draft(page, language, seen, known)
    changed(
        actor,
        "publishing.save_draft",
        page.site.organisation_id,
        after={"page": page.slug, "language": language, "number": text.number},
    )
    return text


def _draft(page: Page, language: str, seen: int, known: dict[str, Any]) -> PageText:
    current = written(page, language)
    if (current.stamp if current else 0) != seen:
        raise EditedMeanwhile(current)
    if current is not None and current.state == TextState.DRAFT:
        draft = claim(current, current.version)
        for name, value in known.items():
            setattr(draft, name, value)
        draft.save(update_fields=list(known))
        return draft
    try:
        with transaction.atomic():
            return PageText.objects.create(page=page, language=language, number=_next_number(page, language), **known)
    except IntegrityError:
        # Another began a draft at the same moment.
        raise EditedMeanwhile(written(page, language)) from None


def _next_number(page: Page, language: str) -> int:
    last = PageText.objects.filter(page=page, language=language).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def publish(*, actor: Any, page: Page, language: str, seen: int, keeps_meaning: bool = False) -> PageText:
    """Put the draft that was seen in the place of what readers have seen until now.

    A change of the first language's text makes its translations stale unless it `keeps_meaning`.
    Raises NotAnEditor, NothingToPublish, EditedMeanwhile and the refusals of texts.
    """
    check_editor(actor, page.site.organisation_id)
    # Of two who publish at once, the second waits here and then finds no draft.
    Page.objects.select_for_update().get(pk=page.pk)
    draft = PageText.objects.filter(page=page, language=language, state=TextState.DRAFT).first()
    if draft is None:
        raise NothingToPublish
    if draft.stamp != seen:
        raise EditedMeanwhile(draft)
    before = published_text(page, language)
    rendered = render(draft.body, page.shape, slugs_of(page.site))
    if before is not None:
        before.state = TextState.REPLACED
        before.save(update_fields=["state"])
    if language == page.site.first_language:
        draft.edition = _edition(page, language, draft.number, keeps_meaning=keeps_meaning)
    draft.html, draft.headings = rendered.html, [list(heading) for heading in rendered.headings]
    draft.state, draft.published_at, draft.published_by = TextState.PUBLISHED, clock.now(), actor
    draft.save(update_fields=["state", "html", "headings", "edition", "published_at", "published_by"])
    changed(
        actor,
        "publishing.publish",
        page.site.organisation_id,
        before={"number": before.number if before else None},
        after={"page": page.slug, "language": language, "number": draft.number, "edition": draft.edition},
    )
    return draft


def _edition(page: Page, language: str, number: int, *, keeps_meaning: bool) -> int:
    earlier = PageText.objects.filter(page=page, language=language, number__lt=number, published_at__isnull=False)
    last = earlier.aggregate(last=Max("edition"))["last"]
    return last if keeps_meaning and last else (last or 0) + 1


@transaction.atomic
def discard_draft(*, actor: Any, page: Page, language: str, seen: int) -> None:
    """Throw the draft away; what readers see stays. Raises NotAnEditor, NothingToPublish, EditedMeanwhile."""
    check_editor(actor, page.site.organisation_id)
    draft = PageText.objects.filter(page=page, language=language, state=TextState.DRAFT).first()
    if draft is None:
        raise NothingToPublish
    if draft.stamp != seen:
        raise EditedMeanwhile(draft)
    number = draft.number
    claim(draft, draft.version).delete()
    changed(
        actor,
        "publishing.discard_draft",
        page.site.organisation_id,
        before={"page": page.slug, "language": language, "number": number},
    )


def restore(*, actor: Any, text: PageText, seen: int) -> PageText:
    """An earlier version as a new draft, or in the draft that there is. Raises as `save_draft`."""
    return save_draft(
        actor=actor,
        page=text.page,
        language=text.language,
        seen=seen,
        title=text.title,
        lead=text.lead,
        body=text.body,
        follows=text.edition,
    )


@transaction.atomic
def withdraw(*, actor: Any, page: Page) -> int:
    """Take a page off in all languages; its versions stay for the editors. How many texts went.

    Raises NotAnEditor, PageStays for a page that every site has.
    """
    check_editor(actor, page.site.organisation_id)
    if page.slug in FIXED_SLUGS:
        raise PageStays
    rows = PageText.objects.filter(page=page, state=TextState.PUBLISHED)
    count = rows.update(state=TextState.WITHDRAWN)
    changed(
        actor,
        "publishing.withdraw",
        page.site.organisation_id,
        after={"page": page.slug, "texts": count},
    )
    return count
