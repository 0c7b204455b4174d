"""The items of the interview under both laws, each with the fields that help to ask and to compare."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from kotopolku.web.components.widgets import ShortInput
from kotopolku.web.components.words import choices_of, people
from kotopolku.web.components.words.assessment import HOW_WELL

from ..forms.options import countries
from ..forms.recorded import choice_field, day_field, text_field
from .item_form import ItemForm, language_field, long_text, one_of, ticks


class LiteracyRow(forms.Form):
    """One language in which the client reads or writes."""

    title = _("Language")
    language = language_field(_("Language"))
    reads = one_of(_("Reads"), HOW_WELL)
    writes = one_of(_("Writes"), HOW_WELL)


class LiteracyForm(ItemForm):
    """1 k. of both decrees."""

    rows = {"languages": LiteracyRow}
    latin_letters = one_of(_("Knows the Latin letters"), HOW_WELL)
    school_years = forms.IntegerField(
        label=_("Years at school"),
        required=False,
        min_value=0,
        max_value=30,
        widget=ShortInput({"inputmode": "numeric"}),
    )


class LevelsForm(forms.Form):
    """The levels of one language, skill by skill."""

    listening = choice_field(people.SKILLS["listening"], people.level_choices, required=False)
    speaking = choice_field(people.SKILLS["speaking"], people.level_choices, required=False)
    reading = choice_field(people.SKILLS["reading"], people.level_choices, required=False)
    writing = choice_field(people.SKILLS["writing"], people.level_choices, required=False)
    assessed_how = choice_field(
        _("How it is known"), choices_of(people.ASSESSED_HOW, empty=_("Not known")), required=False
    )
    assessed_on = day_field(_("Assessed on"))


class FinnishLevels(LevelsForm):
    """Finnish."""

    title = _("Finnish")


class SwedishLevels(LevelsForm):
    """Swedish."""

    title = _("Swedish")


class NationalLanguagesForm(ItemForm):
    """2 k. of both decrees; the levels become the person's levels at the start when the assessment is completed."""

    parts = {"fi": FinnishLevels, "sv": SwedishLevels}
    uses = ticks(
        _("Where the client uses Finnish or Swedish now"),
        {
            "home": _("At home"),
            "work": _("At work"),
            "studies": _("In studies"),
            "offices": _("In offices and shops"),
            "nowhere": _("Nowhere yet"),
        },
    )


class StudySkillsForm(ItemForm):
    """3 k. of 570/2011."""

    digital = one_of(_("Uses a computer and a smartphone for services"), HOW_WELL)
    studies_alone = one_of(_("Can study alone"), HOW_WELL)
    group = ticks(
        _("What helps or hinders studies"),
        {
            "childcare": _("Childcare is needed"),
            "distance": _("Long way or no transport"),
            "evening": _("Only in the evening or remotely"),
            "slow": _("Slow pace is needed"),
            "device": _("No device or no network"),
        },
    )


class StudyAndWorkSkillsForm(StudySkillsForm):
    """3 k. of 869/2024: skills of study and of working life."""

    working_life = one_of(_("Knows how working life in Finland goes"), HOW_WELL)
    job_search = one_of(_("Knows how to look for work in Finland"), HOW_WELL)


WAYS = {
    "work": _("Work"),
    "language": _("Language training"),
    "vocational": _("Vocational education"),
    "upper_secondary": _("General upper secondary education"),
    "higher": _("Higher education"),
    "recognition": _("Recognition of a degree"),
    "business": _("Own business"),
    "home": _("At home with children for now"),
}


class WishesForm(ItemForm):
    """6 k. of 570/2011."""

    has_client_words = True
    ways = ticks(_("What the client wants first"), WAYS)
    target_occupation = text_field(_("Target occupation or field"), 160)


class ServicesAndGoalsForm(WishesForm):
    """4 k. of 869/2024."""

    services = ticks(
        _("Employment and education services needed"),
        {
            "integration_training": _("Integration training"),
            "literacy": _("Literacy education"),
            "guidance": _("Career guidance"),
            "job_coaching": _("Job coaching"),
            "work_trial": _("Work trial"),
            "pay_subsidy": _("Pay subsidy"),
            "recognition": _("Recognition of skills"),
            "entrepreneur": _("Advice to entrepreneurs"),
        },
    )


class SchoolRow(forms.Form):
    """One school, course or degree."""

    title = _("Education")
    level = one_of(
        _("Level"),
        {
            "primary": _("Primary school"),
            "lower_secondary": _("Lower secondary"),
            "upper_secondary": _("Upper secondary"),
            "vocational": _("Vocational"),
            "higher": _("Higher education"),
            "doctorate": _("Doctorate"),
            "course": _("Course"),
        },
    )
    field = text_field(_("Field or degree"), 120)
    place = text_field(_("School"), 120)
    country = choice_field(_("Country"), lambda: [("", ""), *countries()], required=False)
    years = text_field(_("Years"), 20, help_text=_("For example 2008–2012"))
    certificate = one_of(
        _("Certificate"), {"have": _("With the client"), "lost": _("Left behind or lost"), "none": _("Not completed")}
    )
    recognised = one_of(
        _("Recognised in Finland"),
        {"yes": _("Yes"), "pending": _("Applied for"), "no": _("No"), "not_needed": _("Not needed")},
    )


class WorkRow(forms.Form):
    """One job, paid or not."""

    title = _("Work")
    occupation = text_field(_("Occupation"), 120)
    place = text_field(_("Employer or place"), 120)
    country = choice_field(_("Country"), lambda: [("", ""), *countries()], required=False)
    years = text_field(_("Years"), 20, help_text=_("For example 2008–2012"))
    certificate = one_of(_("Reference"), {"have": _("With the client"), "none": _("None")})


class HistoryForm(ItemForm):
    """5 k. of 869/2024, 4 k. of 570/2011."""

    rows = {"schools": SchoolRow, "work": WorkRow}


class SpecialSkillsForm(ItemForm):
    """6 k. of 869/2024, 5 k. of 570/2011."""

    licences = ticks(
        _("Licences and cards"),
        {
            "driving_b": _("Driving licence, car"),
            "driving_c": _("Driving licence, lorry or bus"),
            "driving_abroad": _("Driving licence of another country"),
            "hygiene": _("Hygiene passport"),
            "work_safety": _("Occupational safety card"),
            "alcohol": _("Alcohol passport"),
        },
    )
    strengths = text_field(_("Strengths"), 300, help_text=_("As the client and those who know the client see them"))
    activities = text_field(_("Hobbies, organisations, voluntary work"), 300)


class NeedOfPlanForm(ItemForm):
    """7 k. of 869/2024."""

    client_wants = one_of(
        _("The client's own view"),
        {"wants": _("Wants a plan"), "does_not": _("Does not want a plan"), "undecided": _("Has not decided")},
    )


class LifeSituationForm(ItemForm):
    """8 k. of 869/2024, 7 k. of 570/2011; health only with its reason (73 § 1 mom. 8 k.)."""

    family = long_text(_("Family"), rows=2)
    housing = long_text(_("Housing"), rows=2)
    childcare = long_text(_("Childcare"), rows=2)
    economy = long_text(_("Economy"), rows=2)
    health = long_text(
        _("Health and working capacity"),
        rows=2,
        help_text=_(
            "Only what bears on integration and is necessary for services "
            "(681/2023 section 73, subsection 1, paragraph 8)"
        ),
    )
    health_reason = long_text(_("Why this about health is necessary"), rows=2)
    words_label = _("Other matters, and the services that follow")


class OtherServicesForm(ItemForm):
    """9 k. of 869/2024."""

    has_client_words = True
    services = ticks(
        _("Services and activities needed"),
        {
            "civic_orientation": _("Civic orientation"),
            "organisations": _("Activities of organisations"),
            "friend": _("Support person or friend"),
            "leisure": _("Sports, culture, library"),
            "parents": _("Groups for parents and children"),
            "digital": _("Digital support"),
            "counselling": _("Advice on law or debts"),
        },
    )


ITEM_FORMS: Mapping[str, type[ItemForm]] = {
    "literacy": LiteracyForm,
    "finnish_and_swedish": NationalLanguagesForm,
    "study_skills": StudySkillsForm,
    "study_and_working_life_skills": StudyAndWorkSkillsForm,
    "work_and_education_services": ServicesAndGoalsForm,
    "work_and_education_wishes": WishesForm,
    "education_and_work_history": HistoryForm,
    "special_skills_and_strengths": SpecialSkillsForm,
    "need_of_plan": NeedOfPlanForm,
    "life_situation": LifeSituationForm,
    "other_integration_services": OtherServicesForm,
}


def form_of(item: str) -> type[ItemForm]:
    """The form of an item; a plain one for an item of a later decree that has no form of its own yet."""
    return ITEM_FORMS.get(item, ItemForm)
