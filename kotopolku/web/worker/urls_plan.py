"""Addresses of the plan, its reviews and the end, below `clients/`."""

from django.urls import path

from .followup import closing, reviewing
from .pathways import of_measure
from .plan import offering, own_words, page, parts, pausing, people, rows, start
from .plan.reading import paper, preview, versions

urlpatterns = [
    path("<slug:reference>/plan/", page.plan, name="plan"),
    path("<slug:reference>/plan/start/", start.start, name="plan_start"),
    path("<slug:reference>/plan/change/", start.revise, name="plan_revise"),
    path("<slug:reference>/plan/discard/", start.discard, name="plan_discard"),
    path("<slug:reference>/plan/goals/new/", rows.goal, name="plan_goal_new"),
    path("<slug:reference>/plan/goals/<int:number>/", rows.goal, name="plan_goal"),
    path("<slug:reference>/plan/goals/<int:number>/remove/", rows.remove_goal, name="plan_goal_remove"),
    path("<slug:reference>/plan/measures/new/", rows.measure, name="plan_measure_new"),
    path("<slug:reference>/plan/measures/<int:number>/", rows.measure, name="plan_measure"),
    path("<slug:reference>/plan/measures/<int:number>/remove/", rows.remove_measure, name="plan_measure_remove"),
    path("<slug:reference>/plan/measures/<int:number>/direct/", rows.direct, name="plan_direct"),
    path(
        "<slug:reference>/plan/measures/<int:number>/service/", of_measure.choose_service, name="plan_measure_service"
    ),
    path("<slug:reference>/plan/parts/<slug:name>/", parts.part, name="plan_part"),
    path("<slug:reference>/plan/expected/<slug:expected>/", parts.departure, name="plan_departure"),
    path("<slug:reference>/plan/people/", people.people, name="plan_people"),
    path("<slug:reference>/plan/approve/", start.approve, name="plan_approve"),
    path("<slug:reference>/plan/offer/", offering.offer, name="plan_offer"),
    path("<slug:reference>/plan/offer/code/", offering.code, name="plan_offer_code"),
    path("<slug:reference>/plan/offer/withdraw/", offering.withdraw, name="plan_offer_withdraw"),
    path("<slug:reference>/plan/preview/", preview.preview, name="plan_preview"),
    path("<slug:reference>/plan/versions/", versions.versions, name="plan_versions"),
    path("<slug:reference>/plan/versions/<int:number>/<int:version_number>/", versions.version, name="plan_version"),
    path("<slug:reference>/plan/paper.pdf", paper.plan_on_paper, name="plan_pdf"),
    path(
        "<slug:reference>/plan/versions/<int:number>/<int:version_number>/paper.pdf",
        paper.version_on_paper,
        name="plan_version_pdf",
    ),
    path("<slug:reference>/plan/words/<int:number>/", own_words.answer, name="plan_word"),
    path("<slug:reference>/plan/pauses/new/", pausing.pause, name="plan_pause"),
    path("<slug:reference>/plan/pauses/<int:number>/end/", pausing.end_pause, name="plan_pause_end"),
    path("<slug:reference>/plan/pauses/<int:number>/retract/", pausing.retract_pause, name="plan_pause_retract"),
    path("<slug:reference>/plan/extensions/new/", pausing.extend, name="plan_extend"),
    path(
        "<slug:reference>/plan/extensions/<int:number>/retract/",
        pausing.retract_extension,
        name="plan_extension_retract",
    ),
    path("<slug:reference>/reviews/", reviewing.reviews, name="reviews"),
    path("<slug:reference>/review/", reviewing.review, name="review"),
    path("<slug:reference>/reviews/<int:number>/retract/", reviewing.retract, name="review_retract"),
    path("<slug:reference>/close/", closing.close, name="close"),
]
