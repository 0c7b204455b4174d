"""Signs between words that the program puts together, as the reader's language writes them."""

_COLONS = {"fr": "\N{NO-BREAK SPACE}: ", "zh": "\N{FULLWIDTH COLON}"}

_COMMAS = {
    # The mark: a number that comes after a name in Latin letters would else be drawn to it.
    **dict.fromkeys(("ar", "ckb", "fa", "prs"), "\N{RIGHT-TO-LEFT MARK}\N{ARABIC COMMA} "),
    "ti": "\N{ETHIOPIC COMMA} ",
    "zh": "\N{IDEOGRAPHIC COMMA}",
}


def colon(language: str) -> str:
    """What stands between a word and what is told of it, with the space that follows it."""
    return _COLONS.get(language, ": ")


def comma(language: str) -> str:
    """What stands between the words of a list, with the space that follows it."""
    return _COMMAS.get(language, ", ")
