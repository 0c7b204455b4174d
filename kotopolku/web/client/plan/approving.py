"""Approving my plan: what is offered in two languages, my word before it, and the approval (decision 0073)."""

from functools import partial
from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.accounts.sign_in.leaving import came_strongly
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..methods import get_or_post
from ..window import Visitor, for_clients
from .page import words_shown
from .path import day_in_words, plan_texts
from .reading import blocks_of, shown_to_client
from .wording import WordForm, part_of

KINDS = ("change", "comment")


def approving_texts(visitor: Visitor) -> ReaderTexts:
    """The words of approving, in the visitor's language."""
    return reader_texts("approving", visitor.texts.language)


@get_or_post
@for_clients
def offer(visitor: Visitor) -> HttpResponse:
    """The plan that waits for the client, with the ways to approve it; by POST it is approved."""
    row = plans.offer_to_client(case_ids_of(visitor.own))
    if row is None:
        return _nothing(visitor, was_read=visitor.request.method == "POST")
    how = _how(visitor, row)
    if visitor.request.method != "POST":
        return _page(visitor, row, how)
    if how not in {"strong", "code"}:
        raise Http404
    return _approve(visitor, row, how)


def _how(visitor: Visitor, row: plans.PlanOffer) -> str:
    """By what one may approve: strong identification, the code of a meeting; or why not: a minor, or one who acts."""
    own = visitor.own
    if not plans.party_of(row, own):
        return "minor" if own.acting is None else "acting"
    # Of a protected client the page leaves names and places out: the whole plan is read with the worker.
    is_strong = not _is_hidden(visitor, row) and came_strongly(visitor.request)
    return "strong" if is_strong and (own.organisation_id is None or own.acting is not None) else "code"


def _is_hidden(visitor: Visitor, row: plans.PlanOffer) -> bool:
    return bool(visitor.own.person.is_protected or row.plan.case.is_protected)


def _approve(visitor: Visitor, row: plans.PlanOffer, how: str) -> HttpResponse:
    sent, texts = visitor.request.POST, approving_texts(visitor)
    code = sent.get("code", "").strip()[:20]
    if sent.get("digest", "") != row.digest:
        # Another text than the one that was read.
        return _page(visitor, row, how, problems={"plan": texts["changed"]})
    if how == "code" and not code:
        return _page(visitor, row, how, problems={"code": texts["code_fill"]})
    try:
        actions.approve_offer(
            user=cast("User", visitor.request.user),
            number=row.pk,
            digest=row.digest,
            means=how,
            code=code,
            language=visitor.texts.language,
        )
    except actions.WrongCode as wrong:
        return _page(visitor, row, how, problems={"code": texts["code_wrong"].format(left=wrong.params["left"])})
    except actions.CodeOver:
        return _page(visitor, row, how, problems={"code": texts["code_over"]})
    except (actions.OfferChanged, actions.OfferGone):
        return _nothing(visitor, was_read=True)
    except Refusal:
        return _page(visitor, row, how, problems={"plan": texts["not_now"]})
    return HttpResponseRedirect(f"{reverse('my_plan')}?approved", status=303)


def _nothing(visitor: Visitor, *, was_read: bool = False) -> HttpResponse:
    """Nothing waits; what was read is not offered any more."""
    context = {"a": approving_texts(visitor), "was_read": was_read}
    return visitor.page("plan/offer_none.html", context, status=422 if was_read else 200)


def _page(visitor: Visitor, row: plans.PlanOffer, how: str, *, problems: dict[str, str] | None = None) -> HttpResponse:
    texts, hidden = approving_texts(visitor), _is_hidden(visitor, row)
    content = plans.offered_content(row)
    words = [one for one in plans.words_of_offer(row) if visitor.sees_writing_of(one.asked_by_id)]
    context = {
        "a": texts,
        "m": plan_texts(visitor),
        "blocks": blocks_of(shown_to_client(content, protected=hidden), visitor.texts.language),
        "is_hidden": hidden,
        "how": how,
        "digest": row.digest,
        "offered": texts["offered"].format(day=day_in_words(texts, clock.day_of(row.offered_at))),
        "words": words_shown(visitor, words),
        "sent": "sent" in visitor.request.GET,
        "problems": {"plan": "", "code": "", **(problems or {})},
    }
    return visitor.page("plan/offer.html", context, status=422 if problems else 200)


@get_or_post
@for_clients
def say(visitor: Visitor) -> HttpResponse:
    """A comment or a wish for a change, about what is offered or its goal or measure `about`."""
    row = plans.offer_to_client(case_ids_of(visitor.own))
    if row is None:
        return _nothing(visitor, was_read=visitor.request.method == "POST")
    request = visitor.request
    sent = request.POST if request.method == "POST" else request.GET
    number = sent.get("about", "")[:10]
    form = WordForm(
        visitor=visitor,
        texts=approving_texts(visitor),
        template="plan/offer_word.html",
        kinds=KINDS,
        number=number,
        part=part_of(shown_to_client(plans.offered_content(row), protected=_is_hidden(visitor, row)), number),
        read={"digest": row.digest},
        kind=sent.get("kind", ""),
    )
    if request.method != "POST":
        return form.page()
    form.text = request.POST.get("text", "").strip()
    if request.POST.get("digest", "") != row.digest:
        return form.changed()
    if problems := form.problems():
        return form.page(problems)
    return form.send(partial(actions.say_of_offer, user=request.user, offer_id=row.pk), reverse("my_plan_offer"))
