import sys
from io import BytesIO
from typing import Any

import pypdf
import pytest

from kotopolku.platform.documents import engine
from kotopolku.platform.documents.engine import DocumentNotMade, render

FAMILY = "Noto Sans"

PAGE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(lang: "fi", font: "Noto Sans")
= #data.title
#data.text
"""


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Write a template into a package that lives for one test; returns its path for `render`."""
    package = tmp_path / "letters_for_test"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "letters_for_test", raising=False)

    def write(source: str) -> str:
        (package / "letter.typ").write_text(source, encoding="utf-8")
        return "letters_for_test/letter.typ"

    return write


def test_a_document_is_tagged_titled_and_holds_the_data(template):
    made = render(template(PAGE), {"title": "Kotoutumissuunnitelma", "text": "Kieli: älä ohita ääkkösiä"}, [FAMILY])
    document = pypdf.PdfReader(BytesIO(made))
    assert document.metadata is not None
    assert document.metadata.title == "Kotoutumissuunnitelma"
    catalogue: Any = document.root_object
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "fi"
    assert "älä ohita ääkkösiä" in document.pages[0].extract_text()


def test_the_same_data_make_the_same_bytes(template):
    path, data = template(PAGE), {"title": "Suunnitelma", "text": "sama"}
    assert render(path, data) == render(path, data)


def test_text_of_a_client_is_never_taken_for_instructions_to_the_typesetter(template):
    made = render(template(PAGE), {"title": "T", "text": '#panic("now") $x$ *bold*'})
    assert '#panic("now") $x$ *bold*' in pypdf.PdfReader(BytesIO(made)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (PAGE.replace("title: data.title, ", ""), "title"),
        (PAGE.replace("#data.text", "#data.absent"), "absent"),
        (PAGE.replace("Noto Sans", "No Such Font"), "font"),
        (PAGE + "\n#figure(rect())", "alt"),
    ],
)
def test_what_a_screen_reader_or_a_reader_would_miss_is_refused_with_the_reason(template, wrong, reason):
    with pytest.raises(DocumentNotMade) as refused:
        render(template(wrong), {"title": "T", "text": "t"})
    assert reason in refused.value.reason


def test_a_font_that_was_not_built_is_named(template):
    with pytest.raises(DocumentNotMade, match="Noto Sans Klingon"):
        render(template(PAGE), {"title": "T", "text": "t"}, ["Noto Sans Klingon"])


def test_a_template_that_is_not_there_is_named():
    with pytest.raises(DocumentNotMade, match=r"kotopolku\.platform/nothing\.typ"):
        render("kotopolku.platform/nothing.typ", {})


def test_only_fonts_of_the_build_are_used():
    assert FAMILY in engine.available_fonts()
