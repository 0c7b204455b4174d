"""The directory of services of the demonstration: providers of each kind, one service gone, one proposal waiting."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.organisations.queries import Organisation
from kotopolku.rooms.catalogue import actions

WRITTEN = Path(__file__).parent / "services.toml"
LANGUAGES = ("fi", "sv", "en", "ar", "ru", "uk", "so", "fa")
WORDS = ("name", "summary", "description")
_HERE, _JOENSUU = "205", "167"
_NOT_COLUMNS = {
    *LANGUAGES,
    "provider",
    "place",
    "phone",
    "email",
    "web",
    "hours",
    "closed",
    "shorter",
    "area",
    "nationwide",
    "state",
    "price_text",
}


def offer_services(offices: dict[str, Organisation], users: dict[str, User], today: date) -> None:
    """The caller holds the transaction."""
    written = tomllib.loads(WRITTEN.read_text(encoding="utf-8"))
    providers = {key: _provider(offices, known) for key, known in written["provider"].items()}
    for known in written["service"]:
        _service(providers[known["provider"]], known, users["pekka.rautio"], today)


def _provider(offices: dict[str, Organisation], known: dict[str, str]) -> Any:
    if "organisation" in known:
        return actions.own_provider(actor=None, organisation_id=offices[known["organisation"]].pk)
    return actions.make_provider(actor=None, **known)


def _service(provider: Any, known: dict[str, Any], organiser: User, today: date) -> None:
    state = known.get("state", "published")
    # A proposal is its organisation's own doing.
    actor = organiser if state == "proposed" else None
    # Name and summary; some tell more.
    words = {code: dict(zip(WORDS, known[code], strict=False)) for code in LANGUAGES if code in known}
    area = known.get("area", _JOENSUU if known["provider"] == "joensuu" else _HERE)
    service = actions.draft_service(
        actor=actor,
        provider=provider,
        language="fi",
        words={**words.pop("fi"), "price_text": known.get("price_text", "")},
        municipalities=[] if known.get("nationwide") else [area],
        is_nationwide=bool(known.get("nationwide")),
        **{name: value for name, value in known.items() if name not in _NOT_COLUMNS},
    )
    for code, text in words.items():
        actions.edit_words(actor=actor, service=service, seen_version=service.version, language=code, words=text)
        service.refresh_from_db()
    _channel(service, known, area, today)
    if state == "proposed":
        actions.propose_service(actor=actor, service=service, seen_version=service.version)
        return
    service = actions.publish(actor=None, service=service, seen_version=service.version)
    if state == "gone":
        actions.withdraw(actor=None, service=service, seen_version=service.version)


def _channel(service: Any, known: dict[str, Any], area: str, today: date) -> None:
    """Where and when: the hours are those of the place, else of the telephone."""
    hours = dict(enumerate(known.get("hours", ())))
    first = None
    if "place" in known:
        place = dict(zip(("name", "street", "postcode", "town"), known["place"], strict=True))
        more = {"phone": known.get("phone", ("", ""))[1], "email": known.get("email", "")}
        first = actions.add_channel(
            actor=None, service=service, kind="place", municipality=area, hours=hours, **more, **place
        )
    elif "phone" in known:
        name, phone = known["phone"]
        first = actions.add_channel(actor=None, service=service, kind="phone", name=name, phone=phone, hours=hours)
    if "web" in known:
        name, url = known["web"]
        actions.add_channel(actor=None, service=service, kind="web_page", name=name, url=url)
    if first is not None:
        _other_hours(service, first, known, today)


def _other_hours(service: Any, channel: Any, known: dict[str, Any], today: date) -> None:
    """Closed for two weeks, and shorter on a day of the coming week."""
    for key, after, days in (("closed", 10, 13), ("shorter", 3, 0)):
        if key not in known:
            continue
        since = today + timedelta(days=after)
        hours, reason = ("", known[key]) if key == "closed" else known[key]
        actions.add_exception(
            actor=None,
            service=service,
            channel=channel,
            first=since,
            last=since + timedelta(days=days),
            hours=hours,
            reason=reason,
        )
