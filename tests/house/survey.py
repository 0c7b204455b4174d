"""What there is to look at: the tracked files and their syntax trees."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kotopolku"
TESTS = ROOT / "tests"
ROOMS = PACKAGE / "rooms"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Files in git, and new ones that git does not ignore."""
    # A checkout may belong to another user than the one who tests it.
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(path for name in sorted(listed) if name and (path := ROOT / name).is_file())


@cache
def sources(below: Path = PACKAGE) -> tuple[Path, ...]:
    """Python modules below a folder, without migrations."""
    return tuple(
        path
        for path in tracked_files()
        if path.suffix == ".py" and below in path.parents and "migrations" not in path.parts
    )


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def rooms() -> list[str]:
    """Names of the rooms that exist."""
    return sorted(path.parent.name for path in ROOMS.glob("*/__init__.py"))
