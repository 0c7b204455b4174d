"""For which wording of the source each translation was made.

Beside the texts lies `agreed/<subject>.json`: `source` keeps a digest of each Finnish text as it was when it was last
said to be translated, `behind` the translations that were made for an earlier wording, with a digest of their own.
A translation that has changed since is behind no more.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .subjects import SOURCE, Subject

FOLDER = Path(__file__).parent / "agreed"


@dataclass(frozen=True, slots=True)
class Agreed:
    source: dict[str, str]
    behind: dict[str, dict[str, str]]

    def is_stale(self, key: str, language: str, source: str, text: str) -> bool:
        """Whether the translation was made for another wording than the source's of today."""
        if self.source.get(key) != digest_of(source):
            return True
        return self.behind.get(key, {}).get(language) == digest_of(text)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def agreed_on(subject: Subject, folder: Path = FOLDER) -> Agreed:
    """What is kept of a subject; nothing for a new one."""
    path = folder / f"{subject.name}.json"
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Agreed(kept.get("source", {}), kept.get("behind", {}))


def not_agreed(subject: Subject, folder: Path = FOLDER) -> list[str]:
    """Keys whose source has changed since anybody said what that means for the translations, in order."""
    known = agreed_on(subject, folder).source
    now = {key: digest_of(text) for key, text in subject.texts_in(SOURCE).items()}
    return sorted({key for key in now.keys() | known.keys() if now.get(key) != known.get(key)})


def agree(
    subject: Subject, *, languages: Iterable[str], translated: Collection[str] = (), folder: Path = FOLDER
) -> dict[str, list[str]]:
    """Takes the source as it is now; returns the keys that are new or changed, with the languages now behind.

    In the languages of `translated` the translation has followed already, or the meaning is the same as before. A text
    that is new in the source is behind nowhere: where it is not translated it is missing.
    """
    before, finnish = agreed_on(subject, folder), subject.texts_in(SOURCE)
    texts = {language: subject.texts_in(language) for language in languages if language != SOURCE}
    behind = {key: _still(before.behind.get(key, {}), texts, key) for key in finnish}
    changed: dict[str, list[str]] = {}
    for key, text in finnish.items():
        if before.source.get(key) == digest_of(text):
            continue
        late = [code for code in texts if key in before.source and code not in translated and texts[code].get(key)]
        changed[key] = late
        if late:
            behind[key] = {**behind.get(key, {}), **{code: digest_of(texts[code][key]) for code in late}}
    kept = {
        "source": {key: digest_of(text) for key, text in finnish.items()},
        "behind": {key: late for key, late in behind.items() if late},
    }
    path = folder / f"{subject.name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    return changed


def _still(behind: dict[str, str], texts: dict[str, dict[str, str]], key: str) -> dict[str, str]:
    """The languages of those behind in which nobody has touched the text since."""
    return {code: own for code, own in behind.items() if digest_of(texts.get(code, {}).get(key, "")) == own}
