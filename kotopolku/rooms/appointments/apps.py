from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "kotopolku.rooms.appointments"
    label = "appointments"
