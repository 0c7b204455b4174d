from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CatalogueConfig(AppConfig):
    name = "kotopolku.rooms.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from .pathways.ready import refresh_after_migrating

        # After each migration, not in one: a pathway that was written better comes with its file.
        post_migrate.connect(refresh_after_migrating, sender=self)
