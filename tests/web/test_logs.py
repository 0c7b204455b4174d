"""The log and the odd uses, for those who follow them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kotopolku.config.cli import main
from kotopolku.platform.audit.models import AnomalyReview, Entry
from kotopolku.rooms.people.actions import set_nondisclosure
from tests.factories import make_organisation, make_refugee_case, make_unit, make_user
from tests.web.conftest import signed_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(home: Any) -> Client:
    return signed_in_as(make_user(home, role="data_protection_officer", name="Dina Officer"))


@pytest.fixture
def colleague(home: Any, case: Any) -> Any:
    """One of the organisation, whose client it is not."""
    return make_user(home, name="Pekka Example")


def opened(case: Any, user: Any) -> None:
    assert signed_in_as(user).get(reverse("client", args=[case.reference])).status_code == 200


@pytest.mark.parametrize("name", ["log", "log_anomalies"])
@pytest.mark.parametrize("role", ["coach", "coordinator", "administrator"])
def test_nobody_without_the_right_reads_the_log(home, name, role):
    stranger = signed_in_as(make_user(home, role=role))
    assert stranger.get(reverse(name)).status_code == 404
    assert stranger.post(reverse(name)).status_code in {404, 405}
    assert Client().get(reverse(name)).status_code == 302


def test_the_log_tells_who_looked_at_whose_file_when_and_what_for(officer, case, worker):
    opened(case, worker)
    page = officer.get(reverse("log")).content.decode()
    assert "Kaisa Koski" in page
    assert case.reference in page
    assert "Overview" in page
    assert "Amina" not in page


def test_reading_the_log_is_logged(officer, case):
    officer.get(reverse("log"))
    officer.get(reverse("log_anomalies"))
    logged = Entry.objects.filter(actor_name="Dina Officer", kind="use").order_by("sequence")
    assert [entry.action for entry in logged] == ["audit.read_log", "audit.read_anomalies"]


def test_another_organisations_log_is_not_read(case, worker):
    opened(case, worker)
    other = signed_in_as(make_user(make_organisation("Elsewhere"), role="data_protection_officer"))
    for name in ("log", "log_anomalies"):
        page = other.get(reverse(name), {"who": worker.pk}).content.decode()
        assert case.reference not in page
        assert "Kaisa Koski" not in page


def test_filters_and_pages(officer, case, worker, colleague):
    for _ in range(60):
        opened(case, worker)
    opened(case, colleague)
    first = officer.get(reverse("log"), {"who": worker.pk, "kind": "use"})
    assert {line["entry"].actor_id for line in first.context["lines"]} == {worker.pk}
    second = officer.get(reverse("log") + first.context["older"])
    shown = [line["entry"].sequence for page in (first, second) for line in page.context["lines"]]
    assert len(shown) == len(set(shown)) == 60
    assert officer.get(reverse("log"), {"until": "2025-05-01"}).context["lines"] == []
    for odd in ({"who": "x"}, {"kind": "x"}, {"since": "x", "until": "9999-01-01"}, {"before": "x"}):
        assert officer.get(reverse("log"), odd).status_code == 200


def test_a_file_of_ones_own_name_and_without_assignment_is_odd(officer, case, colleague, worker):
    opened(case, worker)
    opened(case, colleague)
    lines = officer.get(reverse("log_anomalies")).context["lines"]
    assert {(str(line["one"].oddity), line["one"].actor_name) for line in lines} == {
        ("own_name", "Pekka Example"),
        ("unassigned", "Pekka Example"),
    }
    assert all(line["references"] == [case.reference] for line in lines)


def test_a_file_of_ones_own_unit_is_not_odd(officer, home, worker):
    from kotopolku.platform.accounts.models import Membership
    from kotopolku.rooms.cases.models import Case

    unit, mate = make_unit(home), make_user(home, name="Maija Mate")
    case = make_refugee_case(home, coach=worker)
    Case.objects.filter(pk=case.pk).update(unit=unit)
    Membership.objects.filter(user=mate).update(unit=unit)
    opened(case, mate)
    assert officer.get(reverse("log_anomalies")).context["lines"] == []


def test_what_was_found_out_is_noted_once_and_kept(officer, case, colleague):
    opened(case, colleague)
    there = reverse("log_anomalies")
    line = officer.get(there).context["lines"][0]
    assert officer.post(there, {"key": line["one"].key, "note": " "}).status_code == 422
    gone = officer.post(there, {"key": "made:up", "note": "Something"})
    assert (gone.status_code, "any more" in gone.content.decode()) == (422, True)
    assert not AnomalyReview.objects.exists()
    assert officer.post(there, {"key": line["one"].key, "note": "Asked: a cousin"}).status_code == 303
    assert line["one"].key not in {one["one"].key for one in officer.get(there).context["lines"]}
    assert "Asked: a cousin" in officer.get(there, {"all": "1"}).content.decode()
    review = AnomalyReview.objects.get()
    assert (review.reviewed_by_name, review.note) == ("Dina Officer", "Asked: a cousin")


def test_of_several_odd_uses_the_refusal_stands_beside_the_one_concerned(officer, home, case, colleague):
    opened(case, colleague)
    opened(case, make_user(home, name="Liisa Example"))
    there = reverse("log_anomalies")
    keys = [line["one"].key for line in officer.get(there).context["lines"]]
    assert len(keys) > 1
    page = officer.post(there, {"key": keys[1], "note": " "}).content.decode()
    first, second, *others = page.split('class="card"')[1:]
    assert "review-2-note_error" in second
    assert "_error" not in "".join((first, *others))
    assert 'href="#review-2-note"' in page
    assert 'id="review-2-note"' in second


def test_neither_page_tells_where_a_protected_client_lives(officer, home, worker):
    case = make_refugee_case(home, coach=worker, municipality=("205", "2025-02-01"))
    set_nondisclosure(actor=worker, person=case.person, code="1", seen_version=case.person.version)
    signed_in_as(worker).post(
        reverse("client_reveal", args=[case.reference, "contacts"]), {"purpose": "protected.reaching"}
    )
    for name in ("log", "log_anomalies"):
        page = officer.get(reverse(name)).content.decode()
        assert case.reference in page
        body = page[page.index("<main") :]
        words = re.findall(r"\w+", re.sub(r"<[^>]*>", " ", body))  # not the numbers of rows within the tags
        assert {"Kajaani", "205"}.isdisjoint(words)
        assert "Kainuu" not in body


def test_the_command_lists_odd_uses_by_reference(officer, case, colleague, capsys, today):
    opened(case, colleague)
    assert main(["audit", "anomalies", "--since", "2025-06-01"]) == 0
    told = capsys.readouterr().out
    assert f"2025-06-02 own_name Pekka Example (1) {case.reference}" in told
    assert "Amina" not in told
    assert main(["audit", "anomalies", "--since", "2025-06-01", "--until", "2025-06-01"]) == 0
    assert capsys.readouterr().out == "0 odd uses from 2025-06-01 to 2025-06-01\n"
    assert main(["audit", "anomalies", "--since", "yesterday"]) == 2


def test_pages_take_few_queries(officer, home, worker, django_assert_max_num_queries):
    for _ in range(12):
        opened(make_refugee_case(home, coach=worker), make_user(home))
    for name in ("log", "log_anomalies"):
        officer.get(reverse(name))
        with django_assert_max_num_queries(26):
            officer.get(reverse(name))
