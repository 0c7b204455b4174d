"""From a draft to the reader; what is untranslated or stale is known and said."""

import pytest

from kotopolku.platform.audit.models import Entry
from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.rooms.publishing.actions import (
    add_page,
    change_site,
    discard_draft,
    open_site,
    publish,
    remove_page,
    restore,
    save_draft,
    withdraw,
)
from kotopolku.rooms.publishing.models import Page
from kotopolku.rooms.publishing.queries import menu_of, site_of, text_of_page
from kotopolku.rooms.publishing.queries.editing import sites_for, texts_of, work_on, written
from kotopolku.rooms.publishing.refusals import (
    NotAnEditor,
    NothingToPublish,
    NotReadyToOpen,
    PageStays,
    SlugTaken,
    SlugUnusable,
)

pytestmark = pytest.mark.django_db


def standing(site, page, language):
    work = next(work for work in work_on(site) if work.page == page)
    return next(one for one in work.standings if one.language == language)


def titles_and_states(page):
    now = written(page, "fi")
    return (now.title, now.state) if now else None


def test_a_draft_is_not_seen_until_it_is_published(site, page, editor):
    draft = save_draft(actor=editor, page=page, language="fi", seen=0, title="Ensin", body="Näin.")
    with pytest.raises(Page.DoesNotExist):
        text_of_page(site, "first-steps", "fi")
    assert menu_of(site, "fi") == []
    publish(actor=editor, page=page, language="fi", seen=draft.stamp)
    assert text_of_page(site, "first-steps", "fi").text.html == "<p>Näin.</p>\n"
    assert [entry.title for entry in menu_of(site, "fi")] == ["Ensin"]
    assert Entry.objects.filter(action="publishing.publish").count() == 1


@pytest.mark.parametrize(
    ("published", "wanted", "shown"),
    [
        ("fi", "fi", "fi"),
        ("fi", "so", "fi"),
        ("fi en", "so", "en"),
        ("fi en so", "so", "so"),
        ("fi ru", "uk", "fi"),
    ],
)
def test_a_reader_gets_the_nearest_language_and_is_told(page, put, published, wanted, shown):
    for language in published.split():
        put(page, language, f"Title {language}")
    found = text_of_page(page.site, "first-steps", wanted)
    assert (found.text.language, found.has_fallen_back) == (shown, shown != wanted)
    assert menu_of(page.site, wanted)[0].language == shown


def test_a_translation_becomes_stale_when_the_meaning_of_the_original_changes(site, page, put):
    original = put(page, "fi", "Ensin", "a")
    put(page, "sv", "Först", "a", follows=original.edition)
    assert standing(site, page, "sv").state == "published"
    put(page, "fi", "Ensin", "a.", keeps_meaning=True)
    assert standing(site, page, "sv").state == "published"
    newer = put(page, "fi", "Ensin", "b")
    assert standing(site, page, "sv").state == "stale"
    assert text_of_page(site, "first-steps", "sv").newest == "fi"
    put(page, "sv", "Först", "b", follows=newer.edition)
    assert standing(site, page, "sv").state == "published"
    assert text_of_page(site, "first-steps", "sv").newest == ""
    assert standing(site, page, "zh").state == "missing"


def test_the_second_of_two_who_write_is_told(page, editor):
    first = save_draft(actor=editor, page=page, language="fi", seen=0, title="Mine")
    with pytest.raises(EditedMeanwhile) as meanwhile:
        save_draft(actor=editor, page=page, language="fi", seen=0, title="Theirs")
    assert meanwhile.value.current == first
    second = save_draft(actor=editor, page=page, language="fi", seen=first.stamp, title="Mine again")
    with pytest.raises(EditedMeanwhile):
        save_draft(actor=editor, page=page, language="fi", seen=first.stamp, title="Theirs")
    assert titles_and_states(page) == ("Mine again", "draft")
    assert second.stamp > first.stamp


def test_what_was_published_meanwhile_is_no_draft_to_save_over(page, editor):
    draft = save_draft(actor=editor, page=page, language="fi", seen=0, title="Mine")
    publish(actor=editor, page=page, language="fi", seen=draft.stamp)
    # Going on from what is published is a new draft; the stamp of the published text is the draft's own.
    again = save_draft(actor=editor, page=page, language="fi", seen=draft.stamp, title="Next")
    assert again.number == 2
    with pytest.raises(EditedMeanwhile):
        save_draft(actor=editor, page=page, language="fi", seen=draft.stamp, title="Theirs")


def test_only_what_was_seen_is_published(page, editor):
    seen = save_draft(actor=editor, page=page, language="fi", seen=0, title="Seen")
    save_draft(actor=editor, page=page, language="fi", seen=seen.stamp, title="Not seen")
    with pytest.raises(EditedMeanwhile):
        publish(actor=editor, page=page, language="fi", seen=seen.stamp)
    assert not texts_of(page, "fi").filter(state="published").exists()


def test_a_draft_can_be_thrown_away_and_an_old_version_taken_back(site, page, editor, put):
    first = put(page, "fi", "First", "one")
    second = put(page, "fi", "Second", "two")
    back = restore(actor=editor, text=first, seen=second.stamp)
    assert (back.state, back.body) == ("draft", "one")
    discard_draft(actor=editor, page=page, language="fi", seen=back.stamp)
    with pytest.raises(NothingToPublish):
        discard_draft(actor=editor, page=page, language="fi", seen=back.stamp)
    assert text_of_page(site, "first-steps", "fi").text == second
    assert [text.state for text in texts_of(page, "fi")] == ["published", "replaced"]


def test_a_page_that_is_taken_off_is_gone_for_readers_only(site, page, editor, put):
    put(page, "fi", "First")
    put(page, "en", "First")
    assert withdraw(actor=editor, page=page) == 2
    with pytest.raises(Page.DoesNotExist):
        text_of_page(site, "first-steps", "fi")
    assert titles_and_states(page) == ("First", "withdrawn")
    remove_page(actor=editor, page=page)
    assert not Page.objects.filter(slug="first-steps").exists()


def test_the_pages_that_the_law_asks_for_stay(site, editor):
    for slug in ("home", "accessibility", "privacy"):
        with pytest.raises(PageStays):
            remove_page(actor=editor, page=site.pages.get(slug=slug))
        with pytest.raises(PageStays):
            withdraw(actor=editor, page=site.pages.get(slug=slug))


def test_a_site_opens_when_it_has_what_everybody_must_find(site, editor, put):
    with pytest.raises(NotReadyToOpen):
        change_site(actor=editor, site=site, seen_version=site.version, slug="kajaani", is_open=True)
    for slug in ("home", "accessibility", "privacy"):
        put(site.pages.get(slug=slug), "fi", slug)
    change_site(actor=editor, site=site, seen_version=site.version, slug="kajaani", is_open=True)
    assert site_of("kajaani") == site


@pytest.mark.parametrize("slug", ["Uusi", "a b", "ä", "-a", "", "news-2026", "a" * 61])
def test_an_address_is_plain(site, editor, slug):
    with pytest.raises(SlugUnusable):
        add_page(actor=editor, site=site, slug=slug)


def test_an_address_is_taken_once(site, page, editor, organisation):
    with pytest.raises(SlugTaken):
        add_page(actor=editor, site=site, slug="first-steps")
    with pytest.raises(SlugTaken):
        open_site(actor=editor, organisation_id=organisation.pk, slug="another")


def test_others_neither_see_nor_write(site, page, coach):
    assert list(sites_for(coach)) == []
    with pytest.raises(NotAnEditor):
        save_draft(actor=coach, page=page, language="fi", seen=0, title="Mine")
    with pytest.raises(NotAnEditor):
        publish(actor=coach, page=page, language="fi", seen=0)
    with pytest.raises(NotAnEditor):
        withdraw(actor=coach, page=page)
