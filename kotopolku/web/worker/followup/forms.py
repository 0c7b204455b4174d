"""Forms of a review and of the end."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.words import choices_of, people
from kotopolku.web.components.words import followup as words

from ..forms.options import languages
from ..forms.recorded import choice_field, day_field, text_field


def _area(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, help_text=help_text, widget=forms.Textarea())


class ReviewForm(forms.Form):
    """What is to be stored of a review (874/2024 3 § 2 mom.), with a row for each measure."""

    on = day_field(_("Day of the review"), required=True)
    initiative = choice_field(_("On whose initiative"), choices_of(words.INITIATIVES))
    participation = _area(_("Taking part in services, in general"))
    progress = _area(_("Progress and results"), required=True)
    hindrances = _area(_("What hinders or slows down"))
    plan_changes = forms.BooleanField(
        label=_("The plan changes"),
        required=False,
        help_text=_("A new version is begun; the one in force holds until both sides approve."),
    )
    changes = _area(_("Changes to the plan"))
    next_review_on = day_field(_("Next review"))
    makers = text_field(_("Made by, with contacts"), 300, required=True)
    county_took_part = forms.BooleanField(label=_("The wellbeing services county took part"), required=False)
    county_reason = text_field(_("If not, why"), 300)
    source = choice_field(_("Where the information comes from"), choices_of(people.SOURCES))
    source_detail = text_field(_("Which authority, document or person"), 200)
    language = choice_field(_("Language"), lambda: [("", ""), *languages()], required=False)
    interpreter = text_field(_("Interpreter"), 120)

    def __init__(
        self,
        *args: Any,
        measures: Sequence[Any] = (),
        outcomes: Mapping[int, Any] | None = None,
        with_county: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.measures = list(measures)
        self.outcomes = dict(outcomes or {})
        if not with_county:
            del self.fields["county_took_part"], self.fields["county_reason"]
        for measure in self.measures:
            self.fields[f"state-{measure.pk}"] = choice_field(
                _("Taking part"), choices_of(words.PARTICIPATION, empty=""), required=False
            )
            self.fields[f"note-{measure.pk}"] = text_field(_("Note"), 300)

    @property
    def measure_rows(self) -> list[dict[str, Any]]:
        """Each measure with its two fields, and what providers told of it."""
        return [
            {
                "measure": one,
                "state": self[f"state-{one.pk}"],
                "note": self[f"note-{one.pk}"],
                "outcomes": self.outcomes.get(one.pk, ()),
            }
            for one in self.measures
        ]


class ClosingForm(forms.Form):
    """The end of a client relationship."""

    on = day_field(_("Last day"), required=True)
    reason = choice_field(_("Why it ends"), choices_of(words.REASONS, empty=""))
    outcome = choice_field(_("Where the client is now"), choices_of(words.OUTCOMES, empty=""))
    handover_note = _area(
        _("Hand-over note"), required=True, help_text=_("What was done, what was reached, what is still needed")
    )
    handed_to = text_field(_("Handed over to"), 200, help_text=_("Authority, unit or person; empty if nobody"))
    consent_on = day_field(
        _("Client's consent given on"),
        help_text=_("Needed when a new municipality is told of a client with a plan in force (section 85)"),
    )
