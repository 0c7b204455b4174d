"""Who works in an organisation, in which role, since when and until when."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.platform import clock
from kotopolku.platform.accounts import actions
from kotopolku.platform.accounts.queries import Membership, account_of, membership_of, memberships_in
from kotopolku.platform.organisations.queries import Organisation, units_of
from kotopolku.web.components.words import choices_of
from kotopolku.web.components.words.access import REFUSALS, ROLES, role_label
from kotopolku.web.components.words.languages import language_name

from ..forms.recorded import choice_field, day_field, text_field
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .frame import administered, organisation_frame
from .saving import save_form

PER_PAGE = 50
SOON = timedelta(days=30)
LANGUAGES = ("fi", "sv", "en")


class RoleForm(RefusableForm):
    """A role in the organisation for somebody who has an account."""

    username = forms.RegexField(
        r"^[\w.@+-]+\Z",
        label=_("User name"),
        max_length=150,
        help_text=_("Letters, digits and . - _ @ +"),
        error_messages={"invalid": _("Use letters, digits and . - _ @ + only.")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    role = choice_field(_("Role"), choices_of(ROLES, empty=""))
    since = day_field(_("From"), required=True)
    until = day_field(_("Last day"), help_text=_("Empty: until it is ended"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(unit.pk, str(unit)) for unit in units_of(organisation.pk)]
        if units:
            whole = [("", _("No unit of its own")), *units]
            self.fields["unit"] = forms.TypedChoiceField(
                label=_("Unit"), choices=whole, coerce=int, required=False, empty_value=None
            )

    def clean_username(self) -> str:
        """Raises ValidationError for a name that nobody has."""
        name = str(self.cleaned_data["username"])
        self.account = account_of(name)
        if self.account is None:
            raise forms.ValidationError(REFUSALS["user_name_unknown"])
        return name

    @property
    def membership(self) -> dict[str, Any]:
        """What `grant_membership` takes besides user and organisation."""
        data = self.cleaned_data
        return {"role": data["role"], "unit_id": data.get("unit"), "since": data["since"], "until": data["until"]}


class PersonForm(RoleForm):
    """A new account together with its first role."""

    display_name = text_field(_("Name"), 150, required=True)
    email = forms.EmailField(label=_("Email"), required=False)
    language = choice_field(_("Language"), lambda: [(code, language_name(code)) for code in LANGUAGES])
    field_order = ("username", "display_name", "email", "language", "role", "unit", "since", "until")

    def clean_username(self) -> str:
        """Raises ValidationError for a name that somebody has."""
        name = str(self.cleaned_data["username"])
        if account_of(name) is not None:
            raise forms.ValidationError(REFUSALS["user_name_taken"])
        return name


class EndForm(RefusableForm):
    """The last day of a role."""

    until = day_field(_("Last day"), required=True)


@require_safe
def people(request: HttpRequest, number: int) -> HttpResponse:
    """Everybody with a role today or later; with `?ended` those whose role has ended."""
    row = administered(request, number)
    today, is_ended = clock.today(), "ended" in request.GET
    rows = memberships_in(row.pk)
    rows = rows.filter(until__lt=today) if is_ended else rows.exclude(until__lt=today)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **organisation_frame(row, "people"),
        "page": page,
        "rows": [
            {
                "membership": one,
                "role": role_label(one.role),
                "tag": state_of(one.since, one.until, today),
                "works_here": one.since <= today and not is_ended,
            }
            for one in page
        ],
        "is_ended": is_ended,
    }
    return render(request, "administration/people.html", context)


def state_of(since: date, until: date | None, today: date) -> dict[str, str]:
    """The tag of what holds from a day to a day."""
    if until is not None and until < today:
        return {"state": "ended", "text": now_("Ended")}
    if since > today:
        return {"state": "new", "text": now_("Begins later")}
    if until is not None and until - today <= SOON:
        days = (until - today).days
        if days == 0:
            return {"state": "soon", "text": now_("Ends today")}
        text = ngettext("Ends in %(days)d day", "Ends in %(days)d days", days)
        return {"state": "soon", "text": text % {"days": days}}
    return {"state": "done", "text": now_("In force")}


@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest, number: int) -> HttpResponse:
    """A new account with its first role."""
    row = administered(request, number)
    given = request.POST if request.method == "POST" else None
    form = PersonForm(given, organisation=row, initial={"since": clock.today()})

    @transaction.atomic
    def save() -> None:
        names = ("username", "display_name", "email", "language")
        user = actions.add_user(actor=worker_of(request), **{name: form.cleaned_data[name] for name in names})
        actions.grant_membership(actor=worker_of(request), user_id=user.pk, organisation_id=row.pk, **form.membership)

    context = _aside(row, now_("New person"))
    return save_form(request, form, context, save, done=now_("The person was added."))


@require_http_methods(["GET", "HEAD", "POST"])
def new_role(request: HttpRequest, number: int) -> HttpResponse:
    """A role for somebody who has an account, here or in another organisation."""
    row = administered(request, number)
    given = request.POST if request.method == "POST" else None
    initial = {"since": clock.today(), "username": request.GET.get("username", "")}
    form = RoleForm(given, organisation=row, initial=initial)

    def save() -> None:
        assert form.account is not None  # noqa: S101  told to the type checker
        actions.grant_membership(
            actor=worker_of(request), user_id=form.account.pk, organisation_id=row.pk, **form.membership
        )

    context = _aside(row, now_("Role for somebody who has an account"))
    return save_form(request, form, context, save, done=now_("The role was given."))


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, number: int, membership_number: int) -> HttpResponse:
    """Ends a role on a day."""
    row = administered(request, number)
    try:
        membership = membership_of(row.pk, membership_number)
    except Membership.DoesNotExist:
        raise Http404 from None
    form = EndForm(request.POST if request.method == "POST" else None, initial={"until": clock.today()})

    def save() -> None:
        actions.end_membership(actor=worker_of(request), membership_id=membership.pk, until=form.cleaned_data["until"])

    words = {"name": str(membership.user), "role": role_label(membership.role)}
    context = {
        **_aside(row, now_("End the role of %(name)s as %(role)s?") % words),
        "lost": [
            now_("From the day after, this role opens no client's file to %(name)s.") % words,
            now_("What was granted to them here for single clients opens nothing once they have no role here."),
        ],
    }
    done = now_("The role was ended.")
    return save_form(request, form, context, save, done=done, template="administration/end.html")


def _aside(row: Organisation, heading: str) -> dict[str, Any]:
    back = reverse("organisation_people", args=[row.pk])
    return {**organisation_frame(row, ""), "heading": heading, "back": back}
