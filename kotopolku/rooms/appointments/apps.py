from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "kotopolku.rooms.appointments"
    label = "appointments"

    def ready(self) -> None:
        from .changes import subscribe
        from .reminding import follow

        subscribe(follow)
