"""What of a sealed package is kept back: places of one protected by now, and parts beyond the reader's rights."""

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from kotopolku.domain.access import Right
from kotopolku.domain.handover import TELL_PLACES, HandoverPart

from . import form
from .casework import HEALTH_EXTENSIONS, HEALTH_MEASURES, without_places

_P = HandoverPart
RIGHTS = {
    _P.EDUCATION_AND_WORK: Right.SEE_ASSESSMENT,
    _P.ASSESSMENT: Right.SEE_ASSESSMENT,
    _P.PLAN: Right.SEE_PLAN,
    _P.PAUSES_AND_EXTENSIONS: Right.SEE_PLAN,
    _P.REVIEWS: Right.SEE_PLAN,
    _P.SERVICES: Right.SEE_PLAN,
    _P.HEALTH: Right.SEE_HEALTH,
}
"""What it takes to see a part in a file here, it takes in a package too."""
_CLIENT = "client"
_NONE: dict[HandoverPart, Any] = {
    _P.EDUCATION_AND_WORK: None,
    _P.ASSESSMENT: None,
    _P.PAUSES_AND_EXTENSIONS: None,
    _P.HEALTH: None,
}


def as_protected(package: form.Package) -> form.Package:
    """As it would have been sealed under turvakielto; the note, which nobody looked through for that, is left out."""
    if package.protected:
        return package
    plans = tuple(_plan_without_places(plan) for plan in package.contents.plan)
    kept = _without(package, TELL_PLACES)
    told_apart = tuple(part for part in HandoverPart if part in TELL_PLACES)
    return replace(kept, contents=replace(kept.contents, plan=plans), protected=True, told_apart=told_apart, note="")


def as_seen_with(package: form.Package, rights: Collection[Right]) -> form.Package:
    """The parts that a reader with the rights may see."""
    seen = _without(package, [part for part, right in RIGHTS.items() if right not in rights])
    return seen if Right.SEE_HEALTH in rights else _without_health(seen)


def _without(package: form.Package, parts: Collection[HandoverPart]) -> form.Package:
    empty = {part.value: _NONE.get(part, ()) for part in parts if hasattr(package.contents, part.value)}
    return replace(
        package,
        parts=tuple(one for one in package.parts if one.part not in parts),
        contents=replace(package.contents, **empty),
    )


def _plan_without_places(plan: form.Plan) -> form.Plan:
    approvals = tuple(one if one.get("party") == _CLIENT else {**one, "name": ""} for one in plan.approvals)
    return replace(plan, content=without_places(plan.content) if plan.content else None, approvals=approvals)


def _without_health(package: form.Package) -> form.Package:
    contents, lengthening = package.contents, package.contents.pauses_and_extensions
    if lengthening is not None:
        extensions = (
            replace(one, reason="") if one.ground in HEALTH_EXTENSIONS else one for one in lengthening.extensions
        )
        lengthening = replace(lengthening, extensions=tuple(extensions))
    plans = (
        replace(plan, content={**plan.content, "measures": _but_health(plan.content)}) if plan.content else plan
        for plan in contents.plan
    )
    services = (one for one in contents.services if one.kind not in HEALTH_MEASURES)
    return replace(
        package,
        contents=replace(contents, plan=tuple(plans), services=tuple(services), pauses_and_extensions=lengthening),
    )


def _but_health(content: dict[str, Any]) -> list[Any]:
    return [one for one in content["measures"] if one["kind"] not in HEALTH_MEASURES]
