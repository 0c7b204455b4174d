"""What is installed is what was looked at: every package has one version and a hash of what it holds."""

import json
import re

import pytest

from tests.house.survey import ROOT

_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==[^\s;\\]+", re.MULTILINE)


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_python_package_has_a_version_and_a_hash(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(entries) > 20
    assert [entry for entry in entries if not _ENTRY.match(entry) or "--hash=sha256:" not in entry] == []


def test_whatever_is_asked_for_is_in_the_list():
    asked = (ROOT / "requirements" / "base.in").read_text(encoding="utf-8").split()
    names = {re.split(r"[\[<>=]", line)[0].lower().replace("_", "-") for line in asked if line}
    listed = {
        found["name"].lower().replace("_", "-")
        for found in _ENTRY.finditer((ROOT / "requirements" / "base.txt").read_text(encoding="utf-8"))
    }
    assert names - listed == set()


def test_every_package_of_the_browsers_side_has_a_version_and_a_hash():
    lock = json.loads((ROOT / "assets" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_packages_are_installed_by_hash_and_run_nothing_of_their_own():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert recipe.count("pip install") - 1 == recipe.count("--require-hashes")
    assert "npm ci" in recipe
    assert "--ignore-scripts" in recipe
