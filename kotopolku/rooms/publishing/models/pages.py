"""Pages and news, and their texts: each language has its own versions."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kotopolku.platform.editing import Versioned
from kotopolku.platform.personal_data import declares

from .site import Site

if TYPE_CHECKING:
    from kotopolku.platform.accounts.queries import User

FIXED_SLUGS = ("home", "accessibility", "privacy")
"""Pages that every site has: the first page, and the two that the law asks for (306/2019 7 §; 2016/679 13 art.)."""


STAMP = 10_000
"""More than one text is ever saved as a draft."""


class Shape(models.TextChoices):
    """How the sections of a text are drawn. Codes only; the windows word them."""

    PLAIN = "plain"
    TERMS = "terms"
    STAGES = "stages"
    PARTIES = "parties"
    NEWS = "news"


class TextState(models.TextChoices):
    """Codes only; the windows word them."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


_PURPOSE = "telling everybody of the services"


@declares(categories=(), purpose=_PURPOSE, until="while its site is kept")
class Page(Versioned):
    """A page, or a piece of news, which has a day."""

    # CASCADE: a page is a part of its site.
    site = models.ForeignKey(Site, models.CASCADE, related_name="pages")
    slug = models.SlugField(max_length=60)
    shape = models.CharField(max_length=8, choices=Shape.choices, default=Shape.PLAIN)
    place = models.PositiveSmallIntegerField(default=0)
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["site", "place", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="one_page_of_a_slug_in_a_site"),
            models.CheckConstraint(
                condition=Q(shape=Shape.NEWS, day__isnull=False) | (~Q(shape=Shape.NEWS) & Q(day__isnull=True)),
                name="news_and_only_news_has_a_day",
            ),
        ]
        indexes = [models.Index(fields=["site", "-day", "-id"], name="news_of_a_site")]

    def __str__(self) -> str:
        return self.slug

    @property
    def is_news(self) -> bool:
        return self.shape == Shape.NEWS


@declares(categories=(), purpose=_PURPOSE, until="while its page is kept")
class PageText(Versioned):
    """One version of a page in one language.

    `edition` counts the changes of meaning of the text from which the others are translated; a translation carries in
    it the edition that it follows. `html` and `headings` are made when the text is published.
    """

    # CASCADE: a text is a part of its page.
    page = models.ForeignKey(Page, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=TextState.choices, default=TextState.DRAFT)
    title = models.CharField(max_length=160)
    lead = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headings = models.JSONField(default=list, blank=True)
    edition = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField()
    # PROTECT: who wrote and who published stays known; users are never deleted.
    edited_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, db_index=False
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by: "models.ForeignKey[User | None, User | None]" = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )

    class Meta:
        ordering = ["page", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "language", "number"], name="one_text_of_a_number"),
            models.UniqueConstraint(
                fields=["page", "language"], condition=Q(state=TextState.DRAFT), name="one_draft_of_a_page_and_language"
            ),
            models.UniqueConstraint(
                fields=["page", "language"],
                condition=Q(state=TextState.PUBLISHED),
                name="one_published_text_of_a_page_and_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}, {self.number})"

    @property
    def stamp(self) -> int:
        """Number and version in one: what a form carries to tell exactly what its writer has seen."""
        return self.number * STAMP + self.version
