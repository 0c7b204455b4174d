"""Addresses of the editors. Every one names the site; a site of others is not there."""

from django.urls import path

from . import as_read, offices, sites, taking_off, texts

TEXT = "<slug:slug>/pages/<slug:page>/<str:language>/"

urlpatterns = [
    path("", sites.sites, name="publishing"),
    path("new/", sites.new_site, name="publishing_new"),
    path("<slug:slug>/pages/", sites.site, name="publishing_site"),
    path("<slug:slug>/news/", sites.news, name="publishing_news"),
    path("<slug:slug>/settings/", sites.settings, name="publishing_settings"),
    path("<slug:slug>/new-page/", sites.new_page, name="publishing_page_new"),
    path("<slug:slug>/new-piece/", sites.new_piece, name="publishing_news_new"),
    path("<slug:slug>/offices/", offices.offices, name="publishing_offices"),
    path("<slug:slug>/offices/new/", offices.new_office, name="publishing_office_new"),
    path("<slug:slug>/offices/<int:number>/", offices.office, name="publishing_office"),
    path("<slug:slug>/offices/<int:number>/remove/", offices.remove, name="publishing_office_remove"),
    path("<slug:slug>/offices/<int:number>/exceptions/", offices.exceptions, name="publishing_exceptions"),
    path(
        "<slug:slug>/offices/<int:number>/exceptions/<int:exception>/remove/",
        offices.remove_exception,
        name="publishing_exception_remove",
    ),
    path("<slug:slug>/pages/<slug:page>/take-off/", taking_off.withdraw, name="publishing_withdraw"),
    path("<slug:slug>/pages/<slug:page>/remove/", taking_off.remove, name="publishing_remove"),
    path(TEXT, texts.text, name="publishing_text"),
    path(f"{TEXT}preview/", texts.preview_page, name="publishing_preview"),
    path(f"{TEXT}preview/as-read/", as_read.as_read, name="publishing_as_read"),
    path(f"{TEXT}discard/", texts.discard, name="publishing_discard"),
    path(f"{TEXT}versions/", texts.versions, name="publishing_versions"),
    path(f"{TEXT}versions/<int:number>/restore/", texts.restore, name="publishing_restore"),
]
