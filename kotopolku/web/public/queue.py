"""The waiting room: taking a number, and the screen that shows whose turn it is. Numbers only.

The address carries which queue it is, signed: nobody signs in on a machine that stands among people.
"""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.guidance import actions, queries
from kotopolku.web.components.public_texts import READER_LANGUAGES, reader_texts

from .brake import Brake, braked
from .contact.pages import TEXTS, refused
from .window import Visitor, public_page

SALT = "public.queue"
BRAKE = Brake("queue", from_a_place=60)
"""All who come take their number at the same machine."""


def _queue(visitor: Visitor, token: str) -> tuple[int, int | None]:
    """Organisation and unit; raises Http404 for what is not signed or is another site's."""
    try:
        organisation_id, unit_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    if organisation_id != visitor.site.organisation_id:
        raise Http404
    return organisation_id, unit_id


@public_page
def screen(visitor: Visitor, token: str) -> HttpResponse:
    """Whose turn it is; the page asks anew by itself, without a script."""
    queue, texts = _queue(visitor, token), visitor.texts_of(TEXTS)
    shown = [
        texts["queue_desk" if one.desk else "queue_number"].format(number=one.number, desk=one.desk)
        for one in queries.shown_tickets(*queue)
    ]
    waiting = texts["queue_waiting"].format(count=queries.waiting_tickets(*queue).count())
    context = {"c": texts, "first": shown[0] if shown else "", "before": shown[1:], "waiting": waiting}
    response = visitor.page("contact/queue.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Refresh"] = "8"
    return response


@braked(refused, BRAKE)
@public_page
def take(visitor: Visitor, token: str) -> HttpResponse:
    """Choose a language, get a number."""
    queue, request = _queue(visitor, token), visitor.request
    language = request.POST.get("language", "")
    context = {
        "c": visitor.texts_of(TEXTS),
        "number": 0,
        "spoken": visitor.language,
        "again": request.path,
        "problem": "",
        "choices": [
            {"code": code, "name": name, "take": reader_texts(TEXTS, code)["queue_take"]}
            for code, name in READER_LANGUAGES.items()
        ],
    }
    if request.method == "POST" and not request.is_slow:  # type: ignore[attr-defined]
        try:
            ticket = actions.take_number(
                organisation_id=queue[0],
                unit_id=queue[1],
                language=language if language in READER_LANGUAGES else visitor.language,
            )
        except Refusal:
            context["problem"] = visitor.texts_of(TEXTS)["queue_full"]
        else:
            context |= _ticket(request, ticket.number, ticket.language)
    response = visitor.page("contact/take.html", context)
    response.headers["Cache-Control"] = "no-store"
    if context["number"]:
        # Back to the choice for the next one who comes.
        response.headers["Refresh"] = f"15;url={request.path}"
    return response


def _ticket(request: HttpRequest, number: int, language: str) -> dict[str, object]:
    return {"number": number, "c": reader_texts(TEXTS, language), "spoken": language, "again": request.path}
