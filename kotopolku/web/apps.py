"""The Django app of all pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kotopolku.web"
    label = "web"
