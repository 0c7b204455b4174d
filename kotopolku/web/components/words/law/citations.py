"""A section of law as the reader's language cites it; the rulebook itself writes "681/2023 14 § 1 mom. 2 k."."""

import re

from django.utils.translation import get_language

_CITED = re.compile(
    r"(?P<section>\d+(?: [a-z])?) §(?: (?P<subsection>\d+(?:–\d+)?) mom\.)?(?: (?P<paragraph>\d+) k\.)?"
)
_TIED = "\u00a0"
"""A space at which a line is not broken: the number belongs to its sign."""


def citation(section: str) -> str:
    """The section in the active language. An act's number and what is no section stay as they are.

    In other languages than the service's own as the act's Finnish text has it: so it stands on every Finnish paper.
    """
    language = (get_language() or "en").split("-", maxsplit=1)[0]
    return _CITED.sub(_FORMS.get(language, _finnish), str(section))


def _english(found: re.Match[str]) -> str:
    parts = [f"section{_TIED}{found['section']}"]
    if found["subsection"]:
        parts.append(f"subsection{_TIED}{found['subsection']}")
    if found["paragraph"]:
        parts.append(f"paragraph{_TIED}{found['paragraph']}")
    return ", ".join(parts)


def _finnish(found: re.Match[str]) -> str:
    return _by_signs(found, "kohta")


def _swedish(found: re.Match[str]) -> str:
    return _by_signs(found, "punkten")


def _by_signs(found: re.Match[str], paragraph: str) -> str:
    text = f"{found['section']}{_TIED}§"
    if found["subsection"]:
        text += f" {found['subsection']}{_TIED}mom."
    if found["paragraph"]:
        text += f" {found['paragraph']}{_TIED}{paragraph}"
    return text


_FORMS = {"fi": _finnish, "sv": _swedish, "en": _english}
