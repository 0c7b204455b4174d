"""The rows of clients, table by table. Dates are texts in ISO form, moments as `stored` makes them."""

from typing import Any

from .tables import Layout, Writer

_RECORDED = ("source", "source_detail", "recorded_by_id", "recorded_at")
_LAYOUTS = (
    Layout(
        "people.Person",
        *("born", "born_source", "service_language", "interpreter_needed", "interpreter_language", "nondisclosure"),
        *("arrived_unaccompanied_as_minor", "trafficking_victim", "gender", "created_at"),
    ),
    Layout("people.Name", "person_id", "kind", "given", "family", "script", "is_primary", *_RECORDED),
    Layout("people.Identifier", "person_id", "kind", "value", "compared", *_RECORDED),
    Layout("people.Citizenship", "person_id", "country", *_RECORDED),
    Layout("people.LanguageSkill", "person_id", "language", "is_mother_tongue", *_RECORDED),
    Layout("people.ContactPoint", "person_id", "kind", "value", *_RECORDED),
    Layout("people.Residence", "person_id", "kind", "ground", "granted", "valid_until", *_RECORDED),
    Layout("people.HomeMunicipality", "person_id", "municipality_id", "since", *_RECORDED),
    Layout("people.Circumstance", "person_id", "kind", "since", "until", *_RECORDED),
    Layout(
        "cases.Case",
        *("person_id", "reference", "organisation_id", "coach_id", "route", "opened", "closed", "closing_reason"),
        *("sort_name", "stage", "language", "ground", "area", "is_protected", "next_duty", "next_due"),
    ),
    Layout("cases.Assignment", "case_id", "user_id", "since", "until"),
    Layout("cases.SearchToken", "case_id", "organisation_id", "token"),
    Layout(
        "cases.Duty",
        "case_id",
        "organisation_id",
        "what",
        "arose",
        "due",
        "wording",
        "done",
        "because",
        "arithmetic",
        "shown_since",
    ),
    Layout(
        "assessments.Assessment",
        *(
            "case_id",
            "rulebook",
            "started",
            "completed",
            "plan_needed",
            "outcome_reason",
            "kept_elsewhere",
            "made_by_id",
        ),
    ),
    Layout(
        "plans.Plan", "case_id", "number", "rulebook", "state", "made", "signed", "until", "agreed_until", "made_by_id"
    ),
    Layout("plans.Pause", "case_id", "since", "until", "ground", *_RECORDED),
    Layout("plans.Extension", "case_id", "decided", "ground", "reason", *_RECORDED),
    Layout(
        "followup.Review",
        *("case_id", "plan_id", "on", "initiative", "participation", "progress", "makers", *_RECORDED),
    ),
    Layout("followup.Closure", "case_id", "on", "reason", "handover_note", *_RECORDED),
    Layout("exchange.ImportedRow", "organisation_id", "key", "digest", "case_id", "sheet", "row", "imported_at"),
)


class Batch(Writer):
    """Rows by the labels of their tables: `add("people.Name", person, "official", …)` in the layout's order."""

    def __init__(self, ids_at_once: int = 2_000) -> None:
        super().__init__(_LAYOUTS, ids_at_once)

    def add(self, label: str, *values: Any) -> int:
        """One more row; its id."""
        row_id = self.new_id(label)
        self.rows[label].append((row_id, *values))
        return row_id
