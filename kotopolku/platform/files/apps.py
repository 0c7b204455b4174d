"""The files' place in Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "kotopolku.platform.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
