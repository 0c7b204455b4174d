"""What the page of a meeting tells of where a protected client is to those who work with her besides her coach."""

from datetime import timedelta

import pytest

from kotopolku.platform import clock
from kotopolku.rooms.appointments import actions
from tests.web.conftest import signed_in_as

from .crawling import text_of
from .world import HERE, made

pytestmark = pytest.mark.django_db


def test_neither_the_place_nor_words_about_the_meeting_tell_it_to_one_with_a_grant():
    world = made()
    begins = clock.now() + timedelta(hours=2)
    meeting = actions.book(
        actor=world.coach,
        organisation_id=world.home.pk,
        kind="other",
        worker=world.coach,
        case=world.protected,
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        form="elsewhere",
        place=f"{HERE.word} 5",
        note=f"At {HERE.word}",
    )
    county = next(reader for who, reader in world.outsiders.items() if "county" in who and "grant" in who)
    answer = signed_in_as(county).get(f"/appointments/{meeting.reference}/")
    assert answer.status_code == 200
    assert HERE.word not in text_of(answer)
