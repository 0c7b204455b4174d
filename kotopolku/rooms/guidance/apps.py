from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "kotopolku.rooms.guidance"
    label = "guidance"
