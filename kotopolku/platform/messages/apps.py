"""The outbox's place in Django."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "kotopolku.platform.messages"
    # Django's own messages to a page have the shorter label.
    label = "outbox"
    default_auto_field = "django.db.models.BigAutoField"
