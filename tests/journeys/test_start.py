"""A newcomer before the first meeting: the guide, the own account without script, large text, the page read aloud."""

from collections.abc import Callable
from typing import Any

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .own_pages import sign_in_by_code
from .steps import begin_assessment, day, register
from .walking import COACH

Opened = Callable[..., Any]
BORN = (1, 4, 1990)
STEPS = 8
THEMES = 6
WORDS = "Waxaan rabaa inaan shaqeeyo"

VOICES = """
  const voices = [
    {name: "far", lang: "en-GB", localService: false},
    {name: "near", lang: "LANG", localService: true},
  ];
  window.heard = [];
  class Said { constructor(text) { this.text = text; } }
  const speech = {
    getVoices: () => voices,
    speak: (said) => { window.heard.push([said.voice.name, said.text]); setTimeout(() => said.onend && said.onend()); },
    cancel: () => {},
    addEventListener: () => {},
  };
  Object.defineProperty(window, "speechSynthesis", {value: speech});
  window.SpeechSynthesisUtterance = Said;
"""
"""A device with one voice over the network and one of its own."""


def seen(page: Any) -> list[str]:
    return [f"{page.url}: {line}" for line in violations_of(page) + overflow_of(page)]


def invited(worker: Any, family: str) -> tuple[str, str]:
    """The address of a new client, and the code that lets them in."""
    case = register(worker, family)
    worker.goto(f"{case}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    return case, worker.locator(".invitation-code").inner_text()


def test_without_script_from_the_guide_to_an_item_of_the_interview(open_browser: Opened) -> None:
    worker = open_browser(COACH)
    case, code = invited(worker, "Startwell")
    phone = open_browser(viewport=PHONE, java_script_enabled=False)
    sign_in_by_code(phone, code, BORN, "so")
    phone.goto("/my/start/")
    phone.locator("main a.button").click()
    for _step in range(STEPS):
        phone.locator("form.onward button").click()
    assert phone.url.endswith("/my/start/account/")
    phone.goto("/my/start/account/wishes/")
    phone.locator("label.choice:has(input[value='work'])").click()
    phone.locator("#words").fill(WORDS)
    phone.locator("form.themes button").first.click()
    phone.goto("/my/start/account/")
    phone.locator("form[action$='/send/'] button").click()
    assert WORDS in phone.locator("main").inner_text()

    worker.goto(f"{case}assessment/told/")
    assert WORDS in worker.locator("main").inner_text()
    found = violations_of(worker)
    begin_assessment(worker, case, day(0))
    worker.goto(f"{case}assessment/page/work_and_education_services/")
    worker.get_by_role("link", name="Take as a start").click()
    assert worker.locator("#id_client_words").input_value() == WORDS
    assert worker.get_by_label("Work", exact=True).is_checked()
    found += violations_of(worker)
    assert not found, "\n".join(found)


def test_very_large_text_on_a_small_phone_scrolls_nowhere_aside(open_browser: Opened) -> None:
    _case, code = invited(open_browser(COACH), "Largetext")
    phone = open_browser(viewport=PHONE)
    sign_in_by_code(phone, code, BORN, "fi")
    phone.goto("/my/start/")
    phone.locator(".device details:not(.tongues) summary").click()
    phone.locator(".sizes button[value='200']").click()
    found = []
    for language in ("fi", "ar"):
        phone.locator(".tongues summary").click()
        phone.locator(f"button[name=language][value='{language}']").first.click()
        pages = ("", "start/", "start/duties/", "start/account/", "start/account/languages/", "start/account/wishes/")
        for path in pages:
            phone.goto(f"/my/{path}")
            assert phone.evaluate("getComputedStyle(document.documentElement).fontSize") == "36px"
            found += seen(phone)
    assert not found, "\n".join(found)


def test_the_page_is_read_aloud_by_a_voice_of_the_device_and_stopped(open_browser: Opened) -> None:
    _case, code = invited(open_browser(COACH), "Aloud")
    phone = open_browser(viewport=PHONE)
    phone.add_init_script(VOICES.replace("LANG", "fi-FI"))
    sign_in_by_code(phone, code, BORN, "fi")
    phone.goto("/my/start/plan/")
    button = phone.locator(".device > button")
    button.click()
    # Read to the end.
    phone.locator(".device > button[data-reads='']").wait_for()
    heard = phone.evaluate("window.heard")
    assert {voice for voice, _text in heard} == {"near"}
    texts = [text for _voice, text in heard]
    assert texts.index("Suunnitelma ja palvelut") < texts.index("Seuraava")
    # In the middle of it: nothing more is begun.
    phone.evaluate("() => { speechSynthesis.speak = (said) => { window.heard.push(said.text); }; }")
    button.click()
    begun = phone.evaluate("window.heard.length")
    button.click()
    assert (phone.evaluate("window.heard.length"), button.inner_text()) == (begun, "Lue ääneen")
    assert phone.locator("[data-heard]").count() == 0


def test_where_only_a_voice_over_the_network_speaks_the_language_no_button_is_offered(open_browser: Opened) -> None:
    phone = open_browser(viewport=PHONE)
    phone.add_init_script(VOICES.replace("LANG", "fi-FI"))
    phone.goto("/my/sign-in/?language=en")
    assert phone.locator(".device .tongues summary").is_visible()
    assert phone.locator(".device > button").count() == 0
