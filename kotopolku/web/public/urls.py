"""Addresses below `/info/`: the site and the language stand in each.

A new page gets its line in tests/web/test_access.py too.
"""

from django.urls import path

from . import sites

OF_SITE = "<slug:slug>/<str:language>/"

urlpatterns = [
    path("", sites.sites, name="public_sites"),
    path("<slug:slug>/", sites.site, name="public_site"),
    path(OF_SITE, sites.home, name="public_home"),
    # The last: whatever is mistyped below a site.
    path(f"{OF_SITE}<path:rest>", sites.missing, name="public_missing"),
]
