"""Citations of the law, written like ``681/2023 14 § 1 mom. 1 k.``."""

from typing import NewType

Section = NewType("Section", str)

ACT_A = "1386/2010"
ACT_B = "681/2023"


def section(act: str, paragraph: str) -> Section:
    """The citation of a paragraph of an act or decree, such as ``14 § 1 mom. 1 k.``."""
    return Section(f"{act} {paragraph}")


def a(paragraph: str) -> Section:
    """A paragraph of 1386/2010."""
    return section(ACT_A, paragraph)


def b(paragraph: str) -> Section:
    """A paragraph of 681/2023."""
    return section(ACT_B, paragraph)
