"""The room's place in Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "kotopolku.rooms.cases"
    label = "cases"

    def ready(self) -> None:
        from kotopolku.platform.accounts.strong_identification import register
        from kotopolku.platform.retention.sources import add_source
        from kotopolku.rooms.people.changes import guard, subscribe

        from .actions import people_changed, people_guarded
        from .actions.clients import client_identified
        from .retention import Cases

        guard(people_guarded)
        subscribe(people_changed)
        add_source(Cases())
        register(client_identified)
