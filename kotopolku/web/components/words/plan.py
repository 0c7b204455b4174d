"""The integration plan in words: goals, measures, people, time, what is missing, what is refused."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kotopolku.platform.refusals import Refusal

from ..dates import day_text
from . import Words, refusals, worded
from .law.citations import citation

STATES: Words = {
    "draft": _("Draft"),
    "in_force": _("In force"),
    "revising": _("Being changed"),
    "ended": _("Ended"),
}
STATE_TAGS = {"draft": "draft", "in_force": "done", "revising": "changed", "ended": "ended"}

KINDS: Words = {
    "individual": _("Plan of one person"),
    "minor": _("Plan of a minor"),
    "family": _("Plan of a family"),
}
TEXTS: Words = {
    "wishes": _("What the child hopes, in the child's own words"),
    "family": _("What concerns the whole family"),
}
LANGUAGES: Words = {"fi": _("Finnish"), "sv": _("Swedish")}

TERMS: Words = {"long": _("In the long term"), "plan": _("During this plan")}
GOALS: Words = {
    "employment_or_entrepreneurship": _("Employment or entrepreneurship"),
    "working_life_readiness": _("Readiness for working life"),
    "upper_secondary_education": _("At least upper secondary education"),
    "own": _("Own goal"),
}
MEASURES: Words = {
    "integration_training": _("Integration training"),
    "language_studies": _("Studies of Finnish or Swedish"),
    "literacy": _("Literacy training"),
    "civic_orientation": _("Multilingual civic orientation"),
    "basic_education": _("Basic education"),
    "upper_secondary": _("Upper secondary education"),
    "higher_education": _("Higher education"),
    "self_motivated_studies": _("Self-motivated studies"),
    "recognition_of_skills": _("Recognition of skills"),
    "employment_services": _("Employment services"),
    "work_trial": _("Work trial"),
    "job_search": _("Job search"),
    "entrepreneurship": _("Support for entrepreneurship"),
    "health": _("Health and wellbeing"),
    "social_services": _("Social services"),
    "organisation_activity": _("Activity of an organisation or association"),
    "guidance": _("Guidance and advice"),
    "family_services": _("Services for families"),
    "other": _("Other measure"),
}
MEASURE_STATES: Words = {
    "agreed": _("Agreed"),
    "directed": _("Directed to"),
    "started": _("Started"),
    "done": _("Done"),
    "stopped": _("Stopped"),
}
MEASURE_TAGS = {
    "agreed": "waiting",
    "directed": "due",
    "started": "info",
    "done": "done",
    "stopped": "ended",
}
RESPONSIBLE: Words = {
    "client": _("Client"),
    "municipality": _("Municipality"),
    "employment_authority": _("Employment authority"),
    "county": _("Wellbeing services county"),
    "provider": _("Service provider"),
    "other": _("Other"),
}
ROLES: Words = {
    "client": _("Client"),
    "coach": _("Integration coach"),
    "employment_expert": _("Employment expert"),
    "county": _("Worker of the wellbeing services county"),
    "guardian": _("Guardian"),
    "representative": _("Representative"),
    "interpreter": _("Interpreter"),
    "other": _("Other participant"),
}
PRESENCE: Words = {"present": _("In person"), "remote": _("Remotely"), "in_writing": _("In writing")}
PARTIES: Words = {
    "client": _("Client"),
    "authority": _("Authority"),
    "guardian": _("Guardian"),
    "representative": _("Representative"),
    "county": _("Wellbeing services county"),
}
HOW: Words = {
    "signature": _("By signature"),
    "spoken": _("In speech, before a witness or interpreter"),
    "electronic": _("Electronically"),
}
MEANS: Words = {
    "strong": _("Electronically, strongly identified"),
    "code": _("Electronically, with a code at the meeting"),
}
"""How it was made sure who approved electronically (decision 0073)."""
PAUSES: Words = {
    "injury": _("Injury"),
    "illness": _("Illness"),
    "parental_leave": _("Pregnancy or parental leave"),
    "comparable": _("Another comparable reason"),
}
EXTENSIONS: Words = {
    "special_measures": _("Special measures are needed"),
    "little_schooling": _("Little schooling"),
    "multisector_needs": _("Needs of many services"),
    "home_care_part_time": _("Home care of a child and part-time plan"),
    "studies_under_25": _("Unfinished studies of a person under 25"),
}
LACKS: Words = {
    "goal_long": _("A goal in the long term (section 18)"),
    "goal_plan": _("A goal during this plan (section 18)"),
    "goal.employment_or_entrepreneurship": _("The goal that the Act expects: employment or entrepreneurship"),
    "goal.working_life_readiness": _("The goal that the Act expects: readiness for working life"),
    "goal.upper_secondary_education": _("The goal that the Act expects: at least upper secondary education"),
    "measure": _("A measure (section 19)"),
    "reason": _("The reason of each measure (section 19)"),
    "measure_days": _("Measures that fit into the days of the plan"),
    "follow_up": _("How the plan is followed up (section 19)"),
    "next_review": _("The planned day of the review (874/2024 section 2)"),
    "rights_told": _("Rights and duties told to the client (section 24)"),
    "change_reason": _("Why the plan is changed"),
}
WHY_NO_PLAN: Words = {
    "assessment_missing": _("The assessment has to be completed first (sections 16 and 20)."),
    "plan_not_needed": _("The assessment found that no plan is needed (section 16)."),
    "too_late": _("The first plan can no longer be made: three years have passed (section 20)."),
    "series_over": _("The longest duration of plans has passed (section 23)."),
    "no_ground": _("The law gives no right to a plan on this day. Check the residence and the circumstances."),
}
CHANGES: Words = {"added": _("Added"), "removed": _("Removed"), "changed": _("Changed")}
CHANGE_TAGS = {"added": "new", "removed": "ended", "changed": "changed"}
PARTS: Words = {
    "plan": _("Plan"),
    "goal": _("Goal"),
    "measure": _("Measure"),
    "participant": _("Participant"),
    "departure": _("Reason for departing from an expected goal"),
}
FIELDS: Words = {
    "made": _("Made on"),
    "until": _("Last day"),
    "since": _("First day"),
    "rulebook": _("Act"),
    "next_review": _("Next review"),
    "county_takes_part": _("The county takes part"),
    "background": _("Background"),
    **TEXTS,
    "follow_up": _("Follow-up"),
    "term": _("Term"),
    "kind": _("Kind"),
    "text": _("Text"),
    "translation": _("Translation"),
    "goal": _("Serves the goal"),
    "reason": _("Reason"),
    "responsible": _("Responsible"),
    "responsible_name": _("Name of the responsible party"),
    "hours_per_week": _("Hours a week"),
    "week": _("Week"),
    "service": _("Service"),
    "role": _("Role"),
    "organisation": _("Organisation"),
}
REFUSALS: Words = {
    "case_is_closed": _("The client relationship has ended. Its file is only read."),
    "before_the_case": _("The case was opened on %(since)s. The plan cannot be older."),
    "before_the_plan": _("The plan was made on %(made)s. This day cannot be earlier."),
    "another_plan_that_day": _("A plan was made on %(made)s already. Change that plan, or choose a later day."),
    "not_yet": _("This day has not come yet."),
    "pathway_not_in_use": _("This pathway is not in use here. Choose another."),
    "service_not_offered": _("This service is not in the directory any more. Choose another."),
    "first_plan_too_long": _("The first plan can last at most until %(latest)s (%(section)s)."),
    "plan_too_long": _("All plans together can last at most until %(latest)s (%(section)s)."),
    "plan_already_on_the_table": _("A plan is being written already. Finish it or discard it first."),
    "not_on_the_table": _("What was agreed does not change. Begin a new version first."),
    "no_plan_in_force": _("There is no plan in force."),
    "reason_missing": _("Write the reason."),
    "goal_is_required": _("The Act sets this goal without exception (%(section)s). Add it to the goals."),
    "not_expected": _("The Act does not expect this goal of the client."),
    "identity_code_in_text": _(
        "A personal identity code stands in this text. Leave it out: the plan is printed and kept."
    ),
    "text_missing": _("Write something here."),
    "not_in_the_week": _("“%(text)s” is no time of a day. Write it like 9-12 or 9.00-12.00, 13-15."),
    "measure_outside_plan": _("The plan lasts from %(made)s to %(until)s. The measure has to fit into it."),
    "offer_gone": _("The plan is no longer offered: it was changed, taken back or approved."),
    "offer_changed": _("The plan was changed after the client read it. Offer it again."),
    "not_for_approval": _("The client cannot approve this alone."),
    "wrong_code": _("The code is wrong."),
    "code_over": _("There is no code that could be tried. Make a new one."),
    "approval_missing": _("This side has not approved: %(party)s."),
    "approved_twice": _("This side approves only once: %(party)s."),
    "plan_incomplete": _("Missing before approval: %(missing)s."),
    "pauses_overlap": _("This overlaps with the pause that begins on %(since)s (%(section)s)."),
    "pause_ended": _("The pause has ended already."),
    "ground_not_in_the_act": _("The Act of this plan knows no extension on this ground (%(section)s)."),
    "kind_not_in_the_act": _(
        "The Act of this plan knows no plan of a minor or of a family (%(section)s): what the child wishes and what "
        "concerns the family are written in the plan of the person."
    ),
    "next_review_too_late": _("The law asks for a review by %(latest)s (%(section)s)."),
}


def goal_label(code: str) -> str:
    """The words of a kind of goal."""
    return worded(GOALS, code)


def label(code: str) -> str:
    """The words of a kind of measure."""
    return worded(MEASURES, code)


def lack_text(code: str) -> str:
    """What is missing before approval."""
    return worded(LACKS, code)


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal of the plans' room, or of another."""
    if refusal.code == "not_entitled_to_plan":
        return worded(WHY_NO_PLAN, refusal.params.get("because"))
    text = REFUSALS.get(refusal.code)
    if text is None:
        return refusals.worded(refusal)
    return str(text) % {name: _shown(name, value) for name, value in refusal.params.items()}


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return day_text(value)
    if name == "party":
        return worded(PARTIES, value)
    if name == "section":
        return citation(value)
    return lack_text(value) if name == "missing" else value


OFFERS: Words = {
    "open": _("Waits for the client's approval"),
    "approved": _("Approved by the client"),
    "lapsed": _("Ended: the plan was changed"),
    "withdrawn": _("Taken back"),
}
OFFER_TAGS = {"open": "waiting", "approved": "done", "lapsed": "changed", "withdrawn": "changed"}


CLIENT_WORDS: Words = {
    "comment": _("Comment"),
    "help": _("Asks for help"),
    "change": _("Wishes a change"),
    "review": _("Asks for a review (section 22)"),
    "done": _("Says that it is done"),
}
CLIENT_WORD_TAGS = {"done": "new", "comment": "new", "help": "waiting", "change": "waiting", "review": "soon"}
"""The look's state of a tag for each kind: a review that is asked for must be made (22 §)."""
