"""For a client: candidates by need and area, then the rules of the domain; the page stays light."""

from datetime import date
from typing import Any

import pytest

from kotopolku.domain.services import ClientFacts
from kotopolku.rooms.catalogue import queries
from kotopolku.rooms.catalogue.queries import services_for, services_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(on_day: Any) -> None:
    on_day(date(2025, 6, 2))


def found(client: ClientFacts, *areas: str) -> list[str]:
    return [service.texts.all()[0].name for _, service in services_of(services_for(client, areas).fits)]


CLIENT = ClientFacts(needs=frozenset({"parenting", "language_training"}), municipality="205", level="A1.2")


def test_what_answers_no_need_or_is_not_there_is_no_candidate(offered):
    offered(fi="Perhekahvila", needs=["parenting"], municipalities=["205"])
    offered(fi="Netin kurssi", needs=["language_training"], is_remote=True, municipalities=["091"])
    offered(fi="Valtakunnan neuvonta", needs=["parenting"], is_nationwide=True)
    offered(fi="Ei tiedetä missä", needs=["parenting"])
    offered(fi="Naapurissa", needs=["parenting"], municipalities=["290"])
    offered(fi="Muu tarve", needs=["housing"], municipalities=["205"])
    offered(fi="Ohi", needs=["parenting"], municipalities=["205"], last_day=date(2025, 6, 1))
    offered(fi="Luonnos", needs=["parenting"], municipalities=["205"], state="draft")
    assert set(found(CLIENT, "205")) == {
        "Perhekahvila",
        "Netin kurssi",
        "Valtakunnan neuvonta",
        "Ei tiedetä missä",
    }
    assert found(ClientFacts(), "205") == []


def test_what_answers_more_and_stands_less_against_comes_first(offered):
    offered(fi="Vaikea kurssi", needs=["language_training", "parenting"], municipalities=["205"], level_from="B1.1")
    offered(fi="Yhden tarpeen", needs=["parenting"], municipalities=["205"], level_from="A1.1")
    offered(fi="Kahden tarpeen", needs=["parenting", "language_training"], municipalities=["205"], level_from="A1.1")
    assert found(CLIENT, "205") == ["Kahden tarpeen", "Yhden tarpeen", "Vaikea kurssi"]


def test_without_areas_all_are_looked_at_and_where_stays_untold(offered):
    offered(fi="Naapurissa", needs=["parenting"], municipalities=["290"])
    hidden = ClientFacts(needs=CLIENT.needs)
    fits = services_for(hidden).fits
    assert [reason.code for reason in fits[0].not_known if "area" in reason.code] == ["area_unknown"]


def test_no_more_than_the_cap_are_compared_and_the_rest_is_counted(offered, monkeypatch):
    monkeypatch.setattr(queries.fitting, "CANDIDATES", 2)
    offered(fi="Maassa", needs=["parenting"], is_nationwide=True)
    offered(fi="Täällä", needs=["parenting"], municipalities=["205"])
    offered(fi="Molemmat", needs=["parenting", "language_training"], is_nationwide=True)
    looked = services_for(CLIENT, ["205"])
    assert (looked.compared, looked.answering) == (2, 3)
    assert {service.texts.all()[0].name for _, service in services_of(looked.fits)} == {"Molemmat", "Täällä"}


def test_services_of_the_area_are_compared_before_those_of_the_whole_country(offered, monkeypatch):
    monkeypatch.setattr(queries.fitting, "CANDIDATES", 1)
    offered(fi="Koko maa", needs=["parenting", "language_training"], is_nationwide=True)
    offered(fi="Täällä", needs=["parenting"], municipalities=["205"])
    assert found(CLIENT, "205") == ["Täällä"]
    monkeypatch.setattr(queries.fitting, "CANDIDATES", 2)
    assert found(CLIENT, "205") == ["Täällä", "Koko maa"]


def test_the_rules_get_all_that_a_service_tells(offered):
    offered(
        fi="Kurssi",
        needs=["language_training", "housing"],
        speaks=["sv"],
        municipalities=["205", "290"],
        teaches=["sv"],
        level_from="A1.1",
        level_to="A2.2",
        age_from=18,
        has_childcare=True,
        week={"mon": ["09:00-12:00"]},
        price="free",
        audiences=["women"],
    )
    client = ClientFacts(
        needs=frozenset({"language_training"}),
        languages={"fi": "A1.2"},
        level="A1.2",
        municipality="205",
        age=30,
        has_small_children=True,
        agreed_week={"tue": ["09:00-12:00"]},
        roles=frozenset({"women"}),
    )
    fit = services_for(client, ["205"]).fits[0]
    assert {str(reason.code) for reason in fit.reasons} == {
        "need_served",
        "language_taught",
        "level_fits",
        "area_reached",
        "age_fits",
        "childcare_offered",
        "no_clash",
        "free_of_charge",
        "audience_fits",
    }
    assert (fit.obstacles, fit.not_known) == ((), ())


def test_whatever_the_number_of_services_the_questions_are_as_many(offered, django_assert_max_num_queries):
    for number in range(6):
        offered(fi=f"Kerho {number}", needs=["parenting"], municipalities=["205", "290"], speaks=["fi", "ar"])
    with django_assert_max_num_queries(4):
        assert len(services_for(CLIENT, ["205"]).fits) == 6
