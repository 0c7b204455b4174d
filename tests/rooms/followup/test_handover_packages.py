"""A package to and from a municipality that works without this program."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest

from kotopolku.config import cli
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.followup import actions, refusals
from kotopolku.rooms.followup.handover.archive import archive_of
from kotopolku.rooms.followup.models import Handover, Review
from kotopolku.rooms.people.models import Identifier, Person
from kotopolku.rooms.people.queries import card_of
from kotopolku.rooms.plans.queries import content_of, pauses_of, plan_in_force
from tests.factories import make_identity_code, make_person
from tests.rooms.plans.clients import TODAY

pytestmark = pytest.mark.django_db
CODE = make_identity_code(date(1990, 4, 1), 941)
PARTS = (
    "identity",
    "languages",
    "contacts",
    "residence_right",
    "assessment",
    "plan",
    "reviews",
    "pauses_and_extensions",
)
_TEXT = {"language": "fi", "translation": "", "translation_language": ""}


def package(**given: Any) -> dict[str, Any]:
    """All of one client, as another program would write it."""
    made: dict[str, Any] = {
        "format": "kotopolku/handover/1",
        "reference": "PUO-7",
        "made_at": "2025-03-09T10:00:00Z",
        "kind": "move",
        "sender": {"name": "Puolangan kunta"},
        "receiver": "Joensuu",
        "opened": "2025-02-01",
        "parts": [{"part": part, "ground": "681/2023 85 §"} for part in PARTS],
        "contents": {
            "identity": {"given": "Amina", "family": "Hassan", "born": "1990-04-01", "identity_code": CODE},
            "languages": {
                "service_language": "so",
                "interpreter_needed": True,
                "skills": [{"language": "so", "mother_tongue": True}, {"language": "fi", "speaking": "A1.2"}],
            },
            "contacts": [{"kind": "phone", "value": "040 123 4567", "preferred": True}],
            "residence_right": [
                {"kind": "residence_permit", "ground": "quota_refugee", "granted": "2025-01-05"},
            ],
            "assessment": {
                "rulebook": "681/2023",
                "started": "2025-02-10",
                "completed": "2025-02-20",
                "plan_needed": True,
                "needs": [{"need": "language_training"}],
            },
            "plan": [
                {
                    "number": 1,
                    "rulebook": "681/2023",
                    "made": "2025-02-25",
                    "signed": "2025-02-25",
                    "until": "2026-02-24",
                    "in_force": True,
                    "content": {
                        "goals": [{"number": "1", "term": "plan", "kind": "own", "text": "Reads Finnish", **_TEXT}],
                        "measures": [
                            {
                                "number": "1.1",
                                "goal": "1",
                                "kind": "integration_training",
                                "responsible": "provider",
                                "text": "Course in Puolanka",
                                **_TEXT,
                            }
                        ],
                    },
                    "approvals": [{"party": "client", "on": "2025-02-25", "how": "signature", "name": "Amina"}],
                }
            ],
            "pauses_and_extensions": {
                "pauses": [{"since": "2025-03-01", "until": "2025-03-05", "ground": "parental_leave"}]
            },
            "reviews": [{"on": "2025-03-06", "initiative": "client", "progress": "Goes well"}],
        },
    }
    return {**made, **given}


def changed(*path: Any, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(package()))
    inner = made
    for one in path[:-1]:
        inner = inner[one]
    inner[path[-1]] = value
    return made


def brought(taker: Any, joensuu: Any, told: dict[str, Any]) -> Handover:
    return actions.bring_in(actor=taker, organisation_id=joensuu.pk, file=json.dumps(told).encode())


def taken(taker: Any, row: Handover) -> Any:
    actions.receive(actor=taker, handover=row)
    return actions.take(actor=taker, handover=row).to_case


def test_nothing_is_registered_before_it_is_taken_and_then_all(taker, joensuu):
    people = Person.objects.count()
    row = brought(taker, joensuu, package())
    assert (Person.objects.count(), Case.objects.count()) == (people, 0)
    case = taken(taker, row)
    card = card_of(case.person_id)
    assert card.name == "Hassan, Amina"
    assert [one.value for one in card.identifiers] == [CODE]
    assert [one.value for one in card.contacts] == ["040 123 4567"]
    assert {one.language: one.speaking for one in card.languages} == {"so": "", "fi": "A1.2"}
    assert {one.source_detail for one in card.contacts} == {"PUO-7: Puolangan kunta"}
    kept: Any = plan_in_force(case, TODAY)
    content: Any = content_of(kept)
    assert [one["text"] for one in content["measures"]] == ["Course in Puolanka"]
    assert kept.agreed_until == date(2026, 2, 24)
    assert [one.since for one in pauses_of(case)] == [date(2025, 3, 1)]
    assert Review.objects.get(case=case).progress == "Goes well"


def test_whom_the_receiver_knows_by_the_identity_code_is_linked(taker, joensuu):
    known = make_person(taker, identity_code=CODE)
    case = taken(taker, brought(taker, joensuu, package()))
    assert case.person_id == known.pk
    assert Identifier.objects.count() == 1


def test_the_same_package_comes_in_once_and_after_a_refusal_again(taker, joensuu):
    row = brought(taker, joensuu, package())
    with pytest.raises(refusals.PackageBroughtInAlready) as again:
        brought(taker, joensuu, package())
    assert again.value.params["reference"] == row.reference
    actions.refuse(actor=taker, handover=row, because="Not ours")
    row.refresh_from_db()
    assert (row.state, row.package) == ("refused", "")
    assert brought(taker, joensuu, package()).state == "offered"


@pytest.mark.parametrize(
    ("told", "where"),
    [
        (changed("contents", "identity", "given", value=7), "contents.identity.given"),
        (changed("contents", "identity", "shoe_size", value=39), "contents.identity"),
        (changed("contents", "identity", "identity_code", value="010190-900X"), "contents.identity.identity_code"),
        (changed("contents", "identity", "born", value="spring"), "contents.identity.born"),
        (changed("contents", "plan", 0, "made", value="yesterday"), "contents.plan[0].made"),
        (changed("contents", "plan", 0, "rulebook", value="1/1999"), "contents.plan[0].rulebook"),
        (changed("contents", "plan", 0, "content", "goals", value=[{}]), "contents.plan[0].goals[0]"),
        (changed("contents", "assessment", "needs", 0, "need", value="?"), "contents.assessment.needs[0].need"),
        (changed("contents", "residence_right", 0, "ground", value="?"), "contents.residence_right[0].ground"),
        (changed("contents", "languages", "service_language", value="??"), "contents.languages.service_language"),
        (changed("parts", value=[{"part": "log", "ground": "x"}]), "parts[0].part"),
        (changed("format", value="kotopolku/handover/2"), "format"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(taker, joensuu, told, where):
    with pytest.raises(refusals.PackageUnreadable) as unreadable:
        brought(taker, joensuu, told)
    assert unreadable.value.params["where"] == where
    assert not Handover.objects.exists()


@pytest.mark.parametrize("file", [b"", b"{", b"\xff\xfe", b"PK\x03\x04 nothing", b"[" * 100_000])
def test_what_is_no_package_is_refused(taker, joensuu, file):
    with pytest.raises(refusals.PackageUnreadable):
        actions.bring_in(actor=taker, organisation_id=joensuu.pk, file=file)


def test_a_zip_whose_checksum_is_anothers_is_refused(taker, joensuu):
    good = archive_of(json.dumps(package()), "<p>")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace("Amina", "Anneli") if name == "package.json" else text)
    with pytest.raises(refusals.PackageUnreadable) as unreadable:
        actions.bring_in(actor=taker, organisation_id=joensuu.pk, file=out.getvalue())
    assert unreadable.value.params["where"] == "SHA256SUMS"
    assert actions.bring_in(actor=taker, organisation_id=joensuu.pk, file=good).from_name == "Puolangan kunta"


def test_a_protected_client_comes_in_protected(taker, joensuu):
    row = brought(taker, joensuu, changed("protected", value=True))
    case = taken(taker, row)
    case.refresh_from_db()
    assert case.is_protected
    assert case.coach == taker


def test_the_command_names_the_member_that_is_wrong(taker, joensuu, tmp_path, capsys):
    file = tmp_path / "package.json"
    file.write_text(json.dumps(changed("contents", "identity", "born", value="spring")), encoding="utf-8")
    asked = ["handover", "import", str(file), "--organisation", "Joensuu", "--as", taker.username]
    assert cli.main(asked) == 2
    assert cli.main([*asked, "--yes"]) == 2
    assert "contents.identity.born" in capsys.readouterr().err
    file.write_text(json.dumps(package()), encoding="utf-8")
    assert cli.main(asked) == 0
    assert not Handover.objects.exists()
    assert cli.main([*asked, "--yes"]) == 0
    assert Handover.objects.get().from_name == "Puolangan kunta"
