"""Basic information: nobody is counted as told who could not understand it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.domain.information import (
    Event,
    EventFacts,
    Form,
    Given,
    Giver,
    Known,
    NoInformationInAct,
    Offer,
    Standing,
    Subject,
    Talk,
    best_offer,
    event_of,
    is_understood,
    owed,
    reached,
    same_language,
    understands,
)
from kotopolku.domain.rulebook import CURRENT
from kotopolku.domain.vocabulary import CefrLevel, ResidenceKind
from tests.domain.test_third_act import REFORM

BOTH = (Subject.SOCIETY, Subject.WORKING_LIFE)
PERMIT = EventFacts(Event.PERMIT_SERVED, date(2025, 3, 1))
HOME = EventFacts(Event.HOME_REGISTERED, date(2025, 4, 10))
RENEWED = EventFacts(Event.PERMIT_SERVED, date(2026, 3, 1))
OLD = EventFacts(Event.CARD_GRANTED, date(2024, 12, 31))

DARI = Known(language="fa_AF", is_own=True)
SOMALI_SPOKEN = Known(language="so", is_own=True, reads=False)
FINNISH_A2 = Known(language="fi", listening=CefrLevel.A2_2, reading=CefrLevel.A2_1)
ENGLISH_B1 = Known(language="en", listening=CefrLevel.B2_1, reading=CefrLevel.B1_1)


def test_each_kind_of_right_to_stay_begins_with_its_event():
    assert {kind: event_of(kind) for kind in ResidenceKind} == {
        ResidenceKind.RESIDENCE_PERMIT: Event.PERMIT_SERVED,
        ResidenceKind.TEMPORARY_PROTECTION: Event.PERMIT_SERVED,
        ResidenceKind.REGISTERED_RIGHT: Event.RIGHT_REGISTERED,
        ResidenceKind.NORDIC_REGISTRATION: Event.RIGHT_REGISTERED,
        ResidenceKind.RESIDENCE_CARD: Event.CARD_GRANTED,
        ResidenceKind.NONE: None,
    }


def test_every_event_makes_information_due_by_the_act_of_its_own_day():
    found = owed([RENEWED, PERMIT, HOME, OLD], date(2025, 12, 31))
    assert [(one.event, one.arose.year, one.giver, one.because[0]) for one in found] == [
        (Event.CARD_GRANTED, 2024, Giver.IMMIGRATION_SERVICE, "1386/2010 7 §"),
        (Event.PERMIT_SERVED, 2025, Giver.IMMIGRATION_SERVICE, "681/2023 11 § 1 mom."),
        (Event.HOME_REGISTERED, 2025, Giver.POPULATION_REGISTER, "681/2023 11 § 1 mom."),
    ]
    assert found[0].subjects == (*BOTH, Subject.SERVICES, Subject.INTEGRATION)
    assert found[1].subjects == BOTH


def test_an_event_of_the_day_counts_and_one_told_twice_is_one():
    assert owed([PERMIT], date(2025, 2, 28)) == ()
    assert len(owed([PERMIT, PERMIT], PERMIT.on)) == 1


def test_an_act_of_which_nothing_is_known_says_so():
    with pytest.raises(NoInformationInAct, match=REFORM.act):
        owed([EventFacts(Event.PERMIT_SERVED, REFORM.first_day)], REFORM.first_day, CURRENT.with_act(REFORM))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("fa", "fa_AF", True),
        ("prs", "fa-AF", True),
        ("zh_Hans", "zh", True),
        ("zh_Hans_CN", "zh-Hant", False),
        ("sr_Latn", "sr-latn", True),
        ("ku", "kmr", True),
        ("ku", "ckb", False),
        ("fi", "sv", False),
    ],
)
def test_names_of_one_language(one, other, same):
    assert same_language(one, other) is same
    assert same_language(other, one) is same


@pytest.mark.parametrize(
    ("known", "language", "form", "answer"),
    [
        (DARI, "fa", Form.PRINT, True),
        (DARI, "ar", Form.VIDEO, False),
        (SOMALI_SPOKEN, "so", Form.PRINT, False),
        (SOMALI_SPOKEN, "so", Form.PAGE, False),
        (SOMALI_SPOKEN, "so", Form.VIDEO, True),
        (SOMALI_SPOKEN, "so", Form.SPOKEN, True),
        (FINNISH_A2, "fi", Form.PRINT, False),
        (FINNISH_A2, "fi", Form.SPOKEN, False),
        (ENGLISH_B1, "en", Form.PAGE, True),
        (Known(language="en"), "en", Form.PAGE, False),
        (Known(language="en", reading=CefrLevel.NOT_TESTED), "en", Form.PAGE, False),
        (Known(language="en", reading=CefrLevel.C1_1, reads=False), "en", Form.PAGE, False),
    ],
)
def test_what_a_person_understands(known, language, form, answer):
    assert understands([known], language, form) is answer


def test_what_the_giver_saw_decides():
    print_in_finnish = Offer("fi", Form.PRINT)
    assert not is_understood([DARI], print_in_finnish)
    assert is_understood([DARI], print_in_finnish, seen=Talk.UNDERSTOOD)
    assert not is_understood([DARI], Offer("fa", Form.PRINT), seen=Talk.NOT_UNDERSTOOD, interpreter="fa")


def test_an_interpreter_helps_in_a_language_that_the_person_understands():
    print_in_finnish = Offer("fi", Form.PRINT)
    assert is_understood([SOMALI_SPOKEN], print_in_finnish, interpreter="so")
    assert not is_understood([SOMALI_SPOKEN], print_in_finnish, interpreter="ar")


def test_the_material_offered_is_in_an_own_language_and_a_form_that_reaches():
    offers = [Offer("en", Form.PRINT), Offer("so", Form.PRINT), Offer("so", Form.VIDEO), Offer("fi", Form.PAGE)]
    assert best_offer(offers, [ENGLISH_B1, SOMALI_SPOKEN]) == Offer("so", Form.VIDEO)
    assert best_offer(offers, [ENGLISH_B1]) == Offer("en", Form.PRINT)
    assert best_offer(offers, [FINNISH_A2]) is None
    assert best_offer([], [DARI]) is None


def told(day, *, understood=True, subjects=BOTH):
    return Given(date.fromisoformat(day), subjects, understood)


@pytest.mark.parametrize(
    ("events", "givings", "standing", "missing"),
    [
        ([], [told("2025-03-02")], Standing.NOT_OWED, ()),
        ([PERMIT], [], Standing.NOT_GIVEN, BOTH),
        ([PERMIT], [told("2025-02-28")], Standing.NOT_GIVEN, BOTH),
        ([PERMIT], [told("2027-02-28")], Standing.NOT_GIVEN, BOTH),
        ([PERMIT], [told("2025-03-01", understood=False)], Standing.NOT_UNDERSTOOD, BOTH),
        ([PERMIT], [told("2025-03-01", subjects=BOTH[:1])], Standing.PARTLY, BOTH[1:]),
        ([PERMIT], [told("2025-03-01")], Standing.GIVEN, ()),
        ([PERMIT, HOME], [told("2025-03-01")], Standing.EARLIER, ()),
        ([PERMIT, HOME], [told("2025-04-10")], Standing.GIVEN, ()),
        ([OLD], [told("2025-01-10")], Standing.PARTLY, (Subject.SERVICES, Subject.INTEGRATION)),
        ([OLD, PERMIT], [told("2025-01-10")], Standing.EARLIER, ()),
    ],
)
def test_how_it_stands(events, givings, standing, missing):
    on = date(2026, 1, 1)
    found = reached(owed(events, on), givings, on)
    assert (found.standing, found.missing) == (standing, missing)


def test_only_what_is_missing_is_a_gap():
    assert {one for one in Standing if one.is_gap} == {
        Standing.NOT_GIVEN,
        Standing.NOT_UNDERSTOOD,
        Standing.PARTLY,
    }


_days = st.dates(date(2024, 1, 1), date(2027, 1, 1))
_events = st.lists(st.builds(EventFacts, st.sampled_from(Event), _days), max_size=5)
_subjects = st.lists(st.sampled_from(Subject), unique=True).map(tuple)
_givings = st.lists(st.builds(Given, _days, _subjects, st.booleans()), max_size=6)


@given(_events, _givings, _days)
def test_one_more_giving_never_opens_a_gap(events, givings, on):
    due = owed(events, on)
    before = reached(due, givings[1:], on)
    after = reached(due, givings, on)
    assert set(after.missing) <= set(before.missing)
    assert before.standing.is_gap or not after.standing.is_gap


@given(_events, _givings, _days)
def test_the_order_of_records_changes_nothing(events, givings, on):
    due = owed(events, on)
    assert owed(events[::-1], on) == due
    assert reached(due, givings, on) == reached(due, givings[::-1], on)


@given(_events, _days)
def test_all_told_on_the_day_in_an_understood_language_closes_every_gap(events, on):
    due = owed(events, on)
    found = reached(due, [Given(on, tuple(Subject), True)], on)
    assert found.standing is (Standing.GIVEN if due else Standing.NOT_OWED)
