import pytest
from django.core.exceptions import ValidationError

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.organisations import municipalities
from kotopolku.platform.organisations.actions import add_organisation, add_unit
from kotopolku.platform.organisations.models import Municipality, Organisation
from kotopolku.platform.organisations.queries import municipality_of, organisations, units_of

pytestmark = pytest.mark.django_db


def test_every_municipality_of_2026_is_there_with_its_areas():
    assert Municipality.objects.count() == 308
    kajaani = Municipality.objects.get(pk="205")
    assert (kajaani.name_fi, kajaani.name_sv, kajaani.region_en) == ("Kajaani", "Kajana", "Kainuu")
    assert Municipality.objects.values("wellbeing_code").distinct().count() == 23
    assert Municipality.objects.values("employment_area_code").distinct().count() == 46
    assert Municipality.objects.values("centre_code").distinct().count() == 10


@pytest.mark.parametrize("text", ["205", " Kajaani ", "kajana", "KAJAANI"])
def test_a_municipality_is_found_by_code_and_by_name_in_either_language(text):
    found = municipality_of(text)
    assert found is not None
    assert found.code == "205"


def test_a_code_is_found_without_its_leading_zeros_and_letters_beyond_ascii_in_any_case():
    alajarvi, abo = municipality_of("5"), municipality_of("åbo")
    assert alajarvi is not None
    assert abo is not None
    assert (alajarvi.name_fi, abo.name_fi) == ("Alajärvi", "Turku")


@pytest.mark.parametrize("text", ["", "999", "Kaiaani"])
def test_a_municipality_that_does_not_exist_is_not_guessed(text):
    assert municipality_of(text) is None


def test_next_years_list_changes_a_name_and_keeps_a_municipality_that_is_gone(monkeypatch):
    rows = [dict(row) for row in municipalities.listed_municipalities() if row["code"] != "009"]
    next(row for row in rows if row["code"] == "205")["name_en"] = "Kajaani on the River"
    monkeypatch.setattr(municipalities, "listed_municipalities", lambda: tuple(rows))
    assert municipalities.refresh_municipalities() == 1
    assert Municipality.objects.get(pk="205").name_en == "Kajaani on the River"
    assert Municipality.objects.filter(pk="009").exists()


def test_refreshing_with_nothing_new_writes_nothing():
    assert municipalities.refresh_municipalities() == 0


def test_founding_an_organisation_and_a_unit_is_logged(coach):
    organisation = add_organisation(actor=coach, kind="municipality", name="Sotkamon kunta", municipality_code="765")
    add_unit(actor=coach, organisation_id=organisation.pk, name="Kotoutumispalvelut")
    assert [unit.name for unit in units_of(organisation.pk)] == ["Kotoutumispalvelut"]
    assert list(Entry.objects.order_by("sequence").values_list("action", "organisation_id", "actor_name")) == [
        ("organisations.add_organisation", organisation.pk, "Kaisa Koski"),
        ("organisations.add_unit", organisation.pk, "Kaisa Koski"),
    ]


@pytest.mark.parametrize("wrong", [{"kind": "castle"}, {"municipality_code": "999"}, {"name": "Kajaanin kaupunki"}])
def test_an_impossible_organisation_is_refused_and_leaves_no_trace(organisation, wrong):
    fields = {"kind": "municipality", "name": "Sotkamon kunta", "municipality_code": "765"} | wrong
    with pytest.raises(ValidationError):
        add_organisation(actor=None, **fields)
    assert list(Organisation.objects.all()) == [organisation]
    assert not Entry.objects.exists()


def test_organisations_are_listed_by_kind(organisation):
    add_organisation(actor=None, kind="ngo", name="Kainuun ystävät")
    assert [found.name for found in organisations("ngo")] == ["Kainuun ystävät"]
    assert [found.name for found in organisations()] == ["Kainuun ystävät", "Kajaanin kaupunki"]
