from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "kotopolku.rooms.appointments"
    label = "appointments"

    def ready(self) -> None:
        from .actions.interpreting.following import follow as follow_interpreting
        from .changes import subscribe
        from .fees import follow as follow_fees
        from .reminding import follow

        subscribe(follow)
        subscribe(follow_fees)
        subscribe(follow_interpreting)
