"""The parts of a draft, a form each: the whole, aims, stages, steps, checkpoints."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.catalogue.actions import pathways as actions
from kotopolku.rooms.catalogue.queries import pathways as queries
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.services import pathways as words

from ..administration.saving import save_form
from ..signed_in import worker_of
from .forms import AimForm, CheckpointForm, PartForm, StageForm, StepForm, WholeForm, words_known
from .page import draft_on_the_table
from .shown import names_of

NEW, WHOLE = "new", "whole"
FORM = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of part is shown and kept. `known` tells its fields, {} for one that is not there; `save` takes
    the form, the code (empty: new), the stage and what all actions take.
    """

    form: Callable[..., PartForm]
    known: Callable[[queries.PathwayContent, str], dict[str, Any]]
    save: Callable[..., Any]
    needs_stage: bool = False


@require_http_methods(FORM)
def part(request: HttpRequest, number: int, what: str, code: str) -> HttpResponse:
    """A part of the draft, or with the code ``new`` one more of its kind, in the `stage` of the address."""
    row, kind = draft_on_the_table(request, number), _KINDS.get(what)
    if kind is None:
        raise Http404
    content, stage = queries.content(row), request.GET.get("stage", "")
    known = {} if code == NEW else kind.known(content, code)
    if (code != NEW and not known) or (code == NEW and what == "pathway"):
        raise Http404
    if code == NEW and kind.needs_stage and content.stage(stage) is None:
        raise Http404
    given = request.POST if request.method == "POST" else None
    form = kind.form(content, code, given, {**known, "version": row.version})

    def save() -> None:
        common = {"actor": worker_of(request), "draft": row, "seen_version": form.seen_version}
        kind.save(form, "" if code == NEW else code, stage or _stage_of(content, code), common)

    def saved_as(current: Any) -> dict[str, Any]:
        return {**kind.known(queries.content(current), code), "version": current.version}

    context = {
        "heading": _heading(what, code, names_of(content)),
        "lead": "",
        "submit": _("Save"),
        "back": reverse("pathway_draft", args=[number]),
        "remove": "" if code in {NEW, WHOLE} else reverse("pathway_part_remove", args=[number, what, code]),
    }
    return save_form(
        request,
        form,
        context,
        save,
        done=_("Saved."),
        saved_as=saved_as,
        template="pathways/edit.html",
        compare="pathways/compare.html",
    )


def _heading(what: str, code: str, names: dict[str, str]) -> str:
    kind = worded(words.PARTS, what)
    return f"{kind}: {names[code]}" if code in names else kind


@require_http_methods(FORM)
def remove(request: HttpRequest, number: int, what: str, code: str) -> HttpResponse:
    """Asks, and then takes a part out."""
    row = draft_on_the_table(request, number)
    content = queries.content(row)
    if what not in _KINDS or code == WHOLE or not _KINDS[what].known(content, code):
        raise Http404
    back = reverse("pathway_draft", args=[number])
    names = names_of(content)
    stage = content.stage(code) if what == "stage" else None
    form = PartForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_part(
                actor=worker_of(request), draft=row, seen_version=form.seen_version, what=what, code=code
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Removed."))
            return HttpResponseRedirect(back, status=303)
    context = {
        "heading": _("Remove from the pathway?"),
        "action": _("Remove"),
        "back": back,
        "lost": [names[code], *(names[one.code] for one in (stage.steps if stage else ()))],
        "form": form,
    }
    return render(request, "pathways/confirm.html", context, status=422 if form.is_bound else 200)


def _stage_of(content: queries.PathwayContent, code: str) -> str:
    for stage in content.stages:
        if code in {one.code for one in stage.steps} | {one.code for one in stage.checkpoints}:
            return stage.code
    return ""


def _whole_form(_content: Any, _code: str, given: Any, initial: Any) -> PartForm:
    return WholeForm(given, initial=initial)


def _known_whole(content: queries.PathwayContent, _code: str) -> dict[str, Any]:
    return {**words_known("name", content.name), **words_known("target", content.target)}


def _save_whole(form: PartForm, _code: str, _stage: str, common: dict[str, Any]) -> None:
    actions.save_whole(name=form.words_of("name"), target=form.words_of("target"), **common)


def _aim_form(_content: Any, _code: str, given: Any, initial: Any) -> PartForm:
    return AimForm(given, initial=initial)


def _known_aim(content: queries.PathwayContent, code: str) -> dict[str, Any]:
    one = content.aim(code)
    return {"term": one.term, "kind": one.kind, **words_known("text", one.text)} if one else {}


def _save_aim(form: PartForm, code: str, _stage: str, common: dict[str, Any]) -> None:
    told = form.cleaned_data
    aim = actions.AimContent(code, told["kind"], told["term"], form.words_of("text"))
    actions.save_aim(aim=aim, **common)


def _stage_form(_content: Any, _code: str, given: Any, initial: Any) -> PartForm:
    return StageForm(given, initial=initial)


def _known_stage(content: queries.PathwayContent, code: str) -> dict[str, Any]:
    one = content.stage(code)
    if one is None:
        return {}
    weeks = {"weeks_from": one.weeks_from + 1, "weeks_to": one.weeks_to}
    return {**weeks, "needs": list(one.needs), **words_known("name", one.name)}


def _save_stage(form: PartForm, code: str, _stage: str, common: dict[str, Any]) -> None:
    told = form.cleaned_data
    stage = actions.StageContent(
        code=code,
        weeks_from=told["weeks_from"] - 1,
        weeks_to=told["weeks_to"],
        needs=tuple(told["needs"]),
        name=form.words_of("name"),
    )
    actions.save_stage(stage=stage, **common)


def _step_form(content: queries.PathwayContent, code: str, given: Any, initial: Any) -> PartForm:
    names = names_of(content)
    return StepForm(
        given,
        initial=initial,
        aims=[(one.code, names[one.code]) for one in content.aims],
        others=[(one.code, names[one.code]) for _, one in content.steps() if one.code != code],
    )


def _known_step(content: queries.PathwayContent, code: str) -> dict[str, Any]:
    found = content.step(code)
    if found is None:
        return {}
    one = found[1]
    return {
        **words_known("name", one.name),
        **words_known("reason", one.reason),
        "kind": one.kind,
        "service_class": one.service_class,
        "aim": one.aim,
        "responsible": one.responsible,
        "hours": one.hours,
        "weeks_from": None if one.weeks_from is None else one.weeks_from + 1,
        "weeks_to": one.weeks_to,
        "after": list(one.after),
    }


def _save_step(form: PartForm, code: str, stage: str, common: dict[str, Any]) -> None:
    told = form.cleaned_data
    step = actions.StepContent(
        code=code,
        kind=told["kind"],
        service_class=told["service_class"],
        aim=told["aim"],
        responsible=told["responsible"],
        hours=float(told["hours"]) if told["hours"] else None,
        after=tuple(told["after"]),
        weeks_from=None if told["weeks_from"] is None else told["weeks_from"] - 1,
        weeks_to=told["weeks_to"],
        name=form.words_of("name"),
        reason=form.words_of("reason"),
    )
    actions.save_step(stage=stage, step=step, **common)


def _checkpoint_form(_content: Any, _code: str, given: Any, initial: Any) -> PartForm:
    return CheckpointForm(given, initial=initial)


def _known_checkpoint(content: queries.PathwayContent, code: str) -> dict[str, Any]:
    one = next((each for stage in content.stages for each in stage.checkpoints if each.code == code), None)
    return {"week": one.week, **words_known("name", one.name)} if one else {}


def _save_checkpoint(form: PartForm, code: str, stage: str, common: dict[str, Any]) -> None:
    point = actions.CheckpointContent(code, form.cleaned_data["week"], form.words_of("name"))
    actions.save_checkpoint(stage=stage, point=point, **common)


_KINDS: dict[str, _Kind] = {
    "pathway": _Kind(_whole_form, _known_whole, _save_whole),
    "aim": _Kind(_aim_form, _known_aim, _save_aim),
    "stage": _Kind(_stage_form, _known_stage, _save_stage),
    "step": _Kind(_step_form, _known_step, _save_step, needs_stage=True),
    "checkpoint": _Kind(_checkpoint_form, _known_checkpoint, _save_checkpoint, needs_stage=True),
}
