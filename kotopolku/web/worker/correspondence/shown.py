"""Messages as those who answer them read them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from kotopolku.platform.files.queries import MediaType
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.web.components.words.languages import language_name


def lines_of(
    rows: Iterable[queries.Message],
    *,
    own_side: str,
    acting: Mapping[int, str],
    files: str,
    reference: str,
    hidden: bool,
    translated: dict[str, Any] | None,
    target: str,
) -> list[dict[str, Any]]:
    """One line a message; `files`: the address of its files. `hidden`: no machine is asked of a protected client.

    `acting`: of users who act for the client, what stands in the place of the client's name.
    """
    return [
        {
            "row": row,
            "is_own": row.side == own_side,
            "who": acting.get(row.sent_by_id, "") if row.side == queries.CLIENT else str(row.sent_by),
            # "und": the client said that it is none of the listed.
            "code": "" if row.language == "und" else row.language.replace("_", "-"),
            "language": "" if row.language == "und" else language_name(row.language),
            "files": [
                {
                    "address": reverse(files, args=[reference, one.pk]),
                    "name": one.file.name,
                    "is_photo": one.file.media_type == MediaType.JPEG,
                }
                for one in row.attachments.all()
            ],
            "may_translate": row.side == queries.CLIENT
            and queries.translatable(row.language, target, is_protected=hidden),
            "translated": translated if translated and translated["number"] == row.pk else None,
        }
        for row in rows
    ]
