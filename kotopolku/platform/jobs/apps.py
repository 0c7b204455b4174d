"""The jobs' place in Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "kotopolku.platform.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
