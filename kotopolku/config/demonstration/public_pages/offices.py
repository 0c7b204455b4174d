"""Offices of the demonstration; numbers and addresses of mail are made up."""

from typing import Any

WEEK = dict.fromkeys(range(5), "9–15")

OFFICES: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "kajaani": [
        (
            "Neuvonta ja vastaanotto",
            {
                "name": "Neuvonta ja vastaanotto",
                "street": "Esimerkkikatu 1",
                "postcode": "87100",
                "town": "Kajaani",
                "phone": "08 000 0001",
                "email": "kotoutuminen@kajaani.example",
                "staff_languages": ["fi", "sv", "en", "ru", "so"],
                "notes": {
                    "fi": "Voit tulla ilman aikaa. Ovi on pihan puolella.",
                    "sv": "Du kan komma utan tid. Dörren finns på gårdssidan.",
                    "en": "You can come without an appointment. The door is on the yard side.",
                },
                "hours": {**WEEK, 3: "12–17", 4: "9–13"},
            },
        ),
        (
            "Kotoutumispalvelut",
            {
                "name": "Kotoutumispalvelut",
                "street": "Esimerkkikatu 3",
                "postcode": "87100",
                "town": "Kajaani",
                "phone": "08 000 0001",
                "staff_languages": ["fi", "en", "ar", "fa"],
                "notes": {"fi": "Vain ajanvarauksella.", "sv": "Endast med tidsbokning.", "en": "By appointment only."},
                "hours": dict.fromkeys(range(5), "8–16"),
            },
        ),
    ],
    "joensuu": [
        (
            "Maahanmuuttajapalvelut",
            {
                "name": "Maahanmuuttopalvelut",
                "street": "Siltakatu 10 A 13",
                "postcode": "80100",
                "town": "Joensuu",
                "phone": "013 000 0001",
                "email": "maahanmuutto@joensuu.example",
                "staff_languages": ["fi", "en", "ru", "ar"],
                "notes": {
                    "fi": "5. kerros, hissi A-rapusta.",
                    "sv": "Våning 5, hiss i trappa A.",
                    "en": "5th floor, lift in staircase A.",
                },
                "hours": {**WEEK, 2: "9–12, 13–17"},
            },
        ),
    ],
}
"""By site: the unit that works there, and what is known of the office."""
