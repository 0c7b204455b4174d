"""The account of one who works in an organisation: a lost phone, a stolen computer, somebody who is let in no more."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.platform import clock
from kotopolku.platform.accounts.actions import end_all_sessions as end_everywhere
from kotopolku.platform.accounts.actions import set_active
from kotopolku.platform.accounts.queries import User, are_looked_after, memberships_in, worker_in
from kotopolku.platform.accounts.sign_in.second_factors import number_of_second_factors, remove_second_factors
from kotopolku.platform.accounts.sign_in.sessions import sessions_of
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.access import PROOFS, REFUSALS, role_label
from kotopolku.web.components.words.access.account_mail import tell_of_lost_factors

from ..forms.recorded import choice_field
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .frame import administered, organisation_frame
from .people import state_of
from .saving import save_form

TEMPLATE = "administration/account_confirm.html"


class ProofForm(RefusableForm):
    """How the administrator has made sure who asks."""

    proof = choice_field(_("How did you make sure who asks?"), choices_of(PROOFS, empty=""))
    proof.help_text = _("A call or a message does not show who asks. The answer stands in the log.")


def _found(request: HttpRequest, number: int, user_number: int) -> tuple[Organisation, User]:
    """Raises Http404 for an organisation that is not the user's to look after, and for one who does not work there."""
    row = administered(request, number)
    try:
        return row, worker_in(row.pk, user_number, clock.today())
    except User.DoesNotExist:
        raise Http404 from None


@require_safe
def account(request: HttpRequest, number: int, user_number: int) -> HttpResponse:
    """What an administrator has to know of an account, and what can be done to it."""
    row, user = _found(request, number, user_number)
    today = clock.today()
    context = {
        **organisation_frame(row, ""),
        "person": user,
        "is_oneself": user.pk == worker_of(request).pk,
        "is_looked_after": are_looked_after(worker_of(request), user.pk, today),
        "works_elsewhere": REFUSALS["works_elsewhere"],
        "roles": [
            {"name": role_label(one.role), "unit": one.unit, "tag": state_of(one.since, one.until, today)}
            for one in memberships_in(row.pk).filter(user=user).exclude(until__lt=today)
        ],
        "second_factors": number_of_second_factors(user.pk),
        "sessions": len(sessions_of(user)),
    }
    return render(request, "administration/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_second_factors(request: HttpRequest, number: int, user_number: int) -> HttpResponse:
    """Takes away the second factors of one who has lost theirs."""
    row, user = _found(request, number, user_number)
    form = ProofForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        proof = form.cleaned_data["proof"]
        with transaction.atomic():
            remove_second_factors(actor=worker_of(request), user_id=user.pk, proof=proof, organisation_id=row.pk)
            tell_of_lost_factors(user)

    heading = now_("Take away the second factors of %(name)s?") % {"name": user}
    lost = [
        now_("Authenticator app, security keys and recovery codes: none of them works any more."),
        now_("All sessions end at once; what is being written and is not saved is lost."),
        now_("Until a new second factor is set up, the first sign-in works without one."),
        now_("The person is told of it by email, where an address is known."),
    ]
    context = _asked(row, user, heading, now_("Take away second factors"), lost)
    return save_form(request, form, context, save, done=now_("The second factors were taken away."), template=TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
def end_all_sessions(request: HttpRequest, number: int, user_number: int) -> HttpResponse:
    """Ends every session of one whose computer or phone is in wrong hands."""
    row, user = _found(request, number, user_number)
    form = RefusableForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        end_everywhere(actor=worker_of(request), user_id=user.pk, organisation_id=row.pk)

    heading = now_("End all sessions of %(name)s?") % {"name": user}
    lost = [
        now_("The person is signed out of every computer and phone at once."),
        now_("What is being written and is not saved is lost."),
    ]
    context = _asked(row, user, heading, now_("End all sessions"), lost)
    return save_form(request, form, context, save, done=now_("All sessions have ended."), template=TEMPLATE)


@require_http_methods(["GET", "HEAD", "POST"])
def make_inactive(request: HttpRequest, number: int, user_number: int) -> HttpResponse:
    """Lets somebody in no more, in whichever role."""
    row, user = _found(request, number, user_number)
    heading = now_("Make the account of %(name)s inactive?") % {"name": user}
    lost = [
        now_("The person cannot sign in any more, and all sessions end at once."),
        now_("What is being written and is not saved is lost."),
        now_("Clients whose coach this is stay with this person until you choose another coach."),
    ]
    context = _asked(row, user, heading, now_("Make inactive"), lost)
    return _set_active(request, row, user, context, is_active=False)


@require_http_methods(["GET", "HEAD", "POST"])
def let_in_again(request: HttpRequest, number: int, user_number: int) -> HttpResponse:
    """Lets somebody in again, with the roles that are in force."""
    row, user = _found(request, number, user_number)
    heading = now_("Let %(name)s in again?") % {"name": user}
    context = _asked(row, user, heading, now_("Let in again"), [])
    return _set_active(request, row, user, context, is_active=True)


def _set_active(
    request: HttpRequest, row: Organisation, user: User, context: dict[str, Any], *, is_active: bool
) -> HttpResponse:
    form = RefusableForm(request.POST if request.method == "POST" else None)

    def save() -> None:
        set_active(actor=worker_of(request), user_id=user.pk, is_active=is_active, organisation_id=row.pk)

    done = now_("The account is active again.") if is_active else now_("The account is inactive.")
    return save_form(request, form, context, save, done=done, template=TEMPLATE)


def _asked(row: Organisation, user: User, heading: str, action: str, lost: list[str]) -> dict[str, Any]:
    back = reverse("organisation_account", args=[row.pk, user.pk])
    return {**organisation_frame(row, ""), "heading": heading, "action": action, "lost": lost, "back": back}
