"""Typst templates become tagged PDF (PDF/UA-1).

Readable by a screen reader, the same bytes for the same data.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

import msgspec
import typst

FONTS = Path(__file__).parent / "fonts"
"""Filled by the build of the assets; fonts of the machine are never used, they differ."""

PDF_STANDARD: Literal["ua-1"] = "ua-1"


class DocumentNotMade(Exception):
    """The template, its data or the fonts do not make an accessible document.

    `reason` is for the log, not for a page.
    """

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(f"{template}: {reason}")
        self.template = template
        self.reason = reason


def render(template: str, data: dict[str, Any], fonts: Sequence[str] = ()) -> bytes:
    """A PDF of `template`, a path inside a package as in "kotopolku.web/documents/plan.typ".

    The template reads `data` by `json(bytes(sys.inputs.data))`; it must give the document a title and set its
    date to none. `fonts` are families that have to be there. Raises DocumentNotMade; also for a font or a glyph
    that is missing, since a box instead of a letter would be in the client's hands.
    """
    if missing := sorted(set(fonts) - available_fonts()):
        raise DocumentNotMade(template, f"fonts not built: {', '.join(missing)} (run `make setup`)")
    with as_file(_folder_of(template)) as folder:
        source = folder / Path(template).name
        if not source.is_file():
            raise DocumentNotMade(template, "no such template")
        return _compiled(template, source, msgspec.json.encode(data, enc_hook=str).decode())


@cache
def available_fonts() -> frozenset[str]:
    """Names of the font families that were built."""
    if not FONTS.is_dir():
        return frozenset()
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return frozenset(found.families())


def _folder_of(template: str) -> Traversable:
    package, _, path = template.partition("/")
    return files(package).joinpath(*Path(path).parent.parts)


def _compiled(template: str, source: Path, data: str) -> bytes:
    try:
        document, warnings = typst.compile_with_warnings(
            str(source),
            root=str(source.parent),
            format="pdf",
            sys_inputs={"data": data},
            font_paths=[str(FONTS)] if FONTS.is_dir() else [],
            ignore_system_fonts=True,
            pdf_standards=[PDF_STANDARD],
            timestamp=0,
        )
    except typst.TypstError as error:
        hints = "; ".join(getattr(error, "hints", None) or ())
        raise DocumentNotMade(template, f"{error.message} {hints}".strip()) from error
    if warnings:
        raise DocumentNotMade(template, "; ".join(str(warning.message) for warning in warnings))
    return bytes(document)
