"""What the templates of the forms need of each field: its words, its value, what is wrong with it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kotopolku.rooms.guidance.queries import HELP_KINDS, REACH_BY
from kotopolku.web.components.public_texts import ReaderTexts
from kotopolku.web.components.telephones import isolated

from .forms import CAME_FROM, CONSENT_HOW, Referral, Sent, most_of


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `choices` are code, words, and whether it is chosen."""

    name: str
    label: str
    value: Any
    error: str
    hint: str = ""
    type: str = "text"
    autocomplete: str = "off"
    is_optional: bool = False
    choices: tuple[tuple[str, str, bool], ...] = ()

    @property
    def described_by(self) -> str:
        """The value of `aria-describedby`: error first, then hint."""
        return " ".join(f"{self.name}-{part}" for part, text in (("error", self.error), ("hint", self.hint)) if text)


# Name, key of the label, key of the hint, type, autocomplete, may be left out.
_OWN = (
    ("phone", "phone_label", "", "tel", "tel", False),
    ("email", "email_label", "email_hint", "email", "email", True),
    ("name", "name_label", "", "text", "name", True),
    ("need", "need_label", "need_hint", "text", "off", True),
    ("language", "language_label", "", "text", "off", False),
    ("interpreter", "interpreter_label", "interpreter_hint", "checkbox", "off", False),
    ("consent", "consent_label", "consent_hint", "checkbox", "off", False),
)
_REFERRED = (
    ("sender", "sender_label", "", "text", "organization", False),
    ("sender_name", "sender_name_label", "", "text", "name", False),
    ("sender_email", "sender_email_label", "sender_email_hint", "email", "email", True),
    ("consent", "consent_given_label", "", "checkbox", "off", False),
    ("consent_on", "consent_on_label", "", "date", "off", False),
    ("consent_to", "consent_to_label", "", "text", "off", False),
    ("given", "given_label", "", "text", "off", False),
    ("family", "family_label", "", "text", "off", False),
    ("phone", "person_phone_label", "", "tel", "off", False),
    ("email", "person_email_label", "", "email", "off", True),
    ("need", "need_label", "person_need_hint", "text", "off", True),
    ("language", "person_language_label", "", "text", "off", False),
    ("interpreter", "person_interpreter_label", "", "checkbox", "off", False),
)
# Name in the form, key of the label, key of the hint, group of words, codes.
_OWN_CHOICES = (
    ("kinds", "kinds_label", "kinds_hint", "kinds", HELP_KINDS),
    ("reach", "reach_label", "reach_hint", "reach", REACH_BY),
)
_REFERRED_CHOICES = (
    ("came_from", "refer_from", "", "from", CAME_FROM),
    ("consent_how", "consent_how_label", "", "how", CONSENT_HOW),
    ("kinds", "person_kinds_label", "kinds_hint", "kinds", HELP_KINDS),
)


_ON_PAGE = ("kinds", "need", "language", "interpreter", "reach", "phone", "email", "name", "consent")
_ON_REFERRAL = (
    *("came_from", "sender", "sender_name", "sender_email", "consent", "consent_on", "consent_how", "consent_to"),
    *("given", "family", "phone", "email", "kinds", "need", "language", "interpreter"),
)


def fields_of(form: Sent, texts: ReaderTexts) -> dict[str, Field]:
    """The fields of a form by name, in the order in which they stand on the page."""
    is_referral = isinstance(form, Referral)
    found: dict[str, Field] = {}
    for name, label, hint, group, codes in _REFERRED_CHOICES if is_referral else _OWN_CHOICES:
        chosen = form.values.get(name) or ([] if group in {"kinds", "reach"} else "")
        marked = tuple((code, texts.code(group, code), _is_chosen(code, chosen)) for code in codes)
        error = _error(form, texts, name)
        found[name] = Field(name, texts[label], chosen, error, texts[hint] if hint else "", choices=marked)
    for name, label, hint, kind, complete, optional in _REFERRED if is_referral else _OWN:
        found[name] = Field(
            name,
            texts[label],
            form.values.get(name, ""),
            _error(form, texts, name),
            texts[hint] if hint else "",
            kind,
            complete,
            optional,
        )
    order = _ON_REFERRAL if is_referral else _ON_PAGE
    return {name: found[name] for name in order if name in found}


@lru_cache(maxsize=16)
def _options_in(_language: str, languages: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<option value="{escape(code)}">{escape(text)}</option>' for code, text in languages)


def language_options(form: Sent, language: str) -> SafeString:
    """The options of the languages, written once a language: there are eighty of them."""
    written = _options_in(language, tuple(form.languages))
    mark = f'<option value="{escape(form.values["language"])}"'
    return mark_safe(written.replace(f"{mark}>", f"{mark} selected>", 1))  # noqa: S308  every value is escaped


def _is_chosen(code: str, chosen: Any) -> bool:
    return code in chosen if isinstance(chosen, list) else code == chosen


def _error(form: Sent, texts: ReaderTexts, name: str) -> str:
    key = form.errors.get(name)
    return isolated(texts[key].format(most=most_of(name))) if key else ""
