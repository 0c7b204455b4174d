"""Ask OSV (https://osv.dev) whether a locked package of Python or npm has a published flaw: `make vulnerabilities`.

Exit code 0: all were asked about, and none has any. 1: some have, each with the day by which SECURITY.md has it mended.
2: not everything was answered, which is no good news. Together with the packages it asks about two old ones that are
known to be flawed: a service that finds nothing in them has looked at nothing.

Sends names and versions of packages, nothing else.
"""

import argparse
import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from http.client import HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SERVICE = "https://api.osv.dev"
DAYS = {"CRITICAL": 2, "HIGH": 14, "MODERATE": 30, "LOW": 90}
"""Until it is mended, counted from the day on which it became known here; as SECURITY.md promises."""
UNTOLD = "HIGH"
_SECONDS = 30
_AT_ONCE = 500
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


@dataclass(frozen=True, order=True, slots=True)
class Package:
    """One locked package; `ecosystem` as OSV calls it."""

    ecosystem: str
    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.ecosystem} {self.name} {self.version}"


KNOWN_FLAWED = (Package("PyPI", "django", "3.2"), Package("npm", "lodash", "4.17.15"))


class Unanswered(Exception):
    """It cannot be told whether there are flaws."""


def locked(root: Path = ROOT) -> list[Package]:
    """All packages of the lists. Raises Unanswered where a list holds none."""
    found: set[Package] = set()
    for name in ("base", "dev"):
        listed = _LOCKED.findall((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
        found |= _some({Package("PyPI", package.lower(), version) for package, version in listed}, f"{name}.txt")
    packages = json.loads((root / "assets" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found |= _some(
        {
            Package("npm", package.get("name") or place.rpartition("node_modules/")[2], package["version"])
            for place, package in packages.items()
            if place
        },
        "package-lock.json",
    )
    return sorted(found)


def _some(packages: set[Package], name: str) -> set[Package]:
    if not packages:
        msg = f"{name} lists no package"
        raise Unanswered(msg)
    return packages


def flaws_of(packages: list[Package], service: str = SERVICE) -> dict[Package, set[str]]:
    """Names of the flaws of each package that has any. Raises Unanswered."""
    asked = [*packages, *KNOWN_FLAWED]
    found: dict[Package, set[str]] = {}
    for start in range(0, len(asked), _AT_ONCE):
        _ask(asked[start : start + _AT_ONCE], service, found)
    blind = [str(package) for package in KNOWN_FLAWED if not found.get(package)]
    if blind:
        msg = f"{service} knows of no flaw in {', '.join(blind)}, which have some: it has not looked"
        raise Unanswered(msg)
    return {package: names for package, names in found.items() if package in packages}


def _ask(packages: list[Package], service: str, found: dict[Package, set[str]]) -> None:
    waiting: list[tuple[Package, str]] = [(package, "") for package in packages]
    while waiting:
        results = _called(f"{service}/v1/querybatch", {"queries": [_query(*one) for one in waiting]}).get("results")
        if not isinstance(results, list) or len(results) != len(waiting):
            msg = f"{service} answered about other packages than it was asked about"
            raise Unanswered(msg)
        following = []
        for (package, _), result in zip(waiting, results, strict=True):
            found.setdefault(package, set()).update(flaw["id"] for flaw in result.get("vulns", ()))
            if result.get("next_page_token"):
                following.append((package, result["next_page_token"]))
        waiting = following
    for package in packages:
        if not found[package]:
            del found[package]


def _query(package: Package, page: str) -> dict[str, Any]:
    asked = {"package": {"name": package.name, "ecosystem": package.ecosystem}, "version": package.version}
    return {**asked, "page_token": page} if page else asked


def severity_of(flaw: str, service: str = SERVICE) -> str:
    """CRITICAL, HIGH, MODERATE or LOW; HIGH where nobody has told, "" for one that was withdrawn. Raises Unanswered."""
    told = _called(f"{service}/v1/vulns/{flaw}", None)
    if told.get("withdrawn"):
        return ""
    said = str((told.get("database_specific") or {}).get("severity", "")).upper()
    return said if said in DAYS else UNTOLD


def _called(address: str, body: dict[str, Any] | None) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310
        address, None if body is None else json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            told = json.load(answer)
    except (OSError, ValueError, HTTPException) as error:
        msg = f"{address} gave no answer: {error}"
        raise Unanswered(msg) from None
    if not isinstance(told, dict):
        msg = f"{address} gave an answer of another form"
        raise Unanswered(msg)
    return told


def lines_of(flaws: dict[Package, set[str]], service: str, today: date) -> Iterable[str]:
    """A line for each flaw, with the day by which it is to be mended. Raises Unanswered."""
    for package, names in sorted(flaws.items()):
        for name in sorted(names):
            if severity := severity_of(name, service):
                yield f"{package}: {name}, {severity.lower()}, to be mended by {today + timedelta(DAYS[severity])}"


def main(arguments: list[str] | None = None) -> int:
    """See above for the exit codes."""
    parser = argparse.ArgumentParser(description="Published flaws of the locked packages.")
    parser.add_argument("--service", default=SERVICE, help="another address of OSV's interface")
    service = parser.parse_args(arguments).service
    try:
        packages = locked()
        lines = list(lines_of(flaws_of(packages, service), service, date.today()))  # noqa: DTZ011, TID251
    except Unanswered as reason:
        print(f"Nothing is known about the packages: {reason}", file=sys.stderr)
        return 2
    print(*lines, f"{len(packages)} packages were asked about; {len(lines)} published flaws.", sep="\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
