"""Measures of the plan in force for which a referral can be begun: with a service chosen already, or without one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.catalogue.queries.naming import service_names
from kotopolku.rooms.plans.queries import measures_of, plan_in_force
from kotopolku.rooms.referrals import queries

from .. import health
from ..pathways.of_measure import need_of, services_found
from .shown import line_of

OVER = frozenset({"done", "stopped", "dropped"})


def going_on(case: Any) -> list[Any]:
    """Those that are not over, as far as the opener may see them: none of health for one who may not."""
    plan = plan_in_force(case, clock.today())
    rows = measures_of(plan) if plan else []
    return [
        one for one in rows if one.state not in OVER and (health.is_seen(case) or one.kind not in queries.OF_HEALTH)
    ]


def measures_shown(case: Any, measures: Iterable[Any], referrals: Iterable[Any]) -> list[dict[str, Any]]:
    """Each with its service, if one is chosen, and the newest of the referrals for it.

    Of a protected client only that there is a service.
    """
    rows, hides = list(measures), is_protected(case)
    names = service_names((one.service_id for one in rows if one.service_id), get_language() or "fi")
    newest = {row.measure_id: row for row in sorted(referrals, key=lambda row: (row.made_at, row.pk))}
    return [
        {
            **(line_of(newest[one.pk], hides=hides) if one.pk in newest else {}),
            "key": one.pk,
            "text": one.text[:120],
            "chosen": _chosen(names, one, hides=hides),
        }
        for one in rows
    ]


def _chosen(names: Mapping[int, str], measure: Any, *, hides: bool) -> str:
    if measure.service_id is None:
        return ""
    return _("Not shown") if hides else names.get(measure.service_id, "")


def answering(case: Any, measure: Any, most: int) -> list[Any]:
    """Services of the area that answer the need of a measure for which none is chosen; at most `most`."""
    need = need_of(case, measure.plan, measure)
    if not need or (need in health.NEEDS and not health.is_seen(case)):
        return []
    return list(services_found(case, {"q": "", "need": need}).services[:most])
