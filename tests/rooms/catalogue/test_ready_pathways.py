"""The eight pathways that are there from the start: whole, lawful, in three languages."""

from datetime import date

import pytest

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.pathways import ProblemCode, check_pathway, draft_measures, problems
from kotopolku.domain.plan import MEASURES, OWN_GOAL, RESPONSIBLE, TERMS, GoalCode
from kotopolku.domain.services import service_class
from kotopolku.domain.vocabulary import holds_identity_code
from kotopolku.rooms.catalogue.models import Pathway, PathwayVersion
from kotopolku.rooms.catalogue.pathways.content import LANGUAGES, content_of, kept_of, pathway_of, words_in
from kotopolku.rooms.catalogue.pathways.ready import ready_pathways, refresh_ready

READY = ready_pathways()
# The shortest half-year of all begins in September.
DAYS = (date(2026, 9, 1), date(2027, 2, 28))


def test_there_is_one_for_each_group_of_people():
    assert set(READY) == {
        "young",
        "jobseekers",
        "parents_at_home",
        "vulnerable",
        "older",
        "highly_educated",
        "entrepreneurs",
        "employees",
    }


@pytest.mark.parametrize("code", READY)
@pytest.mark.parametrize("on", DAYS)
def test_nothing_is_wrong_with_it_whenever_it_begins(code, on):
    """A longer way than a first plan is no mistake: the rest is for the next plan, and the page says so."""
    pathway = pathway_of(READY[code], code, 1)
    check_pathway(pathway, on)
    assert {one.code for one in problems(pathway, on)} <= {ProblemCode.BEYOND_FIRST_PLAN}
    assert len(draft_measures(pathway, on)) >= 8


@pytest.mark.parametrize("code", READY)
def test_every_word_is_there_in_every_language_and_fits_its_place(code):
    for part, of, field, words in words_in(READY[code]):
        where = (code, part, of, field)
        assert tuple(words) == LANGUAGES, where
        for language, text in words.items():
            assert text.strip() == text != "", (*where, language)
            assert not holds_identity_code(text)
            assert len(text) <= (300 if field in {"reason", "target"} else 160), (*where, language)


@pytest.mark.parametrize("code", READY)
def test_every_code_is_known(code):
    content = READY[code]
    for aim in content.aims:
        assert aim.term in TERMS
        assert aim.kind in {OWN_GOAL, *map(str, GoalCode)}
    assert {aim.term for aim in content.aims} == set(TERMS)
    for stage, step in content.steps():
        assert step.kind in MEASURES, step.code
        assert step.responsible in RESPONSIBLE, step.code
        assert content.aim(step.aim) is not None, step.code
        assert set(stage.needs) <= set(map(str, NeedCode)), stage.code
        if step.service_class:
            assert service_class(step.service_class).needs
    assert kept_of(content_of(kept_of(content))) == kept_of(content)


@pytest.mark.parametrize("code", READY)
def test_its_stages_ask_for_needs_that_its_steps_answer(code):
    for stage in READY[code].stages:
        answered = {
            str(need)
            for _, step in READY[code].steps()
            if step.service_class
            for need in service_class(step.service_class).needs
        }
        assert set(stage.needs) <= answered, stage.code


@pytest.mark.django_db
def test_an_installation_has_them_by_itself_and_writing_them_again_writes_nothing():
    assert set(Pathway.objects.filter(organisation=None).values_list("code", flat=True)) == set(READY)
    assert refresh_ready() == 0
    assert PathwayVersion.objects.filter(pathway__organisation=None).count() == len(READY)


@pytest.mark.django_db
def test_one_that_was_written_better_is_the_next_version_and_the_old_one_stays():
    old = PathwayVersion.objects.get(pathway__organisation=None, pathway__code="young")
    PathwayVersion.objects.filter(pk=old.pk).update(content={**old.content, "audience": ["others"]})
    assert refresh_ready() == 1
    assert list(old.pathway.versions.values_list("number", "content__audience")) == [(1, ["others"]), (2, ["young"])]
