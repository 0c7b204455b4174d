"""A service is entered by its organisation, judged by the authority of the area, and found once it is published."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import EndsBeforeItBegins, Missing, UnknownCode
from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.models import Service, ServiceToken
from kotopolku.rooms.catalogue.queries import (
    Sought,
    channels_of,
    proposals,
    search,
    service_for,
    standing_of,
    words_in,
)
from kotopolku.rooms.catalogue.refusals import (
    AgesInverted,
    AnotherState,
    AreaMissing,
    DaysOverlap,
    IdentityCodeInText,
    LevelsInverted,
    NotYoursToJudge,
    NotYoursToKeep,
    NoWordsLeft,
    UnreadableHours,
    WrongBusinessId,
)
from tests.factories import make_identity_code, make_organisation, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 2)
WORDS = {"name": "Kielikahvila", "summary": "Juttelua suomeksi"}


@pytest.fixture(autouse=True)
def today(on_day: Callable[[date], None]) -> None:
    on_day(TODAY)


@pytest.fixture
def town() -> Any:
    return make_organisation("Kajaanin kaupunki")


@pytest.fixture
def editor(town: Any) -> Any:
    return make_user(town, role="coordinator")


@pytest.fixture
def ngo() -> Any:
    return make_organisation("Seudun yhdistys ry", kind="ngo", municipality=None)


@pytest.fixture
def organiser(ngo: Any) -> Any:
    return make_user(ngo, role="provider_worker")


@pytest.fixture
def drafted(organiser: Any, ngo: Any) -> Callable[..., Service]:
    def make(actor: Any = organiser, organisation: Any = ngo, **known: Any) -> Service:
        provider = actions.own_provider(actor=actor, organisation_id=organisation.pk)
        return actions.draft_service(
            actor=actor,
            provider=provider,
            language="fi",
            words={**WORDS, **known.pop("words", {})},
            **{"municipalities": ["205"], "needs": ["language_training"], **known},
        )

    return make


def test_a_proposal_is_found_when_it_is_approved_and_not_before(drafted, organiser, editor):
    service = drafted()
    assert search(Sought("kahvila")).total == 0
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    assert [one.pk for one in proposals(standing_of(editor, TODAY))] == [service.pk]
    assert search(Sought("kahvila")).total == 0
    service = actions.publish(actor=editor, service=service, seen_version=service.version)
    assert search(Sought("kahvila")).total == 1
    assert (service.judged_by, service.judged_on) == (editor, TODAY)
    assert proposals(standing_of(editor, TODAY)) == []


def test_a_refusal_has_its_reason_and_the_mended_one_comes_back(drafted, organiser, editor):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    with pytest.raises(Missing):
        actions.refuse(actor=editor, service=service, seen_version=service.version, reason="  ")
    service = actions.refuse(actor=editor, service=service, seen_version=service.version, reason="No place is told.")
    assert (service.state, service.judgement) == ("refused", "No place is told.")
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    assert (service.state, service.judgement) == ("proposed", "")


def test_nobody_else_sees_a_draft_or_a_proposal(drafted, organiser, editor):
    service = drafted()
    neighbour = make_user(make_organisation("Joensuu", municipality="167"), role="coordinator")
    coach = make_user(make_organisation("Kuhmo", municipality="290"))
    rival = make_user(make_organisation("Toinen yhdistys", kind="ngo", municipality=None), role="provider_worker")
    manager = make_user(make_organisation("Kolmas yhdistys", kind="ngo", municipality=None), role="coordinator")
    for user in (organiser, editor):
        assert service_for(user, service.pk) == service
    for user in (neighbour, coach, rival, manager):
        with pytest.raises(Service.DoesNotExist):
            service_for(user, service.pk)
        with pytest.raises(NotYoursToKeep):
            actions.edit_service(actor=user, service=service, seen_version=service.version, municipalities=["205"])
        with pytest.raises(NotYoursToJudge):
            actions.publish(actor=user, service=service, seen_version=service.version)
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    actions.publish(actor=editor, service=service, seen_version=service.version)
    assert service_for(rival, service.pk) == service
    with pytest.raises(NotYoursToKeep):
        actions.withdraw(actor=neighbour, service=service, seen_version=service.version)


def test_an_organiser_does_not_approve_its_own(drafted, organiser, ngo):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    own_coordinator = make_user(ngo, role="coordinator")
    for user in (organiser, own_coordinator):
        with pytest.raises(NotYoursToJudge):
            actions.publish(actor=user, service=service, seen_version=service.version)


def test_a_draft_of_others_is_not_published_over_their_heads(drafted, editor):
    service = drafted()
    with pytest.raises(AnotherState):
        actions.publish(actor=editor, service=service, seen_version=service.version)


def test_the_services_of_one_authority_are_not_changed_by_another(drafted, editor, town):
    own = drafted(editor, town, is_nationwide=True, municipalities=[])
    own = actions.publish(actor=editor, service=own, seen_version=own.version)
    county = make_user(
        make_organisation("Kainuun hyvinvointialue", kind="county", municipality=None), role="coordinator"
    )
    with pytest.raises(NotYoursToKeep):
        actions.edit_service(actor=county, service=own, seen_version=own.version, is_nationwide=True)


@pytest.mark.parametrize(("kind", "area"), [("county", "20"), ("employment_authority", "10")])
def test_an_authority_of_a_larger_area_judges_what_is_offered_there(drafted, organiser, kind, area):
    from kotopolku.platform.organisations.actions import add_organisation

    service = drafted()
    office = add_organisation(actor=None, kind=kind, name="Kainuu", area_code=area)
    judge = make_user(office, role="coordinator")
    assert "205" in standing_of(judge, TODAY).areas
    assert service_for(judge, service.pk) == service


def test_what_the_organiser_changes_is_judged_anew_and_what_the_authority_changes_stands(drafted, organiser, editor):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    service = actions.publish(actor=editor, service=service, seen_version=service.version)
    actions.edit_words(
        actor=editor, service=service, seen_version=service.version, language="sv", words={"name": "Språkcafé"}
    )
    assert search(Sought("språkcafé")).total == 1
    service.refresh_from_db()
    service = actions.edit_service(
        actor=organiser, service=service, seen_version=service.version, municipalities=["205"], price="free"
    )
    assert service.state == "proposed"
    assert search(Sought("språkcafé")).total == 0
    assert not ServiceToken.objects.filter(service=service).exists()


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


def test_every_step_leaves_one_entry_of_its_organisation(drafted, organiser, editor, ngo):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    actions.publish(actor=editor, service=service, seen_version=service.version)
    done = Entry.objects.filter(action__startswith="catalogue.").order_by("pk")
    assert [one.action for one in done] == [
        "catalogue.make_provider",
        "catalogue.draft_service",
        "catalogue.propose_service",
        "catalogue.publish",
    ]
    assert {one.organisation_id for one in done} == {ngo.pk}


PLACE = {"kind": "place", "name": "Kerhotalo", "street": "Koulukatu 1", "municipality": "205"}


def test_hours_exceptions_and_nights(drafted, organiser):
    service = drafted()
    hours = {0: "9–12, 13–15.30", 4: "20–2", 6: "0-24"}
    channel = actions.add_channel(actor=organiser, service=service, hours=hours, **PLACE)
    actions.add_exception(
        actor=organiser,
        service=service,
        channel=channel,
        first=date(2025, 6, 9),
        last=None,
        hours="",
        reason="Remontti",
    )
    with pytest.raises(DaysOverlap):
        actions.add_exception(
            actor=organiser,
            service=service,
            channel=channel,
            first=date(2025, 6, 1),
            last=date(2025, 6, 30),
            hours="9-10",
        )

    def is_open(day: int, hour: int) -> bool:
        now = datetime(2025, 6, day, hour, tzinfo=ZoneInfo("Europe/Helsinki"))
        return channels_of(service, now, now.date())[0].is_open

    assert [is_open(2, 9), is_open(2, 12), is_open(2, 14), is_open(3, 9)] == [True, False, True, False]
    assert [is_open(6, 23), is_open(7, 1), is_open(7, 2), is_open(8, 3)] == [True, True, False, True]
    # Monday the ninth is an exception; Sunday's "0-24" ends at midnight.
    assert [is_open(9, 9), is_open(16, 9)] == [False, True]
    actions.remove_exception(actor=organiser, service=service, channel=channel, first=date(2025, 6, 9))
    assert is_open(9, 9)


@pytest.mark.parametrize("wrong", ["9", "25-26", "9-12-15", "nine to five", "9.75-10", "24-25"])
def test_unreadable_hours_are_told_at_their_day(drafted, organiser, wrong):
    with pytest.raises(UnreadableHours) as told:
        actions.add_channel(actor=organiser, service=drafted(), hours={3: wrong}, **PLACE)
    assert told.value.field == "hours_3"


@pytest.mark.parametrize(("kind", "field"), [("place", "street"), ("phone", "phone"), ("web_page", "url")])
def test_a_channel_tells_how_to_reach_it(drafted, organiser, kind, field):
    with pytest.raises(Missing) as told:
        actions.add_channel(actor=organiser, service=drafted(), kind=kind, name="Here")
    assert told.value.field == field
