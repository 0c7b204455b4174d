from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "kotopolku.rooms.correspondence"
    label = "correspondence"

    def ready(self) -> None:
        """Take a translator into use where the installation names one."""
        from .translation import load

        load()
