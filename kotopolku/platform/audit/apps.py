"""The log's place in Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kotopolku.platform.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
