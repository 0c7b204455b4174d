"""Who wrote on the client's side, where it was not the one who reads: a guardian is not "you", nor is the client."""

from collections.abc import Collection

from kotopolku.rooms.cases.queries.acting import writers_of
from kotopolku.rooms.cases.queries.clients import case_ids_of

from ..window import Visitor


def others_among(visitor: Visitor, user_ids: Collection[int | None]) -> dict[int, str]:
    """Of users who wrote for the client those who are not the reader, in words: "Your guardian", the client's name.

    What the client wrote by another account of theirs is their own. No query where nobody else wrote, else three at
    most.
    """
    others = {one for one in user_ids if one is not None} - {visitor.own.user_id}
    if not others:
        return {}
    texts, acting = visitor.acting_texts, visitor.acting
    found = writers_of(case_ids_of(visitor.own), others)
    told = {user: texts.code("basis" if acting else "your", one.basis.value) for user, one in found.items()}
    return told if acting is None else dict.fromkeys(others, acting.client_name) | told
