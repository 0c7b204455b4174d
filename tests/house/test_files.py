"""What must hold for every file of the repository."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.template import engines

from tests.house.survey import PACKAGE, ROOT, shown, tracked_files

# Put together here, so that this file does not hold what it looks for.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("registry", "npmmirror", "com"),
        ("deb", "debian", "org"),
        ("index", "crates", "io"),
        ("proxy", "golang", "org"),
    )
]
IDENTITY_CODE = re.compile(
    r"(?<![0-9A-Za-z])[0-3]\d[01]\d{3}[-+A-FU-Y](?!00[01])([0-8]\d\d)[0-9A-FHJ-NPR-Y](?![0-9A-Za-z])"
)


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked_files():
        try:
            found.append((shown(path), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_file_names_a_host_that_packages_come_from():
    naming = [f"{name}: {host}" for name, text in texts() for host in HOSTS if host in text]
    assert naming == []


def test_no_identity_code_could_belong_to_a_living_person():
    """Made-up people have individual numbers from 900 to 999, which nobody is given."""
    found = [f"{name}: {match[0]}" for name, text in texts() for match in IDENTITY_CODE.finditer(text)]
    assert found == []


@pytest.mark.django_db
def test_the_migrations_make_the_tables_that_the_models_describe():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def test_every_template_can_be_read():
    folder = PACKAGE / "web" / "templates"
    templates = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    assert templates
    for template in templates:
        engines["django"].get_template(template)


def test_the_licence_is_there_in_full():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "Appendix" in text
