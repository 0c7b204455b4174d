"""The first start: an empty database is filled once, on whatever day."""

from datetime import date

import pytest

from kotopolku.config.cli import main
from kotopolku.config.commands.demo import ensure_demonstration
from kotopolku.config.demonstration.cast import CAST
from kotopolku.config.demonstration.organisations import WORKERS, who
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.appointments.queries.meetings import meetings_of, open_tasks_of
from kotopolku.rooms.cases.queries import Case, network_of
from kotopolku.rooms.guidance.queries import waiting
from kotopolku.rooms.people.queries import Person


def test_a_start_fills_an_empty_database_once_and_tells_how_to_sign_in(db, today):
    told = list(ensure_demonstration())
    assert told[0] == "Sign in with the password polku-kokeilu-2026 as"
    assert User.objects.get(username="aino.kettunen").check_password("polku-kokeilu-2026")
    count = Person.objects.count()
    assert count == len(CAST)
    contacts = list(waiting(User.objects.get(username="aino.kettunen")))
    assert [contact.is_urgent for contact in contacts] == [True, False, False, False]
    assert list(ensure_demonstration()) == told
    assert Person.objects.count() == count


def test_a_family_has_its_network_one_meeting_behind_it_and_one_ahead(db, today):
    list(ensure_demonstration())
    khaled = Case.objects.get(person__names__given="Khaled")
    assert {row.kind for row in network_of(khaled)} == {"school", "early_education", "ngo", "county"}
    meeting, ahead = sorted(meetings_of(khaled), key=lambda one: one.on)
    assert (meeting.state, meeting.tasks.count(), meeting.decisions.count()) == ("held", 2, 2)
    assert ahead.state == "planned"
    assert [task.meeting_id for task in open_tasks_of(khaled)] == [meeting.pk, meeting.pk]


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2027, 3, 1), date(2028, 2, 29)])
def test_the_cast_can_be_set_up_on_other_days_too(db, on_day, day):
    on_day(day)
    list(ensure_demonstration())
    assert Case.objects.exists()


@pytest.mark.parametrize("clients", ["-1", "2000001"])
def test_a_number_of_clients_that_cannot_be_is_refused(capsys, clients):
    assert main(["demo", "--clients", clients]) == 2
    assert "--clients takes 0 to 2000000" in capsys.readouterr().err


def test_a_service_takes_no_made_up_people(db, settings, capsys):
    settings.DEMONSTRATION = False
    assert main(["demo"]) == 2
    assert "do not belong into a service" in capsys.readouterr().err
    assert not User.objects.exists()


def test_the_page_of_sign_in_tells_who_each_of_them_is():
    told = {worker.username: who(worker.username) for worker in WORKERS}
    assert told["dpo"].startswith("Tiina Suojanen · ")
    assert told["dpo"].endswith(" · Kajaanin kaupunki")
    assert all(text.count("·") == 2 for text in told.values())
