"""Own pathways: begun from a ready one, written, published, compared, taken out of use."""

import pytest

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Missing, UnknownCode
from kotopolku.rooms.catalogue.actions import pathways as actions
from kotopolku.rooms.catalogue.models import Pathway, PathwayVersion
from kotopolku.rooms.catalogue.pathways.refusals import (
    NoPathwayDraft,
    NotYoursToWrite,
    PartContradicts,
    PathwayDraftExists,
    PathwayRetired,
    PathwayUnfinished,
)
from kotopolku.rooms.catalogue.queries import pathways as queries
from kotopolku.rooms.catalogue.refusals import IdentityCodeInText
from tests.catalogued import named
from tests.factories import make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_organisation("Home")


@pytest.fixture
def supervisor(home):
    return make_user(home, role="coordinator")


@pytest.fixture
def ready():
    return PathwayVersion.objects.select_related("pathway").get(
        pathway__organisation=None, pathway__code="parents_at_home"
    )


@pytest.fixture
def draft(home, supervisor, ready):
    return actions.copy_pathway(
        actor=supervisor, version=ready, organisation_id=home.pk, name=named("Kainuun kotivanhemmat")
    )


def step_of(content, code):
    found = content.step(code)
    assert found is not None
    return found[1]


def changed(content, code, **values):
    from msgspec.structs import replace

    return replace(step_of(content, code), **values)


def test_a_copy_is_the_organisations_own_and_the_ready_one_stays(home, draft, ready):
    assert draft.pathway.organisation_id == home.pk
    assert queries.content(draft).stages == queries.content(ready).stages
    assert queries.said_in(queries.content(draft).name, "sv") == "Kainuun kotivanhemmat sv"
    assert queries.to_begin_from(home.pk)[0].pathway.organisation_id is None, "a draft starts no plan"


@pytest.mark.parametrize("role", ["coach", "administrator", "data_protection_officer"])
def test_only_those_who_have_the_right_write(home, ready, draft, role):
    other = make_user(home, role=role)
    with pytest.raises(NotYoursToWrite):
        actions.copy_pathway(actor=other, version=ready, organisation_id=home.pk, name=named("Oma"))
    with pytest.raises(NotYoursToWrite):
        actions.retire(actor=other, pathway=draft.pathway)


def test_neither_a_ready_one_nor_that_of_others_is_written(ready, draft):
    stranger = make_user(make_organisation(), role="coordinator")
    for pathway in (ready.pathway, draft.pathway):
        with pytest.raises(NotYoursToWrite):
            actions.retire(actor=stranger, pathway=pathway)
    with pytest.raises(Pathway.DoesNotExist):
        queries.pathway_for(stranger, draft.pathway_id)
    assert queries.pathway_for(stranger, ready.pathway_id) == ready.pathway


def test_a_version_is_published_and_the_next_one_needs_its_reason(home, supervisor, draft):
    first = actions.publish_version(actor=supervisor, draft=draft, seen_version=draft.version)
    assert queries.to_begin_from(home.pk)[0] == first
    second = actions.begin_version(actor=supervisor, pathway=draft.pathway)
    with pytest.raises(PathwayDraftExists):
        actions.begin_version(actor=supervisor, pathway=draft.pathway)
    with pytest.raises(Missing) as missing:
        actions.publish_version(actor=supervisor, draft=second, seen_version=second.version)
    assert missing.value.field == "reason"
    second.refresh_from_db()
    actions.publish_version(actor=supervisor, draft=second, seen_version=second.version, reason="Perhekahvila lopetti.")
    assert [one.number for one in queries.versions(draft.pathway)] == [2, 1]
    with pytest.raises(NoPathwayDraft):
        actions.discard_draft(actor=supervisor, draft=first, seen_version=first.version)


def test_the_second_of_two_who_write_is_told(supervisor, draft):
    seen = draft.version
    stage = queries.content(draft).stages[0]
    actions.save_stage(actor=supervisor, draft=draft, seen_version=seen, stage=stage)
    with pytest.raises(EditedMeanwhile):
        actions.save_stage(actor=supervisor, draft=draft, seen_version=seen, stage=stage)


def test_what_cannot_be_stands_beside_its_field(supervisor, draft):
    content = queries.content(draft)
    for values, field, problem in (
        ({"weeks_from": 4, "weeks_to": 9}, "weeks_from", "before_its_condition"),
        ({"weeks_from": 50, "weeks_to": 50}, "weeks_to", "no_time"),
        ({"after": ("integration_training",)}, "after", "circle"),
    ):
        step = changed(content, "integration_training", **values)
        with pytest.raises(PartContradicts) as refused:
            actions.save_step(
                actor=supervisor,
                draft=draft,
                seen_version=draft.version,
                stage="towards_daily_studies",
                step=step,
            )
        assert (refused.value.field, refused.value.params["problem"]) == (field, problem)
    draft.refresh_from_db()
    assert queries.content(draft) == content


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"kind": "dancing"}, UnknownCode),
        ({"service_class": "dancing"}, UnknownCode),
        ({"aim": "dancing"}, UnknownCode),
        ({"responsible": "nobody"}, UnknownCode),
        ({"name": {"fi": " "}}, Missing),
        ({"reason": {"fi": "Soita 131052-931W"}}, IdentityCodeInText),
    ],
)
def test_nothing_unknown_empty_or_about_a_person_is_kept(supervisor, draft, values, refusal):
    step = changed(queries.content(draft), "parents_group", **values)
    with pytest.raises(refusal):
        actions.save_step(actor=supervisor, draft=draft, seen_version=draft.version, stage="ground", step=step)


def test_a_stage_taken_out_takes_its_steps_and_what_named_them(supervisor, draft):
    row = actions.remove_part(
        actor=supervisor, draft=draft, seen_version=draft.version, what="stage", code="language_beside_child"
    )
    content = queries.content(row)
    assert content.step("part_time_language") is None
    assert step_of(content, "integration_training").after == ("early_education_place",)
    with_aim_gone = actions.remove_part(
        actor=supervisor, draft=row, seen_version=row.version, what="aim", code="language"
    )
    assert {step.aim for _, step in queries.content(with_aim_gone).steps()} == {"work", ""}


def test_an_empty_stage_is_not_published(supervisor, draft):
    stage = actions.StageContent(code="", weeks_from=78, weeks_to=90, name={"fi": "Lopuksi"})
    row = actions.save_stage(actor=supervisor, draft=draft, seen_version=draft.version, stage=stage)
    with pytest.raises(PathwayUnfinished) as refused:
        actions.publish_version(actor=supervisor, draft=row, seen_version=row.version)
    assert [(one.code, one.where) for one in refused.value.problems] == [("empty_stage", "stage_1")]


def test_two_versions_are_compared_in_numbers_and_in_words(supervisor, draft):
    first = actions.publish_version(actor=supervisor, draft=draft, seen_version=draft.version)
    second = actions.begin_version(actor=supervisor, pathway=first.pathway)
    step = changed(
        queries.content(second), "parents_group", hours=5.0, name={"fi": "Perhekahvila", "sv": "Familjecafé"}
    )
    second = actions.save_step(actor=supervisor, draft=second, seen_version=second.version, stage="ground", step=step)
    changes = queries.changes(first, second)
    assert [(one.kind, one.code, dict(one.was), dict(one.now)) for one in changes] == [
        ("changed", "parents_group", {"hours": 3.0}, {"hours": 5.0})
    ]
    told = {(one.code, one.field, one.language, one.now) for one in queries.words_changes(first, second)}
    assert ("parents_group", "name", "fi", "Perhekahvila") in told
    assert ("parents_group", "name", "en", "") in told
    assert queries.words_changes(first, first) == []


def test_one_taken_out_of_use_starts_no_plan_and_is_written_no_more(home, supervisor, draft):
    first = actions.publish_version(actor=supervisor, draft=draft, seen_version=draft.version)
    actions.retire(actor=supervisor, pathway=first.pathway)
    with pytest.raises(PathwayVersion.DoesNotExist):
        queries.startable(home.pk, first.pk)
    assert first.pathway_id not in {one.pathway.pk for one in queries.listed([home.pk])}
    assert first.pathway_id in {one.pathway.pk for one in queries.listed([home.pk], with_retired=True)}
    with pytest.raises(PathwayRetired):
        actions.begin_version(actor=supervisor, pathway=first.pathway)
    assert queries.begun_from(first.pk) == first


def test_the_first_draft_thrown_away_leaves_nothing(supervisor, draft):
    actions.discard_draft(actor=supervisor, draft=draft, seen_version=draft.version)
    assert not Pathway.objects.filter(pk=draft.pathway_id).exists()


def test_a_list_asks_twice_however_many_there_are(django_assert_num_queries, home, supervisor, ready):
    for name in ("Yksi", "Kaksi"):
        actions.copy_pathway(actor=supervisor, version=ready, organisation_id=home.pk, name=named(name))
    with django_assert_num_queries(2):
        rows = queries.listed([home.pk])
    assert [one.pathway.code for one in rows[:3]] == ["young", "jobseekers", "parents_at_home"]
    assert [one.pathway.organisation_id for one in rows[8:]] == [home.pk, home.pk]
