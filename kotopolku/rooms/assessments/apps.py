from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "kotopolku.rooms.assessments"
    label = "assessments"

    def ready(self) -> None:
        """The ledger of cases asks this room for its facts."""
        from kotopolku.rooms.cases import facts as of_cases

        from . import facts

        of_cases.add_source(facts.case_facts)
