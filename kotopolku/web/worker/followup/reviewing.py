"""Reviews of the plan: those made, a new one, and taking one back."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries import is_protected, situation_of
from kotopolku.rooms.followup import actions
from kotopolku.rooms.followup import queries as followup
from kotopolku.rooms.plans.queries import latest_plan, measures_of
from kotopolku.rooms.referrals.queries import outcomes_by_measure
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import followup as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.law.citations import citation
from kotopolku.web.components.words.people import SOURCES

from .. import health
from ..client_frame import client_case, client_frame
from ..plan.editing import edit_page, sent
from ..plan.forms import ReasonForm
from ..referrals.shown import outcome_of
from ..signed_in import worker_of
from .forms import ReviewForm

FORM = ["GET", "HEAD", "POST"]


@require_safe
def reviews(request: HttpRequest, reference: str) -> HttpResponse:
    """All reviews, the newest first, and how the relationship ended."""
    case = client_case(request, reference, "review")
    return render(
        request,
        "followup/reviews.html",
        {
            **client_frame(case, request, "plan"),
            "reviews": [_shown(case, row) for row in followup.reviews_of(case)],
            "has_plan": latest_plan(case) is not None,
            "health_seen": health.is_seen(case),
            **words.closure_shown(followup.closure_of(case)),
        },
    )


def _shown(case: Any, row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "initiative": worded(words.INITIATIVES, row.initiative),
        "source": worded(SOURCES, row.source),
        "measures": [
            {
                "text": one.text,
                "state": words.label(one.state),
                "tag": words.PARTICIPATION_TAGS.get(one.state, "info"),
                "note": one.note if health.is_seen(case) else "",
            }
            for one in health.review_measures_seen(case, row.measures.all())
        ],
    }


@require_http_methods(FORM)
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """A new review of the latest plan."""
    case = client_case(request, reference, "review.edit")
    plan = latest_plan(case)
    today = clock.today()
    measures = measures_of(plan) if plan else []
    latest, section = followup.next_review_by(situation_of(case, today), today)
    form = ReviewForm(
        sent(request),
        initial={
            "on": today,
            "initiative": "law",
            "next_review_on": latest,
            "makers": _makers(worker_of(request)),
            "source": "client",
            "language": plan.client_language if plan else "",
        },
        measures=measures,
        outcomes=_told_of(case, measures),
        with_county=plan is not None and plan.county_takes_part,
    )
    return edit_page(
        request,
        case,
        form,
        heading=_("Review of the plan"),
        back=reverse("reviews", args=[case.reference]),
        template="followup/review.html",
        next_lead=_("By law at the latest on %(day)s (%(section)s).")
        % {"day": day_text(latest), "section": citation(section)}
        if latest
        else "",
        save=lambda given: _save(request, case, form, given),
    )


def _told_of(case: Any, measures: list[Any]) -> dict[int, list[dict[str, Any]]]:
    """What providers told of each measure, in order of time; of those about health only where they may be seen."""
    told, hides = outcomes_by_measure(case), is_protected(case)
    return {
        one.pk: [
            {
                **outcome_of(row),
                "reply": row.reply,
                # By who gives the service one knows where a protected client is.
                "provider": _("Provider") if hides else row.reply.referral.provider,
                "text": "" if hides else row.reply.text,
            }
            for row in told[one.pk]
        ]
        for one in measures
        if one.pk in told and (health.is_seen(case) or one.kind not in health.MEASURES)
    }


def _makers(worker: Any) -> str:
    return ", ".join(part for part in (str(worker), worker.email) if part)


def _save(request: HttpRequest, case: Any, form: ReviewForm, given: dict[str, Any]) -> str:
    seen = [
        actions.MeasureSeen(measure_id=one.pk, state=given.pop(f"state-{one.pk}"), note=given.pop(f"note-{one.pk}"))
        for one in form.measures
    ]
    made = actions.review(
        actor=worker_of(request),
        case=case,
        record_of=actions.ReviewRecord(measures=[one for one in seen if one.state], **given),
    )
    return reverse("plan" if made.plan_changes else "reviews", args=[case.reference])


@require_http_methods(FORM)
def retract(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A review was recorded wrongly."""
    case = client_case(request, reference, "review.edit")
    try:
        row = followup.review_of(case, number)
    except followup.Review.DoesNotExist:
        raise Http404 from None
    return edit_page(
        request,
        case,
        ReasonForm(sent(request)),
        heading=_("Take back a review"),
        lead=_("The review of %(day)s. Only for one recorded wrongly; it stays in the log.")
        % {"day": day_text(row.on)},
        submit=_("Take back"),
        back=reverse("reviews", args=[case.reference]),
        save=lambda given: actions.retract_review(actor=worker_of(request), review=row, **given) and None,
    )
