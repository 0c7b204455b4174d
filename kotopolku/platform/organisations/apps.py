"""The organisations' place in Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    name = "kotopolku.platform.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .municipalities import refresh_after_migrating

        # After each migration, not in one: next year's areas come with a new data file, without a new
        # migration.
        post_migrate.connect(refresh_after_migrating, sender=self)
