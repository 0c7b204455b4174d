"""Addresses of the client's window. A new page gets its line in tests/web/test_access.py too."""

from django.urls import path

from . import corrections, home, looks, own_data, sign_in

urlpatterns = [
    path("", home.home, name="my_home"),
    path("sign-in/", sign_in.sign_in, name="my_sign_in"),
    path("sign-out/", sign_in.sign_out, name="my_sign_out"),
    path("signed-out/", sign_in.signed_out, name="my_signed_out"),
    path("language/", sign_in.choose_language, name="my_language"),
    path("looks/", looks.looks, name="my_looks"),
    path("looks/pdf/", looks.looks_on_paper, name="my_looks_pdf"),
    path("data/", own_data.own_data, name="my_data"),
    path("data/json/", own_data.own_data_as_json, name="my_data_json"),
    path("data/pdf/", own_data.own_data_on_paper, name="my_data_pdf"),
    path("corrections/", corrections.corrections, name="my_corrections"),
]
