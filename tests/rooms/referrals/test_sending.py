"""What goes to a provider, by which right, and what nobody sends without looking at it again."""

import json
from datetime import date

import pytest

from kotopolku.domain.access import PROVIDER_ITEMS, provider_items
from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.messages.models import Message
from kotopolku.rooms.cases import actions as cases
from kotopolku.rooms.cases.queries import Case, Duty
from kotopolku.rooms.people import actions as people
from kotopolku.rooms.people.models import Person
from kotopolku.rooms.plans.queries import Measure
from kotopolku.rooms.referrals import actions, queries, refusals
from kotopolku.rooms.referrals.models import DisclosedPackage
from kotopolku.rooms.referrals.secret_links import token_of
from tests.factories import make_identity_code
from tests.rooms.plans.clients import a_case

from .clients import HIDDEN_STREET, a_draft, a_measure_of, a_service, fresh, sent, told_of

pytestmark = pytest.mark.django_db
EIGHTEEN = {
    "names",
    "birth",
    "identity_code",
    "mother_tongue",
    "service_language",
    "citizenship",
    "residence",
    "contacts",
    "official",
    "plan_dates",
    "training_recommendation",
    "level_test",
    "education",
    "occupation",
    "target_occupation",
    "earlier_training",
    "earlier_measures",
    "other",
}
"""94 §, written down a second time."""


def save(coach, row, **given):
    known = {"items": row.items, **told_of(row), **given}
    return actions.save_draft(actor=coach, referral=row, seen_version=row.version, **known)


def protect(coach, case):
    person = case.person
    person.refresh_from_db()
    people.set_nondisclosure(actor=coach, person=person, code="1", seen_version=person.version)
    return Case.objects.select_related("person", "organisation", "coach").get(pk=case.pk)


def test_all_that_can_go_is_what_94_names(coach, case):
    assert {item.value for item in PROVIDER_ITEMS} == EIGHTEEN
    row = save(coach, a_draft(coach, case), items=sorted(EIGHTEEN))
    row = actions.send(actor=coach, referral=row, seen_version=row.version)
    content = json.loads(row.package.content)
    assert set(content) == {
        "format", "reference", "service", "from", "is_protected", "items", "text", "wishes", "by_chance",
    }  # fmt: skip
    assert set(content["items"]) == EIGHTEEN
    assert queries.is_intact(row)


@pytest.mark.parametrize("beyond", ["health", "family", "permit", "assessment", "plan", "no such item"])
def test_nothing_beyond_the_eighteen_is_chosen(coach, case, beyond):
    row = a_draft(coach, case)
    with pytest.raises(refusals.ItemsNotForProviders) as refused:
        save(coach, row, items=["names", beyond])
    assert refused.value.params["items"] == (beyond,)
    with pytest.raises(refusals.NoItemChosen):
        save(coach, row, items=[])


def test_only_what_was_chosen_goes_and_stays_as_it_was_told(coach, case):
    row = sent(coach, case, items=["names", "service_language"])
    before = queries.disclosed(row)
    assert before is not None
    assert set(before["items"]) == {"names", "service_language"}
    people.add_name(actor=coach, person=case.person, given="Later", family="Name", kind="call")
    assert queries.disclosed(queries.referral_of(case, row.reference)) == before
    assert "Later Name" not in DisclosedPackage.objects.get().content


def test_what_is_ticked_beforehand_fits_the_kind_of_service(coach, case):
    course = a_draft(coach, case)
    assert {"identity_code", "level_test", "education"} <= set(course.items)
    assert not {"citizenship", "residence", "occupation", "earlier_measures", "other"} & set(course.items)
    cafe = a_draft(coach, case, a_service("Kielikahvila", section="", name="Setlementti"), measure_id=None)
    assert cafe.items == ["names", "service_language", "contacts"]


CALL = {"names", "service_language", "contacts"}


def a_service_for(*needs, section=""):
    service = a_service("Palvelu", section=section, name=f"For {needs} {section}")
    for need in needs:
        service.needs.create(need=need)
    return service


@pytest.mark.parametrize(
    ("service", "ticked", "left"),
    [
        # A course of the plan held by a café, an advice desk, a civic orientation: less than the measure would take.
        (("", ["language_training", "social_contacts"]), CALL, {"identity_code", "level_test", "education"}),
        (("10 §", []), CALL, {"level_test", "education"}),
        (("25 §", ["language_training"]), CALL | {"mother_tongue", "official"}, {"identity_code", "education"}),
        (("", ["health"]), CALL, {"education", "level_test"}),
        # And more where the service itself is training.
        (("681/2023 27 §", []), {"identity_code", "level_test"}, {"occupation"}),
        (("", ["language_training", "civic_orientation", "career_guidance"]), {"identity_code"}, {"occupation"}),
        (("", ["language_training"]), {"level_test", "education"}, {"identity_code"}),
        (("13 § 1 mom. 4 k.", ["job_search", "career_guidance"]), {"occupation"}, {"identity_code"}),
        # Of the service nothing is known: then the measure tells.
        (("", []), {"identity_code", "level_test"}, {"occupation"}),
    ],
)
def test_what_is_ticked_beforehand_follows_the_service_and_not_the_measure(coach, case, service, ticked, left):
    section, needs = service
    assert a_measure_of(case).kind == "integration_training"
    row = a_draft(coach, case, a_service_for(*needs, section=section))
    assert ticked <= set(row.items)
    assert not left & set(row.items)
    assert "other" not in row.items


@pytest.mark.parametrize("item", ["residence", "contacts", "official"])
def test_under_turvakielto_no_item_tells_a_place(coach, case, item):
    case = protect(coach, case)
    row = a_draft(coach, case)
    assert set(row.items) <= {one.value for one in provider_items(protected=True)}
    with pytest.raises(refusals.ItemsNotForProviders):
        save(coach, row, items=["names", item])


def test_under_turvakielto_no_place_slips_through_values(coach, case):
    Measure.objects.filter(pk=a_measure_of(case).pk).update(text="Course at the Hidden lake", state="done")
    case = protect(coach, case)
    everything = [item.value for item in provider_items(protected=True)]
    row = save(coach, a_draft(coach, case), items=everything)
    row = actions.send(actor=coach, referral=row, seen_version=row.version)
    told = row.package.content
    for hidden in (HIDDEN_STREET, "87100", "Kajaani", "Hidden lake", "040 000 0000", str(coach)):
        assert hidden not in told
    shown = queries.disclosed(row)
    assert shown is not None
    assert shown["from"] == ""


def test_who_comes_under_turvakielto_later_shows_no_place_any_more(coach, case):
    row = sent(coach, case, text="Comes by bus")
    token = token_of(row.link_salt)
    before = queries.told_by_link(token, opened=True)
    assert before is not None
    assert HIDDEN_STREET in json.dumps(before.content)
    protect(coach, case)
    after = queries.told_by_link(token, opened=True)
    assert after is not None
    told = after.content
    assert told is not None
    assert HIDDEN_STREET not in json.dumps(told)
    assert {"contacts", "official"}.isdisjoint(told["items"])
    assert (told["from"], told["text"]) == ("", "")
    own = queries.disclosed(queries.referral_of(case, row.reference))
    assert HIDDEN_STREET not in json.dumps(own), "nor on the page of those who sent it"


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Asiakkaalla on masennusta.", "health"),
        ("Klienten har depression", "health"),
        ("She is pregnant", "health"),
        ("Turvakielto on voimassa", "nondisclosure"),
        ("Asuu osoitteessa Mäntytie 4", "address"),
        ("Puhelin 040 123 4567", "phone"),
        ("Tunnus 010490-900X", "identity_code"),
    ],
)
def test_what_may_not_be_told_is_saved_after_a_second_look_only(coach, case, text, warning):
    if warning == "identity_code":
        text = f"Tunnus {make_identity_code()}"
    row = a_draft(coach, case)
    with pytest.raises(refusals.TextToBeLookedAt) as refused:
        save(coach, row, text=text)
    assert warning in refused.value.params["warnings"]
    row = fresh(row)
    assert row.text == ""
    row = save(coach, row, text=text, looked_at=refused.value.params["mark"])
    assert warning in row.let_stand
    # The look was at that text and no other.
    with pytest.raises(refusals.TextToBeLookedAt):
        save(coach, row, text=f"{text} Ja syöpä.", looked_at=refused.value.params["mark"])
    with pytest.raises(refusals.TextToBeLookedAt):
        save(coach, fresh(row), text="", wishes=f"{text} Ja syöpä.")


def test_what_the_plan_says_of_health_goes_with_an_item_after_a_second_look_only(coach, case):
    Person.objects.filter(pk=case.person_id).update(occupation="Sairaanhoitaja, masennus")
    row = a_draft(coach, case)
    with pytest.raises(refusals.TextToBeLookedAt) as refused:
        save(coach, row, items=["names", "occupation"])
    assert refused.value.params["warnings"] == ("health",)
    row = save(coach, row, items=["names"])
    row = save(coach, row, items=["names", "occupation"], looked_at=refused.value.params["mark"])
    assert row.let_stand == ["health"]
    row = save(coach, row, items=["names", "occupation"])
    Person.objects.filter(pk=case.person_id).update(occupation="Ajaa pyörällä, Mäntytie 4")
    with pytest.raises(refusals.TextToBeLookedAt):
        actions.send(actor=coach, referral=row, seen_version=row.version)
    row = save(coach, fresh(row), items=["names"])
    assert actions.send(actor=coach, referral=row, seen_version=row.version).state == "sent"


def test_another_text_of_the_register_is_looked_at_anew_though_it_is_warned_of_alike(coach, case):
    Person.objects.filter(pk=case.person_id).update(occupation="Sairaanhoitaja")
    row = a_draft(coach, case)
    with pytest.raises(refusals.TextToBeLookedAt) as refused:
        save(coach, row, items=["names", "occupation"])
    row = save(coach, row, items=["names", "occupation"], looked_at=refused.value.params["mark"])
    assert row.let_stand == ["health"]
    # Health as before, in other words: nobody has looked at these.
    Person.objects.filter(pk=case.person_id).update(occupation="Sairaslomalla masennuksen takia")
    with pytest.raises(refusals.TextToBeLookedAt) as changed:
        actions.send(actor=coach, referral=row, seen_version=row.version)
    assert fresh(row).state == "draft"
    with pytest.raises(refusals.TextToBeLookedAt):
        save(coach, fresh(row), items=["names", "occupation"])
    row = save(coach, fresh(row), items=["names", "occupation"], looked_at=changed.value.params["mark"])
    # What is not warned of may change, and what was let stand is not asked about twice.
    row = save(coach, row, items=["names", "birth", "occupation"], text="Toivoo iltakurssia")
    assert actions.send(actor=coach, referral=row, seen_version=row.version).state == "sent"


def test_a_text_is_told_as_the_last_item_of_94(coach, case):
    sent(coach, case, items=["names"], text="Toivoo iltakurssia")
    entry = Entry.objects.get(kind="disclosure")
    assert entry.after["items"] == ["names", "other"]
    assert entry.after["ground"] == "681/2023 94 §"
    assert entry.after["receiver"] == "Kotipolku-opisto"


def test_sending_directs_the_measure_and_fulfils_the_duty(coach, case):
    row = sent(coach, case)
    measure = Measure.objects.get(pk=row.measure_id)
    assert (measure.state, measure.directed_on) == ("directed", date(2025, 3, 10))
    assert Duty.objects.filter(case=case, what="direct_to_service", done=date(2025, 3, 10)).exists()


def test_outside_the_plan_or_chapter_2_only_with_consent(coach, case):
    for service, measure in ((a_service(section="", name="A"), a_measure_of(case).pk), (a_service(name="B"), None)):
        row = a_draft(coach, case, service, measure_id=measure)
        with pytest.raises(refusals.ReferralConsentMissing):
            actions.send(actor=coach, referral=row, seen_version=row.version)
        agreed = actions.Agreed(given_on=date(2025, 3, 9), how="spoken", language="so")
        row = actions.send(actor=coach, referral=fresh(row), seen_version=row.version, agreed=agreed)
        assert row.consent is not None
        assert (row.ground, row.consent.what) == ("consent", "service_referral")
        assert Entry.objects.filter(kind="disclosure").latest("sequence").after["ground"] == "consent"


def test_a_consent_taken_back_closes_the_link(coach, case):
    row = a_draft(coach, case, measure_id=None)
    agreed = actions.Agreed(given_on=date(2025, 3, 10), how="spoken")
    row = actions.send(actor=coach, referral=row, seen_version=row.version, agreed=agreed)
    token = token_of(row.link_salt)
    assert queries.told_by_link(token) is not None
    assert row.consent is not None
    cases.withdraw_consent(actor=coach, consent=row.consent, on=date(2025, 3, 10))
    assert queries.told_by_link(token) is None


def test_the_message_names_nobody_and_knows_no_item(coach, case):
    row = sent(coach, case, text="Toivoo iltakurssia")
    message = Message.objects.get()
    assert (message.recipient, message.template) == ("koulu@example.org", "referral.sent")
    assert set(json.loads(message.parameters)) == {"referral", "state", "link"}
    assert token_of(row.link_salt) not in message.parameters


@pytest.mark.parametrize(("known", "language"), [("", "fi, sv"), ("sv", "sv"), ("en", "en")])
def test_the_message_is_in_the_language_of_the_provider_or_in_both(coach, case, known, language):
    service = a_service()
    type(service.provider).objects.filter(pk=service.provider_id).update(language=known)
    row = a_draft(coach, case, service)
    actions.send(actor=coach, referral=row, seen_version=row.version)
    assert Message.objects.get().language == language


def test_nothing_is_sent_to_nowhere_to_a_service_gone_or_for_another_client(coach, case, organisation):
    row = a_draft(coach, case, a_service(email=""))
    with pytest.raises(refusals.ProviderOutOfReach):
        actions.send(actor=coach, referral=row, seen_version=row.version)
    handed = actions.send(actor=coach, referral=fresh(row), seen_version=row.version, way="letter")
    assert not Message.objects.exists()
    assert queries.told_by_link(token_of(handed.link_salt)) is None
    gone = a_draft(coach, case, a_service(name="Gone"))
    type(gone.service).objects.filter(pk=gone.service_id).update(state="gone")
    with pytest.raises(refusals.ReferralServiceGone):
        actions.send(actor=coach, referral=gone, seen_version=gone.version)
    with pytest.raises(refusals.ReferralServiceGone):
        actions.draft(actor=coach, case=case, service_id=gone.service_id)
    other = a_case(coach, organisation, given="Other", family="Client")
    with pytest.raises(refusals.MeasureOfAnother):
        actions.draft(actor=coach, case=other, service_id=row.service_id, measure_id=a_measure_of(case).pk)


def test_what_was_sent_is_neither_changed_nor_sent_again(coach, case):
    row = sent(coach, case)
    with pytest.raises(refusals.ReferralNotADraft):
        save(coach, row, items=["names"])
    with pytest.raises(refusals.ReferralNotADraft):
        actions.send(actor=coach, referral=fresh(row), seen_version=fresh(row).version)
    draft = a_draft(coach, case)
    save(coach, draft, items=["names"])
    with pytest.raises(EditedMeanwhile):
        save(coach, draft, items=["names", "birth"])
    assert DisclosedPackage.objects.count() == 1
