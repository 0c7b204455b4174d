from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kotopolku.rooms.people"
    label = "people"
