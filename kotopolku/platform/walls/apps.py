"""The wall's place in Django; listed last, so that all tables are there when it is built."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WallsConfig(AppConfig):
    name = "kotopolku.platform.walls"
    label = "walls"

    def ready(self) -> None:
        from .building import build

        post_migrate.connect(build, sender=self)
