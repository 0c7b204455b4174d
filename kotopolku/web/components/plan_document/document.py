"""From the frozen content of a plan (`kotopolku/plan/1`) to what the template sets on the page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kotopolku.platform.documents.engine import available_fonts, render

from ..dates import span_text
from ..public_texts import reader_texts
from .texts import Texts, is_right_to_left, nearest_paper_language, texts_of

TEMPLATE = "kotopolku.web.components.plan_document/plan.typ"
FONTS = ("Noto Sans", "Noto Sans Arabic")
SHORT = 2500
"""Characters of a clause's data, keys and all: about a quarter of a page."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_TITLES = {"minor": "title_minor", "family": "title_family"}
"""Of documents of their own under 1386/2010 15 and 16 §."""

Block = dict[str, Any]
Part = dict[str, Any]


def plan_pdf(
    content: dict[str, Any],
    *,
    authority_language: str = "fi",
    client_language: str | None = None,
    approvals: Sequence[dict[str, Any]] = (),
    digest: str = "",
) -> bytes:
    """A tagged PDF (PDF/UA-1) of a plan; the same bytes for the same content.

    `authority_language` is fi or sv. Without `client_language` the plan's own is taken; where the paper does not speak
    it, the fixed texts are in English and the client's free texts stay in the language they were written in. Content
    without a `digest` is a draft and says so. Never shows an identity code: the content has none.
    """
    page = plan_page(
        content,
        authority_language=authority_language,
        client_language=client_language,
        approvals=approvals,
        digest=digest,
    )
    return render(TEMPLATE, {**page, "fonts": [*FONTS, *sorted(available_fonts() - set(FONTS))]}, FONTS)


def plan_page(
    content: dict[str, Any],
    *,
    authority_language: str = "fi",
    client_language: str | None = None,
    approvals: Sequence[dict[str, Any]] = (),
    digest: str = "",
) -> dict[str, Any]:
    """What stands on the paper, block by block and worded, for a screen that shows the same; see `plan_pdf`."""
    wanted = client_language or content["client"].get("language") or authority_language
    return _Page(content, texts_of(authority_language), wanted).data(approvals, digest)


class _Page:
    """Two columns, or one when the client reads the authority's language."""

    def __init__(self, content: dict[str, Any], authority: Texts, client_language: str) -> None:
        self.content = content
        own = texts_of(nearest_paper_language(client_language))
        self.client_language = client_language
        self.sides = (authority,) if own.language == authority.language else (authority, own)

    def data(self, approvals: Sequence[dict[str, Any]], digest: str) -> dict[str, Any]:
        return {
            "document_title": f"{self.sides[0]['title']} {self.content['reference']}",
            "author": self.content["organisation"]["name"],
            "reference": self.content["reference"],
            "sides": [
                {"lang": side.language, "rtl": side.is_right_to_left, "page": side["page"]} for side in self.sides
            ],
            "blocks": [*self._head(bool(digest)), *self._body(), *self._foot(approvals, digest)],
        }

    def _both(self, make: Callable[[Texts], Part]) -> list[Part]:
        return [make(side) for side in self.sides]

    def _fixed(self, key: str) -> list[Part]:
        return self._both(lambda side: _part(side[key], side.language))

    def _code(self, group: str, code: str) -> list[Part]:
        return self._both(lambda side: _part(side.code(group, code), side.language))

    def _free(self, text: dict[str, Any], text_key: str = "text", translation_key: str = "translation") -> list[Part]:
        """Free text in the language it was written in; beside it the translation, or a mark."""
        written = _part(text[text_key], text.get("language") or self.sides[0].language)
        if len(self.sides) == 1:
            return [written]
        if written["lang"] == self.client_language:
            # The client's own words stand on the client's side; the authority's side has their translation.
            return [self._translation(text, translation_key, self.sides[0]), written]
        return [written, self._translation(text, translation_key, self.sides[1])]

    def _translation(self, text: dict[str, Any], key: str, side: Texts) -> Part:
        if translated := text.get(key):
            return _part(translated, text.get("translation_language") or self._reader_of(side))
        return {**_part(side["untranslated"], side.language), "missing": True}

    def _reader_of(self, side: Texts) -> str:
        return self.client_language if side is self.sides[-1] else side.language

    def _heading(self, key: str, level: int = 2) -> Block:
        return {"kind": "heading", "level": level, "parts": self._fixed(key)}

    def _head(self, agreed: bool) -> Iterable[Block]:
        yield {
            "kind": "title",
            "parts": self._fixed(_TITLES.get(self.content.get("kind", ""), "title")),
            "notice": [] if agreed else self._fixed("draft"),
        }
        yield {"kind": "facts", "parts": self._both(self._facts)}
        if self.content["background"]["text"]:
            yield self._heading("background")
            yield {"kind": "text", "parts": self._free(self.content["background"])}
        # Versions agreed on before there were such texts do not name them.
        for name, text in sorted(self.content.get("texts", {}).items(), reverse=True):
            yield self._heading(f"text_{name}")
            yield {"kind": "text", "parts": self._free(text)}

    def _facts(self, side: Texts) -> Part:
        content, client = self.content, self.content["client"]
        coach, organisation = content["coach"], content["organisation"]
        lines = [
            ("client", client["name"]),
            ("born", side.day(client["born"])),
            ("reference", content["reference"]),
            (
                "organisation",
                _joined(side, organisation["name"], organisation.get("unit"), organisation.get("phone")),
            ),
            ("coach", _joined(side, coach["name"], coach.get("contact"))),
            ("title", side["plan_number"].format(number=content["number"], version=content["version"])),
            ("valid", f"{side.day(content['made'])} – {side.day(content['until'])}"),
            ("longest", side.day(content["extended_until_max"])),
            ("law", content["rulebook"]),
        ]
        items = [_item(side[key], value, side.language) for key, value in lines if value]
        # Versions agreed on before plans began from pathways do not name them.
        if pathway := content.get("pathway"):
            items.append(self._named(side, "pathway", pathway["name"]))
        return {"items": items}

    def _named(self, side: Texts, key: str, name: str) -> Part:
        """A name of ours, which has no translation: in the plan's language on both sides."""
        return {"label": side[key], "value": _part(name, self.content.get("language") or self.sides[0].language)}

    def _body(self) -> Iterable[Block]:
        goals = self.content["goals"]
        if goals:
            yield self._heading("goals")
        for term, key in (("long", "long_goals"), ("plan", "plan_goals")):
            of_term = [goal for goal in goals if goal["term"] == term]
            if of_term:
                yield self._heading(key, 3)
            for goal in of_term:
                yield self._clause(goal["number"], self._free(goal), self._kinds("goal", goal["kind"]))
        if self.content["departures"]:
            yield self._heading("departures", 3)
            for departure in self.content["departures"]:
                yield {
                    "kind": "text",
                    "parts": self._free({"text": departure["reason"], **_language_of(departure)}),
                }
        if self.content["measures"]:
            yield self._heading("measures")
            for measure in self.content["measures"]:
                yield self._measure(measure)
            yield from self._week()
        if self.content["follow_up"]["text"] or self.content["next_review"]:
            yield self._heading("follow_up")
        if self.content["follow_up"]["text"]:
            yield {"kind": "text", "parts": self._free(self.content["follow_up"])}
        if self.content["next_review"]:
            yield {"kind": "facts", "parts": self._both(self._next_review)}

    def _next_review(self, side: Texts) -> Part:
        return {"items": [_item(side["next_review"], side.day(self.content["next_review"]), side.language)]}

    def _kinds(self, group: str, kind: str) -> list[str]:
        """The kind in both languages: what it is about can be read even where nobody translated the text."""
        return ["" if kind in {"", "own"} else side.code(group, kind) for side in self.sides]

    def _clause(
        self,
        number: str,
        bodies: list[Part],
        kinds: list[str],
        items: Callable[[int], list[Part]] = lambda _: [],
    ) -> Block:
        parts = [{"kind": kinds[index], "body": body, "items": items(index)} for index, body in enumerate(bodies)]
        # A short one is not torn by the end of a page; a long one would leave half a page empty.
        short = all(len(str(part)) < SHORT for part in parts)
        return {"kind": "clause", "number": number, "parts": parts, "short": short}

    def _measure(self, measure: dict[str, Any]) -> Block:
        reasons = self._free(measure, "reason", "reason_translation")

        def items(index: int) -> list[Part]:
            side = self.sides[index]
            who = side.code("responsible", measure["responsible"])
            named = _joined(side, who, measure["responsible_name"])
            found = [
                {"label": side["reason"], "value": reasons[index]},
                _item(side["responsible"], named, side.language),
            ]
            hours = (
                side["hours"].format(hours=side.hours(measure["hours_per_week"])) if measure["hours_per_week"] else ""
            )
            dated = measure["since"] or measure["until"]
            ends = side.day(measure["until"]) if measure["until"] else ""
            span = f"{side.day(measure['since'])} – {ends}".strip() if dated else ""
            if hours or span:
                found.append(_item(side["time"], _joined(side, hours, span), side.language))
            if service := measure.get("service"):
                found.insert(1, self._named(side, "service", service))
            return found

        return self._clause(measure["number"], self._free(measure), self._kinds("measure", measure["kind"]), items)

    def _week(self) -> Iterable[Block]:
        timed = [measure for measure in self.content["measures"] if measure.get("week")]
        if not timed:
            return
        rows = [
            {
                "number": measure["number"],
                "hours": ["\n".join(map(span_text, measure["week"].get(day) or ())) or "–" for day in DAYS],
            }
            for measure in timed
        ]
        days = [self._code("day", day) for day in DAYS]
        yield {"kind": "week", "corner": self.sides[0]["time"], "days": days, "rows": rows}

    def _foot(self, approvals: Sequence[dict[str, Any]], digest: str) -> Iterable[Block]:
        yield self._heading("participants")
        yield {"kind": "facts", "parts": self._both(self._participants)}
        yield self._heading("rights")
        yield {
            "kind": "bullets",
            "parts": self._both(lambda side: {"items": side.listed("rights_list") + side.listed("duties_list")}),
        }
        if self.content["rights_told"]["on"]:
            yield {"kind": "text", "parts": self._both(self._rights_told)}
        yield self._heading("approvals")
        if approvals:
            yield {"kind": "facts", "parts": self._both(lambda side: self._approvals(side, approvals))}
        # Who approved on the own pages, or by offering the plan there, has nothing to sign.
        electronic = {given["party"] for given in approvals if given["how"] == "electronic"}
        if client_side := electronic - {"authority", "county"}:
            electronic |= {"client", *client_side}
        lines = [self._signature(party) for party in ("client", "authority") if party not in electronic]
        if lines:
            yield {"kind": "signatures", "lines": lines}
        yield from self._small(digest)

    def _participants(self, side: Texts) -> Part:
        def line(taken: dict[str, Any]) -> Part:
            when = side.day(taken["took_part_on"]) if taken["took_part_on"] else ""
            how = side.code("how", taken["how"]) if taken["how"] else ""
            return _item(
                side.code("role", taken["role"]),
                _joined(side, taken["name"], taken["organisation"], when, how),
                side.language,
            )

        return {"items": [line(taken) for taken in self.content["participants"]]}

    def _rights_told(self, side: Texts) -> Part:
        told = self.content["rights_told"]
        sentence = side["rights_told"].format(on=side.day(told["on"]), language=side.language_name(told["language"]))
        interpreter = f"\n{side['interpreter']}: {told['interpreter']}" if told["interpreter"] else ""
        return _part(sentence + interpreter, side.language)

    def _approvals(self, side: Texts, approvals: Sequence[dict[str, Any]]) -> Part:
        def line(given: dict[str, Any]) -> Part:
            interpreter = f"{side['interpreter']}: {given['interpreter']}" if given.get("interpreter") else ""
            value = _joined(side, given["name"], side.day(given["on"]), _how(side, given), interpreter)
            return _item(side.code("role", given["party"]), value, side.language)

        return {"items": [line(given) for given in approvals]}

    def _signature(self, role: str) -> list[Part]:
        return self._both(
            lambda side: _part(f"{side.code('role', role)} – {side['signature']}, {side['place_date']}", side.language)
        )

    def _small(self, digest: str) -> Iterable[Block]:
        first = self.sides[0]
        if len(self.sides) > 1:
            yield {
                "kind": "small",
                "parts": self._both(lambda side: _part(side[f"translation_note_{first.language}"], side.language)),
            }
        if digest:
            shown = " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
            yield {
                "kind": "small",
                "parts": self._both(lambda side: _part(side["checksum"].format(digest=shown), side.language)),
            }


def _part(text: str, language: str) -> Part:
    """Typst knows languages by two or three letters; the region does not matter to a voice."""
    return {"text": text, "lang": language.replace("-", "_").split("_")[0], "rtl": is_right_to_left(language)}


def _item(label: str, value: str, language: str) -> Part:
    return {"label": label, "value": _part(value, language)}


def _joined(side: Texts, *words: str | None) -> str:
    """A list in one line. Each word is isolated, or a Latin name would pull the digits of an Arabic date to itself."""
    return side.comma.join(f"\u2068{word}\u2069" if side.is_right_to_left else word for word in words if word)


def _how(side: Texts, given: dict[str, Any]) -> str:
    """How one approved; of an approval on the own pages also by what it was made sure who did."""
    if not given.get("means"):
        return side.code("how", given["how"])
    return reader_texts("approving", side.language)[f"means_{given['means']}"]


def _language_of(text: dict[str, Any]) -> dict[str, Any]:
    return {"language": text.get("language"), "translation": text.get("translation", "")}
