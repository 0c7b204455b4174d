"""A second process makes the very chunks that this one would have made."""

from datetime import date

import pytest

from kotopolku.config.demonstration.load.generating import Maker, background_of
from kotopolku.config.demonstration.load.offices import Town
from kotopolku.config.demonstration.load.streaming import GeneratorDied, chunks_from_a_child, chunks_of

TABLES = (
    *("Person", "Name", "Identifier", "Citizenship", "LanguageSkill", "ContactPoint"),
    *("Residence", "HomeMunicipality", "Circumstance"),
)
LABELS = [f"people.{name}" for name in TABLES] + [
    *("cases.Case", "cases.Assignment", "cases.SearchToken", "cases.Duty", "assessments.Assessment", "plans.Plan"),
    *("plans.Measure", "plans.Pause", "plans.Extension", "followup.Review", "followup.Closure"),
]


def maker(seed: str = "1") -> Maker:
    towns = [(Town(1, "205", (1, 2)), 60), (Town(2, "167", (3,)), 40)]
    return Maker(seed, background_of(seed, 300, towns, date(2026, 11, 3)), dict.fromkeys(LABELS, 0), ())


def test_both_ways_make_the_same_rows():
    here = list(chunks_of(maker(), 250, 100))
    assert [len(rows["cases.Case"]) for rows in here] == [100, 100, 50]
    assert list(chunks_from_a_child(maker(), 250, 100)) == here


def test_another_seed_makes_other_people():
    (one,), (other,) = (list(chunks_of(maker(seed), 100, 100)) for seed in "12")
    assert one["people.Name"] != other["people.Name"]


def test_a_process_that_dies_is_noticed():
    broken = maker()
    broken._ids = {}
    with pytest.raises(GeneratorDied):
        list(chunks_from_a_child(broken, 100, 100))
