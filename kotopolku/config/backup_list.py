"""The list of copies that were made: which of them still hold what has been erased since (681/2023 77 §)."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kotopolku.config.settings.environment import VAR


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: when it was begun (UTC) and where it was written."""

    made_at: datetime
    file: str


def list_file() -> Path:
    """A line of JSON for each copy."""
    return VAR / "backups.jsonl"


def note_backup(file: Path, made_at: datetime) -> None:
    """Add a copy that was begun at a moment (UTC); one that moves elsewhere stays on it until its line is taken out."""
    path = list_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"made_at": made_at.isoformat(), "file": str(file.resolve())}) + "\n")


def listed_backups() -> list[Backup]:
    """Every copy on the list, the oldest first."""
    path = list_file()
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return sorted(
        (Backup(datetime.fromisoformat(row["made_at"]), row["file"]) for row in rows), key=lambda one: one.made_at
    )
