"""What a hostile sender, or a worker with a package of their own making, may not do by a hand-over."""

import io
import json
import zipfile

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.rooms.cases.models import Case
from kotopolku.rooms.cases.refusals import ClientOfOthers
from kotopolku.rooms.followup import actions, refusals
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.models import Person
from kotopolku.rooms.plans.models import PlanVersion
from kotopolku.rooms.plans.queries import on_paper, plan_in_force
from kotopolku.web.components.plan_document import plan_page
from tests.factories import make_case, make_organisation, make_person, make_user

from .test_handover_packages import CODE, brought, changed, package, taken

pytestmark = pytest.mark.django_db
DETAIL = ("contents", "assessment", "answers")


def test_a_package_of_ones_own_making_opens_no_client_of_others(taker, joensuu):
    oulu = make_organisation("Oulu", municipality="564")
    other = make_user(oulu)
    known = make_person(other, identity_code=CODE)
    make_case(oulu, known, other, actor=other)
    row = brought(taker, joensuu, package())
    with pytest.raises(ClientOfOthers):
        taken(taker, row)
    assert not Case.objects.filter(organisation=joensuu).exists()
    row.refresh_from_db()
    assert row.state == "received"
    assert Entry.objects.filter(action="people.code_refused", actor_id=taker.pk).count() == 1


def test_it_writes_nothing_into_a_colleagues_protected_file(taker, joensuu):
    colleague = make_user(joensuu)
    known = make_person(colleague, identity_code=CODE)
    case = make_case(joensuu, known, colleague, actor=colleague)
    known.refresh_from_db()
    people.set_nondisclosure(actor=colleague, person=known, code="1", seen_version=known.version)
    with pytest.raises(ClientOfOthers):
        taken(taker, brought(taker, joensuu, package()))
    assert plan_in_force(case, case.opened) is None


@pytest.mark.parametrize(
    ("told", "where"),
    [
        (changed("contents", "identity", "given", value="A\0"), "contents.identity.given"),
        (changed("contents", "identity", "family", value="nassaH\u202e"), "contents.identity.family"),
        (changed("sender", "name", value="\x1b[2JPuolanka"), "sender.name"),
        (changed("sender", "name", value="P" * 301), "sender.name"),
        (changed("contents", "reviews", 0, "initiative", value="x" * 40), "contents.reviews[0].initiative"),
        (changed("contents", "reviews", 0, "progress", value="x" * 100_001), "contents.reviews[0].progress"),
        (changed("contents", "plan", 0, "number", value=10**30), "contents.plan[0].number"),
        (
            changed("contents", "plan", 0, "content", "goals", 0, "kind", value="x" * 41),
            "contents.plan[0].goals[0].kind",
        ),
        (
            changed("contents", "plan", 0, "content", "measures", 0, "week", value={"mon": ["9-"]}),
            "contents.plan[0].content.measures",
        ),
        (
            changed("contents", "plan", 0, "content", "measures", 0, "hours_per_week", value="1e9"),
            "contents.plan[0].measures[0].hours_per_week",
        ),
        (
            changed("contents", "plan", 0, "content", "texts", value={"wishes": {"text": "x", "id": 1, "plan_id": 1}}),
            None,
        ),
        (changed("contents", "plan", 0, "content", "texts", value={"own": {"text": "x"}}), "contents.plan[0]"),
        (
            changed("contents", "pauses_and_extensions", "pauses", 0, "until", value="2025-02-01"),
            "contents.pauses_and_extensions.pauses[0].until",
        ),
        (
            changed(*DETAIL, value=[{"item": "literacy", "detail": {"schools": "x"}}]),
            f"{'.'.join(DETAIL)}[0].detail.schools",
        ),
        (changed(*DETAIL, value=[{"item": "literacy", "detail": {"a": "x\0"}}]), f"{'.'.join(DETAIL)}[0].detail.a"),
        (
            changed("contents", "contacts", value=[{"kind": "phone", "value": "040 123 4567"}] * 1001),
            "contents.contacts",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_before_anything_is_written(taker, joensuu, told, where):
    if where is None:
        assert taken(taker, brought(taker, joensuu, told)).organisation == joensuu
        return
    with pytest.raises(refusals.PackageUnreadable) as unreadable:
        brought(taker, joensuu, told)
    assert str(unreadable.value.params["where"]).startswith(where)


def test_the_reason_itself_holds_no_control_characters(taker, joensuu):
    with pytest.raises(refusals.PackageUnreadable) as unreadable:
        brought(taker, joensuu, changed("contents", "identity", "\x1b[2J", value=1))
    assert "\x1b" not in "".join(map(str, unreadable.value.params.values()))


def test_what_stands_beside_a_plans_document_is_not_kept_and_the_paper_is_whole(taker, joensuu):
    told = changed("contents", "plan", 0, "content", "organisation", value={"name": "Puolanka", "unit": "U"})
    told["contents"]["plan"][0]["content"] |= {"client": {"name": "Amina Hassan"}, "reference": "X", "evil": ["E"]}
    case = taken(taker, brought(taker, joensuu, told))
    content = PlanVersion.objects.get(plan__case=case).content
    assert "evil" not in content
    assert content["reference"] == case.reference
    assert content["client"]["name"] == "Amina Hassan"
    assert plan_page(on_paper(case, content), authority_language="fi")["author"] == "Puolanka"


def test_a_plan_with_little_said_of_it_has_a_paper_too_also_under_turvakielto(taker, joensuu):
    case = taken(taker, brought(taker, joensuu, changed("protected", value=True)))
    content = PlanVersion.objects.get(plan__case=case).content
    assert plan_page(on_paper(case, content), authority_language="fi")["reference"] == case.reference


def _zip(*, kind: int, damaged: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        archive.writestr("package.json", json.dumps(package()))
    made = bytearray(out.getvalue())
    if damaged:
        made[60:160] = b"\xff" * 100
    return bytes(made)


@pytest.mark.parametrize("file", [_zip(kind=zipfile.ZIP_DEFLATED, damaged=True), _zip(kind=zipfile.ZIP_LZMA)])
def test_a_damaged_or_strangely_packed_zip_is_refused(taker, joensuu, file):
    with pytest.raises(refusals.PackageUnreadable):
        actions.bring_in(actor=taker, organisation_id=joensuu.pk, file=file)
    assert not Person.objects.filter(names__family="Hassan").exists()
