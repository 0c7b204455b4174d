"""Which tables and columns go into the package: all that belong to a person, but those left out with a reason."""

from typing import Any

from django.db.models import Field, Model

from kotopolku.platform.messages.queries import Message
from kotopolku.platform.personal_data import declaration_of, own_models
from kotopolku.platform.retention.queries import CASE, CONTACT, PERSON, label_of, tables_of

LEFT_OUT: dict[str, str] = {
    "audit.Entry": "told as who has looked and to whom data were given",
    "audit.Listed": "told as who has looked",
    "cases.SearchToken": "made from the names and the birth date, which are in the package",
    "people.Household": "holds nothing but that it exists; living together is told by its members",
    "guidance.ContactMessage": "holds nothing but which contact a message was about",
    "outbox.Addressee": "holds nothing but whose message it is; the message itself is in the package",
    "exchange.ImportedRow": "digests of rows already told, which nobody can read",
}
"""Tables with data of clients that are not copied as they stand, and why."""

CONTACTS = frozenset(
    {
        "people.ContactPoint",
        "people.HomeMunicipality",
        "people.HouseholdMember",
        "people.Kinship",
        "people.Residence",
        "cases.ActingRight",
        "cases.Case",
        "cases.ConsentRequest",
        "cases.CorrectionRequest",
        "cases.NetworkMember",
        "correspondence.ClientDocument",
        "files.StoredFile",
        "correspondence.Message",
        "followup.Handover",
        "guidance.ContactPassing",
        "guidance.FirstContact",
        "appointments.AgreedTask",
        "assessments.OwnAccount",
        "appointments.Decision",
        "appointments.JointMeeting",
        "appointments.MeetingPart",
        "appointments.Appointment",
        "appointments.AppointmentChange",
        "appointments.Attendee",
        "outbox.Message",
        "plans.ClientWord",
        "plans.Participant",
        "plans.PlanText",
        "plans.PlanOffer",
        "plans.PlanVersion",
        "plans.Approval",
        "referrals.Referral",
        "referrals.DisclosedPackage",
        "referrals.Reply",
    }
)
"""Tables that may tell how or where a client under turvakielto is reached."""

HEALTH = frozenset(
    {
        "assessments.Answer",
        "assessments.Need",
        "assessments.OwnAccount",
        "cases.CorrectionRequest",
        "cases.NetworkMember",
        "correspondence.ClientDocument",
        "files.StoredFile",
        "correspondence.Message",
        "people.Circumstance",
        "plans.ClientWord",
        "plans.Goal",
        "plans.Measure",
        "plans.Pause",
        "plans.PlanText",
        "plans.PlanOffer",
        "plans.PlanVersion",
        "followup.Review",
        "followup.Participation",
        "followup.Closure",
        "followup.Handover",
        "guidance.AdviceContact",
        "guidance.ContactPassing",
        "guidance.FirstContact",
        "appointments.AgreedTask",
        "appointments.Decision",
        "appointments.JointMeeting",
        "appointments.MeetingPart",
        "appointments.Appointment",
        "appointments.AppointmentChange",
        "appointments.Attendee",
        "appointments.FeeDecision",
        "referrals.Referral",
        "referrals.DisclosedPackage",
        "referrals.Reply",
    }
)
"""Tables that may tell of health: those of category 8, and those whose measures or free texts may."""

WITHHELD: dict[str, frozenset[str]] = {"cases.Emergency": frozenset({"reason", "review_note"})}
"""Columns in which workers wrote in haste about an emergency: of others too, of who warned them, of where somebody is.

Nobody gets them by a download; the data protection officer reads them first (docs/decisions/0050).
"""

HIDDEN_COLUMNS = frozenset(
    {"version", "claim", "claimed_at", "compared", "compared_hash", "code_hash", "cancel_salt", "link_salt", "form_key"}
    | {"actor_born", "looked_through", "password", "organisation_id", "digest", "waits_since"}
)
"""What the machine needs and nobody reads: versions, keyed digests, an organisation's number said once more."""

RECORDING = frozenset(
    {"source", "source_detail", "recorded_by", "recorded_at", "retracted_at", "retracted_by", "retraction_reason"}
)
"""Columns that tell of a datum where it came from; they stand beside it (73 § 2 mom.)."""


def exported_models() -> list[type[Model]]:
    """The tables of the package in the order of their apps and names, the person first."""
    found = {table.model for root in (PERSON, CASE, CONTACT) for table in tables_of(root)} | {Message}
    own = [model for model in found if _holds(model) and label_of(model) not in LEFT_OUT]
    first = {PERSON: 0, CASE: 2, CONTACT: 4}
    return sorted(
        own, key=lambda one: (first.get(label_of(one), 1 if "people." in label_of(one) else 3), label_of(one))
    )


def _holds(model: type[Model]) -> bool:
    declaration = declaration_of(model)
    return declaration is not None and bool(declaration.categories)


def unaccounted_tables() -> list[str]:
    """Tables with data of clients that are neither in the package nor left out with a reason: there must be none."""
    exported = set(exported_models())
    return sorted(
        label_of(model)
        for model in own_models()
        if _holds(model) and model not in exported and label_of(model) not in LEFT_OUT
    )


def columns_of(model: type[Model]) -> list["Field[Any, Any]"]:
    """The columns whose content is told: no keys of the machine, and not what stands beside a datum."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        # What is in a file is no text: the client saves it as a file.
        and field.get_internal_type() != "BinaryField"
        and field.name not in HIDDEN_COLUMNS | RECORDING
        and not field.name.endswith("_hash")
        and not (field.is_relation and label_of(field.related_model) not in TOLD_KEYS)  # type: ignore[arg-type]
    ]


TOLD_KEYS = frozenset(
    {"accounts.User", "organisations.Organisation", "organisations.Unit", "organisations.Municipality"}
)
"""Other tables that a row may refer to and that say something by their name."""
