"""Whatever the program keeps about people, it says what for and until when."""

import pytest
from django.db import models

from kotopolku.platform.personal_data import (
    CATEGORIES,
    Declaration,
    declaration_of,
    declares,
    own_models,
    undeclared_models,
)


def test_every_table_declares_its_personal_data():
    assert len(own_models()) > 10
    assert [model.__name__ for model in undeclared_models()] == []


def test_every_category_of_the_act_that_is_declared_exists():
    declared = [declaration for model in own_models() if (declaration := declaration_of(model))]
    assert {category for declaration in declared for category in declaration.categories} <= set(CATEGORIES)


def test_a_category_that_the_act_does_not_know_is_refused():
    with pytest.raises(ValueError, match="11"):
        declares(categories=(11,), purpose="anything", until="never")


@pytest.mark.parametrize(("purpose", "until"), [("", "some day"), ("some purpose", " ")])
def test_a_declaration_says_what_for_and_until_when(purpose, until):
    with pytest.raises(ValueError, match="purpose and an end"):
        declares(categories=(), purpose=purpose, until=until)


def test_a_table_does_not_inherit_the_declaration_of_its_parent():
    parent = type("Parent", (), {"personal_data": Declaration((1,), "plan", "end")})
    child: type[models.Model] = type("Child", (parent,), {})
    assert declaration_of(child) is None
