"""What is typed into the forms of contacts: read, checked, and kept as it was typed when something is missing.

No form library: labels and errors come from the reader's texts, and a page must be light.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date

from kotopolku.platform import clock
from kotopolku.platform.messages.queries import is_email, is_telephone
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance.queries import HELP_KINDS, REACH_BY
from kotopolku.web.components.words.languages import language_choices

MOST = 2000
_SHORT = 120
CAME_FROM = ("authority", "partner")
CONSENT_HOW = ("spoken", "written", "electronic")


def most_of(name: str) -> int:
    """How many signs a field takes."""
    return MOST if name == "need" else _SHORT


@lru_cache(maxsize=16)
def _languages_in(_language: str) -> list[tuple[str, str]]:
    """The languages in the words of the active one; made once a language."""
    return language_choices()


class Sent:
    """One form; `values` as typed, `errors` the key of a text by field. Without `data` it is empty."""

    texts: tuple[str, ...] = ("phone", "email", "name")
    nothing_asked = "error_kinds"
    """The key of what is said when nothing is chosen or written of what help is needed."""

    def __init__(self, data: QueryDict | None, language: str) -> None:
        self.languages = _languages_in(language)
        self.errors: dict[str, str] = {}
        self.values: dict[str, Any] = {"language": language, "kinds": [], "reach": []}
        self.has_trap = False
        if data is not None:
            self._read(data)
            self.check()

    def _read(self, data: QueryDict) -> None:
        for name in (*self.texts, "language", "need"):
            self.values[name] = data.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()
        self.values["kinds"] = [code for code in HELP_KINDS if code in data.getlist("kinds")]
        self.values["reach"] = [code for code in REACH_BY if code in data.getlist("reach")]
        self.values["interpreter"] = "interpreter" in data
        self.values["consent"] = "consent" in data
        # People do not see the field.
        self.has_trap = bool(data.get("website", ""))

    def check(self) -> None:
        """Everything that is not right at once, in the order of the page."""
        values = self.values
        if not values["kinds"] and not values["need"]:
            self.errors["kinds"] = self.nothing_asked
        if len(values["need"]) > MOST:
            self.errors["need"] = "error_long"
        self.check_reach()
        for name in self.texts:
            if len(values[name]) > _SHORT:
                self.errors[name] = "error_long"
                values[name] = values[name][: _SHORT * 3]
        if values["language"] not in dict(self.languages):
            self.errors["language"] = "error_language"
        self.check_consent()

    def check_reach(self) -> None:
        """A way to answer, and one that works."""
        values, reach = self.values, self.values["reach"]
        if not reach and not values["phone"] and not values["email"]:
            self.errors["reach"] = "error_reach"
        if ("phone" in reach or values["phone"]) and not is_telephone(values["phone"]):
            self.errors["phone"] = "error_phone"
        if ("email" in reach or values["email"]) and not is_email(values["email"]):
            self.errors["email"] = "error_email"

    def check_consent(self) -> None:
        """The person lets themselves be answered."""
        if not self.values["consent"]:
            self.errors["consent"] = "error_consent"

    def refuse(self, refusal: Refusal) -> None:
        """What the room finds missing besides."""
        is_way = refusal.field in {None, "phone"}
        self.errors[refusal.field or "reach"] = "error_reach" if is_way else self.nothing_asked

    @property
    def said(self) -> dict[str, Any]:
        """What the room takes."""
        values = self.values
        return {
            **self._shared,
            "given": values["name"],
            "phone": values["phone"],
            "email": values["email"],
            "reach_by": values["reach"],
            "consent_given_on": clock.today(),
            "consent_how": "electronic",
        }

    @property
    def _shared(self) -> dict[str, Any]:
        values = self.values
        return {
            "language": values["language"],
            "interpreter_needed": values["interpreter"],
            "kinds": values["kinds"],
            "need": values["need"],
        }

    @property
    def receipt_to(self) -> str:
        """The address for the receipt; nothing where none was given."""
        return str(self.values["email"])

    @property
    def came_from(self) -> str:
        return "person"


class Referral(Sent):
    """An authority or a partner tells of a person, with that person's consent (9 § 1 mom.)."""

    nothing_asked = "error_person_kinds"
    texts = (
        "phone",
        "email",
        "sender",
        "sender_name",
        "sender_email",
        "given",
        "family",
        "consent_on",
        "consent_how",
        "consent_to",
    )

    def __init__(self, data: QueryDict | None, language: str) -> None:
        super().__init__(data, language)
        if data is None:
            self.values["came_from"] = CAME_FROM[0]
            self.values["consent_on"] = clock.today().isoformat()

    def _read(self, data: QueryDict) -> None:
        super()._read(data)
        self.values["came_from"] = data.get("came_from") if data.get("came_from") in CAME_FROM else CAME_FROM[0]

    def check_reach(self) -> None:
        """Who tells, whom it is about, and how both are reached."""
        values = self.values
        for name in ("sender", "sender_name"):
            if not values[name]:
                self.errors[name] = f"error_{name}"
        if values["sender_email"] and not is_email(values["sender_email"]):
            self.errors["sender_email"] = "error_email"
        if not values["given"] and not values["family"]:
            self.errors["given"] = "error_name"
        if not values["phone"] and not values["email"]:
            self.errors["phone"] = "error_person_reach"
        elif values["phone"] and not is_telephone(values["phone"]):
            self.errors["phone"] = "error_phone"
        if values["email"] and not is_email(values["email"]):
            self.errors["email"] = "error_email"

    def check_consent(self) -> None:
        """Who consented to whom, when and how."""
        values = self.values
        if not values["consent"]:
            self.errors["consent"] = "error_consent_given"
        if (day := self._consented) is None or day > clock.today():
            self.errors["consent_on"] = "error_consent_on"
        if values["consent_how"] not in CONSENT_HOW:
            self.errors["consent_how"] = "error_consent_how"
        if not values["consent_to"]:
            self.errors["consent_to"] = "error_consent_to"

    @property
    def _consented(self) -> date | None:
        try:
            return parse_date(self.values["consent_on"])
        except ValueError:
            return None

    @property
    def said(self) -> dict[str, Any]:
        """What the room takes."""
        values = self.values
        reach = [way for way in ("phone", "email") if values[way]]
        return {
            **self._shared,
            "sender": ", ".join(
                part for part in (values["sender"], values["sender_name"], values["sender_email"]) if part
            ),
            **{name: values[name] for name in ("given", "family", "phone", "email", "consent_how", "consent_to")},
            "reach_by": reach,
            "consent_given_on": self._consented,
        }

    @property
    def receipt_to(self) -> str:
        return str(self.values["sender_email"])

    @property
    def came_from(self) -> str:
        return str(self.values["came_from"])
