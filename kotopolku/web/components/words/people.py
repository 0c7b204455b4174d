"""Words about persons: names, identifiers, contacts, kin, sources, ages."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kotopolku.domain.calendar import PartialDate, UnreadableDate, is_aged

from . import Words, worded

NAME_KINDS: Words = {
    "official": _("Official name"),
    "former": _("Former name"),
    "original": _("Name in original script"),
    "spelling": _("Other spelling"),
    "call": _("Name used in speech"),
}

IDENTIFIER_KINDS: Words = {
    "identity_code": _("Personal identity code"),
    "migri_customer": _("Customer number of the Immigration Service"),
    "diary": _("Diary number"),
    "unhcr": _("UNHCR number"),
    "foreign": _("Foreign identity number"),
    "passport": _("Passport"),
    "other": _("Other identifier"),
}

CONTACT_KINDS: Words = {
    "phone": _("Phone"),
    "email": _("Email"),
    "address": _("Address"),
    "messaging": _("Messaging"),
    "contact_address": _("Contact address"),
}

KIN: Words = {
    "spouse": _("Spouse"),
    "parent": _("Parent"),
    "child": _("Child"),
    "sibling": _("Sibling"),
    "guardian": _("Guardian"),
    "ward": _("Ward"),
    "other": _("Other relative"),
}

SOURCES: Words = {
    "client": _("Client"),
    "authority": _("Authority"),
    "register": _("Register"),
    "document": _("Document"),
    "relative": _("Relative"),
    "partner": _("Partner"),
    "observation": _("Own observation"),
}

GENDERS: Words = {"female": _("Woman"), "male": _("Man"), "other": _("Other")}

SKILLS: Words = {
    "listening": _("Listening"),
    "reading": _("Reading"),
    "speaking": _("Speaking"),
    "writing": _("Writing"),
}

ASSESSED_HOW: Words = {
    "self": _("Own estimate"),
    "interview": _("Interview"),
    "test": _("Test"),
    "certificate": _("Certificate"),
}


def label(code: str | None) -> str:
    """The words of a source of a datum."""
    return worded(SOURCES, code)


LEVELS: Words = {"X": _("Not tested"), "below_A1.1": _("Below A1.1")}
"""Levels of the framework are written as they are."""


def level_label(code: str | None) -> str:
    """The words of a language level."""
    return worded(LEVELS, code)


def level_choices() -> list[tuple[str, Any]]:
    """All levels from the lowest, with "not known" first."""
    from kotopolku.domain.vocabulary import CefrLevel

    return [("", now_("Not known")), *((level.value, level_label(level.value)) for level in CefrLevel)]


def age_of(born: str, on: date) -> int | None:
    """Full years on a day, by the latest possible birth day of an incomplete date; None where it is not known."""
    try:
        day = PartialDate.of(born).day(not_after=on)
    except UnreadableDate:
        return None
    years = on.year - day.year
    return years if years <= 0 or is_aged(day, years, on) else years - 1


def age_text(born: str, on: date) -> str:
    """The age in words; marked as uncertain where only the year or month of birth is known."""
    years = age_of(born, on)
    if years is None:
        return ""
    if len(born) < len("2000-01-01"):
        return ngettext("about %(years)d year", "about %(years)d years", years) % {"years": years}
    return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}


def reckoned_text(text: str, day: date) -> str:
    """An incomplete date and the day that stands for it: "August 2026 (reckoned from 31 Aug 2026)"."""
    from ..dates import day_text

    known = partial_date_text(text)
    return now_("%(known)s (reckoned from %(day)s)") % {"known": known, "day": day_text(day)}


def partial_date_text(text: str) -> str:
    """A date as exactly as it is known, in the reader's language: a day, "March 2019", or a year."""
    from babel.dates import format_skeleton
    from django.utils.translation import get_language

    from ..dates import day_text, locale_of

    try:
        known = PartialDate.of(text)
    except UnreadableDate:
        return text
    if known.is_whole:
        return day_text(known.earliest)
    if known.month is None:
        return str(known.year)
    return format_skeleton("yMMMM", known.earliest, locale=locale_of(get_language() or "en"))
