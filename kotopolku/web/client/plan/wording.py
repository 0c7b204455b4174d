"""What a client says of a plan, or of one goal or measure of it: the form of the agreed plan and of an offered one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import Http404, HttpResponse, HttpResponseRedirect

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.plans import actions
from kotopolku.web.components.public_texts import ReaderTexts

from ..window import Visitor
from .path import plan_texts

LONGEST = 2_000


def part_of(content: dict[str, Any], number: str) -> dict[str, Any] | None:
    """The goal or measure of the number; None of the whole plan. Raises Http404 for a number that is not there."""
    if not number:
        return None
    found = next((one for one in [*content["goals"], *content["measures"]] if one["number"] == number), None)
    if found is None:
        raise Http404
    return cast("dict[str, Any]", found)


@dataclass
class WordForm:
    """What is said, and of which part; `read` tells the template by which text it was read (a version, a digest)."""

    visitor: Visitor
    texts: ReaderTexts
    template: str
    kinds: tuple[str, ...]
    number: str
    part: dict[str, Any] | None
    read: dict[str, Any]
    kind: str
    text: str = ""
    wordless: tuple[str, ...] = field(default=())

    def problems(self) -> dict[str, str]:
        """What is lacking or too long, by field."""
        found, said = {}, self.visitor.texts
        if self.kind not in self.kinds:
            found["kind"] = self.texts["choose"]
        if len(self.text) > LONGEST:
            found["text"] = said["too_long"].format(limit=LONGEST)
        elif not self.text and self.kind not in self.wordless:
            found["text"] = said["fill_in"]
        return found

    def page(self, problems: dict[str, str] | None = None) -> HttpResponse:
        """The form with what was written, and what is to be mended."""
        context = {
            "a": self.texts,
            "m": plan_texts(self.visitor),
            **self.read,
            "number": self.number,
            "part": self.part,
            "given": {"kind": self.kind, "text": self.text},
            "problems": {"kind": "", "text": "", **(problems or {})},
            "longest": LONGEST,
            "kinds": [{"code": code, "text": self.texts.code("kind", code)} for code in self.kinds],
        }
        return self.visitor.page(self.template, context, status=422 if problems else 200)

    def changed(self) -> HttpResponse:
        """Another text stands there now than the one that was read: the numbers may mean other things."""
        return self.page({"kind": self.texts["changed"]})

    def send(self, say: Callable[..., object], there: str) -> HttpResponse:
        """Says it by `say(number, kind, text, language)` and goes `there`, or shows what is to be mended."""
        given = {"number": self.number, "kind": self.kind, "text": self.text}
        try:
            say(**given, language=self.visitor.texts.language)
        except actions.IdentityCodeInText:
            return self.page({"text": self.visitor.texts["leave_code_out"]})
        except actions.TooManyOpenWords:
            return self.page({"text": self.visitor.texts["too_many_requests"]})
        except Refusal:
            return self.changed()
        return HttpResponseRedirect(f"{there}?sent#said", status=303)
