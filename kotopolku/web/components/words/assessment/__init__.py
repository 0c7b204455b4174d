"""Words of the assessment: its pages, items, things told, further measures, needs, outcomes, refusals."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .. import Words, worded

PAGES: Words = {
    "arrangements": _("Language and place"),
    "told": _("What the client is told"),
    "literacy": _("Reading and writing"),
    "finnish_and_swedish": _("Finnish and Swedish"),
    "study_skills": _("Study skills"),
    "study_and_working_life_skills": _("Study and working-life skills"),
    "work_and_education_services": _("Work and education: needs and goals"),
    "work_and_education_wishes": _("Wishes about work and education"),
    "education_and_work_history": _("Earlier education and work"),
    "special_skills_and_strengths": _("Special skills and strengths"),
    "need_of_plan": _("Need of an integration plan"),
    "life_situation": _("Life situation"),
    "other_integration_services": _("Other integration services"),
    "further": _("Further measures"),
    "county": _("The county's part"),
    "needs": _("Needs found"),
    "outcome": _("Outcome"),
}

LEADS: Words = {
    "literacy": _("In which languages does the client read and write, and in which script?"),
    "finnish_and_swedish": _("The level at the start, skill by skill. Leave open what is not known."),
    "study_skills": _("How does the client learn, and what helps or hinders it?"),
    "study_and_working_life_skills": _("How does the client learn and work, and what helps or hinders it?"),
    "work_and_education_services": _("What does the client want to do, and which services would help?"),
    "work_and_education_wishes": _("What does the client want to do, in the client's own words?"),
    "education_and_work_history": _("School, studies and work in any country, paid or not."),
    "special_skills_and_strengths": _("What is the client good at? Also outside school and work."),
    "need_of_plan": _("Would a plan help this client to get forward?"),
    "life_situation": _("Only what bears on integration. A field may stay empty."),
    "other_integration_services": _("Needs and goals that no other page holds."),
    "further": _("Only where the interview leaves something open."),
    "county": _("The county takes part where its services and the municipality's must be fitted together."),
    "needs": _("What a plan or another service must answer. Look for special needs and the family's needs early."),
    "outcome": _("What the assessment finds, and what follows."),
}

TELLINGS: Words = {
    "aims_of_services": _("What integration services aim at"),
    "plan_and_service_process": _("How the plan is made and what happens in the services"),
    "plan_binds_rights_and_duties": _("That the plan binds; the client's rights and duties"),
    "personal_data": _("How personal data are used"),
}

FURTHER: Words = {
    "recognition_of_skills": _("Recognition of skills"),
    "literacy_in_detail": _("Reading and writing in detail"),
    "finnish_and_swedish_in_detail": _("Finnish or Swedish in detail"),
    "study_skills_in_detail": _("Study skills in detail"),
    "employment_options": _("Ways to employment"),
    "career_planning": _("Career planning"),
    "service_needs_in_detail": _("Needs of services in detail"),
}

NEED_GROUPS: Words = {
    "language": _("Language and orientation"),
    "study_and_work": _("Studies and work"),
    "everyday_life": _("Everyday life"),
    "special": _("Special needs"),
    "family": _("Family and children"),
}

NEEDS: Words = {
    "interpretation": _("Interpretation"),
    "literacy_training": _("Literacy training"),
    "language_training": _("Language training"),
    "civic_orientation": _("Civic orientation"),
    "basic_education": _("Basic education"),
    "upper_secondary_education": _("Upper secondary education"),
    "recognition_of_skills": _("Recognition of skills"),
    "career_guidance": _("Career guidance"),
    "job_search": _("Looking for work"),
    "entrepreneurship": _("Own business"),
    "digital_skills": _("Digital skills"),
    "housing": _("Housing"),
    "income": _("Income and debts"),
    "dealing_with_authorities": _("Dealing with authorities"),
    "social_contacts": _("Contacts and free time"),
    "health": _("Health"),
    "mental_health": _("Mental health"),
    "torture_or_trauma": _("Torture or trauma"),
    "disability": _("Disability"),
    "work_capacity": _("Working capacity"),
    "substance_abuse": _("Alcohol or drugs"),
    "trafficking": _("Trafficking in human beings"),
    "violence": _("Violence"),
    "old_age": _("Old age"),
    "childcare": _("Childcare"),
    "childs_schooling": _("A child's school"),
    "parenting": _("Support for parents"),
    "parent_at_home": _("Parent at home with a child"),
    "child_without_guardian": _("Child without a guardian"),
    "family_reunification": _("Family reunification"),
    "relations_in_family": _("Relations in the family"),
}

OUTCOMES: Words = {
    "plan_needed": _("An integration plan is needed"),
    "directed_to_other_services": _("No plan: directed to other services"),
    "other_client_plan": _("No plan: another client plan answers the needs"),
    "no_further_need": _("No plan: no need of services"),
}

INTERPRETER_HOW: Words = {
    "none": _("Without an interpreter"),
    "on_site": _("Interpreter in the room"),
    "remote": _("Interpreter by telephone or video"),
}

PLACES: Words = {
    "office": _("Office or service point"),
    "elsewhere": _("Elsewhere, or remotely"),
}

YES_NO: Words = {"yes": _("Yes"), "no": _("No")}

HOW_WELL: Words = {"well": _("Well"), "some": _("A little"), "not": _("Not at all")}

LACKS: Words = {
    "language": _("Language of the interview"),
    "interpreter": _("Whether there was an interpreter"),
    "county": _("Whether the county takes part"),
    "outcome": _("Outcome"),
    **TELLINGS,
}

RULEBOOKS: Words = {
    "681/2023": _("Assessment of skills and service needs"),
    "1386/2010": _("Initial assessment under the earlier Act"),
}


def label(code: str | None) -> str:
    """The words of a page of the assessment."""
    return worded(PAGES, code)


def lack_label(code: str) -> str:
    """The words of what is missing."""
    return worded(LACKS, code) if code in LACKS else worded(PAGES, code)


def lead(code: str) -> str:
    """The question of a page in one sentence; nothing where it has none."""
    return str(LEADS.get(code, ""))


def need_choices(codes: Any) -> list[tuple[str, Any]]:
    """Codes of needs with their words."""
    return [(str(code), NEEDS.get(str(code), str(code))) for code in codes]


REFUSALS: Words = {
    "assessment_completed": _("This assessment has been completed. Correct its answers one by one, with a reason."),
    "assessment_not_completed": _("This assessment is not completed yet: change it on its own pages."),
    "assessment_already_begun": _("An assessment is under work already."),
    "case_is_closed": _("The client relationship has ended. Open a new case first."),
    "start_in_future": _("This day has not come yet."),
    "start_moves_rulebook": _(
        "This day would put the assessment under another law, but pages have been written under %(act)s."
    ),
    "item_of_other_rulebook": _("The law of this assessment (%(act)s) does not ask for this."),
    "health_reason_missing": _("Write why this about health is necessary for integration, or leave it out."),
    "too_much_detail": _("This is too long to be saved. Shorten it."),
    "place_reason_missing": _("Write the weighty reason for meeting elsewhere."),
    "told_in_future": _("This day has not come yet."),
    "told_without_language": _("Choose the language in which it was told."),
    "done_before_ordered": _("The measure is done before it was ordered. Check the days."),
    "county_reason_missing": _("Write why the county's services are needed."),
    "outcome_missing": _("Choose the outcome."),
    "outcome_reason_missing": _("Write the reasons of the outcome."),
    "planned_plan_date_missing": _("Give the day on which the plan is going to be made."),
    "planned_plan_date_too_early": _("The plan is made after the assessment, which is completed on %(completed)s."),
    "assessment_direction_missing": _("Write where the client was directed."),
    "completed_before_started": _("The assessment began on %(started)s. It cannot be completed before that."),
    "completed_in_future": _("This day has not come yet."),
    "assessment_incomplete": _("Something is missing. See the list."),
    "correction_reason_missing": _("Write why the answer is corrected."),
    "answer_corrected_meanwhile": _("Somebody else has corrected this answer. Look at it before you correct it."),
}

ACTIONS: Words = {
    "assessments.save_own_account": _("The client told something beforehand"),
    "assessments.send_own_account": _("The client sent what was told beforehand"),
    "assessments.remove_own_account": _("The client removed what was told beforehand"),
}
"""Of the own account, in the log."""

PURPOSES: Words = {
    "client.assessment_edit": _("Writing the assessment"),
    "client.assessment_summary": _("Summary of the assessment"),
    "client.assessment_correct": _("Correcting the assessment"),
    "client.assessment_told": _("What the client told beforehand"),
}
"""Why a file is opened."""
