"""Two people save the same row. Tried on a table that lives for these tests only."""

import pytest
from django.db import connection, models

from kotopolku.platform.editing import EditedMeanwhile, Versioned, claim

pytestmark = pytest.mark.django_db


class Note(Versioned):
    key = models.CharField(max_length=20, primary_key=True)
    text = models.CharField(max_length=20)

    class Meta:
        app_label = "notes"


@pytest.fixture
def note(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE notes_note (key varchar(20) PRIMARY KEY, version integer NOT NULL, text varchar(20) NOT NULL)"
        )
    return Note._default_manager.create(key="note", text="as read by both")


def test_one_who_saves_what_they_read_gets_the_next_version(note):
    assert claim(note, 1).version == 2
    assert Note._default_manager.get().version == 2


def test_the_second_of_two_is_shown_what_the_first_saved(note):
    first, second = Note._default_manager.get(), Note._default_manager.get()
    claim(first, 1)
    first.text = "from the first"
    first.save()
    with pytest.raises(EditedMeanwhile) as refused:
        claim(second, 1)
    current = refused.value.current
    assert isinstance(current, Note)
    assert (current.text, current.version) == ("from the first", 2)


def test_a_row_that_is_gone_meanwhile_is_not_made_again(note):
    Note._default_manager.all().delete()
    with pytest.raises(EditedMeanwhile) as refused:
        claim(note, 1)
    assert refused.value.current is None
