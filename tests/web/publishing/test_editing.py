"""An editor writes, looks, publishes; what cannot be used is refused beside its field, and nothing is lost."""

import re

import pytest

from kotopolku.rooms.publishing.models import Office, Page, PageText, Site

pytestmark = pytest.mark.django_db
TEXT = "/publishing/kajaani/pages/steps/fi/"


def text_of(answer):
    return answer.content.decode()


def hidden(answer, name="version"):
    found = re.search(rf'name="{name}" value="([^"]*)"', text_of(answer))
    assert found is not None, name
    return found[1]


def write(browser, address=TEXT, **given):
    """Fills the form as it stands and sends it."""
    shown = browser.get(address)
    known = {"title": "Ensin", "lead": "", "body": "", "version": hidden(shown), "follows": hidden(shown, "follows")}
    return browser.post(address, {**known, **given})


def publish(browser, address=TEXT, **given):
    preview = browser.get(f"{address}preview/")
    return browser.post(f"{address}preview/", {"version": hidden(preview), **given})


def test_from_an_empty_page_to_what_everybody_reads(editor, client, site, page):
    for slug in ("home", "accessibility", "privacy"):
        address = f"/publishing/kajaani/pages/{slug}/fi/"
        write(editor, address, title=slug)
        assert publish(editor, address).status_code == 303
    saved = write(editor, body="## Tule käymään\n\n[Alku](page:home)")
    assert saved.url == f"{TEXT}preview/"
    preview = text_of(editor.get(saved.url))
    assert '<h2 id="tule-käymään">Tule käymään</h2>' in preview
    assert 'href="/info/kajaani/fi/page/home/"' in preview
    assert publish(editor).url == "/publishing/kajaani/pages/"
    settings = "/publishing/kajaani/settings/"
    known = {"slug": "kajaani", "is_open": "on", "version": hidden(editor.get(settings))}
    assert editor.post(settings, known).status_code == 303
    assert "Tule käymään" in text_of(client.get("/info/kajaani/fi/page/steps/"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>alert(1)</script>", "HTML is not used here"),
        ("[a](javascript:alert(1))", "cannot be used. Begin it with https://"),
        ("[a](page:nowhere)", "There is no page nowhere"),
        ("![a](https://example.org/a.png)", "Pictures cannot be used here"),
        ("# Heading", "Begin headings of the text with ##"),
    ],
)
def test_an_unsafe_text_is_refused_beside_the_field_and_kept_in_it(editor, page, body, said):
    answer = write(editor, body=body)
    assert answer.status_code == 422
    shown = text_of(answer)
    assert re.search(rf'id="id_body_error"[^>]*>.*?{re.escape(said)}', shown, re.DOTALL)
    assert "<script>alert" not in shown
    assert not PageText.objects.exists()


def test_the_second_of_two_editors_compares_and_chooses(editor, page):
    seen = hidden(editor.get(TEXT))
    editor.post(TEXT, {"title": "Theirs", "body": "one", "version": seen, "follows": "0"})
    answer = editor.post(TEXT, {"title": "Mine", "body": "two", "version": seen, "follows": "0"})
    assert answer.status_code == 409
    assert "Theirs" in text_of(answer)
    assert "two" in text_of(answer)
    assert PageText.objects.get().title == "Theirs"
    again = editor.post(TEXT, {"title": "Mine", "body": "two", "version": hidden(answer), "follows": "0"})
    assert again.status_code == 303
    assert PageText.objects.get().title == "Mine"


def test_a_draft_that_changed_after_the_preview_is_not_published(editor, page):
    write(editor, body="seen")
    seen = hidden(editor.get(f"{TEXT}preview/"))
    write(editor, body="changed")
    answer = editor.post(f"{TEXT}preview/", {"version": seen}, follow=True)
    assert "Somebody changed the draft meanwhile" in text_of(answer)
    assert PageText.objects.get().state == "draft"


def test_a_draft_is_drawn_as_readers_will_see_it_for_its_editors_only(editor, client, site):
    address = "/publishing/kajaani/pages/path/fi/"
    editor.post("/publishing/kajaani/new-page/", {"slug": "path", "shape": "stages"})
    assert editor.get(f"{address}preview/as-read/").status_code == 404
    write(editor, address, body="## Ensin\n\n[Alku](page:home)")
    drawn = editor.get(f"{address}preview/as-read/")
    assert '<ol class="stages"><li><h2 id="ensin">Ensin</h2>' in text_of(drawn)
    assert "built/public.css" in text_of(drawn)
    assert drawn.headers["Cache-Control"] == "no-store, private"
    assert client.get(f"{address}preview/as-read/").status_code == 302


def test_a_translator_sees_the_original_and_what_is_stale(editor, page):
    swedish = "/publishing/kajaani/pages/steps/sv/"
    write(editor, body="Ensin näin")
    publish(editor)
    assert "Ensin näin" in text_of(editor.get(swedish))
    write(editor, swedish, title="Först", body="Först så här")
    publish(editor, swedish)
    listed = "/publishing/kajaani/pages/?language="
    assert f'href="{swedish}"' not in text_of(editor.get(f"{listed}sv")).split("To translate")[1]
    assert "/pages/steps/zh/" in text_of(editor.get(f"{listed}zh")).split("To translate")[1]
    write(editor, body="Sitten noin")
    publish(editor)
    assert "Older than the original" in text_of(editor.get(swedish))
    assert f'href="{swedish}"' in text_of(editor.get(f"{listed}sv")).split("To translate")[1]


def test_a_correction_of_wording_leaves_translations_valid(editor, page):
    swedish = "/publishing/kajaani/pages/steps/sv/"
    write(editor, body="Ensin näin")
    publish(editor)
    write(editor, swedish, title="Först")
    publish(editor, swedish)
    write(editor, body="Ensin näin.")
    publish(editor, keeps_meaning="on")
    assert "Older than the original" not in text_of(editor.get(swedish))


def test_an_earlier_version_comes_back_as_a_draft_and_can_be_discarded(editor, page):
    for body in ("first", "second"):
        write(editor, body=body)
        publish(editor)
    versions = editor.get(f"{TEXT}versions/")
    answer = editor.post(f"{TEXT}versions/1/restore/", {"version": hidden(versions)})
    assert "first" in text_of(editor.get(answer.url))
    draft = PageText.objects.get(state="draft")
    editor.post(f"{TEXT}discard/", {"version": draft.stamp})
    assert not PageText.objects.filter(state="draft").exists()
    assert editor.post(f"{TEXT}discard/", {"version": "abc"}, follow=True).status_code == 200


def test_news_is_written_listed_and_taken_off_after_a_question(editor, site):
    answer = editor.post("/publishing/kajaani/new-piece/", {"day": "2025-06-02"})
    address = answer.url
    write(editor, address, title="Muutto")
    publish(editor, address)
    assert "Muutto" in text_of(editor.get("/publishing/kajaani/news/"))
    slug = Page.objects.get(shape="news").slug
    asked = editor.get(f"/publishing/kajaani/pages/{slug}/take-off/")
    assert "“Muutto” is published in 1 language." in text_of(asked)
    editor.post(f"/publishing/kajaani/pages/{slug}/take-off/")
    assert PageText.objects.get().state == "withdrawn"
    editor.post(f"/publishing/kajaani/pages/{slug}/remove/")
    assert not Page.objects.filter(slug=slug).exists()
    assert "Every site needs this page" in text_of(editor.post("/publishing/kajaani/pages/home/remove/", follow=True))


def test_pages_are_added_at_addresses_that_are_free(editor, site):
    new = "/publishing/kajaani/new-page/"
    assert editor.post(new, {"slug": "definitions", "shape": "terms"}).url.endswith("/pages/definitions/fi/")
    assert "This address is in use already" in text_of(editor.post(new, {"slug": "definitions", "shape": "terms"}))
    assert "Use small letters" in text_of(editor.post(new, {"slug": "Ä ö", "shape": "terms"}))
    assert editor.post(new, {"slug": "x", "shape": "news"}).status_code == 422


def office_form(**given):
    hours = {f"hours_{day}": "9–15" if day < 5 else "" for day in range(7)}
    return {"name": "Keskuskatu", "staff_languages": ["fi", "so"], "note_fi": "Ovi pihalta", **hours, **given}


def test_an_office_is_written_with_its_hours_and_bad_hours_are_refused_beside_their_day(editor, site):
    new = "/publishing/kajaani/offices/new/"
    assert editor.post(new, office_form()).status_code == 303
    office = Office.objects.get()
    assert (office.hours.count(), office.notes) == (5, {"fi": "Ovi pihalta"})
    address = f"/publishing/kajaani/offices/{office.pk}/"
    version = hidden(editor.get(address))
    for hours, said in (("15–9", "not after the opening"), ("9–12, 11–15", "overlap"), ("early", "Write the hours")):
        answer = editor.post(address, office_form(hours_2=hours, version=version))
        assert answer.status_code == 422
        assert re.search(rf'id="id_hours_2_error"[^>]*>.*?{said}', text_of(answer), re.DOTALL)
    assert "five digits" in text_of(editor.post(address, office_form(postcode="8010", version=version)))
    assert editor.post(address, office_form(name="Uusi", version=version)).status_code == 303
    assert editor.post(address, office_form(name="Toinen", version=version)).status_code == 409
    assert Office.objects.get().name == "Uusi"


def test_exceptional_hours_do_not_overlap_and_can_be_taken_back(editor, site):
    editor.post("/publishing/kajaani/offices/new/", office_form())
    office = Office.objects.get()
    address = f"/publishing/kajaani/offices/{office.pk}/exceptions/"
    summer = {"first": "2025-07-01", "last": "2025-07-31", "hours": "10–12", "reason": "summer"}
    assert editor.post(address, summer).status_code == 303
    assert "Other exceptional hours hold" in text_of(editor.post(address, {**summer, "first": "2025-07-30"}))
    inverted = {**summer, "first": "2025-09-05", "last": "2025-09-01"}
    assert "The last day is before the first day" in text_of(editor.post(address, inverted))
    row = office.exceptions.get()
    editor.post(f"{address}{row.pk}/remove/")
    assert not office.exceptions.exists()
    assert editor.post(f"{address}{row.pk}/remove/").status_code == 404
    editor.post(f"/publishing/kajaani/offices/{office.pk}/remove/")
    assert not Office.objects.exists()


def test_an_organisation_founds_its_pages_once(editor, home):
    form = editor.get("/publishing/new/")
    assert form.status_code == 200
    editor.post("/publishing/new/", {"organisation": home.pk, "slug": "kajaani", "first_language": "sv"})
    assert Site.objects.get().first_language == "sv"
    assert editor.get("/publishing/").url == "/publishing/kajaani/pages/"
    assert editor.get("/publishing/new/").status_code == 404


ADDRESSES = [
    "kajaani/pages/",
    "kajaani/news/",
    "kajaani/settings/",
    "kajaani/new-page/",
    "kajaani/new-piece/",
    "kajaani/offices/",
    "kajaani/offices/new/",
    "kajaani/offices/1/",
    "kajaani/offices/1/remove/",
    "kajaani/offices/1/exceptions/",
    "kajaani/offices/1/exceptions/1/remove/",
    "kajaani/pages/steps/take-off/",
    "kajaani/pages/steps/remove/",
    "kajaani/pages/steps/fi/",
    "kajaani/pages/steps/fi/preview/",
    "kajaani/pages/steps/fi/preview/as-read/",
    "kajaani/pages/steps/fi/discard/",
    "kajaani/pages/steps/fi/versions/",
    "kajaani/pages/steps/fi/versions/1/restore/",
]


@pytest.mark.parametrize("address", ["", "new/", *ADDRESSES])
def test_one_without_the_right_finds_nothing(browser, page, address):
    for method in (browser.get, browser.post):
        assert method(f"/publishing/{address}").status_code in {404, 405}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_of_others_are_not_there(other_editor, page, address):
    for method in (other_editor.get, other_editor.post):
        assert method(f"/publishing/{address}").status_code in {404, 405}
    assert not PageText.objects.exists()


@pytest.mark.parametrize("address", ["nowhere/pages/", "kajaani/pages/nothing/fi/", "kajaani/pages/steps/qq/"])
def test_an_address_of_nothing_is_not_there(editor, page, address):
    assert editor.get(f"/publishing/{address}").status_code == 404


def test_only_those_with_the_right_are_shown_the_way(editor, browser, site):
    assert "/publishing/" in text_of(editor.get("/law/"))
    assert "/publishing/" not in text_of(browser.get("/law/"))


def test_the_page_of_the_editors_asks_the_database_little(editor, page, django_assert_max_num_queries):
    editor.get("/publishing/kajaani/pages/")
    with django_assert_max_num_queries(8):
        editor.get("/publishing/kajaani/pages/")


def test_languages_of_the_staff_are_ticked_one_by_one(editor, site):
    page = text_of(editor.get("/publishing/kajaani/offices/new/"))
    codes = re.findall(r'<input type="checkbox" name="staff_languages" value="(\w+)"', page)
    assert {"fi", "so"} <= set(codes)
    assert len(codes) == len(set(codes))
