"""The accounts' place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kotopolku.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
