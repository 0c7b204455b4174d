"""Addresses of basic information."""

from django.urls import path

from . import materials, of_client, reached, versions

urlpatterns = [
    path("information/", reached.clients, name="information"),
    path("information/export/<slug:form>/", reached.export, name="information_export"),
    path("information/group/", reached.group, name="information_group"),
    path("information/materials/", materials.materials, name="information_materials"),
    path("information/materials/new/", materials.new, name="information_material_new"),
    path("information/materials/<int:number>/", materials.material, name="information_material"),
    path("information/materials/<int:number>/publish/", versions.publish, name="information_publish"),
    path("information/versions/<int:number>/", versions.version, name="information_version"),
    path("information/versions/<int:number>/print/", versions.paper, name="information_paper"),
    path("clients/<slug:reference>/information/", of_client.information, name="client_information"),
    path("clients/<slug:reference>/information/bundle/", of_client.bundle, name="client_information_bundle"),
    path(
        "clients/<slug:reference>/information/<int:number>/take-back/",
        of_client.take_back,
        name="client_information_take_back",
    ),
]
