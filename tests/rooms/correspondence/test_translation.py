"""The place of a machine that translates: off by default, asked for, kept nowhere, never under turvakielto."""

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.correspondence import refusals, translation
from kotopolku.rooms.correspondence.actions import messages
from kotopolku.rooms.correspondence.models import Message
from kotopolku.rooms.correspondence.queries import messages as queries

pytestmark = pytest.mark.django_db


class Parrot:
    """A translator that says what it would do, and knows Finnish and Somali."""

    name = "Papukaija"

    def __init__(self):
        self.asked = []

    def may(self, source, target):
        return {source, target} == {"fi", "so"}

    def translate(self, text, source, target):
        self.asked.append(text)
        return f"[{target}] {text}"


@pytest.fixture
def parrot():
    found = Parrot()
    translation.use(found)
    yield found
    translation.use(None)


@pytest.fixture
def message(coach, case):
    return messages.write_as_worker(actor=coach, case=case, text="Tule tiistaina", language="fi")


def translated(user, case, message, target="so", *, is_protected=False):
    talk = queries.talk_of_case(case)
    return messages.translate(actor=user, talk=talk, message=message, target=target, is_protected=is_protected)


def test_by_default_no_machine_translates(settings, coach, case, message):
    assert settings.TRANSLATOR == ""
    assert queries.translator() is None
    with pytest.raises(refusals.NoTranslation):
        translated(coach, case, message)


def test_what_the_machine_says_is_shown_and_kept_nowhere(parrot, coach, case, message):
    assert translated(coach, case, message) == "[so] Tule tiistaina"
    message.refresh_from_db()
    assert (message.text, message.language) == ("Tule tiistaina", "fi")
    assert Message.objects.count() == 1
    told = Entry.objects.get(action="correspondence.translate").after
    assert told["by"] == "Papukaija"
    assert "tiistaina" not in str(told)


def test_nothing_goes_to_the_machine_of_a_protected_client_or_between_languages_it_does_not_know(
    parrot, coach, case, message
):
    with pytest.raises(refusals.NoTranslation):
        translated(coach, case, message, is_protected=True)
    for target in ("fi", "ar"):
        with pytest.raises(refusals.NoTranslation):
            translated(coach, case, message, target)
    assert parrot.asked == []


def test_an_installation_names_its_translator(settings):
    settings.TRANSLATOR = "tests.rooms.correspondence.test_translation.Parrot"
    translation.load()
    found = queries.translator()
    translation.use(None)
    assert found is not None
    assert found.name == "Papukaija"
