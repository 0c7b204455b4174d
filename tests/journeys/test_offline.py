"""The own plan and times on a telephone without a connection, and what is left on it afterwards: nothing."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .own_pages import born_in_the_cast, sign_in_by_code
from .steps import register
from .walking import COACH, follow, press, search, sign_in

Opened = Callable[..., Any]
WHO = "Khaled Al-Hamad"
IN_THE_PLAN = "اللغة الفنلندية"
_KEPT = """async () => {
  const told = [];
  for (const {name} of await indexedDB.databases()) {
    const database = await new Promise((done) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => done(opening.result);
    });
    for (const store of database.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asking = database.transaction(store).objectStore(store).getAll();
        asking.onsuccess = () => done(asking.result);
      });
      for (const row of rows) for (const [name, value] of Object.entries(row)) {
        const bytes = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
        const text = bytes ? new TextDecoder().decode(value) : value instanceof CryptoKey ? "key" : String(value);
        told.push([name, text, value instanceof CryptoKey && value.extractable]);
      }
    }
    database.close();
  }
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) {
    told.push([request.url, await (await caches.match(request)).text(), false]);
  }
  return told;
}"""
_LEFT = """async () => [
  (await indexedDB.databases()).map((one) => one.name), await caches.keys(), Object.keys(localStorage),
  Object.keys(sessionStorage), (await navigator.serviceWorker.getRegistrations()).length,
].flat().filter(Boolean)"""


@pytest.fixture(scope="module")
def case(server: Any, browser: Any) -> str:
    """The address of a client with an agreed plan in Finnish and Arabic, and a coming time."""
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    sign_in(page, COACH)
    follow(page, search(page, WHO).first.locator("a"))
    address = str(page.url)
    context.close()
    return address


@pytest.fixture
def come_in(open_browser: Opened, server: Any, case: str) -> Opened:
    """`come_in("ar")`: a telephone on which the client has signed in by a new code."""
    worker = open_browser(COACH)

    def phone(language: str = "ar", **wishes: Any) -> Any:
        worker.goto(f"{case}own-pages/")
        worker.get_by_role("button", name="Invite the client").click()
        code = worker.locator(".invitation-code").inner_text()
        page = open_browser(viewport=PHONE, **wishes)
        sign_in_by_code(page, code, born_in_the_cast(server), language)
        return page

    return phone


def keep(phone: Any) -> None:
    """As the client asks for it by the page's own button."""
    phone.goto("/my/offline/keep/")
    phone.locator("#copy-keep button").click()
    phone.locator("#copy-said.good").wait_for()
    assert phone.locator("#copy-kept").is_visible()


def sign_out(phone: Any) -> None:
    press(phone, "[data-signs-out] button")
    phone.wait_for_function(f"async () => !(await ({_LEFT})()).length")


def without_connection(phone: Any) -> None:
    """No line of the browser tells of anything but of that."""
    phone.watch.is_without_connection = True
    phone.context.set_offline(True)


def test_plan_and_times_are_read_without_a_connection_and_gone_after_signing_out(come_in: Opened) -> None:
    phone = come_in()
    phone.goto("/my/offline/keep/")
    found = violations_of(phone) + overflow_of(phone)
    assert phone.evaluate(_LEFT) == []
    keep(phone)
    # Whoever reads the browser's own files finds a key that cannot be taken out, noise, and pages about nobody.
    told = phone.evaluate(_KEPT)
    assert {name for name, *_ in told} >= {"box", "key", "iv", "until"}
    secret = ("Khaled", "Al-Hamad", IN_THE_PLAN, "Aino", 'name="csrf')
    assert [(word, name) for word in secret for name, text, _ in told if word in text] == []
    assert not any(extractable for *_, extractable in told)

    without_connection(phone)
    for page in ("/my/plan/", "/my/", "/my/appointments/"):
        phone.goto(page)
        phone.locator("#copy-place .card").first.wait_for()
        text = phone.inner_text("main")
        assert IN_THE_PLAN in text
        assert "Aino Kettunen" in text
    found += violations_of(phone) + overflow_of(phone)
    assert phone.locator("html").get_attribute("dir") == "rtl"
    phone.context.set_offline(False)

    phone.goto("/my/plan/")
    phone.goto("/my/")
    sign_out(phone)
    # Back shows the sign-in, not what was read.
    phone.go_back()
    phone.wait_for_url("**/my/sign-in/**")
    phone.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        phone.goto("/my/plan/")
    assert found == []


def test_signing_out_on_one_telephone_empties_the_other_at_its_next_contact(come_in: Opened) -> None:
    lost, other = come_in(), come_in()
    keep(lost)
    sign_out(other)
    lost.goto("/my/")
    lost.wait_for_function(f"async () => !(await ({_LEFT})()).length")


def test_a_copy_goes_when_its_days_are_over(come_in: Opened) -> None:
    phone = come_in()
    keep(phone)
    # Eight days later, still without a connection.
    without_connection(phone)
    phone.clock.install()
    phone.clock.fast_forward(8 * 24 * 3600 * 1000)
    phone.goto("/my/plan/")
    phone.locator("#copy-old").wait_for()
    assert IN_THE_PLAN not in phone.inner_text("main")
    assert phone.evaluate("async () => (await indexedDB.databases()).length") == 0


def test_after_an_idle_end_the_copy_is_still_the_clients_and_never_the_next_ones(
    open_browser: Opened, come_in: Opened
) -> None:
    phone = come_in()
    keep(phone)
    phone.context.clear_cookies(name="sessionid")
    phone.goto("/my/")
    assert "/my/sign-in/" in phone.url
    phone.locator("#copy-here a").click()
    phone.locator("#copy-place .card").first.wait_for()
    worker = open_browser(COACH)
    worker.goto(f"{register(worker, 'Seuraava', given='Toinen', born='3.2.1991')}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    sign_in_by_code(phone, worker.locator(".invitation-code").inner_text(), (3, 2, 1991), "fi")
    phone.wait_for_function(f"async () => !(await ({_LEFT})()).length")


def test_the_button_of_the_empty_page_removes_the_copy(come_in: Opened) -> None:
    phone = come_in("fi")
    keep(phone)
    without_connection(phone)
    phone.goto("/my/")
    phone.locator("#copy-place .card").first.wait_for()
    phone.locator("[data-removes-copy]").click()
    phone.locator("#copy-none").wait_for()
    assert not phone.locator("#copy-place .card").count()
    assert phone.evaluate(_LEFT) == []


def test_without_script_the_page_says_that_no_copy_can_be_kept(come_in: Opened) -> None:
    phone = come_in("fi", java_script_enabled=False)
    phone.goto("/my/offline/keep/")
    assert phone.locator("#copy-cannot").is_visible()
    assert not phone.locator("#copy-keep").is_visible()
    for page in ("/my/plan/", "/my/appointments/", "/my/looks/", "/my/data/"):
        phone.goto(page)
        assert phone.locator("h1").count() == 1
    press(phone, "[data-signs-out] button")
    assert "/my/signed-out/" in phone.url


def test_what_was_typed_goes_with_an_explicit_sign_out(come_in: Opened) -> None:
    phone = come_in("fi")
    phone.goto("/my/corrections/")
    phone.locator("#wrong").fill("Ammattini on väärin")
    phone.wait_for_function("() => Object.keys(sessionStorage).length")
    assert "Ammattini" not in json.dumps(phone.evaluate("() => ({...sessionStorage})"))
    sign_out(phone)
    assert phone.evaluate(_LEFT) == []
    # The one cookie is the next page's own: a token of its form for the language.
    assert {one["name"] for one in phone.context.cookies()} <= {"csrftoken"}
