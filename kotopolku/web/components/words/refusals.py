"""Why the program refused an action, in words. Rooms raise codes; only here they become sentences."""

from datetime import date
from typing import Any, ClassVar, Protocol

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from ..dates import day_text
from . import Words


class Refused(Protocol):
    """What is read of `platform.refusals.Refusal`."""

    code: ClassVar[str]
    params: dict[str, Any]


REFUSALS: Words = {
    "unknown_code": _("Choose one of the list."),
    "impossible_date": _("This date does not exist. Write it like 15.3.2019, 3/2019 or 2019."),
    "municipalities_overlap": _(
        "Another municipality of residence holds in these days, from %(since)s. "
        "Give the last day here, or correct that one."
    ),
    "date_out_of_range": _("Choose a day between %(first)s and %(last)s."),
    "ends_before_it_begins": _("The last day is before the first day."),
    "missing": _("This is needed."),
    "fee_not_open": _("This has been decided already."),
    "fee_not_allowed": _("The law does not let a fee be asked here: a condition is not met or not known."),
    "grounds_missing": _("Write the grounds."),
    "weighing_missing": _("Write why the fee is not unreasonable."),
    "due_too_early": _("The due date can be %(first)s at the earliest."),
    "not_given_yet": _("Give a day from the decision to today."),
    "not_charged": _("No fee was asked."),
    "hours_impossible": _("Reminders come 1 to %(most)s hours before."),
    "may_not_try_again": _("You do not look after this organisation."),
    "name_is_empty": _("Write at least one name."),
    # One sentence for both: it must not tell whether the code is anybody's, nor whose client that is.
    "not_registrable_here": _("This identity code cannot be registered here. Ask your administrator."),
    "identity_code_taken": _("This identity code cannot be registered here. Ask your administrator."),
    "client_of_others": _("This identity code cannot be registered here. Ask your administrator."),
    "identity_code_elsewhere": _("This is a personal identity code. Record it as one, so that it stays hidden."),
    "identifier_is_empty": _("Write the identifier."),
    "protection_stays": _("An empty code does not lift the non-disclosure. Write 0 only if the register says so."),
    "birth_contradicts_code": _("The birth date and the identity code tell different days."),
    "dies_before_birth": _("The day of death is before the birth."),
    "kin_to_oneself": _("Nobody is a relative of oneself."),
    "tie_exists": _("The two are recorded as such relatives already."),
    "taken_back": _("Somebody else has corrected this meanwhile. Go back and look again."),
    "not_of_this_person": _("This belongs to somebody else. Go back and look again."),
    "contact_is_empty": _("Write a number, an address or a name."),
    "not_a_telephone": _("Write a telephone number, for example 040 123 4567."),
    "not_an_email": _("Write an email address, for example name@example.org."),
    "reason_is_missing": _("A correction needs its reason."),
    "already_open": _("The organisation has an open case of this person already."),
    "not_your_organisation": _("You do not work in this organisation."),
    "not_of_the_organisation": _("The coach or the unit belongs to another organisation."),
    "opened_in_the_future": _("A case cannot be opened on a day to come."),
    "closed_before_opened": _("The end is before the case was opened, %(opened)s."),
    "closed_in_the_future": _("A case cannot be ended on a day to come."),
    "case_is_closed": _("The client relationship has ended. Nothing can be changed in it."),
    "birth_date_unknown": _(
        "Record the day, month and year of birth first: they are asked from the client together with the code."
    ),
    "may_not_invite": _(
        "You may not invite this client. It takes the right to give clients their own data and, under non-disclosure "
        "for safety, the right to see protected contacts."
    ),
    "too_young_for_own_pages": _("The client is under 15: a guardian or representative acts. Record who it is."),
    "acts_already": _("This person acts for the client already."),
    "acting_is_over": _("This right to act is not open: it has ended, begins later, or waits for a confirmation."),
    "confirmation_missing": _(
        "Somebody of the family is under non-disclosure for safety. Find out first whether this puts them in danger, "
        "then confirm it here."
    ),
    "asked_already": _("The client has asked for this already."),
    "clients_have_no_role": _("This is a client's account. It can have no role in an organisation."),
    "not_invited": _("The code or the birth date is not right."),
    "no_account": _("The client has no account and no code that would be open."),
    "answered_already": _("This request has been answered already."),
    "message_too_long": _("The message is longer than %(limit)s characters."),
    "identity_code_in_message": _("The text has a personal identity code. Remove it."),
    "nobody_to_write_to": _("The service does not have the client any more: nothing was sent."),
    "answer_time_impossible": _("An answer takes 1 to %(most)s working days."),
    "answer_time_in_the_past": _("Choose today or a later day: what was promised stays."),
    "too_many_open_requests": _("Very many requests wait for an answer already."),
    "assigned_before_last": _("The present coach began on %(since)s. Choose that day or a later one."),
    "nothing_due": _("Nothing is due for erasing."),
    "list_changed": _("The list has changed. Look at it again."),
    "already_confirmed": _("The list has been confirmed already."),
    "not_confirmed": _("Nobody has confirmed the list."),
    "run_has_ended": _("This run has ended."),
    "may_not_erase": _("You do not look after the data of this organisation."),
    "unknown_reference": _("There is no such case in your organisation."),
    "hold_has_ended": _("This was ended before."),
    "edited_meanwhile": _("Somebody else has saved this meanwhile. Go back and look again."),
    "may_not_grant": _("You may not decide on the access to this client's file."),
    "grant_to_oneself": _("You cannot give access to yourself."),
    "not_working_there": _("This person does not work there."),
    "begins_in_the_past": _("Access cannot begin before today."),
    "grant_too_long": _("For this task access lasts until %(latest)s at most. It can be given anew after that."),
    "wrong_receiver": _("A substitute works in your own organisation, everybody else in another one."),
    "consent_missing": _("This organisation needs the client's consent. Choose the consent, or record it first."),
    "not_a_child": _("A representative acts for a client under 18 only."),
    "not_a_child_then": _("The client turns 18: access lasts until %(latest)s at most."),
    "not_of_this_case": _("This belongs to another client, or has been withdrawn."),
    "wrong_role": _("The role of this person there opens no client's file for this task."),
    "beyond_the_granter": _("This task opens more of the file than you may use yourself. Ask the coach of the client."),
    "consent_does_not_fit": _("This consent is to something else, or from a later day."),
    "consent_in_the_future": _("The consent cannot be from a day to come."),
    "not_yours": _("This is not the client's own."),
    "request_answered": _("This has been answered or taken back already."),
    "identity_code_in_request": _("Leave the personal identity code out."),
    "consent_is_withdrawn": _("This consent has been withdrawn already."),
    "withdrawn_outside_its_days": _("The day is between %(given)s, when the consent was given, and today."),
    "grant_is_over": _("This access has ended already."),
    "meeting_is_over": _("This meeting was held or called off before."),
    "meeting_ahead": _("The meeting is on %(on)s. Write down what came of it when it has been held."),
    "appointment_of_others": _("This belongs to another client."),
    "part_unknown": _("Choose who does each task among those who take part."),
    "task_is_done": _("This task has been done already."),
    "task_done_later": _("The day cannot be one to come."),
    "role_over": _("This role has ended already."),
    "grant_has_a_role": _("Somebody else in the network has this access already."),
    "hours_unreadable": _("Write the hours like 9–15 or 9–12, 13–15.30."),
    "ends_outside_its_days": _("The last day is between %(since)s, when the role began, and today."),
    "emergency_reason_missing": _("Write the reason so that it can be judged afterwards: 15 characters at least."),
    # One sentence for all: it must not tell whether there is such a file, nor whose it is.
    "emergency_refused": _("No file can be opened by this reference."),
    "already_open_to_you": _("This file is open to you already."),
    "may_not_review": _("You may not judge this opening."),
    "reviewed_already": _("Somebody has judged this opening already."),
    "not_an_editor": _("You do not write the public pages of this organisation."),
    "slug_taken": _("This address is in use already."),
    "slug_unusable": _("Use small letters a–z, digits and hyphens, as in first-steps."),
    "not_ready_to_open": _("Publish the first page, the accessibility statement and the privacy notice first."),
    "page_stays": _("Every site needs this page."),
    "unsafe_link": _("The link %(address)s cannot be used. Begin it with https://, mailto:, tel: or page:."),
    "link_to_no_page": _("There is no page %(address)s on these pages."),
    "html_in_text": _("HTML is not used here: %(tag)s. Use Markdown."),
    "picture_in_text": _("Pictures cannot be used here."),
    "first_heading_in_text": _("The title is the main heading. Begin headings of the text with ##."),
    "identity_code_in_text": _("The text has a personal identity code. Remove it."),
    "text_too_long": _("The text is longer than %(limit)s characters. Divide it into two pages."),
    "nothing_to_publish": _("There is no draft any more. Somebody has published or discarded it."),
    "unreadable_hours": _("Write the hours like 9–15 or 9–12, 13–15.30."),
    "inverted_hours": _("The closing time is not after the opening time."),
    "overlapping_hours": _("Two of these times overlap."),
    "exceptions_overlap": _("Other exceptional hours hold on some of these days, from %(since)s."),
}
"""Codes of all rooms; the owner of a page adds those of its room here or in its own words with `extend`."""

IDENTITY_CODE: Words = {
    "form": _("This is not a personal identity code. Write it like 010190-900P."),
    "date": _("The identity code has a date that does not exist."),
    "number": _("The individual number of the identity code is not in use."),
    "check_character": _("The check character of the identity code is wrong. Compare every character."),
}


def worded(refusal: Refused) -> str:
    """The sentence of a refusal, with its parameters; a general sentence for a code that nobody has worded."""
    if refusal.code == "bad_identity_code":
        return str(IDENTITY_CODE.get(str(refusal.params.get("problem")), IDENTITY_CODE["form"]))
    text = REFUSALS.get(refusal.code)
    if text is None:
        return now_("This cannot be saved as it is (%(code)s).") % {"code": refusal.code}
    return str(text) % {name: shown(value) for name, value in refusal.params.items()} if refusal.params else str(text)


def shown(value: Any) -> Any:
    """A parameter of a sentence: a day in words."""
    return day_text(value) if isinstance(value, date) else value
