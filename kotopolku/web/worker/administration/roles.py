"""What each role may do in an organisation, within the limits of the law."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from kotopolku.domain.access import FILE_RIGHTS, ROLES, Reach, Right, Role
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import membership_on, memberships_in, role_in
from kotopolku.platform.accounts.settling import settle_role
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.web.components.words.access import reach_label, right_label, role_label

from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from .frame import administered, organisation_frame
from .saving import save_form


class SettlingForm(RefusableForm):
    """Rights that the law lets the role have, and how far it may reach."""

    rights = forms.MultipleChoiceField(
        label=_("What the role may do"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    reach = forms.ChoiceField(label=_("Whose files"), widget=forms.RadioSelect())
    needed_at_times = ("rights",)

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = ROLES[role]
        reaches = tuple(Reach)[: tuple(Reach).index(rule.farthest) + 1]
        rights, reach = self.fields["rights"], self.fields["reach"]
        assert isinstance(rights, forms.MultipleChoiceField)  # noqa: S101  told to the type checker
        assert isinstance(reach, forms.ChoiceField)  # noqa: S101
        groups = [
            (now_("In a client's file"), [one for one in Right if one in rule.most & FILE_RIGHTS]),
            (now_("In the organisation"), [one for one in Right if one in rule.most - FILE_RIGHTS]),
        ]
        rights.choices = [(title, [(one.value, right_label(one)) for one in rows]) for title, rows in groups if rows]
        reach.choices = [(one.value, reach_label(one)) for one in reaches]
        if len(reaches) == 1:
            reach.widget = forms.HiddenInput()


@require_safe
def roles(request: HttpRequest, number: int) -> HttpResponse:
    """All roles, how many have them, and how far they go here."""
    row = administered(request, number)
    holding = memberships_in(row.pk).filter(membership_on(clock.today()))
    held = list(holding.order_by("pk").values_list("role", flat=True))
    lines = []
    for role in Role:
        rights, reach = role_in(row, role)
        lines.append(
            {
                "code": role.value,
                "name": role_label(role),
                "people": held.count(role.value),
                "opens": Right.OPEN in rights,
                "rights": len(rights),
                "most": len(ROLES[role].most),
                "reach": reach_label(reach) if Right.OPEN in rights else "",
                "section": ROLES[role].because,
                "is_settled": role.value in row.role_settings,
            }
        )
    return render(request, "administration/roles.html", {**organisation_frame(row, "roles"), "rows": lines})


def _known(row: Organisation, role: Role) -> dict[str, Any]:
    rights, reach = role_in(row, role)
    return {"rights": sorted(rights), "reach": reach.value, "version": row.version}


@require_http_methods(["GET", "HEAD", "POST"])
def role(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """The rights and the reach of one role."""
    row = administered(request, number)
    if code not in set(Role):
        raise Http404
    settled = Role(code)
    form = SettlingForm(request.POST if request.method == "POST" else None, role=settled, initial=_known(row, settled))

    def save() -> None:
        settle_role(
            actor=worker_of(request),
            organisation=row,
            role=code,
            rights=form.cleaned_data["rights"],
            reach=form.cleaned_data["reach"],
            seen_version=form.seen_version,
        )

    rule = ROLES[settled]
    context = {
        **organisation_frame(row, ""),
        "heading": role_label(settled),
        "back": reverse("organisation_roles", args=[row.pk]),
        "section": rule.because,
        "none": not rule.most,
        "usual": [right_label(one) for one in Right if one in rule.rights],
        "usual_reach": reach_label(rule.reach),
    }
    return save_form(
        request,
        form,
        context,
        save,
        done=now_("Saved. It holds at once for everybody in this role."),
        saved_as=lambda current: _known(current, settled),
        template="administration/role.html",
    )
