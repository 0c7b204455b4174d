"""From a need to classes of service, and from names in a directory to needs."""

from datetime import date

import pytest
from msgspec.structs import replace

from kotopolku.domain.needs import NeedCode
from kotopolku.domain.services import (
    SERVICE_CLASSES,
    UnknownServiceClass,
    classes_for,
    classes_named,
    classes_on,
    needs_served,
    service_class,
)

TODAY = date(2026, 11, 22)


def codes(classes):
    return [one.code for one in classes]


@pytest.mark.parametrize("need", list(NeedCode))
def test_every_need_asks_for_some_service(need):
    assert classes_for(need, TODAY)


def test_needs_and_their_classes():
    assert codes(classes_for("language_training", TODAY)) == [
        "integration_training",
        "language_course",
        "language_cafe",
    ]
    assert codes(classes_for(NeedCode.HOUSING, TODAY)) == ["housing", "social_work"]
    assert classes_for("no such need", TODAY) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kielikurssit", ["language_course"]),
        ("  KIELIKURSSI  aikuisille ", ["language_course"]),
        ("Kotouttaminen", ["civic_orientation"]),
        ("Maahanmuuttajan työskentely ja opiskelu", ["integration_training"]),
        ("Mielenterveys- ja päihdepalvelut", ["mental_health", "substance_services"]),
        ("Asumisen tuet", ["housing"]),
        ("Paluumuutto", []),
        ("", []),
    ],
)
def test_names_of_the_catalogue_lead_to_classes(name, expected):
    assert codes(classes_named([name], TODAY)) == expected


def test_the_needs_that_classes_serve():
    assert needs_served(["language_cafe", "housing"], TODAY) == {
        NeedCode.LANGUAGE_TRAINING,
        NeedCode.SOCIAL_CONTACTS,
        NeedCode.HOUSING,
    }
    assert needs_served([], TODAY) == frozenset()


def test_an_unknown_class_is_told():
    with pytest.raises(UnknownServiceClass, match="dancing"):
        needs_served(["dancing"], TODAY)


def test_a_class_holds_on_its_days_only():
    row = replace(service_class("housing"), until=date(2026, 12, 31))
    assert [
        row.is_in_use(day) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert classes_on(date(2024, 12, 31)) == ()
    assert needs_served(["housing"], date(2024, 12, 31)) == frozenset()


def test_codes_are_told_once_and_names_are_small_letters():
    assert len(set(codes(SERVICE_CLASSES))) == len(SERVICE_CLASSES)
    assert all(name == " ".join(name.casefold().split()) for one in SERVICE_CLASSES for name in one.names)


def test_services_of_the_integration_programme_tell_their_section():
    assert {one.code: one.section for one in SERVICE_CLASSES if one.section} == {
        "guidance": "681/2023 10 §",
        "civic_orientation": "681/2023 25 §",
        "integration_training": "681/2023 26 §",
        "literacy_training": "681/2023 26 §",
        "language_course": "681/2023 13 § 1 mom. 4 k.",
        "interpreting": "681/2023 6 §",
        "representative": "681/2023 35 §",
    }
