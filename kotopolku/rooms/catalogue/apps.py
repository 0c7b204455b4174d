from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "kotopolku.rooms.catalogue"
    label = "catalogue"
