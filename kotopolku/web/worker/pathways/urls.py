"""Addresses of the pathways."""

from django.urls import path

from . import lists, page, parts, steps_of_draft

urlpatterns = [
    path("pathways/", lists.pathways, name="pathways"),
    path("pathways/<int:number>/", page.pathway, name="pathway"),
    path("pathways/<int:number>/versions/<int:version_number>/", page.version, name="pathway_version"),
    path("pathways/<int:number>/copy/", steps_of_draft.copy, name="pathway_copy"),
    path("pathways/<int:number>/begin/", steps_of_draft.begin, name="pathway_begin"),
    path("pathways/<int:number>/retire/", steps_of_draft.retire, name="pathway_retire"),
    path("pathways/<int:number>/draft/", page.draft, name="pathway_draft"),
    path("pathways/<int:number>/draft/publish/", steps_of_draft.publish, name="pathway_publish"),
    path("pathways/<int:number>/draft/discard/", steps_of_draft.discard, name="pathway_discard"),
    path("pathways/<int:number>/draft/<slug:what>/<slug:code>/", parts.part, name="pathway_part"),
    path("pathways/<int:number>/draft/<slug:what>/<slug:code>/remove/", parts.remove, name="pathway_part_remove"),
]
