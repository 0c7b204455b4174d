"""Free text as it is passed to the actions of this room."""

from dataclasses import dataclass
from datetime import date

from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.platform.accounts.queries import User

from .refusals import IdentityCodeInText


def check_texts(**texts: str) -> None:
    """Raises IdentityCodeInText for the first text that holds a code; its field is the name given here."""
    for field, text in texts.items():
        if holds_identity_code(text):
            raise IdentityCodeInText(field=field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text in the language it was written in, and its translation where there is one."""

    text: str
    language: str = "fi"
    translation: str = ""
    translation_language: str = ""

    def check(self) -> None:
        """Raises IdentityCodeInText."""
        check_texts(text=self.text, translation=self.translation)

    def columns(self, prefix: str = "") -> dict[str, str]:
        """Names and values of the columns that hold it: `prefix` is "" or the name of the text's column."""
        lead = f"{prefix}_" if prefix else ""
        return {
            prefix or "text": self.text.strip(),
            f"{lead}language": self.language,
            f"{lead}translation": self.translation.strip(),
            # A language without a translation would promise a text that is not there.
            f"{lead}translation_language": self.translation_language if self.translation.strip() else "",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """One who took part in making the plan (20 §)."""

    role: str
    name: str
    organisation: str = ""
    contact: str = ""
    took_part_on: date | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One party's approval: `how` is signature, spoken or electronic."""

    party: str
    name: str
    on: date
    how: str
    language: str = ""
    interpreter: str = ""
    # How an electronic one was made sure of: "strong", "code" or nothing.
    means: str = ""
    # Who wrote it down, where that is not the one who acts.
    recorded_by: User | None = None
