"""A service is entered by its organisation, judged by the authority of the area, and found once it is published."""

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.refusals import Missing
from kotopolku.rooms.catalogue import actions
from kotopolku.rooms.catalogue.models import Service, ServiceToken
from kotopolku.rooms.catalogue.queries import Sought, proposals, search, service_for, standing_of
from kotopolku.rooms.catalogue.refusals import AnotherState, NotYoursToJudge, NotYoursToKeep
from tests.factories import make_organisation, make_user
from tests.rooms.catalogue.keeping.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_a_proposal_is_found_when_it_is_approved_and_not_before(drafted, organiser, editor):
    service = drafted()
    assert search(Sought("kahvila")).total == 0
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    assert [one.pk for one in proposals(standing_of(editor, TODAY))] == [service.pk]
    assert search(Sought("kahvila")).total == 0
    service = actions.publish(actor=editor, service=service, seen_version=service.version)
    assert search(Sought("kahvila")).total == 1
    assert (service.judged_by, service.judged_on) == (editor, TODAY)
    assert proposals(standing_of(editor, TODAY)) == []


def test_a_refusal_has_its_reason_and_the_mended_one_comes_back(drafted, organiser, editor):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    with pytest.raises(Missing):
        actions.refuse(actor=editor, service=service, seen_version=service.version, reason="  ")
    service = actions.refuse(actor=editor, service=service, seen_version=service.version, reason="No place is told.")
    assert (service.state, service.judgement) == ("refused", "No place is told.")
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    assert (service.state, service.judgement) == ("proposed", "")


def test_nobody_else_sees_a_draft_or_a_proposal(drafted, organiser, editor):
    service = drafted()
    neighbour = make_user(make_organisation("Joensuu", municipality="167"), role="coordinator")
    coach = make_user(make_organisation("Kuhmo", municipality="290"))
    rival = make_user(make_organisation("Toinen yhdistys", kind="ngo", municipality=None), role="provider_worker")
    manager = make_user(make_organisation("Kolmas yhdistys", kind="ngo", municipality=None), role="coordinator")
    for user in (organiser, editor):
        assert service_for(user, service.pk) == service
    for user in (neighbour, coach, rival, manager):
        with pytest.raises(Service.DoesNotExist):
            service_for(user, service.pk)
        with pytest.raises(NotYoursToKeep):
            actions.edit_service(actor=user, service=service, seen_version=service.version, municipalities=["205"])
        with pytest.raises(NotYoursToJudge):
            actions.publish(actor=user, service=service, seen_version=service.version)
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    actions.publish(actor=editor, service=service, seen_version=service.version)
    assert service_for(rival, service.pk) == service
    with pytest.raises(NotYoursToKeep):
        actions.withdraw(actor=neighbour, service=service, seen_version=service.version)


def test_an_organiser_does_not_approve_its_own(drafted, organiser, ngo):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    own_coordinator = make_user(ngo, role="coordinator")
    for user in (organiser, own_coordinator):
        with pytest.raises(NotYoursToJudge):
            actions.publish(actor=user, service=service, seen_version=service.version)


def test_a_draft_of_others_is_not_published_over_their_heads(drafted, editor):
    service = drafted()
    with pytest.raises(AnotherState):
        actions.publish(actor=editor, service=service, seen_version=service.version)


def test_the_services_of_one_authority_are_not_changed_by_another(drafted, editor, town):
    own = drafted(editor, town, is_nationwide=True, municipalities=[])
    own = actions.publish(actor=editor, service=own, seen_version=own.version)
    county = make_user(
        make_organisation("Kainuun hyvinvointialue", kind="county", municipality=None), role="coordinator"
    )
    with pytest.raises(NotYoursToKeep):
        actions.edit_service(actor=county, service=own, seen_version=own.version, is_nationwide=True)


@pytest.mark.parametrize(("kind", "area"), [("county", "20"), ("employment_authority", "10")])
def test_an_authority_of_a_larger_area_judges_what_is_offered_there(drafted, organiser, kind, area):
    from kotopolku.platform.organisations.actions import add_organisation

    service = drafted()
    office = add_organisation(actor=None, kind=kind, name="Kainuu", area_code=area)
    judge = make_user(office, role="coordinator")
    assert "205" in standing_of(judge, TODAY).areas
    assert service_for(judge, service.pk) == service


def test_what_the_organiser_changes_is_judged_anew_and_what_the_authority_changes_stands(drafted, organiser, editor):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    service = actions.publish(actor=editor, service=service, seen_version=service.version)
    actions.edit_words(
        actor=editor, service=service, seen_version=service.version, language="sv", words={"name": "Språkcafé"}
    )
    assert search(Sought("språkcafé")).total == 1
    service.refresh_from_db()
    service = actions.edit_service(
        actor=organiser, service=service, seen_version=service.version, municipalities=["205"], price="free"
    )
    assert service.state == "proposed"
    assert search(Sought("språkcafé")).total == 0
    assert not ServiceToken.objects.filter(service=service).exists()


def test_every_step_leaves_one_entry_of_its_organisation(drafted, organiser, editor, ngo):
    service = drafted()
    service = actions.propose_service(actor=organiser, service=service, seen_version=service.version)
    actions.publish(actor=editor, service=service, seen_version=service.version)
    done = Entry.objects.filter(action__startswith="catalogue.").order_by("pk")
    assert [one.action for one in done] == [
        "catalogue.make_provider",
        "catalogue.draft_service",
        "catalogue.propose_service",
        "catalogue.publish",
    ]
    assert {one.organisation_id for one in done} == {ngo.pk}
