"""Addresses of a client's assessment, under the client's own."""

from django.urls import path

from .assessment import beforehand, front, reading, writing

urlpatterns = [
    path("", front.front, name="assessment"),
    path("begin/", front.begin, name="assessment_begin"),
    path("completion/", front.completion, name="assessment_completion"),
    path("told/", beforehand.read, name="assessment_told"),
    path("<int:number>/", reading.summary, name="assessment_summary"),
    path("<int:number>/correct/<slug:item>/", reading.correct, name="assessment_correct"),
    path("page/<slug:name>/", writing.page, name="assessment_page"),
]
