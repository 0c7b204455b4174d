from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "kotopolku.rooms.exchange"
    label = "exchange"
