"""What a worker has read is not to be found in the browser's cache by the next one at the same computer."""

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.parametrize(
    "name", ["client", "client_person", "client_residence", "client_timeline", "assessment", "plan"]
)
def test_every_page_of_a_client_is_kept_nowhere(browser, case, name):
    answer = browser.get(reverse(name, args=[case.reference]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_lists_searches_and_errors_are_kept_nowhere(browser, case):
    answers = [
        browser.get(reverse("clients")),
        browser.get(reverse("today")),
        browser.post(reverse("client_search"), {"q": "Amina"}),
        browser.get(reverse("client", args=["NOSUCHCASE"])),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 303, 404]
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_what_a_stranger_gets_is_as_it_was(db):
    stranger = Client()
    assert "no-store" in stranger.get(reverse("sign_in"))["Cache-Control"]
    assert "no-store" not in stranger.post(reverse("choose_language"), {"language": "sv"}).headers.get(
        "Cache-Control", ""
    )
