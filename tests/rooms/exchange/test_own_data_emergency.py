"""What a worker wrote in haste of an emergency is in no file handed out unread; that it happened always is."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from kotopolku.platform import clock
from kotopolku.rooms.cases.models import Case, Emergency
from kotopolku.rooms.exchange.own_data import package_of
from kotopolku.web.components.data_document.own_data import LANGUAGES, texts_of
from tests.factories import make_organisation, make_refugee_case, make_user

pytestmark = pytest.mark.django_db
WORDS = "Her brother Yusuf called and warned"


@pytest.fixture
def case(db: None, on_day: Any) -> Any:
    on_day(date(2025, 6, 2))
    home = make_organisation()
    case = make_refugee_case(home, coach=make_user(home))
    until = clock.now() + timedelta(hours=1)
    Emergency.objects.create(case=case, user=make_user(home), reason=WORDS, until=until)
    return case


def emergency(package: Any) -> Any:
    (section,) = [one for one in package.sections if one.table == "cases.Emergency"]
    return section


def test_the_client_learns_who_and_when_and_that_a_reason_can_be_asked_for(case):
    package = package_of(case.person_id, "en")
    section = emergency(package)
    (row,) = section.rows
    assert {"user", "since", "until"} <= set(row.values)
    assert section.withheld == ("reason",)
    assert "Yusuf" not in msgspec.json.encode(package).decode()


def test_the_officer_who_answers_the_client_has_the_words(case):
    section = emergency(package_of(case.person_id, "en", case_ids=[case.pk], emergencies=True))
    assert section.rows[0].values["reason"] == WORDS
    assert section.withheld == ()


def test_of_a_client_under_turvakielto_no_file_has_the_words(case):
    Case.objects.filter(pk=case.pk).update(is_protected=True)
    package = package_of(case.person_id, "en", case_ids=[case.pk], emergencies=True)
    assert "Yusuf" not in msgspec.json.encode(package).decode()
    assert emergency(package).withheld == ("reason",)


def test_the_paper_says_so_in_every_language():
    assert len({texts_of(language)["withheld"] for language in LANGUAGES}) == len(LANGUAGES)
