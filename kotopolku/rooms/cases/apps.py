"""The room's place in Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "kotopolku.rooms.cases"
    label = "cases"

    def ready(self) -> None:
        from kotopolku.rooms.people.changes import subscribe

        from .actions import person_changed

        subscribe(person_changed)
