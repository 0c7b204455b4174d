"""Guidance at the desk: who receives contacts, one in harm's way, and some weeks of advice of nobody."""

from datetime import date, datetime, time, timedelta
from itertools import cycle, islice

from django.utils import timezone

from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation, units_of
from kotopolku.rooms.guidance.actions import Advice, name_receiving_unit, receive_from_page, record_advice

_RECEIVERS = (("kajaani", "admin", "Neuvonta ja vastaanotto"),)
_TOPICS = (("housing",), ("permits", "registration"), ("work",), ("language",), ("benefits", "everyday"), ("family",))
_LANGUAGES = ("ru", "uk", "fa_AF", "ar", "so", "fi", "en", "ru", "uk")
_DIRECTIONS = ("walk_in", "walk_in", "phone", "email")
_MINUTES = (10, 15, 5, 20, 30)
_ONWARD = ((), ("kela",), ("employment",), (), ("migri",), ("assessment",), ("county",))
_DAYS, _A_DAY = 30, 1


def give_advice(offices: dict[str, Organisation], users: dict[str, User]) -> None:
    """Names receiving units, lets somebody write from the public page, and fills the desk's figures."""
    for office, username, unit_name in _RECEIVERS:
        unit = units_of(offices[office].pk).get(name=unit_name)
        name_receiving_unit(
            actor=users[username],
            organisation_id=offices[office].pk,
            unit_id=unit.pk,
            tells_by_email=False,
            seen_version=0,
        )
    _written_on_the_page(offices["kajaani"])
    _at_the_desk(offices["kajaani"], users["tuomas.leinonen"], clock.today())


def _written_on_the_page(office: Organisation) -> None:
    receive_from_page(
        organisation_id=office.pk,
        came_from="person",
        form_hash="demonstration",
        given="Laleh",
        language="fa_AF",
        page_language="fa",
        interpreter_needed=True,
        kinds=["housing", "other"],
        reach_by=["phone"],
        phone="040 000 0204",
        need="شوهرم مرا تهدید می کند. کجا می توانم بروم؟",
        consent_given_on=clock.today(),
        consent_how="electronic",
    )


def _at_the_desk(office: Organisation, worker: User, today: date) -> None:
    unit = units_of(office.pk).get(name="Neuvonta ja vastaanotto")
    days = [today - timedelta(days=number) for number in range(1, _DAYS * 2)]
    weekdays = [day for day in days if day.weekday() < 5][:_DAYS]
    many = zip(cycle(_TOPICS), cycle(_LANGUAGES), cycle(_DIRECTIONS), cycle(_MINUTES), cycle(_ONWARD), strict=False)
    for number, (topics, language, direction, minutes, onward) in enumerate(islice(many, len(weekdays) * _A_DAY)):
        at = timezone.make_aware(datetime.combine(weekdays[number // _A_DAY], time(9 + number % _A_DAY * 4, 20)))
        advice = Advice(
            direction=direction, language=language, minutes=minutes, topics=topics, onward=onward, given_at=at
        )
        record_advice(actor=worker, organisation_id=office.pk, unit_id=unit.pk, advice=advice)
