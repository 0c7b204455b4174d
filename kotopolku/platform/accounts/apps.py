"""The accounts' place in Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kotopolku.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens to who is let in."""
        from .sign_in.trail import connect

        connect()
