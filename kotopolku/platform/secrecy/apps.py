"""The place of secrecy in Django."""

from django.apps import AppConfig


class SecrecyConfig(AppConfig):
    name = "kotopolku.platform.secrecy"
    label = "secrecy"
    default_auto_field = "django.db.models.BigAutoField"
