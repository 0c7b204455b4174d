"""The address of a client's family."""

from django.urls import path

from . import page

urlpatterns = [path("clients/<slug:reference>/family/", page.family, name="client_family")]
