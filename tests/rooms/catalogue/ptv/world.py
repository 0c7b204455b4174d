"""A made-up world of organisations, services and channels, the same each time, in the shapes of the interface."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

FIRST_MODIFIED = "2025-01-01T00:00:00.000Z"
MUNICIPALITIES = ("205", "091", "290", "765", "049", "837", "853", "564")
_WHAT = (
    ("Kielikurssi", "Språkkurs", "Language course"),
    ("Asumisneuvonta", "Boenderådgivning", "Housing advice"),
    ("Perhekahvila", "Familjecafé", "Family café"),
    ("Työnhakuvalmennus", "Jobbsökarträning", "Job search coaching"),
    ("Terveysneuvonta", "Hälsorådgivning", "Health advice"),
    ("Varhaiskasvatus", "Småbarnspedagogik", "Early childhood education"),
    ("Digituki", "Digitalt stöd", "Digital support"),
    ("Liikuntaryhmä", "Motionsgrupp", "Exercise group"),
    ("Kirjastopalvelu", "Bibliotekstjänst", "Library service"),
    ("Rakennuslupa", "Bygglov", "Building permit"),
)
_WHOM = (
    ("maahanmuuttajille", "för invandrare", "for immigrants"),
    ("lapsiperheille", "för barnfamiljer", "for families with children"),
    ("nuorille", "för unga", "for young people"),
    ("työttömille", "för arbetslösa", "for unemployed people"),
    ("ikääntyneille", "för äldre", "for older people"),
    ("kaikille asukkaille", "för alla invånare", "for all residents"),
    ("opiskelijoille", "för studerande", "for students"),
)
_WHERE = (
    "keskustassa",
    "pohjoisella alueella",
    "kirjastolla",
    "etäyhteydellä",
    "koululla",
    "järjestötalolla",
    "torilla",
)
_WHERE_SV = (
    "i centrum",
    "i norra området",
    "på biblioteket",
    "på distans",
    "i skolan",
    "i föreningshuset",
    "på torget",
)
_WHERE_EN = (
    "downtown",
    "in the north",
    "at the library",
    "remotely",
    "at school",
    "at the community house",
    "in the square",
)
_CLASSES = (
    "Kielikurssit",
    "Asuminen",
    "Avoin varhaiskasvatus",
    "Työnhaku",
    "Terveysneuvonta",
    "Varhaiskasvatus",
    "Digituki",
)
_LONG = (
    "Palvelu on tarkoitettu kaikille, jotka tarvitsevat tietoa ja tukea arjessa. Ohjaaja kertoo, miten asiointi "
    "etenee, ja auttaa lomakkeiden täyttämisessä. Mukaan voi tulla milloin tahansa, eikä ennakkotietoja vaadita. ",
    "Tjänsten är avsedd för alla som behöver information och stöd i vardagen. Handledaren berättar hur ärendet "
    "framskrider och hjälper till med blanketter. ",
    "The service is meant for everybody who needs information and support in everyday life. A counsellor tells how "
    "to proceed and helps with forms. ",
)
_LANGUAGES = ("fi", "sv", "en")
_CHANNELS = ("ServiceLocation", "Phone", "WebPage", "EChannel", "PrintableForm")
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def identifier(kind: str, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"https://ptv.example/{kind}/{number}"))


def text(language: str, value: str, type_: str | None = None) -> dict[str, Any]:
    return {"language": language, "value": value, **({"type": type_} if type_ else {})}


class World:
    """So many services and channels; what is set in `patches` goes over what is made up."""

    def __init__(self, services: int, channels: int, organizations: int = 0, generals: int = 0) -> None:
        counts = {
            "services": services,
            "channels": channels,
            "organizations": organizations or max(3, services // 50),
            "generals": generals or max(2, services // 40),
        }
        self.counts = counts
        self.numbers = {identifier(kind, n): (kind, n) for kind, count in counts.items() for n in range(count)}
        self._by_kind = {kind: [identifier(kind, n) for n in range(count)] for kind, count in counts.items()}
        self._channels_of: dict[int, list[int]] = {}
        for n in range(channels):
            for service in self._services_of(n):
                self._channels_of.setdefault(service, []).append(n)
        self.patches: dict[str, dict[str, Any]] = {}
        self.vanished: set[str] = set()

    def identifier(self, kind: str, number: int) -> str:
        return self._by_kind[kind][number]

    def identifiers(self, kind: str, municipality: str = "", *, whole: bool = False) -> list[str]:
        """Of what is published, in the whole country or one municipality."""
        found = [one for one in self._by_kind[kind] if one not in self.vanished]
        if not municipality:
            return found
        return [one for one in found if self._area(one) == municipality or (whole and not self._area(one))]

    def modified(self, one: str) -> str:
        return str(self.patches.get(one, {}).get("modified", FIRST_MODIFIED))

    def change(self, kind: str, number: int, modified: str, **patch: Any) -> None:
        """Something was edited there, at a moment such as 2026-11-22T10:00:00."""
        one = self._by_kind[kind][number]
        self.patches[one] = {**self.patches.get(one, {}), **patch, "modified": modified}

    def details(self, kind: str, asked: Iterable[str]) -> list[dict[str, Any]]:
        """All of those asked for that are published."""
        make = {
            "organizations": self._organization,
            "services": self._service,
            "channels": self._channel,
            "generals": self._general,
        }[kind]
        known = [one for one in asked if self.numbers.get(one, ("", 0))[0] == kind and one not in self.vanished]
        return [
            {"id": one, "modified": FIRST_MODIFIED, "publishingStatus": "Published"}
            | make(self.numbers[one][1])
            | self.patches.get(one, {})
            for one in known
        ]

    def _area(self, one: str) -> str:
        """The municipality; empty for the whole country."""
        kind, n = self.numbers[one]
        service = n if kind == "services" else self._services_of(n)[0]
        return "" if service % 7 == 0 else MUNICIPALITIES[service % len(MUNICIPALITIES)]

    def _services_of(self, channel: int) -> list[int]:
        count = self.counts["services"]
        return sorted({channel % count, (channel * 7 + 3) % count}) if channel % 4 == 0 else [channel % count]

    def _organization(self, n: int) -> dict[str, Any]:
        kinds = ("Municipality", "Organization", "Company", "Region", "State")
        return {
            "organizationType": kinds[n % len(kinds)],
            "businessCode": f"{1000000 + n}-{n % 10}",
            "organizationNames": [text("fi", f"Toimija {n}", "Name"), text("sv", f"Aktör {n}", "Name")],
            "webPages": [{"url": f"https://toimija{n}.example/", "language": "fi", "value": "Verkkosivu"}],
            "phoneNumbers": [{"prefixNumber": "+358", "number": f"8 000{n:04}", "language": "fi"}],
            "emails": [{"value": f"info@toimija{n}.example", "language": "fi"}],
        }

    def _names(self, n: int) -> list[str]:
        what, whom, where = n % len(_WHAT), n // len(_WHAT) % len(_WHOM), n // 70 % len(_WHERE)
        places = (_WHERE, _WHERE_SV, _WHERE_EN)
        return [f"{_WHAT[what][i]} {_WHOM[whom][i]} {places[i][where]} {n}" for i in range(3)]

    def _spoken(self, n: int) -> list[int]:
        return [0, *([1] if n % 3 else []), *([2] if n % 2 else [])]

    def _service(self, n: int) -> dict[str, Any]:
        names, spoken = self._names(n), self._spoken(n)
        has_general = n % 3 == 0
        descriptions = [text(_LANGUAGES[i], f"{names[i]}: {_LONG[i][:60]}", "Summary") for i in spoken]
        if not has_general:
            descriptions += [text(_LANGUAGES[i], _LONG[i] * 4, "Description") for i in spoken]
        place = self._area(self._by_kind["services"][n])
        organization = n % self.counts["organizations"]
        term = _CLASSES[n % len(_CLASSES)]
        return {
            "type": "Service",
            "serviceNames": [text(_LANGUAGES[i], names[i], "Name") for i in spoken],
            "serviceDescriptions": descriptions,
            "keywords": [text("fi", f"avainsana{n % 50}"), text("fi", "neuvonta")],
            "requirements": [text(_LANGUAGES[i], "") for i in spoken],
            "languages": ["fi", "sv", "en"][: 1 + n % 3],
            "serviceChargeType": ("FreeOfCharge", "Chargeable", None)[n % 3],
            "areaType": "LimitedType" if place else "Nationwide",
            "areas": [{"type": "Municipality", "code": place, "name": [], "municipalities": []}] if place else [],
            "generalDescriptionId": identifier("generals", n % self.counts["generals"]) if has_general else None,
            "serviceClasses": []
            if has_general
            else [{"uri": f"http://urn.fi/URN:NBN:fi:au:ptvl:v{1000 + n % 90}", "name": [text("fi", term)]}],
            "ontologyTerms": [],
            "serviceChannels": [
                {"serviceChannel": {"id": identifier("channels", one)}, "serviceHours": []}
                for one in self._channels_of.get(n, ())
            ],
            "organizations": [
                {"roleType": "Responsible", "organization": {"id": identifier("organizations", organization)}}
            ],
        }

    def _general(self, n: int) -> dict[str, Any]:
        return {
            "names": [text(_LANGUAGES[i], f"{('Pohja', 'Grund', 'General')[i]} {n}", "Name") for i in range(3)],
            "descriptions": [text(_LANGUAGES[i], _LONG[i] * 4, "Description") for i in range(3)],
            "serviceChargeType": "FreeOfCharge" if n % 2 else None,
            "serviceClasses": [
                {"uri": f"http://urn.fi/URN:NBN:fi:au:ptvl:v{1000 + n % 90}", "name": [text("fi", _CLASSES[n % 7])]}
            ],
        }

    def _channel(self, n: int) -> dict[str, Any]:
        kind = _CHANNELS[n % 5]
        spoken = self._spoken(n)
        made: dict[str, Any] = {
            "serviceChannelType": kind,
            "organizationId": identifier("organizations", n % self.counts["organizations"]),
            "serviceChannelNames": [text(_LANGUAGES[i], f"Asiointi {n}", "Name") for i in spoken],
            "serviceChannelDescriptions": [text(_LANGUAGES[i], _LONG[i], "Description") for i in spoken],
            "languages": ["fi", "sv"],
            "webPages": [{"url": f"https://asiointi{n}.example/fi", "language": "fi"}] if kind != "Phone" else [],
            "serviceHours": [_weekdays()] if kind in {"ServiceLocation", "Phone"} else [],
            "services": [{"service": {"id": identifier("services", one)}} for one in self._services_of(n)],
        }
        if kind == "ServiceLocation":
            made["addresses"] = [_address(n)]
        if kind == "Phone":
            made["phoneNumbers"] = [{"type": "Phone", "prefixNumber": "+358", "number": f"29{n:06}", "language": "fi"}]
        return made


def _weekdays() -> dict[str, Any]:
    hours = [{"dayFrom": day, "dayTo": None, "from": "09:00:00", "to": "16:00:00"} for day in _WEEK]
    return {"serviceHourType": "DaysOfTheWeek", "validForNow": True, "isClosed": False, "openingHour": hours}


def _address(n: int) -> dict[str, Any]:
    place = {
        "street": [text("fi", "Kauppakatu"), text("sv", "Handelsgatan")],
        "streetNumber": str(n % 90 + 1),
        "postalCode": f"{n % 1000:05}",
        "postOffice": [text("fi", "KAJAANI")],
        "municipality": {"code": MUNICIPALITIES[n % len(MUNICIPALITIES)], "name": []},
        "latitude": "7123456.789",
        "longitude": "535123.456",
        "coordinateState": "Ok",
    }
    return {"type": "Location", "subType": "Single", "streetAddress": place, "country": "FI"}
