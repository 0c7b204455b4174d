from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "kotopolku.rooms.plans"
    label = "plans"

    def ready(self) -> None:
        """Tell the cases where the facts about plans are."""
        from kotopolku.rooms.cases.facts import add_source

        from .law.facts import facts_of

        add_source(facts_of)
