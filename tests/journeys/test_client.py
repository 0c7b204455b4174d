"""A client's way: invited by the worker, on a small phone, in Arabic, until nothing is left on the phone."""

from collections.abc import Callable
from typing import Any

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .meetings import book
from .steps import register
from .walking import COACH, press

Opened = Callable[..., Any]


def seen(page: Any) -> list[str]:
    return [f"{page.url}: {line}" for line in violations_of(page) + overflow_of(page)]


def test_from_the_invitation_to_the_end(open_browser: Opened) -> None:
    worker = open_browser(COACH)
    case = register(worker, "Waypath")
    worker.goto(f"{case}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    code = worker.locator(".invitation-code").inner_text()
    found = violations_of(worker)

    phone = open_browser(viewport=PHONE, java_script_enabled=True)
    phone.goto("/my/")
    phone.locator(".tongues summary").click()
    phone.get_by_role("button", name="العربية").click()
    assert phone.locator("html").get_attribute("dir") == "rtl"
    found += seen(phone)
    for name, text in (("code", code), ("day", "1"), ("month", "4"), ("year", "1990")):
        phone.locator(f"#{name}").fill(text)
    phone.get_by_role("button", name="دخول", exact=True).click()
    assert phone.get_by_role("heading", level=1).inner_text() == "مساري"
    found += seen(phone)
    phone.goto("/my/plan/")
    found += seen(phone)
    phone.goto("/my/")

    phone.get_by_role("link", name="من اطّلع على بياناتي").click()
    assert "Aino Kettunen" in phone.locator("main").inner_text()
    found += seen(phone)
    with phone.expect_download() as download:
        phone.locator("a[download]").click()
    assert download.value.suggested_filename.endswith(".pdf")

    phone.goto("/my/data/")
    found += seen(phone)
    phone.goto("/my/corrections/")
    phone.locator("#wrong").fill("مهنتي مكتوبة بشكل خاطئ")
    for name, language in (("Soomaali", "so"), ("العربية", "ar")):
        # Another language takes nothing away of what was typed.
        phone.locator(".tongues summary").click()
        phone.get_by_role("button", name=name).click()
        phone.wait_for_selector(f"html[lang={language}]")
        phone.wait_for_function("document.getElementById('wrong').value !== ''")
    assert phone.locator("#wrong").input_value() == "مهنتي مكتوبة بشكل خاطئ"
    phone.locator("#right").fill("أنا كهربائي")
    phone.get_by_role("button", name="إرسال").click()
    assert "بانتظار الجواب" in phone.locator("main").inner_text()
    found += seen(phone)

    phone.get_by_role("button", name="تسجيل الخروج").click()
    assert phone.get_by_role("heading", level=1).inner_text() == "لقد سجّلت الخروج"
    assert not [one for one in phone.context.cookies() if "session" in one["name"]]
    phone.goto("/my/looks/")
    assert "/my/sign-in/" in phone.url
    assert not found, "\n".join(found)


def test_own_appointments_in_each_language_of_workers_and_arabic(open_browser: Opened) -> None:
    worker = open_browser(COACH)
    case = register(worker, "Timely")
    # Of a kind that clients may move by themselves.
    book(worker, case, "review", {"told": True, "told_language": "ar", "told_how": "interpreter"})
    worker.goto(f"{case}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    code = worker.locator(".invitation-code").inner_text()

    phone = open_browser(viewport=PHONE)
    phone.goto("/my/sign-in/?next=/my/appointments/&language=ar")
    for name, text in (("code", code), ("day", "1"), ("month", "4"), ("year", "1990")):
        phone.locator(f"#{name}").fill(text)
    press(phone, "main form button[type=submit]")
    ways = [str(phone.locator(f"a[href$='/{way}/']").first.get_attribute("href")) for way in ("book", "move", "cancel")]
    found = []
    for language in ("ar", "fi", "sv", "en"):
        phone.goto("/my/appointments/")
        phone.locator(".tongues summary").click()
        press(phone, f"form.languages button[value={language}]")
        found += seen(phone)
        for way in ways:
            phone.goto(way)
            found += seen(phone)
            assert phone.locator("html").get_attribute("lang") == language
    press(phone, "main form button[type=submit]")
    assert phone.url.startswith(f"{phone.url.partition('/my/')[0]}/my/appointments/")
    found += seen(phone)
    assert not found, "\n".join(found)
