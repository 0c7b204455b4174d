"""The proof of an erasure on paper: it names no client."""

from typing import Any

from django.utils.translation import gettext as _

from .erasure_words import left_counts, state_text, table_counts
from .plain import block, plain_pdf


def proof_pdf(proof: dict[str, Any], language: str) -> bytes:
    """What `platform.retention.queries.proof_of` says, in the reader's language."""
    about = [
        (_("Organisation"), proof["organisation"]),
        (_("State"), state_text(proof["state"])),
        (_("Ground"), proof["ground"]),
        (_("Made"), f"{proof['made_at']} {proof['made_by'] or ''}"),
        (_("Confirmed"), f"{proof['confirmed_at'] or ''} {proof['confirmed_by'] or ''}"),
        (_("Ended"), proof["ended_at"] or ""),
        (_("On the list"), str(proof["list"]["length"])),
        (_("Hash of the list (SHA-256)"), proof["list"]["sha256"]),
        (_("Erased"), str(proof["erased"]["clients"])),
        (_("Persons"), str(proof["erased"]["people"])),
        *((reason, str(count)) for reason, count in left_counts(proof["left"])),
    ]
    rows = [(name, str(count)) for name, count in table_counts(proof["erased"]["rows"])]
    return plain_pdf(
        title=_("Proof of erasure %(number)s") % {"number": proof["run"]},
        author=proof["organisation"],
        foot=_("Proof of erasure %(number)s") % {"number": proof["run"]},
        language=language,
        lead=[_("This proof names no client.")],
        blocks=[block(_("The run"), [about]), block(_("Erased rows"), [rows])],
    )
