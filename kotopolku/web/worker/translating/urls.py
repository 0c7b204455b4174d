"""Addresses of the translator's screen."""

from django.urls import path

from . import pages

urlpatterns = [
    path("", pages.languages, name="translating"),
    path("keys/", pages.show_keys, name="translating_keys"),
    path("<str:language>/", pages.language, name="translating_language"),
]
