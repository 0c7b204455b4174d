"""Addresses of the administration of organisations."""

from django.urls import path

from . import accounts, organisation, people, receiving, roles

urlpatterns = [
    path("", organisation.administration, name="administration"),
    path("<int:number>/", organisation.organisation, name="organisation"),
    path("<int:number>/edit/", organisation.edit, name="organisation_edit"),
    path("<int:number>/units/new/", organisation.new_unit, name="organisation_unit_new"),
    path("<int:number>/units/<int:unit_number>/", organisation.unit, name="organisation_unit"),
    path("<int:number>/receiving/", receiving.receiving, name="organisation_receiving"),
    path("<int:number>/people/", people.people, name="organisation_people"),
    path("<int:number>/people/new/", people.new_person, name="organisation_person_new"),
    path("<int:number>/people/role/", people.new_role, name="organisation_role_new"),
    path("<int:number>/people/<int:membership_number>/end/", people.end_role, name="organisation_role_end"),
    path("<int:number>/accounts/<int:user_number>/", accounts.account, name="organisation_account"),
    path(
        "<int:number>/accounts/<int:user_number>/second-factors/",
        accounts.take_second_factors,
        name="organisation_account_factors",
    ),
    path(
        "<int:number>/accounts/<int:user_number>/sessions/",
        accounts.end_all_sessions,
        name="organisation_account_sessions",
    ),
    path(
        "<int:number>/accounts/<int:user_number>/inactive/",
        accounts.make_inactive,
        name="organisation_account_inactive",
    ),
    path("<int:number>/accounts/<int:user_number>/active/", accounts.let_in_again, name="organisation_account_active"),
    path("<int:number>/roles/", roles.roles, name="organisation_roles"),
    path("<int:number>/roles/<slug:code>/", roles.role, name="organisation_role"),
]
