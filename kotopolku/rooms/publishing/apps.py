from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "kotopolku.rooms.publishing"
    label = "publishing"
