"""Addresses below `/info/`: the site and the language stand in each.

A new page gets its line in tests/web/addresses.py too.
"""

from django.urls import path

from . import handouts, news, pages, queue, sites
from .contact import pages as contact
from .near import pages as near

OF_SITE = "<slug:slug>/<str:language>/"

urlpatterns = [
    path("", sites.sites, name="public_sites"),
    path("<slug:slug>/", sites.site, name="public_site"),
    path(OF_SITE, pages.home, name="public_home"),
    path(f"{OF_SITE}page/<slug:page>/", pages.page, name="public_page"),
    path(f"{OF_SITE}offices/", pages.offices, name="public_offices"),
    path(f"{OF_SITE}services/", near.services, name="public_services"),
    path(f"{OF_SITE}services/<int:number>/", near.service, name="public_service"),
    path(f"{OF_SITE}news/", news.news, name="public_news"),
    path(f"{OF_SITE}news/year/<int:year>/", news.news, name="public_news_of_year"),
    path(f"{OF_SITE}news/<int:number>/", news.piece, name="public_piece_of_news"),
    path(f"{OF_SITE}handout/<slug:material>/", handouts.handout, name="public_handout"),
    path(f"{OF_SITE}handout/<slug:material>/print/", handouts.paper, name="public_handout_paper"),
    path(f"{OF_SITE}contact/", contact.contact, name="public_contact"),
    path(f"{OF_SITE}contact/received/", contact.received, name="public_contact_received"),
    path(f"{OF_SITE}refer/", contact.refer, name="public_refer"),
    path(f"{OF_SITE}queue/<str:token>/", queue.screen, name="public_queue"),
    path(f"{OF_SITE}queue/<str:token>/take/", queue.take, name="public_queue_take"),
    # The last: whatever is mistyped below a site.
    path(f"{OF_SITE}<path:rest>", sites.missing, name="public_missing"),
]
