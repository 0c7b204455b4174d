"""Addresses of the directory of services."""

from django.urls import path

from . import channels, directory, editing, fitting, page, providers

urlpatterns = [
    path("services/", directory.services, name="services"),
    path("services/gone/", directory.gone, name="services_gone"),
    path("services/rules/", directory.rules, name="services_rules"),
    path("services/mine/", editing.mine, name="services_mine"),
    path("services/new/", editing.new_service, name="service_new"),
    path("services/providers/", providers.providers, name="service_providers"),
    path("services/providers/new/", providers.new_provider, name="service_provider_new"),
    path("services/providers/<int:number>/", providers.provider, name="service_provider"),
    path("services/providers/<int:number>/edit/", providers.edit_provider, name="service_provider_edit"),
    path("services/<int:number>/", page.service, name="service"),
    path("services/<int:number>/edit/", editing.edit_service, name="service_edit"),
    path("services/<int:number>/words/<slug:language>/", editing.edit_words, name="service_words"),
    path("services/<int:number>/words/<slug:language>/remove/", editing.remove_words, name="service_words_remove"),
    path("services/<int:number>/refuse/", editing.refuse, name="service_refuse"),
    path("services/<int:number>/step/<slug:what>/", editing.step, name="service_step"),
    path("services/<int:number>/channels/new/", channels.new_channel, name="service_channel_new"),
    path("services/<int:number>/channels/<int:channel_number>/", channels.channel, name="service_channel"),
    path(
        "services/<int:number>/channels/<int:channel_number>/remove/",
        channels.remove_channel,
        name="service_channel_remove",
    ),
    path(
        "services/<int:number>/channels/<int:channel_number>/exceptions/",
        channels.exceptions,
        name="service_exceptions",
    ),
    path(
        "services/<int:number>/channels/<int:channel_number>/exceptions/remove/",
        channels.remove_exception,
        name="service_exception_remove",
    ),
    path("clients/<slug:reference>/services/fitting/", fitting.fitting, name="services_fitting"),
]
