from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "kotopolku.rooms.followup"
    label = "followup"

    def ready(self) -> None:
        """Tell the cases where the facts about reviews are."""
        from kotopolku.rooms.cases.facts import add_source

        from .facts import facts_of

        add_source(facts_of)
