"""Whoever installs the program founds the municipality's organisation by a command, and is told what is wrong."""

import pytest

from kotopolku.config.cli import main
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.organisations.queries import Organisation

pytestmark = pytest.mark.django_db

MUNICIPALITY = ["organisation", "add", "Suomussalmen kunta", "--kind", "municipality"]


def test_a_municipality_of_no_demonstration_is_founded_with_its_units(capsys):
    units = ["--unit", "Maahanmuuttopalvelut", "--unit", "Neuvonta"]
    assert main([*MUNICIPALITY, "--municipality", "Suomussalmi", *units, "--phone", "08 1234"]) == 0
    row = Organisation.objects.get()
    assert (row.kind, row.municipality_id, row.phone) == ("municipality", "777", "08 1234")
    assert list(row.units.order_by("name").values_list("name", flat=True)) == ["Maahanmuuttopalvelut", "Neuvonta"]
    assert f"Suomussalmen kunta is organisation {row.pk}; units: 2." in capsys.readouterr().out
    entry = Entry.objects.get(action="organisations.add_organisation")
    assert (entry.actor_id, entry.organisation_id) == (None, row.pk)


def test_a_joint_body_has_its_municipalities_and_a_county_its_area(capsys):
    joint = ["organisation", "add", "Ylä-Kainuu", "--kind", "joint", "--municipality", "777", "--municipality", "305"]
    county = ["organisation", "add", "Hyvinvointialue", "--kind", "county", "--area", "kainuun hyvinvointialue"]
    assert (main(joint), main(county)) == (0, 0)
    rows = {row.kind: row for row in Organisation.objects.all()}
    assert sorted(rows["joint"].municipalities.values_list("pk", flat=True)) == ["305", "777"]
    assert rows["joint"].municipality_id is None
    assert rows["county"].area_code == "20"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["X", "--kind", "municipality"], "municipality: a municipality has one"),
        (["X", "--kind", "municipality", "--municipality", "Atlantis"], "municipality: there is no municipality"),
        (["X", "--kind", "municipality", "--municipality", "777", "--municipality", "305"], "municipality: "),
        (["X", "--kind", "joint", "--municipality", "777", "--municipality", "Suomussalmi"], "municipality: a joint"),
        (["X", "--kind", "county", "--area", "99"], "area: there is no 99; there are: "),
        (["X", "--kind", "county", "--area", "20", "--municipality", "777"], "municipality: of a county say --area"),
        (["X", "--kind", "centre"], "area: say which; there are: "),
        (["X", "--kind", "ngo", "--area", "20"], "area: a ngo has none"),
        (["X", "--kind", "ngo", "--email", "nobody"], "email: Enter a valid email address"),
        (["X", "--kind", "ngo", "--unit", "A", "--unit", "A"], "unit: 'A': "),
        (["  ", "--kind", "ngo"], "name: This field cannot be blank"),
        (["X" * 161, "--kind", "ngo"], "name: "),
    ],
)
def test_what_is_wrong_is_named_by_its_option_and_nothing_is_founded(words, told, capsys):
    assert main(["organisation", "add", *words]) == 2
    complaint = capsys.readouterr().err
    assert complaint.startswith(f"kotopolku: {told}")
    assert complaint.count("\n") == 1
    assert not Organisation.objects.exists()


def test_a_name_is_taken_once(capsys):
    given = [*MUNICIPALITY, "--municipality", "777"]
    assert main(given) == 0
    assert main([*given[:2], " Suomussalmen kunta ", *given[3:]]) == 2
    assert "name: Organisation with this Name already exists." in capsys.readouterr().err
    assert Organisation.objects.count() == 1


def test_a_kind_that_is_none_is_refused_by_its_name(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["organisation", "add", "X", "--kind", "club"])
    assert ended.value.code == 2
    assert "argument --kind" in capsys.readouterr().err


def test_the_list_tells_which_organisation_nobody_looks_after_yet(capsys):
    main([*MUNICIPALITY, "--municipality", "777", "--unit", "Neuvonta"])
    main(["organisation", "add", "Hyvinvointialue", "--kind", "county", "--area", "20"])
    main(["users", "add-administrator", "maija", "--name", "Maija M", "--organisation", "Suomussalmen kunta"])
    capsys.readouterr()
    assert main(["organisation", "list"]) == 0
    head, *lines = [line.split("\t")[1:] for line in capsys.readouterr().out.splitlines()]
    assert head == ["kind", "name", "works in", "units", "administrators"]
    assert lines == [
        ["county", "Hyvinvointialue", "Kainuun hyvinvointialue", "0", "0"],
        ["municipality", "Suomussalmen kunta", "Suomussalmi", "1", "1"],
    ]
    main(["organisation", "list", "--kind", "ngo"])
    assert len(capsys.readouterr().out.splitlines()) == 1
