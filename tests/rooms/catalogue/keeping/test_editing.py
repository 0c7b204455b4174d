"""What is kept of a service and of who offers it: whose changes stand, and what is refused at its field."""

from datetime import date
from uuid import uuid4

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode
from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.models import Service
from kotopolku.rooms.catalogue.queries import service_for, words_in
from kotopolku.rooms.catalogue.refusals import (
    AgesInverted,
    AnotherState,
    AreaMissing,
    IdentityCodeInText,
    LevelsInverted,
    NotYoursToKeep,
    NoWordsLeft,
    WrongBusinessId,
)
from tests.factories import make_identity_code, make_organisation, make_user
from tests.rooms.catalogue.keeping.conftest import TODAY, WORDS

pytestmark = pytest.mark.django_db


def test_of_two_who_save_at_once_the_second_is_told(drafted, organiser):
    service = drafted()
    seen = service.version
    actions.edit_service(actor=organiser, service=service, seen_version=seen, municipalities=["205"], age_from=18)
    with pytest.raises(EditedMeanwhile) as told:
        actions.edit_service(actor=organiser, service=service, seen_version=seen, municipalities=["205"], age_from=16)
    assert isinstance(told.value.current, Service)
    assert told.value.current.age_from == 18


def test_what_was_read_from_the_national_catalogue_is_marked_when_it_is_edited_here(drafted, editor, provider):
    service = drafted(None, make_organisation("Elsewhere"))
    Service.objects.filter(pk=service.pk).update(ptv_id=uuid4(), provider=provider, state="published")
    service.refresh_from_db()
    service = actions.edit_service(
        actor=editor,
        service=service,
        seen_version=service.version,
        municipalities=["205"],
        needs=["parenting"],
        has_childcare=True,
    )
    assert service.edited_here == ["has_childcare", "needs"]
    assert service.state == "published"
    same = actions.edit_words(actor=editor, service=service, seen_version=service.version, language="fi", words=WORDS)
    assert not same.is_edited_here
    service.refresh_from_db()
    text = actions.edit_words(
        actor=editor, service=service, seen_version=service.version, language="fi", words={**WORDS, "summary": "Uusi"}
    )
    assert text.is_edited_here
    service.refresh_from_db()
    service = actions.withdraw(actor=editor, service=service, seen_version=service.version)
    assert (service.state, service.gone_on, "state" in service.edited_here) == ("gone", TODAY, True)
    service = actions.publish(actor=editor, service=service, seen_version=service.version)
    assert (service.state, service.gone_on, "state" in service.edited_here) == ("published", None, False)


def test_what_vanished_from_the_national_catalogue_is_not_brought_back(drafted, editor, provider):
    service = drafted(None, make_organisation("Elsewhere"))
    Service.objects.filter(pk=service.pk).update(ptv_id=uuid4(), provider=provider, state="gone", gone_on=TODAY)
    service.refresh_from_db()
    with pytest.raises(AnotherState):
        actions.publish(actor=editor, service=service, seen_version=service.version)
    service.refresh_from_db()
    with pytest.raises(AnotherState):
        actions.edit_service(actor=editor, service=service, seen_version=service.version, municipalities=["205"])
    assert service_for(editor, service.pk).gone_on == TODAY


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"law_section": "99 §"}, UnknownCode, "law_section"),
        ({"price": "cheap"}, UnknownCode, "price"),
        ({"level_from": "Z9"}, UnknownCode, "level_from"),
        ({"level_from": "B1.1", "level_to": "A1.2"}, LevelsInverted, "level_to"),
        ({"age_from": 30, "age_to": 18}, AgesInverted, "age_to"),
        ({"age_to": 900}, UnknownCode, "age_to"),
        ({"first_day": date(2025, 6, 2), "last_day": date(2025, 6, 1)}, EndsBeforeItBegins, "last_day"),
        ({"audiences": ["martians"]}, UnknownCode, "audiences"),
        ({"needs": ["flying"]}, UnknownCode, "needs"),
        ({"languages": ["not a language"]}, UnknownCode, "languages"),
        ({"municipalities": ["999"]}, UnknownCode, "municipalities"),
        ({"municipalities": []}, AreaMissing, "municipalities"),
        ({"words": {"name": " "}}, Missing, "name"),
        ({"words": {"summary": f"Soita {make_identity_code()}"}}, IdentityCodeInText, "summary"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_nothing_is_kept(drafted, wrong, refusal, field):
    with pytest.raises(refusal) as told:
        drafted(**wrong)
    assert told.value.field == field
    assert not Service.objects.exists()


def test_a_business_id_is_checked(editor):
    for wrong in ("1234567-0", "123", "1234567-x"):
        with pytest.raises(WrongBusinessId):
            actions.make_provider(actor=editor, kind="company", name="Oy", business_id=wrong)
    made = actions.make_provider(actor=editor, kind="company", name="Oy", business_id="2005488-2")
    assert actions.edit_provider(actor=editor, provider=made, seen_version=1, kind="ngo", name="Ry").kind == "ngo"


def test_only_those_who_keep_a_directory_enter_providers_of_others(organiser, provider):
    with pytest.raises(NotYoursToKeep):
        actions.make_provider(actor=organiser, kind="company", name="Oy")
    with pytest.raises(NotYoursToKeep):
        actions.edit_provider(actor=organiser, provider=provider, seen_version=1, kind="ngo", name="Ry")
    with pytest.raises(NotYoursToKeep):
        actions.draft_service(actor=organiser, provider=provider, language="fi", words=WORDS, municipalities=["205"])


def test_where_referrals_are_sent_is_not_changed_by_the_authority_of_another_area(editor):
    made = actions.make_provider(actor=editor, kind="company", name="Oy", email="oy@example.org")
    actions.draft_service(actor=editor, provider=made, language="fi", words=WORDS, municipalities=["205"])
    stranger = make_user(make_organisation("Oulu", municipality="564"), role="coordinator")
    with pytest.raises(NotYoursToKeep):
        actions.edit_provider(
            actor=stranger, provider=made, seen_version=1, kind="company", name="Oy", email="me@example.org"
        )
    changed = actions.edit_provider(actor=editor, provider=made, seen_version=1, kind="company", name="Oy Ab")
    assert (changed.name, changed.email) == ("Oy Ab", "oy@example.org")


def test_words_fall_back_and_the_last_ones_stay(drafted, organiser):
    service = drafted()
    assert words_in(service, "ar").language == "fi"  # type: ignore[union-attr]
    with pytest.raises(NoWordsLeft):
        actions.remove_words(actor=organiser, service=service, seen_version=service.version, language="fi")
    service.refresh_from_db()
    actions.edit_words(
        actor=organiser, service=service, seen_version=service.version, language="ar", words={"name": "مقهى"}
    )
    service.refresh_from_db()
    actions.remove_words(actor=organiser, service=service, seen_version=service.version, language="fi")
    assert [text.language for text in Service.objects.get(pk=service.pk).texts.all()] == ["ar"]
