"""A client sends a photo of a made-up card that ends soon, and is given a certificate."""

from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from kotopolku.platform import clock
from kotopolku.platform.files.queries import Examined, examine_pages
from kotopolku.rooms.cases.queries import Case
from kotopolku.rooms.cases.queries.clients import open_account_of
from kotopolku.rooms.correspondence.actions.documents import add_by_client, give

WHO = "khaled"
CARD_ENDS = timedelta(days=60)
_CARD, _PAGE = (860, 540), (1240, 1754)


def exchange_documents(cases: Mapping[str, Case]) -> None:
    """After the messages, by which the client has an account. The caller holds the transaction."""
    case = cases[WHO]
    account = open_account_of(case)
    if account is None or case.coach is None:
        return
    card = _drawn("OLESKELULUPAKORTTI", "MALLI - SPECIMEN", _CARD)
    ends = clock.today() + CARD_ENDS
    add_by_client(user=account.user, case=case, file=card, kind="card", title="بطاقة الإقامة", expires=ends)
    paper = _drawn("Todistus alkukartoituksesta", "MALLI - SPECIMEN", _PAGE)
    give(actor=case.coach, case=case, file=paper, kind="certificate", title="Todistus alkukartoituksesta")


def _drawn(heading: str, beneath: str, size: tuple[int, int]) -> Examined:
    """A photo of a paper that says that it is none."""
    picture = Image.new("RGB", size, "#f4efe3")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((20, 20, size[0] - 20, size[1] - 20), radius=30, outline="#1f5a52", width=6)
    draw.text((70, 80), heading, fill="#1f5a52", font_size=44)
    draw.text((70, 160), beneath, fill="#6b5d4a", font_size=32)
    target = BytesIO()
    picture.save(target, "PNG")
    return examine_pages([SimpleUploadedFile("malli.png", target.getvalue())])
