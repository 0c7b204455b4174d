"""The law as a page, the jobs, and that nothing is left unworded."""

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest
from django.utils import translation

import kotopolku.rooms
from kotopolku.domain.rulebook import CURRENT
from kotopolku.domain.rulebook.figures import FIGURES
from kotopolku.domain.vocabulary import (
    Authority,
    CircumstanceKind,
    DutyKind,
    EntitlementName,
    ExtensionGround,
    IdentityCodeProblem,
    ResidenceGround,
    ResidenceKind,
    Stage,
)
from kotopolku.platform.jobs.actions import announce
from kotopolku.platform.jobs.progress import running
from kotopolku.platform.provenance import Source
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.cases.codes import Route
from kotopolku.rooms.people import codes
from kotopolku.web.components.words import duties, events, people, refusals, residence
from kotopolku.web.components.words.law import BASES, RULEBOOKS, SECTIONS, figures
from kotopolku.web.components.words.law.citations import citation
from tests.web.test_client_pages import text_of

ROOMS = Path(kotopolku.rooms.__path__[0])


def spaced(text):
    """As `text_of` reads it: a tied space is a space."""
    return text.replace("\u00a0", " ")


@pytest.mark.django_db
class TestLawPage:
    def test_shows_every_figure_with_its_section(self, browser):
        text = text_of(browser.get("/law/"))
        for group in FIGURES.values():
            for series in group:
                assert str(figures.FIGURES[series.code]) in text
                assert all(spaced(citation(dated.section)) in text for dated in series.values)
        assert "€2,741.00 a year" in text

    @pytest.mark.parametrize("act", [book.act for book in CURRENT.books])
    def test_shows_every_limit_of_an_act(self, browser, act):
        text = text_of(browser.get(f"/law/{act.replace('/', '-')}/"))
        assert act in text
        assert all(str(words) in text for words in figures.LIMITS.values())

    def test_an_unknown_act_is_not_found(self, browser):
        assert browser.get("/law/1-1900/").status_code == 404

    def test_speaks_finnish_dates_and_euros_to_a_finnish_reader(self, browser):
        browser.cookies["kotopolku_language"] = "fi"
        text = text_of(browser.get("/law/"))
        assert "1.1.2025" in text
        assert "2\xa0741,00\xa0€" in browser.get("/law/").content.decode()


@pytest.mark.django_db
class TestJobs:
    def test_shows_progress_and_outcome_in_words(self, browser, home, worker):
        with running("exchange.import_clients", actor=worker, organisation=home.pk, total=4) as progress:
            progress.say("services.reading")
            progress.step(4)
            progress.finish_with(imported=3, refused=1)
        text = text_of(browser.get("/jobs/"))
        assert "Import of clients from a sheet" in text
        assert "4 of 4" in text
        assert "Imported: 3" in text
        assert "are being read" not in text, "it is done"

    def test_a_job_that_broke_off_says_so(self, browser, home, worker):
        with (
            pytest.raises(RuntimeError),
            running("exchange.import_clients", actor=worker, organisation=home.pk),
        ):
            raise RuntimeError
        text = text_of(browser.get("/jobs/"))
        assert "The work broke off (RuntimeError)" in text

    def test_a_waiting_job_can_be_cancelled_and_the_page_renews_itself(self, browser, home, worker):
        announce(kind="exchange.import_clients", actor=worker, organisation_id=home.pk)
        html = browser.get("/jobs/").content.decode()
        assert "/cancel/" in html
        assert 'hx-trigger="every 2s"' in html

    def test_nothing_yet(self, browser):
        assert "No work yet" in text_of(browser.get("/jobs/"))


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (duties.DUTIES, DutyKind),
        (duties.STAGES, Stage),
        (duties.ENTITLEMENTS, EntitlementName),
        (duties.AUTHORITIES, Authority),
        (BASES, DutyKind),
        (residence.GROUNDS, ResidenceGround),
        (residence.KINDS, ResidenceKind),
        (residence.CIRCUMSTANCES, CircumstanceKind),
        (residence.ROUTES, Route),
        (people.SOURCES, Source.values),
        (people.NAME_KINDS, codes.NameKind),
        (people.IDENTIFIER_KINDS, codes.IdentifierKind),
        (people.CONTACT_KINDS, codes.ContactKind),
        (people.KIN, codes.KinKind),
        (people.GENDERS, codes.Gender),
        (people.ASSESSED_HOW, codes.AssessedHow),
        (figures.GROUPS, FIGURES),
        (figures.EXTENSION_GROUNDS, ExtensionGround),
        (refusals.IDENTITY_CODE, IdentityCodeProblem),
        (RULEBOOKS, ("assessment", "plan_duration", "review", "reimbursement")),
    ],
)
def test_every_code_is_worded_and_no_word_is_left_over(words, known):
    assert set(words) == {str(code) for code in known} - {""}


def test_every_figure_and_remark_of_the_law_is_worded():
    assert set(figures.FIGURES) == {series.code for group in FIGURES.values() for series in group}
    remarks = {dated.note for group in FIGURES.values() for series in group for dated in series.values}
    for book in CURRENT.books:
        remarks |= {getattr(book, name).note for name in figures.LIMITS}
        remarks |= {book.imputed(ground).note for ground in ResidenceGround}
    assert remarks - {""} <= set(figures.REMARKS)


def test_every_section_that_can_decide_is_worded():
    limits = {getattr(book, name).section for book in CURRENT.books for name in figures.LIMITS}
    extensions = {rule.duration.section for book in CURRENT.books for rule in book.extensions}
    pauses = {book.pause for book in CURRENT.books} | {book.placement for book in CURRENT.books}
    assert {str(one) for one in limits | extensions | pauses} <= set(SECTIONS)


def test_every_refusal_of_people_and_cases_is_worded():
    for room in ("people", "cases"):
        module = importlib.import_module(f"kotopolku.rooms.{room}.refusals")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Refusal) and value is not Refusal:
                assert value.code in refusals.REFUSALS or value.code == "bad_identity_code", value


WRITERS = {"tell", "_record", "trace"}


def recorded_in(room):
    """Actions that a room writes into the log, as far as they stand in its source as words."""
    for path in (ROOMS / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            said = [keyword.value for keyword in node.keywords if keyword.arg == "action"]
            if node.func.id in WRITERS:
                said += node.args[2:3]
            for one in said:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value if "." in one.value else f"{room}.{one.value}"


@pytest.mark.parametrize("room", [module.name for module in pkgutil.iter_modules([str(ROOMS)])])
def test_every_event_that_a_timeline_can_show_is_worded(room):
    assert set(recorded_in(room)) <= set(events.ACTIONS)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_limits_are_counted_in_every_language(language):
    with translation.override(language):
        for wording in (
            "without delay",
            "1 day",
            "2 days",
            "5 working days",
            "2 weeks",
            "1 month",
            "6 months",
            "3 years",
        ):
            assert duties.limit_text(wording).strip()
        assert duties.limit_text("something else") == "something else"
