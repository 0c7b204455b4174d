"""Adding a document: a photo of the phone's camera, or files; what it is, and until when it is valid."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.files.queries import LONGEST, MOST_PHOTOS, Examined, examine_pages
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries.clients import case_ids_of, cases_of_client
from kotopolku.rooms.correspondence.actions import documents as actions
from kotopolku.rooms.correspondence.queries import documents as queries
from kotopolku.web.components.public_texts import ReaderTexts
from kotopolku.web.components.uploads.field import ACCEPTED
from kotopolku.web.components.uploads.handler import sent_files
from kotopolku.web.components.uploads.words import refused_to_reader

from ..methods import get_or_post
from ..window import Visitor, for_clients
from .documents import day_given, document_texts, line_of

_DAY = ("day", "month", "year")


@get_or_post
@for_clients
def add(visitor: Visitor) -> HttpResponse:
    """The form; by POST the document is sent. A file that was chosen is lost where something is to be mended."""
    case = next((one for one in cases_of_client(visitor.own) if one.closed is None), None)
    if case is None:
        raise Http404
    form = _Form(visitor, document_texts(visitor), case)
    if visitor.request.method != "POST":
        return form.page()
    form.read()
    if not form.problems:
        form.send()
    if form.problems:
        return form.page()
    return HttpResponseRedirect(f"{reverse('my_documents')}?added", status=303)


@dataclass
class _Form:
    """What was written, and what is to be mended."""

    visitor: Visitor
    texts: ReaderTexts
    case: Any
    given: dict[str, str] = field(default_factory=lambda: dict.fromkeys(("kind", "title", "replaces", *_DAY), ""))
    problems: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    expires: date | None = None
    file: Examined | None = None

    def read(self) -> None:
        """Take what was sent, and look at all of it, so that everything there is to mend is told at once."""
        post = self.visitor.request.POST
        self.given = {name: post.get(name, "").replace("\0", "").strip()[:200] for name in self.given}
        self.lost = bool(sent_files(self.visitor.request, "camera", "file"))
        if self.given["kind"] not in queries.KINDS:
            self.problems["kind"] = self.texts["choose_kind"]
        if len(self.given["title"]) > queries.LONGEST_TITLE:
            self.problems["title"] = self.texts["title_too_long"].format(limit=queries.LONGEST_TITLE)
        try:
            self.expires = day_given({name: self.given[name] for name in _DAY})
        except (ValueError, OverflowError):
            self.problems["expires"] = self.texts["wrong_day"]
        try:
            self.file = examine_pages(sent_files(self.visitor.request, "camera", "file"))
        except Refusal as refusal:
            self.problems["file"] = refused_to_reader(refusal, self.texts.language)

    def send(self) -> None:
        """Keep the file."""
        replaces = self.given["replaces"]
        try:
            actions.add_by_client(
                user=self.visitor.request.user,  # type: ignore[arg-type]  # who reaches this has signed in
                case=self.case,
                file=self.file,  # type: ignore[arg-type]  # nothing is sent while its refusal stands
                kind=self.given["kind"],
                title=self.given["title"],
                expires=self.expires,
                replaces=int(replaces) if replaces.isdecimal() and len(replaces) < 19 else None,
            )
        except Refusal as refusal:
            name = refusal.field if refusal.field in {"title", "expires", "replaces"} else "file"
            self.problems[str(name)] = (
                self.texts["day_out_of_range"] if name == "expires" else refused_to_reader(refusal, self.texts.language)
            )

    def page(self) -> HttpResponse:
        """The form with what was written; 422 where something is to be mended."""
        rows = queries.documents_in(case_ids_of(self.visitor.own))
        lines = [line_of(self.visitor, self.texts, row) for row in rows if _may_be_replaced(row, self.case)]
        context = {
            "d": self.texts,
            "given": self.given,
            "problems": {"file": "", "kind": "", "title": "", "expires": "", "replaces": "", **self.problems},
            "is_wrong": bool(self.problems),
            "is_lost": self.lost and "file" not in self.problems,
            "accepted": ACCEPTED,
            "longest": queries.LONGEST_TITLE,
            "file_hint": self.texts["file_hint"].format(most=LONGEST // 1_000_000, limit=MOST_PHOTOS),
            "kinds": [{"code": code, "text": self.texts.code("kind", code)} for code in queries.KINDS],
            "earlier": lines,
        }
        return self.visitor.page("correspondence/document_add.html", context, status=422 if self.problems else 200)


def _may_be_replaced(row: queries.ClientDocument, case: Any) -> bool:
    stands = row.withdrawn_at is None and row.replaced_by_id is None
    return row.case_id == case.pk and row.given_by == "client" and stands
