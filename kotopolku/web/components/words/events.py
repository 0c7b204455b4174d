"""What was done and what was looked at: the log's codes in words."""

from django.utils.translation import gettext_lazy as _

from . import Words, worded

ACTIONS: Words = {
    "people.register": _("The person was registered"),
    "people.add_name": _("A name was added"),
    "people.correct_name": _("A name was corrected"),
    "people.add_identifier": _("An identifier was added"),
    "people.correct_identifier": _("An identifier was corrected"),
    "people.set_citizenships": _("Citizenships were recorded"),
    "people.set_languages": _("Languages were recorded"),
    "people.add_language_skill": _("A language was recorded"),
    "people.correct_language_skill": _("A language was corrected"),
    "people.set_service_language": _("Language of service and interpreter were recorded"),
    "people.add_contact": _("A contact was added"),
    "people.end_contact": _("A contact was ended"),
    "people.record_residence": _("A ground of residence was recorded"),
    "people.correct_residence": _("A ground of residence was corrected"),
    "people.set_home_municipality": _("The municipality of residence was recorded"),
    "people.correct_home_municipality": _("The municipality of residence was corrected"),
    "people.record_circumstance": _("A circumstance was recorded"),
    "people.end_circumstance": _("A circumstance ended"),
    "people.correct_circumstance": _("A circumstance was corrected"),
    "people.set_kinship": _("A family tie was recorded"),
    "people.end_kinship": _("A family tie was taken back"),
    "people.join_household": _("The person joined a household"),
    "people.leave_household": _("The person left a household"),
    "people.set_nondisclosure": _("Non-disclosure for safety was recorded"),
    "people.correct_birth": _("The birth date was corrected"),
    "people.protected_contacts": _("Protected contacts were shown"),
    "cases.open_case": _("The case was opened"),
    "cases.assign": _("The coach was assigned"),
    "cases.close_case": _("The case was closed"),
    "cases.recompute": _("Duties were reckoned anew"),
    "assessments.begin": _("The assessment was begun"),
    "assessments.save_answer": _("An answer of the assessment was saved"),
    "assessments.tell": _("It was recorded what the client was told"),
    "assessments.add_further_measure": _("A further measure was ordered"),
    "assessments.set_needs": _("Needs were recorded"),
    "assessments.set_county": _("The county's part in the assessment was recorded"),
    "assessments.complete": _("The assessment was completed"),
    "plans.make_first_plan": _("The first plan was begun"),
    "plans.save_goal": _("A goal was saved"),
    "plans.save_measure": _("A measure was saved"),
    "plans.remove_goal": _("A goal was removed"),
    "plans.remove_measure": _("A measure was removed"),
    "plans.set_participants": _("Participants of the plan were recorded"),
    "plans.approve": _("The plan was approved"),
    "plans.revise": _("A change of the plan was begun"),
    "plans.renew": _("A new plan was begun"),
    "plans.pause": _("An interruption of the plan was recorded"),
    "plans.end_pause": _("An interruption of the plan ended"),
    "plans.extend": _("The plan was extended"),
    "plans.direct": _("The client was directed to a service"),
    "followup.review": _("The plan was reviewed"),
    "followup.close": _("The client relationship was ended"),
    "guidance.receive_contact": _("A first contact was received"),
    "guidance.take": _("A first contact was taken"),
    "guidance.answer": _("A first contact was answered"),
    "guidance.open_case_from": _("A case was opened from a first contact"),
    "exchange.import_client": _("The client was imported from a sheet"),
}

PURPOSES: Words = {
    "client.overview": _("Overview"),
    "client.person": _("Person and family"),
    "client.residence": _("Residence"),
    "client.timeline": _("Timeline"),
    "client.access": _("Access"),
    "client.why": _("What the law says"),
    "client.edit": _("Changing data"),
    "client.identity_code": _("Showing the identity code"),
    "assessment": _("Assessment"),
    "plan": _("Plan"),
    "review": _("Review"),
    "close": _("Ending the client relationship"),
}


def label(action: str) -> str:
    """What was done; the code itself where nobody has worded it."""
    return worded(ACTIONS, action)


def purpose_text(purpose: str) -> str:
    """Why a file was opened: the words of a code, or what the worker wrote."""
    return worded(PURPOSES, purpose)
