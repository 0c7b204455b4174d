"""First contacts that wait for an answer."""

from datetime import timedelta

from kotopolku.platform import clock
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.guidance.actions import receive_contact


def receive_contacts(offices: dict[str, Organisation]) -> None:
    """From a person, from an authority with the person's consent, from a partner."""
    now, today = clock.now(), clock.today()
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
        received_at=now - timedelta(hours=20),
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
        consent_given_on=today - timedelta(days=3),
        consent_how="spoken",
        received_at=now - timedelta(days=3),
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
        received_at=now - timedelta(days=8),
    )
