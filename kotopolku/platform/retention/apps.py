"""The place of the erasure in Django."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "kotopolku.platform.retention"
    label = "retention"
    default_auto_field = "django.db.models.BigAutoField"
