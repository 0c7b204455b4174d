from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kotopolku.platform.texts.catalogues import catalogue_path, compile_catalogue, flaws, read_catalogue, update
from kotopolku.platform.texts.extraction import asked_messages

SOURCES = {
    "views.py": """
from django.utils.translation import gettext, gettext_lazy as _, ngettext, pgettext
one = _("Plan")
two = gettext("Until %(day)s")
many = ngettext("%(count)s client", "%(count)s clients", 3)
verb = pgettext("verb", "Plan")
""",
    "templates/page.html": """
{% load i18n %}
<c-button label="{% translate 'Save' %}">
      {% if x %}
   {% blocktranslate trimmed count n=clients|length %}
        One client is waiting.
   {% plural %}
        {{ n }} clients are waiting.
   {% endblocktranslate %}
 {% endif %}
{% comment %}{% translate "Never" %}{% endcomment %}
it's 100 % "unbalanced ( {{ x|default:_("nothing") }}
""",
    "migrations/0001.py": 'from x import gettext as _\n_("Not this")\n',
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, source in SOURCES.items():
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return tmp_path / "program"


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    return tmp_path / "locale"


def translate(locale: Path, message: str, translation: str) -> None:
    """Edit the file by hand, as a translator does."""
    path = catalogue_path(locale, "fi")
    text = path.read_text(encoding="utf-8")
    before = f'msgid "{message}"\nmsgstr ""'
    assert before in text
    path.write_text(text.replace(before, f'msgid "{message}"\nmsgstr "{translation}"'), encoding="utf-8")


def shown(package: Path, locale: Path) -> set[tuple[str, str]]:
    return {(flaw.fault, flaw.message) for flaw in flaws(asked_messages(package), locale, "fi")}


def test_messages_are_found_in_python_and_in_templates(package):
    found = {(message.context, message.id) for message in asked_messages(package) if message.id}
    assert found == {
        (None, "Plan"),
        ("verb", "Plan"),
        (None, "Until %(day)s"),
        (None, ("%(count)s client", "%(count)s clients")),
        (None, "Save"),
        (None, ("One client is waiting.", "%(n)s clients are waiting.")),
        (None, "nothing"),
    }


def test_every_text_begins_without_a_translation_and_is_listed(package, locale):
    update(asked_messages(package), locale, "fi")
    assert {fault for fault, _ in shown(package, locale)} == {"missing"}
    assert len(list(flaws(asked_messages(package), locale, "fi"))) == 7


def test_a_translation_survives_the_next_extraction_unchanged(package, locale):
    update(asked_messages(package), locale, "fi")
    translate(locale, "Save", "Tallenna")
    before = catalogue_path(locale, "fi").read_bytes()
    update(asked_messages(package), locale, "fi")
    assert catalogue_path(locale, "fi").read_bytes() == before
    assert ("missing", "Save") not in shown(package, locale)


def test_a_reworded_text_gets_no_guessed_translation_and_the_old_one_is_kept_as_a_comment(package, locale):
    update(asked_messages(package), locale, "fi")
    translate(locale, "Save", "Tallenna")
    page = package / "templates" / "page.html"
    page.write_text(page.read_text().replace("'Save'", "'Save all'"))
    assert {("missing", "Save all"), ("unused", "Save")} <= shown(package, locale)
    update(asked_messages(package), locale, "fi")
    assert ("missing", "Save all") in shown(package, locale)
    assert '#~ msgstr "Tallenna"' in catalogue_path(locale, "fi").read_text()
    page.write_text(page.read_text().replace("'Save all'", "'Save'"))
    update(asked_messages(package), locale, "fi")
    assert read_catalogue(locale, "fi")["Save"].string == "Tallenna"


@pytest.mark.parametrize("wrong", ["Asti", "%(paiva)s asti", "%(day)s asti %(hour)s"])
def test_a_translation_with_other_placeholders_is_found(package, locale, wrong):
    update(asked_messages(package), locale, "fi")
    translate(locale, "Until %(day)s", wrong)
    assert ("placeholders", "Until %(day)s") in shown(package, locale)


def test_a_translation_with_the_same_placeholders_passes(package, locale):
    update(asked_messages(package), locale, "fi")
    translate(locale, "Until %(day)s", "%(day)s asti")
    assert "Until %(day)s" not in {message for _, message in shown(package, locale)}


def test_a_doubtful_translation_is_found(package, locale):
    update(asked_messages(package), locale, "fi")
    translate(locale, "Save", "Tallenna")
    path = catalogue_path(locale, "fi")
    path.write_text(path.read_text().replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'))
    update(asked_messages(package), locale, "fi")
    assert ("fuzzy", "Save") in shown(package, locale)


def test_files_are_named_without_line_numbers_that_would_change_with_every_edit(package, locale):
    update(asked_messages(package), locale, "fi")
    text = catalogue_path(locale, "fi").read_text()
    assert "#: program/templates/page.html\n" in text
    assert "POT-Creation-Date" not in text


def test_compiled_texts_are_what_the_program_reads(package, locale):
    import gettext

    update(asked_messages(package), locale, "fi")
    translate(locale, "Save", "Tallenna")
    assert compile_catalogue(locale, "fi") == 1
    assert gettext.translation("django", locale, ["fi"]).gettext("Save") == "Tallenna"


def test_written_catalogues_are_read_by_other_programs(package, locale):
    update(asked_messages(package), locale, "sv")
    with catalogue_path(locale, "sv").open("rb") as source:
        assert read_po(source, abort_invalid=True).num_plurals == 2
