from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "kotopolku.rooms.referrals"
    label = "referrals"
