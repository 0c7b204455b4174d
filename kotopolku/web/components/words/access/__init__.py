"""Words of access: roles and their rights, tasks for which access is granted, emergencies."""

from django.utils.translation import gettext_lazy as _

from .. import Words, refusals, worded

ROLES: Words = {
    "coach": _("Integration coach"),
    "employment_expert": _("Employment expert"),
    "social_worker": _("Social worker"),
    "placement_officer": _("Placement officer"),
    "reception_worker": _("Reception worker"),
    "provider_worker": _("Worker of a service provider"),
    "representative": _("Representative of a child"),
    "coordinator": _("Integration coordinator"),
    "administrator": _("Administrator"),
    "data_protection_officer": _("Data protection officer"),
}

RIGHTS: Words = {
    "open": _("Open a client's file"),
    "open_protected": _("Open files under non-disclosure that are another worker's"),
    "see_assessment": _("See the assessment"),
    "see_plan": _("See the plan"),
    "see_health": _("See health and working capacity"),
    "see_identity_code": _("See the personal identity code"),
    "see_protected_contacts": _("See protected contacts, with a purpose each time"),
    "see_provider_items": _("See the items that a service provider gets (681/2023 section 94)"),
    "see_history": _("See who has done what and who has looked"),
    "edit": _("Change the client's data"),
    "assign": _("Choose the coach and the unit"),
    "assess": _("Make the assessment"),
    "plan": _("Make and approve the plan"),
    "review": _("Review the plan"),
    "close": _("End the client relationship"),
    "decide_fee": _("Decide on the fee for not coming (681/2023 section 32 a)"),
    "grant": _("Grant access to a client's file"),
    "disclose": _("Record what was told to others"),
    "answer_data_subject": _("Give the client everything that is held about them"),
    "register": _("Take in new clients and first contacts"),
    "advise": _("Keep the guidance desk: advice to people who are not named"),
    "import": _("Import clients from a sheet"),
    "export": _("Export lists of clients"),
    "break_glass": _("Open a file in an emergency"),
    "administer": _("Look after users and roles"),
    "see_logs": _("Read the logs"),
    "review_emergencies": _("Judge openings in an emergency"),
    "retain": _("Confirm what is erased"),
    "publish": _("Write and publish public pages"),
    "edit_information": _("Write and publish materials of basic information"),
    "keep_calendars": _("Enter working hours for other workers"),
    "offer_services": _("Propose the organisation's own services to the directory"),
    "manage_services": _("Keep the directory of services and judge proposals"),
    "manage_pathways": _("Write and publish the pathways from which plans begin"),
}

REACHES: Words = {
    "own": _("Own clients"),
    "unit": _("Clients of the unit"),
    "organisation": _("All clients of the organisation"),
}

TASKS: Words = {
    "assessment": _("Taking part in the assessment"),
    "plan": _("Taking part in the plan"),
    "review": _("Taking part in the review of the plan"),
    "service": _("Giving a service of the plan"),
    "representation": _("Representing a child"),
    "substitute": _("Standing in for the coach"),
    "supervision": _("Supervision by the centre"),
}

KINDS: Words = {
    "municipality": _("municipality"),
    "joint": _("municipalities jointly"),
    "employment_authority": _("employment authority"),
    "county": _("wellbeing services county"),
    "centre": _("Economic Development Centre"),
    "provider": _("service provider"),
    "ngo": _("organisation of the third sector"),
}

PROOFS: Words = {
    "document": _("The person showed an identity document"),
    "known": _("I met the person, whom I know"),
    "strong": _("Strong identification"),
}
"""How an administrator has made sure who asks for a new second factor."""

CONSENTS: Words = {
    **{f"access.{task}": text for task, text in TASKS.items()},
    "contact_by_authority": _("An authority's contact to the municipality"),
    "advice_in_national_store": _("Guidance kept in the national store"),
    "service_referral": _("Referral to a service"),
    "handover": _("Contacting the new municipality (section 85)"),
    "handover.health": _("Telling of health and working capacity"),
    "handover.family": _("Telling of the family"),
    "handover.network": _("Telling of who works with the client"),
}
"""What a client has consented to: access for a task, and what else rests on a consent."""

CONSENT_STATES: Words = {
    "waiting": _("Waits for the client"),
    "given": _("The client agreed"),
    "refused": _("The client refused"),
    "taken_back": _("Not asked any more"),
    "withdrawn": _("The client took it back"),
}
CONSENT_TAGS = {
    "waiting": "waiting",
    "given": "done",
    "refused": "ended",
    "taken_back": "ended",
    "withdrawn": "changed",
}

VERDICTS: Words = {
    "justified": _("Justified"),
    "unjustified": _("Not justified"),
    "unclear": _("Unclear"),
}

VERDICT_STATES = {"justified": "done", "unjustified": "overdue", "unclear": "waiting"}
"""How a verdict's tag looks."""

REFUSALS: Words = {
    "rights_for_oneself": _(
        "Nobody gives themselves a way to clients' files. Ask another administrator of your organisation."
    ),
    "beyond_the_role": _("The law does not let this role have so much."),
    "administrators_need_their_right": _("Without this right nobody could look after the users any more."),
    "oneself_refused": _("Another administrator of your organisation has to do this for you."),
    "works_elsewhere": _(
        "This person works also in another organisation, which you do not look after. You can end the role here."
    ),
    "last_administrator": _("Somebody has to look after the users. Give another person this role first."),
    "membership_exists": _("This person has the role in the same unit in these days already."),
    "membership_ended": _("This role ends by that day already."),
    "unit_of_others": _("The unit belongs to another organisation."),
    "user_name_taken": _("Somebody has this user name. If it is the same person, add the role to that account."),
    "email_taken": _("An account has this email address already. Give another one or leave it empty."),
    "user_name_unknown": _("Nobody has this user name."),
    "name_is_taken": _("This name is in use already."),
    "not_its_area": _("This does not fit the kind of the organisation."),
}
"""Refusals of this subject; `web.components.words.refusals` has those of all pages."""


def role_label(code: str | None) -> str:
    """The words of a role."""
    return worded(ROLES, code)


def right_label(code: str | None) -> str:
    """The words of a right."""
    return worded(RIGHTS, code)


def reach_label(code: str | None) -> str:
    """The words of how far a role reaches."""
    return worded(REACHES, code)


def task_label(code: str | None) -> str:
    """The words of a task."""
    return worded(TASKS, code)


def consent_label(code: str | None) -> str:
    """The words of what a client has consented to."""
    return worded(CONSENTS, code)


def kind_label(code: str | None) -> str:
    """The words of a kind of organisation, within a sentence."""
    return worded(KINDS, code)


def verdict_label(code: str | None) -> str:
    """The words of a verdict on an emergency."""
    return worded(VERDICTS, code)


def refusal_text(refusal: refusals.Refused) -> str:
    """The sentence of a refusal, in the words of this subject where it has some."""
    return str(REFUSALS[refusal.code]) if refusal.code in REFUSALS else refusals.worded(refusal)
