"""Messages as the client reads them: by whom, in which language, whether the other side has read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from kotopolku.platform.files.queries import MediaType
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.web.components.dates import moment_text
from kotopolku.web.components.public_texts import READER_LANGUAGES, ReaderTexts


def lines_of(
    texts: ReaderTexts,
    rows: Iterable[queries.Message],
    *,
    others: Mapping[int, str],
    hidden: bool,
    translated: dict[str, Any] | None,
    target: str,
) -> list[dict[str, Any]]:
    """One line a message; `hidden`: of a protected client no worker is named and no machine asked.

    `others`: who wrote on the client's side besides the reader.
    """
    return [
        {
            "row": row,
            "is_own": row.side == queries.CLIENT,
            "who": _who(texts, row, others, hidden=hidden),
            "language": READER_LANGUAGES.get(row.language, ""),
            "code": "" if row.language == "und" else row.language,
            "read": _read(texts, row),
            "files": [
                {"number": one.pk, "name": one.file.name, "kind": MediaType(one.file.media_type).name}
                for one in row.attachments.all()
            ],
            "may_translate": row.side != queries.CLIENT
            and queries.translatable(row.language, target, is_protected=hidden),
            "translated": translated if translated and translated["number"] == row.pk else None,
        }
        for row in rows
    ]


def _who(texts: ReaderTexts, row: queries.Message, others: Mapping[int, str], *, hidden: bool) -> dict[str, str]:
    if row.side == queries.CLIENT:
        return {"role": others.get(row.sent_by_id, texts["you"]), "name": ""}
    role = texts["coach"] if row.side == queries.WORKER else texts["service"]
    return {"role": role, "name": "" if hidden else str(row.sent_by)}


def _read(texts: ReaderTexts, row: queries.Message) -> str:
    """Whether the other side has read what the client wrote."""
    if row.side != queries.CLIENT:
        return ""
    return texts["not_read"] if row.read_at is None else texts["read"].format(moment=moment_text(row.read_at))
