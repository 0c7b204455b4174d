"""What the package of a person under turvakielto leaves out: by a worker's name or an office the person is found.

The file is the person's own, but it may get into the hands of the one from whom they hide.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from kotopolku.platform.retention.queries import label_of

from .scope import columns_of

_RELATIONS = frozenset({"accounts.User", "organisations.Unit"})
_WORDS: Mapping[str, frozenset[str]] = {
    "appointments.Appointment": frozenset({"place", "remote_link", "note"}),
    "appointments.AppointmentChange": frozenset({"reason"}),
    "appointments.AgreedTask": frozenset({"text"}),
    "appointments.Decision": frozenset({"text"}),
    "appointments.JointMeeting": frozenset({"agenda"}),
    "appointments.MeetingPart": frozenset({"name", "organisation_name"}),
    "cases.ActingRight": frozenset({"name"}),
    "cases.NetworkMember": frozenset({"name", "organisation_name", "task", "contact", "ended_because"}),
    "assessments.Assessment": frozenset({"makers", "county_worker"}),
    "followup.Review": frozenset({"makers"}),
    "followup.Closure": frozenset({"handed_to"}),
    "followup.Handover": frozenset({"from_name", "to_name", "package", "ended_because"}),
    "guidance.FirstContact": frozenset({"sender"}),
    "plans.Measure": frozenset({"responsible_name"}),
    "plans.PlanOffer": frozenset({"agreed"}),
}
"""Columns of text in which a worker writes who made something or who goes on with it."""
_OF_EITHER: Mapping[str, tuple[str, frozenset[str]]] = {
    "plans.Approval": ("party", frozenset({"name"})),
    "plans.Participant": ("role", frozenset({"name", "organisation", "contact"})),
}
"""The column that tells whose row it is, and those that name a worker where it is not the client's."""
_CLIENT = "client"


def values_without_workers(row: Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row but those that name a worker, a unit or its telephone."""
    label = label_of(type(row))
    named = {field.name for field in columns_of(type(row)) if field.is_relation and _is_named(field.related_model)}
    named |= _WORDS.get(label, frozenset())
    if label in _OF_EITHER:
        whose, names = _OF_EITHER[label]
        named |= frozenset() if values.get(whose) == _CLIENT else names
    left = {name: value for name, value in values.items() if name not in named}
    if label in {"plans.PlanOffer", "plans.PlanVersion"} and isinstance(left.get("content"), dict):
        left["content"] = _content_without_workers(left["content"])
    return left


def _is_named(model: Any) -> bool:
    return label_of(model) in _RELATIONS


def _content_without_workers(content: Mapping[str, Any]) -> dict[str, Any]:
    """A plan as it was agreed on, without the coach, the office and the others who took part."""
    left = {name: value for name, value in content.items() if name != "coach"}
    left["organisation"] = {"name": content.get("organisation", {}).get("name", "")}
    left["measures"] = [{**one, "responsible_name": ""} for one in content.get("measures", ())]
    left["participants"] = [
        one if one.get("role") == _CLIENT else {**one, **dict.fromkeys(("name", "organisation", "contact"), "")}
        for one in content.get("participants", ())
    ]
    return left
