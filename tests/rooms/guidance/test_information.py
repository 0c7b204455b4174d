"""Basic information: what is owed, given, understood, and who is missing from it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kotopolku.domain.information import Standing
from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.guidance import actions, queries
from kotopolku.rooms.guidance.information import refusals
from kotopolku.rooms.guidance.information.facts import events_of, known_of
from kotopolku.rooms.guidance.models import InformationGiven, MaterialVersion
from kotopolku.rooms.people import actions as people
from tests.factories import make_case, make_organisation, make_refugee_case, make_user

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 2)
WORDS: dict[str, Any] = {
    "name": "Welcome",
    "kind": "guide",
    "subjects": ["society", "working_life"],
    "publisher": "",
    "in_bundle": True,
}


@pytest.fixture
def today(on_day):
    on_day(TODAY)
    return TODAY


@pytest.fixture
def organisation(db, today):
    return make_organisation("Kajaani")


@pytest.fixture
def coach(organisation):
    return make_user(organisation)


@pytest.fixture
def case(organisation, coach):
    return make_refugee_case(organisation, coach=coach, mother_tongue="so", service_language="so")


@pytest.fixture
def editor(organisation):
    """Who coordinates writes the materials; a coach gives them."""
    return make_user(organisation, role="coordinator")


@pytest.fixture
def material(organisation, editor):
    made = actions.add_material(actor=editor, organisation_id=organisation.pk, code="welcome", **WORDS)
    finnish = publish(made, "fi", title="Tervetuloa")
    publish(made, "so", title="Soo dhawoow", made_from=finnish)
    publish(made, "so", "video", title="Soo dhawoow", address="https://example.org/so")
    return made


def publish(material, language, form="print", **words):
    words = {"title": "A title", "body": "" if "address" in words else "Words.", **words}
    return actions.publish_version(
        actor=None, material=material, language=language, form=form, on=date(2025, 1, 1), **words
    )


def version(language, form="print"):
    return MaterialVersion.objects.get(language=language, form=form, replaced_on=None)


def standing(case, on=TODAY):
    return queries.information_of(case, on).reached.standing


def given(coach, case, *versions, **occasion):
    return actions.give(
        actor=coach, case=case, versions=versions, occasion=actions.Occasion(**{"on": TODAY, **occasion})
    )


def test_a_client_with_a_permit_has_not_been_told_until_told_in_a_language_understood(case, coach, material):
    assert standing(case) is Standing.NOT_GIVEN
    given(coach, case, version("fi"))
    assert standing(case) is Standing.NOT_UNDERSTOOD
    given(coach, case, version("so"))
    assert standing(case) is Standing.GIVEN
    assert [row.title for row in queries.information_of(case, TODAY).givings] == ["Soo dhawoow", "Tervetuloa"]


def test_a_later_permit_asks_to_renew_it(case, coach, material):
    given(coach, case, version("so"), on=date(2025, 3, 1))
    people.record_residence(
        actor=coach, person=case.person, kind="residence_permit", ground="quota_refugee", granted="2025-05-05"
    )
    assert standing(case) is Standing.EARLIER


def test_the_events_are_those_of_the_law(case, coach):
    assert [(event.kind, event.on) for event in events_of([case.person_id])[case.person_id]] == [
        ("permit_served", date(2025, 1, 5)),
        ("home_registered", date(2025, 2, 1)),
    ]


def test_who_cannot_read_is_offered_the_video(case, coach, material):
    bundle = queries.bundle_of(case.organisation_id)
    known = known_of([case.person_id])[case.person_id]
    assert [(one.language, one.form) for one in queries.versions_for(bundle, known)] == [("so", "print")]
    people.add_language_skill(
        actor=coach, person=case.person, language="so", is_mother_tongue=True, reads=False, writes=False
    )
    known = known_of([case.person_id])[case.person_id]
    assert [(one.language, one.form) for one in queries.versions_for(bundle, known)] == [("so", "video")]
    given(coach, case, version("so"))
    assert standing(case) is Standing.NOT_UNDERSTOOD


def test_who_understands_no_version_gets_one_that_an_interpreter_can_read(organisation, coach, material):
    case = make_refugee_case(organisation, coach=coach, mother_tongue="my")
    bundle = queries.bundle_of(organisation.pk)
    chosen = queries.versions_for(bundle, queries.information_of(case, TODAY).known)
    assert [(one.language, one.form) for one in chosen] == [("fi", "print")]
    given(coach, case, *chosen, interpreter="my", how="told")
    assert standing(case) is Standing.GIVEN


def test_a_language_of_service_with_a_low_level_is_not_taken_for_understood(organisation, coach, material):
    case = make_refugee_case(organisation, coach=coach, mother_tongue="my", service_language="fi")
    people.add_language_skill(
        actor=coach, person=case.person, language="fi", levels={"reading": "A1.2", "listening": "A1.2"}
    )
    given(coach, case, version("fi"))
    assert standing(case) is Standing.NOT_UNDERSTOOD


def test_given_twice_on_a_day_is_once(case, coach, material):
    assert len(given(coach, case, version("so"))) == 1
    assert given(coach, case, version("so")) == []
    row = InformationGiven.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_taken_back_it_is_a_gap_again(case, coach, material):
    (row,) = given(coach, case, version("so"))
    with pytest.raises(refusals.ReasonMissing):
        actions.take_back(actor=coach, case=case, given_id=row.pk, reason=" ")
    actions.take_back(actor=coach, case=case, given_id=row.pk, reason="The wrong client")
    assert standing(case) is Standing.NOT_GIVEN
    with pytest.raises(refusals.AlreadyTakenBack):
        actions.take_back(actor=coach, case=case, given_id=row.pk, reason="Again")


def test_giving_is_refused_where_it_cannot_have_been(case, coach, material):
    with pytest.raises(refusals.GivenInFuture):
        given(coach, case, version("so"), on=date(2025, 6, 3))
    with pytest.raises(refusals.NotPublishedThen):
        given(coach, case, version("so"), on=date(2024, 12, 31))
    with pytest.raises(refusals.NothingToGive):
        given(coach, case)
    with pytest.raises(refusals.MaterialNotYours):
        given(coach, make_case(make_organisation()), version("so"))
    assert InformationGiven.objects.count() == 0


def test_the_log_tells_who_gave_what_to_whom(case, coach, material):
    given(coach, case, version("so"), how="group")
    entry = Entry.objects.get(action="guidance.give_information")
    assert (entry.actor_id, entry.case_id, entry.after["how"]) == (coach.pk, case.pk, "group")
    assert entry.after["given"][0]["language"] == "so"


def test_a_newer_version_replaces_the_one_in_force_and_makes_its_translations_stale(material):
    assert not queries.is_stale(version("so"))
    publish(material, "fi", title="Tervetuloa taas")
    assert (version("fi").number, version("fi").title) == (2, "Tervetuloa taas")
    assert queries.is_stale(version("so"))
    assert not queries.is_stale(version("so", "video"))


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({"title": " "}, refusals.TitleMissing),
        ({"body": ""}, refusals.NothingInVersion),
        ({"address": "javascript:alert(1)"}, refusals.AddressNotSafe),
        ({"address": "http://example.org"}, refusals.AddressNotSafe),
    ],
)
def test_a_version_without_content_is_not_published(material, words, refusal):
    before = MaterialVersion.objects.count()
    with pytest.raises(refusal), transaction.atomic():
        publish(material, "en", **words)
    assert MaterialVersion.objects.count() == before


def test_materials_are_the_organisations_own(organisation, coach, editor, material):
    stranger = make_user(make_organisation(), role="coordinator")
    words: dict[str, Any] = {"language": "en", "form": "print", "title": "T", "body": "B"}
    for other in (stranger, coach):
        with pytest.raises(refusals.MaterialNotYours):
            actions.publish_version(actor=other, material=material, **words)
    with pytest.raises(queries.InformationMaterial.DoesNotExist):
        queries.material_for(stranger, material.pk)
    with pytest.raises(refusals.CodeTaken):
        actions.add_material(actor=editor, organisation_id=organisation.pk, code="welcome", **WORDS)
    with pytest.raises(refusals.CodeUnreadable):
        actions.add_material(actor=editor, organisation_id=organisation.pk, code="We come", **WORDS)
    with pytest.raises(refusals.NoSubject):
        actions.add_material(actor=editor, organisation_id=organisation.pk, code="other", **{**WORDS, "subjects": []})


def test_a_withdrawn_material_leaves_the_bundle_and_the_public_page(organisation, editor, material):
    assert len(queries.in_force(organisation.pk, "welcome")) == 3
    actions.change_material(actor=editor, material=material, seen_version=material.version, withdrawn=True, **WORDS)
    assert queries.in_force(organisation.pk, "welcome") == []
    assert queries.bundle_of(organisation.pk) == {}


@pytest.fixture
def clients(organisation, coach, material):
    """One of each state, by what has happened to them."""
    made = {
        "told": make_refugee_case(organisation, coach=coach, family="A", mother_tongue="so"),
        "in Finnish": make_refugee_case(organisation, coach=coach, family="B", mother_tongue="so"),
        "never": make_refugee_case(organisation, coach=coach, family="C", mother_tongue="so"),
        "nothing owed": make_case(organisation, coach=coach, family="D"),
    }
    given(coach, made["told"], version("so"))
    given(coach, made["in Finnish"], version("fi"))
    given(coach, made["nothing owed"], version("so"))
    return made


def test_the_coverage_counts_each_client_once(clients, coach):
    rows = queries.coverage(coach)
    assert queries.totals(rows) == {"not_given": 1, "not_understood": 1, "given": 1, "not_owed": 1}
    states = {
        "given": ["told"],
        "not_understood": ["in Finnish"],
        "not_given": ["never"],
        "not_owed": ["nothing owed"],
        "gap": ["in Finnish", "never"],
        "": list(clients),
    }
    for state, who in states.items():
        found = queries.in_state(rows, state).order_by("sort_name")
        assert list(found) == [clients[one] for one in who], state


def test_the_coverage_of_the_database_is_that_of_the_law(clients, coach):
    exact = queries.reached_of(list(clients.values()), TODAY)
    for state in ("given", "not_understood", "not_given", "not_owed"):
        assert {exact[case.pk].standing for case in queries.in_state(queries.coverage(coach), state)} == {state}


def test_the_coverage_holds_only_clients_whom_the_worker_may_see(clients, organisation, coach):
    hidden = make_refugee_case(organisation, coach=coach, mother_tongue="so", nondisclosure="1")
    stranger, colleague = make_user(make_organisation()), make_user(organisation)
    assert list(queries.coverage(stranger)) == []
    assert hidden in queries.coverage(coach)
    assert hidden not in queries.coverage(colleague)


def test_a_case_opened_again_goes_on_with_what_was_given(clients, organisation, coach):
    case = clients["told"]
    Case.objects.filter(pk=case.pk).update(closed=TODAY)
    again = make_case(organisation, person=case.person, coach=coach)
    assert standing(again) is Standing.GIVEN
    assert again in queries.in_state(queries.coverage(coach), "given")


def test_a_group_is_told_at_once_each_in_an_own_language(organisation, coach, material):
    cases = [make_refugee_case(organisation, coach=coach, mother_tongue=one) for one in ("so", "fi", "my")]
    bundle = queries.bundle_of(organisation.pk)
    known = known_of([case.person_id for case in cases])
    rows = actions.give_to_many(
        actor=coach,
        given=[(case, queries.versions_for(bundle, known[case.person_id])) for case in cases],
        occasion=actions.Occasion(on=TODAY, how="group"),
    )
    assert [(row.language, row.understood) for row in rows] == [("so", True), ("fi", True), ("fi", False)]
    assert {standing(case) for case in cases} == {Standing.GIVEN, Standing.NOT_UNDERSTOOD}
