"""What makes the pages an app on a telephone: its manifest, and the script that answers without a connection."""

from functools import cache
from pathlib import Path

from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse

from kotopolku.web import client

from ..methods import safe_only
from ..window import Visitor, open_to_all

PAPER, ACCENT = "#faf7f1", "#1f5a52"
ICONS = (192, 512)
_WORKER = Path(client.__file__).parents[1] / "static" / "built" / "offline_worker.js"


@safe_only
@open_to_all
def manifest(visitor: Visitor) -> HttpResponse:
    """The app's name, colours and pictures; about nobody."""
    home, texts = reverse("my_home"), visitor.texts
    return JsonResponse(
        {
            "id": home,
            "name": texts["site"],
            "short_name": texts["site"],
            "lang": texts.language,
            "dir": texts.direction,
            "start_url": home,
            "scope": home,
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": ACCENT,
            "icons": [
                {
                    "src": static(f"built/app-{size}.png"),
                    "sizes": f"{size}x{size}",
                    "type": "image/png",
                    "purpose": "any maskable",
                }
                for size in ICONS
            ],
        },
        content_type="application/manifest+json; charset=utf-8",
    )


@safe_only
@open_to_all
def worker(_visitor: Visitor) -> HttpResponse:
    """The service worker: it may answer for the addresses beneath its own folder only, and so lies here."""
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@cache
def _script() -> str:
    return _WORKER.read_text(encoding="utf-8")
