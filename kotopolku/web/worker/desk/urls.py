"""Addresses of the desk."""

from django.urls import path

from . import page, queue, statistics

urlpatterns = [
    path("", page.desk, name="desk"),
    path("undo/", page.undo, name="desk_undo"),
    path("client/", page.to_client, name="desk_client"),
    path("place/", queue.choose_place, name="desk_place"),
    path("queue/call/", queue.call, name="desk_call"),
    path("queue/end/", queue.end, name="desk_end"),
    path("queue/give/", queue.give, name="desk_give"),
    path("statistics/", statistics.statistics, name="desk_statistics"),
]
