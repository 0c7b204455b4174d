"""First contacts that wait for an answer."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kotopolku.platform import clock
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.guidance.actions import receive_contact


def receive_contacts(offices: dict[str, Organisation]) -> None:
    """From a person, from an authority with the person's consent, from a partner."""
    today = clock.today()
    yesterday, few_days_ago, a_week_ago = (_workday(today - timedelta(days=days)) for days in (1, 3, 8))
    to = offices["kajaani"].pk
    receive_contact(
        actor=None,
        organisation_id=to,
        came_from="person",
        given="Somchai",
        family="Srisuk",
        language="th",
        interpreter_needed=True,
        phone="040 000 0201",
        need="Haluan opiskella suomea. Lapseni aloittaa koulun.",
        received_at=_at(yesterday, time(13, 40)),
    )
    receive_contact(
        actor=None,
        organisation_id=to,
        came_from="authority",
        sender="Kela, Kajaanin palvelupiste",
        given="Tetiana",
        family="Boiko",
        born=str(today.year - 39),
        language="uk",
        interpreter_needed=True,
        phone="040 000 0202",
        need="Kotikunta saatu, tarvitsee ohjausta palveluihin.",
        consent_given_on=few_days_ago,
        consent_how="spoken",
        received_at=_at(few_days_ago, time(9, 15)),
    )
    receive_contact(
        actor=None,
        organisation_id=to,
        came_from="partner",
        sender="Kainuun naisten keskus",
        given="Ngozi",
        family="Okafor",
        language="en",
        email="ngozi@example.org",
        need="Työntekijän puoliso, kyselee kielikursseista.",
        received_at=_at(a_week_ago, time(14, 5)),
    )


def _workday(day: date) -> date:
    """The day itself, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _at(day: date, hour: time) -> datetime:
    """An office is open then."""
    return timezone.make_aware(datetime.combine(day, hour))
