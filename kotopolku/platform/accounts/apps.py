"""The accounts' place in Django."""

from django.apps import AppConfig

SECOND_FACTORS = "mfa_authenticator.data"
"""The place to which the secrets of second factors are bound."""


class AccountsConfig(AppConfig):
    name = "kotopolku.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens to who is let in; tells where the secrets of second factors lie."""
        from kotopolku.platform.secrecy.columns import Column, register

        from .sign_in import app_codes, recovery_codes, trail

        trail.connect()
        app_codes.connect()
        recovery_codes.connect()
        register(Column("mfa_authenticator", "data", SECOND_FACTORS, is_json=True))
