"""A fresh installation gets its first administrator by a command; everybody else is let in on the pages."""

import pytest

from kotopolku.config.cli import main
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User, roles_of
from kotopolku.platform.organisations.queries import Organisation

pytestmark = pytest.mark.django_db

ASKED = ["users", "add-administrator", "maija", "--name", "Maija M", "--organisation", "Sotkamon kunta"]


def test_the_first_administrator_and_the_organisation_are_founded_together(capsys):
    assert main([*ASKED, "--municipality", "Sotkamo"]) == 0
    organisation = Organisation.objects.get()
    assert organisation.municipality_id == "765"
    user = User.objects.get(username="maija")
    assert roles_of(user, organisation.pk, clock.today()) == {"administrator"}
    assert not user.has_usable_password()
    assert "Maija M looks after Sotkamon kunta" in capsys.readouterr().out


def test_asked_twice_it_refuses_and_leaves_one(capsys):
    main(ASKED)
    assert main(ASKED) == 2
    assert "already" in capsys.readouterr().err
    assert User.objects.count() == 1


def test_a_second_administrator_joins_the_same_organisation():
    main(ASKED)
    main([*ASKED[:2], "matti", *ASKED[3:]])
    assert Organisation.objects.get().memberships.count() == 2


def test_a_municipality_that_is_none_is_refused_and_founds_nothing(capsys):
    assert main([*ASKED, "--municipality", "Atlantis"]) == 2
    assert "there is no municipality Atlantis" in capsys.readouterr().err
    assert not Organisation.objects.exists()
