from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "kotopolku.rooms.guidance"
    label = "guidance"

    def ready(self) -> None:
        """Tell the erasure which contacts have had their time."""
        from kotopolku.platform.retention.sources import add_source

        from .retention import Contacts

        add_source(Contacts())
