"""A client's own view on a small phone, in five languages: from the invitation until nothing is left on the phone."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from PIL import Image

from .accessible import overflow_of, violations_of
from .conftest import PHONE
from .meetings import book
from .own_pages import sign_in_by_code
from .steps import assess, begin_assessment, day, make_plan, register
from .walking import COACH, fill, press, saved

Opened = Callable[..., Any]


@dataclass(frozen=True)
class Spoken:
    """What the client writes, and what the plan says in the client's language."""

    language: str
    wish: str
    comment: str
    message: str
    goal: str = ""
    measure: str = ""

    @property
    def born(self) -> tuple[int, int, int]:
        """Another day for each: of two who are alike, the form asks whether they are one."""
        return CLIENTS.index(self) + 1, 4, 1990

    @property
    def words(self) -> dict[str, str]:
        told = {"Työ omalla alalla": self.wish, "Suomen kieli B1.1": self.goal, "Kotoutumiskoulutus": self.measure}
        return told if self.goal else {}


CLIENTS = (
    Spoken("ar", "أريد أن أعمل كهربائيًا", "أريد دروسًا مسائية", "أرسل صورة شهادتي", "اللغة الفنلندية", "تدريب الاندماج"),
    Spoken("fa", "می‌خواهم برقکار شوم", "کلاس شب می‌خواهم", "عکس مدرکم را می‌فرستم", "زبان فنلاندی", "دورهٔ کار و زبان"),
    Spoken(
        "so",
        "Waxaan rabaa inaan koronto-yaqaan noqdo",
        "Waxaan rabaa fasal habeen ah",
        "Waxaan dirayaa sawirka shahaadada",
        "Luqadda Finishka",
        "Tababarka is-dhexgalka",
    ),
    Spoken(
        "ru",
        "Хочу работать электриком",
        "Хочу вечерние занятия",
        "Посылаю фото диплома",
        "Финский язык",
        "Интеграционное обучение",
    ),
    Spoken("fi", "Haluan sähköasentajaksi", "Haluan iltakurssin", "Lähetän kuvan todistuksesta"),
)


def photo() -> bytes:
    """As a phone's camera gives it: larger than a screen, with a place in its data."""
    image, into = Image.new("RGB", (2400, 1800), (120, 140, 110)), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    image.save(into, "JPEG", exif=exif)
    return into.getvalue()


class Phone:
    """The client's phone: goes, presses, and keeps what is wrong with any page on the way."""

    def __init__(self, page: Any, language: str) -> None:
        self.page, self.language = page, language
        self.found: list[str] = []

    def go(self, path: str) -> Any:
        self.page.goto(path)
        return self.look()

    def press(self, button: str) -> Any:
        press(self.page, button)
        return self.look()

    def look(self) -> Any:
        page = self.page
        assert page.locator("html").get_attribute("lang") == self.language, page.url
        self.found += [f"{page.url}: {line}" for line in violations_of(page) + overflow_of(page)]
        return page.locator("main")


def invited(worker: Any, case: str) -> str:
    worker.goto(f"{case}own-pages/")
    worker.get_by_role("button", name="Invite the client").click()
    return str(worker.locator(".invitation-code").inner_text())


def introduced(phone: Phone) -> None:
    """The guide step by step, to the account at its end."""
    phone.go("/my/start/")
    phone.press("main a.button")
    for _ in range(12):
        if urlsplit(phone.page.url).path.startswith("/my/start/account"):
            break
        phone.press("main form.onward button")
    else:
        pytest.fail(f"the guide has no end: {phone.page.url}")


def told_about_oneself(phone: Phone, wish: str) -> None:
    """Every theme of the account: the first choice of each question, and one sentence; then it is sent."""
    phone.go("/my/start/account/")
    themes = phone.page.eval_on_selector_all("main section h2 a", "found => found.map(one => one.getAttribute('href'))")
    assert themes
    for path in themes:
        phone.go(path)
        for group in phone.page.locator("main fieldset").all():
            group.locator("input").first.check()
        phone.page.locator("#words").fill(wish)
        phone.press("main form.themes button[type=submit]:not([name])")
    phone.go("/my/start/account/")
    assert wish in phone.press("main form[action$='/send/'] button").inner_text()


def begins_from_what_was_told(worker: Any, case: str, wish: str) -> None:
    """The worker begins the interview and reads what was told beside the pages that it answers."""
    begin_assessment(worker, case, day(-20))
    shown = []
    for item in ("literacy", "education_and_work_history", "work_and_education_services"):
        worker.goto(f"{case}assessment/page/{item}/")
        shown.append(wish in worker.locator("main").inner_text())
    assert any(shown)


def numbers_in(text: str) -> set[str]:
    """Of measures, as in 2.1; no day, as in 1.4.2027."""
    return set(re.findall(r"\b\d\.\d\b(?!\.)", text))


def approved_together(phone: Phone, worker: Any, case: str, comment: str) -> None:
    """The plan is read and commented on; then the worker shows six numbers, which the client writes."""
    offer = phone.go("/my/plan/offer/")
    numbers = numbers_in(offer.inner_text())
    assert numbers
    phone.press("main a[href$='/my/plan/offer/word/']")
    phone.page.locator("main [name=kind][value=comment]").check()
    phone.page.locator("#text").fill(comment)
    assert comment in phone.press("main form button[type=submit]").inner_text()
    worker.goto(f"{case}plan/")
    assert comment in worker.locator("main").inner_text()
    assert numbers <= numbers_in(worker.locator("main").inner_text())
    worker.goto(f"{case}plan/offer/")
    press(worker, "form[action$='/code/'] button")
    code = worker.locator(".invitation-code").inner_text()
    phone.go("/my/plan/offer/")
    phone.page.locator("#code").fill("000000" if code != "000000" else "111111")
    phone.press("main form[action$='/offer/'] button[type=submit]")
    assert phone.page.locator("#code-error").count() == 1
    phone.page.locator("#code").fill(code)
    phone.press("main form[action$='/offer/'] button[type=submit]")
    assert urlsplit(phone.page.url).path == "/my/plan/"
    worker.goto(f"{case}plan/")
    assert "In force" in worker.locator("main").inner_text()


def ticked(phone: Phone, worker: Any, case: str) -> None:
    """A goal is said to be done, and not done after all; the worker reads the one and then the other."""
    phone.go("/my/plan/")
    for is_done in (True, False):
        phone.press("main form[action$='/plan/done/'] button")
        worker.goto(f"{case}plan/")
        assert ("Says that it is done" in worker.locator("main").inner_text()) is is_done


def confirmed(phone: Phone, worker: Any, case: str) -> None:
    """The coming time suits."""
    phone.go("/my/appointments/")
    phone.press("main form[action$='/confirm/'] button")
    assert phone.page.locator("main section .tag.good").count() == 1
    worker.goto(f"{case}appointments/")
    assert "Confirmed" in worker.locator("main").inner_text()


def moved(phone: Phone) -> None:
    """The coming time is exchanged for the first free one."""
    times = phone.go("/my/appointments/")
    before = times.locator("section").first.inner_text()
    phone.press("main a[href$='/move/']")
    phone.page.locator("main [name=slot]").nth(5).check()
    phone.press("main form button[type=submit]")
    assert phone.page.locator("main .note.good").count() == 1
    assert phone.page.locator("main section").first.inner_text() != before


def wrote_with_a_photo(phone: Phone, worker: Any, case: str, message: str) -> None:
    """The worker reads the message and opens the photo, which tells no place any more."""
    phone.go("/my/messages/")
    phone.press("main a[href^='/my/messages/']")
    phone.page.locator("#text").fill(message)
    phone.page.locator("#file").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo()})
    assert message in phone.press("main form[enctype] button[type=submit]").inner_text()
    worker.goto(f"{case}correspondence/")
    assert message in worker.locator("main").inner_text()
    link = worker.locator("main a[href*='/files/']").first.get_attribute("href")
    answer = worker.request.get(str(link))
    assert answer.ok
    assert Image.open(BytesIO(answer.body())).getexif().get(0x010E) is None


def took_back(phone: Phone, worker: Any, case: str) -> None:
    """The worker asks for a consent; the client gives it, and takes it back."""
    worker.goto(f"{case}access/consents/ask/")
    fill(worker, {"what": "service_referral", "receiver": "Kotipolku-opisto", "items": "Nimi ja puhelinnumero"})
    fill(worker, {"why": "Kurssille haetaan paikkaa.", "language": "fi"})
    saved(worker)
    phone.go("/my/consents/")
    phone.press("main a[href*='/requests/']")
    phone.press("main button[name=answer][value=yes]")
    phone.press("main a[href$='/withdraw/']")
    phone.press("main form button[type=submit]")
    assert phone.page.locator("main .note.good").count() == 1
    assert not phone.page.locator("main a[href$='/withdraw/']").count()


def took_everything(phone: Phone) -> None:
    """Both files of the own data, and all files in one, the photo among them."""
    taken = []
    phone.go("/my/data/")
    for link in phone.page.locator("main a[download]").all():
        with phone.page.expect_download() as download:
            link.click()
        taken.append(download.value)
    names = [one.suggested_filename.rpartition(".")[2] for one in taken]
    assert {"pdf", "json", "zip"} <= set(names)
    assert all(one.path().stat().st_size > 500 for one in taken)
    package = ZipFile(taken[names.index("zip")].path())
    assert [name for name in package.namelist() if name.endswith(".jpg")]


def left_nothing(phone: Phone) -> None:
    """Signed out: nothing is kept on the phone, and the way back shows nothing."""
    phone.go("/my/plan/")
    phone.press("form[data-signs-out] button")
    assert not [one for one in phone.page.context.cookies() if "session" in one["name"]]
    kept = phone.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,"
        " (await indexedDB.databases()).length]"
    )
    assert kept == [0, 0, 0, 0]
    phone.page.go_back()
    phone.page.wait_for_url("**/sign-in/**")


@pytest.mark.parametrize("one", CLIENTS, ids=lambda one: one.language)
def test_from_the_code_to_an_empty_phone(open_browser: Opened, one: Spoken) -> None:
    worker = open_browser(COACH)
    spoken = {"language": one.language, "service_language": one.language}
    case = register(worker, f"Ownview{one.language}", born=".".join(map(str, one.born)), **spoken)
    book(worker, case, "review", {"told": True, "told_language": one.language, "told_how": "interpreter"})
    phone = Phone(open_browser(viewport=PHONE), one.language)

    sign_in_by_code(phone.page, invited(worker, case), one.born, one.language)
    introduced(phone)
    told_about_oneself(phone, one.wish)
    begins_from_what_was_told(worker, case, one.wish)
    assess(worker, case, is_begun=True)
    make_plan(worker, case, language=one.language, words=one.words)
    worker.goto(f"{case}plan/offer/")
    saved(worker, "Offer")
    approved_together(phone, worker, case, one.comment)
    ticked(phone, worker, case)
    confirmed(phone, worker, case)
    moved(phone)
    wrote_with_a_photo(phone, worker, case, one.message)
    assert "Aino Kettunen" in phone.go("/my/looks/").inner_text()
    took_back(phone, worker, case)
    took_everything(phone)
    left_nothing(phone)
    assert not phone.found, "\n".join(phone.found)
