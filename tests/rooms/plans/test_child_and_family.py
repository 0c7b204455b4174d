"""The child's own words and the family's part: written, frozen, taken along, taken back; and approved for a child."""

from datetime import date

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import UnknownCode
from kotopolku.rooms.cases.queries import situation_of
from kotopolku.rooms.plans import actions, queries
from kotopolku.rooms.plans.content.restoring import restore
from kotopolku.rooms.plans.models import PlanText
from kotopolku.rooms.plans.refusals import IdentityCodeInText
from kotopolku.web.components.plan_document.document import plan_page
from tests.factories import make_identity_code

from .clients import TODAY, a_case, a_draft, a_plan_in_force, approved, assessed, complete, draft_of

pytestmark = pytest.mark.django_db
WORDS = "Waxaan rabaa inaan kubbad ciyaaro"


def said(text=WORDS):
    return actions.Wording(text=text, language="so", translation="Haluan pelata palloa", translation_language="fi")


def written(coach, plan, name="wishes", **more):
    plan.refresh_from_db()
    return actions.save_text(actor=coach, plan=plan, seen_version=plan.version, name=name, wording=said(**more))


def test_the_childs_words_stand_in_the_language_in_which_they_were_said(coach, draft):
    written(coach, draft)
    text = queries.texts_of(draft)["wishes"]
    assert (text["text"], text["language"], text["translation_language"]) == (WORDS, "so", "fi")
    told = Entry.objects.filter(action="plans.save_text").get()
    assert WORDS not in str(told.after)


def test_an_empty_text_takes_it_out(coach, draft):
    plan = written(coach, draft)
    written(coach, plan, text="")
    assert queries.texts_of(draft) == {}


@pytest.mark.parametrize(
    ("name", "text", "reason"), [("dreams", "x", UnknownCode), ("wishes", make_identity_code(), IdentityCodeInText)]
)
def test_what_cannot_be_such_a_text_is_refused(coach, draft, name, text, reason):
    with pytest.raises(reason):
        written(coach, draft, name=name, text=text)
    assert not PlanText.objects.exists()


def test_what_was_agreed_comes_back_when_a_change_is_discarded(coach, case):
    assessed(coach, case)
    plan = a_draft(coach, case)
    written(coach, plan)
    PlanText.objects.update(text=WORDS)
    content = queries.draft_content_of(case, plan, situation_of(case, TODAY))
    assert content["texts"]["wishes"]["text"] == WORDS
    PlanText.objects.update(text="Something else")
    restore(plan, content)
    assert queries.texts_of(plan)["wishes"]["text"] == WORDS
    # A version from before there were such texts.
    restore(plan, {name: value for name, value in content.items() if name != "texts"})
    assert queries.texts_of(plan) == {}


def test_the_paper_names_the_kind_of_document_and_shows_the_words_on_the_childs_side(coach, case, draft):
    written(coach, draft)
    written(coach, draft_of(case), name="family", text="Wada-jir")
    content = queries.draft_content_of(case, draft, situation_of(case, TODAY))
    for kind, title in (("individual", "Kotoutumissuunnitelma"), ("family", "Perheen kotoutumissuunnitelma")):
        page = plan_page({**content, "kind": kind}, client_language="so")
        blocks = page["blocks"]
        assert blocks[0]["parts"][0]["text"] == title
        shown = [[part["text"] for part in block["parts"]] for block in blocks if block["kind"] == "text"]
        assert ["Haluan pelata palloa", WORDS] in shown
        headings = [block["parts"][0]["text"] for block in blocks if block["kind"] == "heading"]
        assert headings.index("Mitä lapsi toivoo, lapsen omin sanoin") < headings.index("Mikä koskee koko perhettä")


def test_a_childs_plan_is_approved_by_a_guardian_with_the_childs_words_in_it(coach, organisation):
    case = a_case(coach, organisation, born="2012-04-01")
    assessed(coach, case)
    plan = a_draft(coach, case)
    actions.save_goal(
        actor=coach,
        plan=plan,
        seen_version=plan.version,
        term="plan",
        kind="upper_secondary_education",
        wording=actions.Wording(text="School"),
    )
    complete(coach, plan)
    written(coach, plan)
    version = approved(coach, plan, party="guardian")
    assert version.content["texts"]["wishes"]["text"] == WORDS
    revised = actions.revise(actor=coach, plan=plan, reason="New school")
    after = queries.draft_content_of(case, written(coach, revised, text="Skool"), situation_of(case, TODAY))
    (change,) = queries.changes_between(version.content, after)
    assert [(one.name, one.before, one.after) for one in change.fields] == [("wishes", WORDS, "Skool")]


def test_the_next_plan_takes_them_along(coach, case):
    plan = a_plan_in_force(coach, case)
    PlanText.objects.create(plan=plan, name="family", text="Yhdessä", language="fi")
    following = actions.renew(actor=coach, case=case, made=date(2025, 3, 11), until=date(2026, 3, 10))
    assert queries.texts_of(following)["family"]["text"] == "Yhdessä"
    assert queries.texts_of(plan)["family"]["text"] == "Yhdessä"
