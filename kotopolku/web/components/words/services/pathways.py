"""Pathways in words: what is wrong with one, how versions differ, how a plan departs, why a change is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from kotopolku.domain.pathways import Problem
from kotopolku.platform.refusals import Refusal

from ...dates import day_text
from .. import Words, assessment, plan, refusals, worded
from ..law.citations import citation

PROBLEMS: Words = {
    "no_stages": _("The pathway has no stages yet."),
    "empty_stage": _("“%(where)s” has no steps."),
    "same_code": _("“%(where)s” stands here twice."),
    "no_time": _("“%(where)s” ends before it begins."),
    "unknown_after": _("“%(where)s” comes after a step that there is not."),
    "circle": _("“%(where)s” would have to come before and after the same step."),
    "before_its_condition": _("“%(where)s” begins before “%(other)s”, after which it should come."),
    "overlaps_its_condition": _("“%(where)s” begins while “%(other)s” still goes on."),
    "late_checkpoint": _("More than half a year passes without a checkpoint (%(other)s weeks)."),
    "beyond_first_plan": _(
        "The pathway is longer than a first plan may be (%(other)s weeks). The rest is for the next."
    ),
    "beyond_total": _("The pathway is longer than all plans together may be without an extension (%(other)s weeks)."),
}
BESIDE: Words = {
    "no_time": _("The last week cannot be before the first."),
    "unknown_after": _("There is no such step."),
    "circle": _("The steps would each have to come before the other. Take one of them away."),
    "before_its_condition": _("It begins before the step after which it should come. Choose a later week."),
}
"""The same beside the field of a form."""

DEPARTURES: Words = {
    "left_out": _("Left out: %(step)s"),
    "own": _("The plan's own: %(step)s"),
    "other_version": _("From another version of the pathway: %(step)s"),
    "other_kind": _("%(step)s: another kind of measure, %(now)s instead of %(was)s"),
    "hours": _("%(step)s: %(now)s hours a week, in the pathway %(was)s"),
    "earlier": _("%(step)s: begins earlier, on %(now)s instead of %(was)s"),
    "later": _("%(step)s: begins later, on %(now)s instead of %(was)s"),
    "before_its_condition": _("%(step)s: begins before “%(was)s”, which usually comes first"),
}

CHANGE_KINDS: Words = {
    "added": _("Added"),
    "removed": _("Removed"),
    "moved": pgettext_lazy("pathway", "Moved"),
    "changed": _("Changed"),
}
CHANGE_TAGS = {"added": "new", "removed": "ended", "moved": "changed", "changed": "changed"}
PARTS: Words = {
    "pathway": _("Pathway"),
    "aim": _("Aim"),
    "stage": _("Stage"),
    "step": _("Step"),
    "checkpoint": _("Checkpoint"),
}
FIELDS: Words = {
    "audience": _("For whom"),
    "aims": _("Aims"),
    "name": _("Name"),
    "target": _("For whom"),
    "text": _("Text"),
    "reason": _("Reason"),
    "weeks_from": _("First week"),
    "weeks_to": _("Last week"),
    "needs": _("Needs"),
    "checkpoints": _("Checkpoints"),
    "kind": _("Kind of measure"),
    "service_class": _("Class of service"),
    "hours": _("Hours a week"),
    "after": _("Comes after"),
    "stage": _("Stage"),
    "place": _("Place"),
}
CLASSES: Words = {
    "guidance": _("Guidance and advice"),
    "civic_orientation": _("Civic orientation"),
    "integration_training": _("Integration training"),
    "literacy_training": _("Literacy training"),
    "language_course": _("Language course"),
    "language_cafe": _("Language café"),
    "interpreting": _("Interpreting"),
    "basic_education": _("Basic education"),
    "upper_secondary": _("Upper secondary education"),
    "recognition_of_skills": _("Recognition of skills"),
    "career_guidance": _("Career guidance"),
    "employment_services": _("Employment services"),
    "entrepreneurship": _("Support for entrepreneurship"),
    "digital_support": _("Digital support"),
    "housing": _("Housing"),
    "income_support": _("Income and debts"),
    "group_activity": _("Group activity"),
    "parents_group": _("Group of parents"),
    "early_education": _("Early education"),
    "schooling_support": _("Support at school"),
    "family_guidance": _("Services for families"),
    "health_care": _("Health care"),
    "mental_health": _("Mental health services"),
    "trauma_rehabilitation": _("Rehabilitation of trauma"),
    "work_capacity": _("Support for working capacity"),
    "disability_services": _("Disability services"),
    "substance_services": _("Services for alcohol and drugs"),
    "trafficking_assistance": _("Assistance to victims of trafficking"),
    "violence_services": _("Services after violence"),
    "older_people": _("Services for older people"),
    "social_work": _("Social work"),
    "representative": _("Representative of a child"),
    "family_reunification": _("Family reunification"),
}
EXITS: Words = {
    "under_way": _("Still on the way"),
    "completed": _("All stages behind"),
    "plan_ended": _("The plans have ended on the way"),
    "goal_reached": _("Ended: goal reached"),
    "employment": _("Ended: work"),
    "studies": _("Ended: studies"),
    "moved": _("Ended: moved to another municipality"),
    "another_authority": _("Ended: another authority became responsible"),
    "time_over": _("Ended: the time of the law is over"),
    "own_wish": _("Ended: own wish"),
    "left_finland": _("Ended: left Finland"),
    "died": _("Ended: died"),
    "other": _("Ended: another reason"),
}
REFUSALS: Words = {
    "not_yours_to_write": _("This pathway is not written here. Make a copy of it and write that."),
    "pathway_draft_exists": _("A next version is being written already."),
    "no_pathway_draft": _("What was published does not change. Begin a new version first."),
    "pathway_retired": _("The pathway has been taken out of use."),
    "pathway_unfinished": _("The pathway cannot be published yet. See what is wrong below."),
    "identity_code_in_text": _("A personal identity code stands in this text. Leave it out: everybody reads it."),
}


def weeks_text(weeks_from: int, weeks_to: int) -> str:
    """Weeks as people count them: the first one is week 1."""
    first, last = weeks_from + 1, weeks_to
    if last <= first:
        return str(_("Week %(week)s") % {"week": first})
    return str(_("Weeks %(first)s–%(last)s") % {"first": first, "last": last})


def number_of_weeks(weeks: int) -> str:
    """A duration."""
    return str(ngettext_lazy("%(weeks)s week", "%(weeks)s weeks", weeks) % {"weeks": weeks})


def problem_text(problem: Problem, names: Mapping[str, str]) -> str:
    """What is wrong; `names` are those of stages, steps and checkpoints by code."""
    other = names.get(str(problem.other), str(problem.other))
    text = str(PROBLEMS[problem.code]) % {"where": names.get(problem.where, problem.where), "other": other}
    return f"{text} ({citation(problem.section)})" if problem.section else text


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of pathways, or of another."""
    if refusal.code == "part_contradicts":
        return worded(BESIDE, refusal.params["problem"])
    return str(REFUSALS[refusal.code]) if refusal.code in REFUSALS else refusals.worded(refusal)


def field_text(name: str, value: Any, names: Mapping[str, str]) -> str:
    """The value of a field of a part, for a comparison."""
    if value in (None, "", ()):
        return "–"
    if name == "kind":
        return plan.label(value)
    if name == "service_class":
        return worded(CLASSES, value)
    if name == "needs":
        return ", ".join(worded(assessment.NEEDS, one) for one in value)
    if name == "checkpoints":
        return ", ".join(f"{names.get(one.code, one.code)} ({one.week})" for one in value)
    if isinstance(value, tuple):
        return ", ".join(names.get(one, one) for one in value)
    if name == "weeks_from":
        return str(value + 1)
    if name == "place":
        return str(value + 1)
    return f"{value:g}" if isinstance(value, float) else names.get(str(value), str(value))


def departure_text(code: str, step: str, was: Any, now: Any) -> str:
    """How a plan departs, in words that are no reproach; days as `date`, a step already by its name."""
    return str(DEPARTURES[code]) % {"step": step, "was": _told(code, was), "now": _told(code, now)}


def _told(code: str, value: Any) -> str:
    if isinstance(value, date):
        return day_text(value)
    if code == "other_kind":
        return plan.label(str(value))
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
