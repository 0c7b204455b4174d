"""A new colleague: added with a role, let into one client's file for a task, and out again when that ends."""

from collections.abc import Callable
from typing import Any

from kotopolku.config.demonstration.organisations import PASSWORD

from .accessible import overflow_of, violations_of
from .conftest import PHONE, WIDE
from .serving import Server
from .steps import register
from .walking import COACH, fill, follow, saved

Opened = Callable[..., Any]
NEWCOMER = "helmi.uusi"
JOINT = "Kainuun kunnat yhdessä"


def test_a_new_member_opens_one_file_as_long_as_it_is_granted(open_browser: Opened, server: Server) -> None:
    administrator = open_browser("admin")
    administrator.goto("/administration/")
    follow(administrator, JOINT)
    follow(administrator, "People")
    follow(administrator, "New person")
    _accessible(administrator)
    fill(administrator, {"username": NEWCOMER, "display_name": "Helmi Uusi", "role": "coach", "language": "en"})
    saved(administrator, "Save")
    row = administrator.locator("main tbody tr", has_text="Helmi Uusi").inner_text()
    assert "In force" in row
    _let_sign_in(server)

    coach = open_browser(COACH)
    case = register(coach, "Lainattu", given="Rima", born="6.6.1996")
    newcomer = open_browser(NEWCOMER)
    assert _status(newcomer, case) == 404

    coach.goto(case)
    # Behind the pages that are opened every day.
    coach.locator("summary", has_text="More pages").click()
    follow(coach, coach.locator(f"a[href='{case}access/']"))
    follow(coach, "Grant access")
    coach.goto(f"{case}access/grant/plan/")
    fill(coach, {"username": NEWCOMER, "reason": "Helps to make the plan"})
    saved(coach, "Grant access")
    assert _status(newcomer, case) == 200
    assert "Lainattu" in newcomer.inner_text("main")
    # Who else gets in is for the coach to say.
    assert not newcomer.locator(f"a[href='{case}access/']").count()

    follow(coach, coach.locator("main tr", has_text="Helmi Uusi").locator("a[href*='/access/end/']"))
    fill(coach, {"because": "The plan is made"})
    saved(coach, "End")
    assert _status(newcomer, case) == 404
    newcomer.goto("/clients/?granted")
    assert "Lainattu" not in newcomer.inner_text("main")


def _let_sign_in(server: Server) -> None:
    """Stands for the organisation's own sign-in service, which a demonstration has not."""
    sentence = f"u = User.objects.get(username='{NEWCOMER}'); u.set_password('{PASSWORD}'); u.save()"
    done = server.command("manage", "shell", "-c", f"from kotopolku.platform.accounts.models import User; {sentence}")
    assert done.returncode == 0, done.stderr


def _status(page: Any, address: str) -> int:
    page.watch.expected |= {404}
    answer = page.goto(address)
    return int(answer.status)


def _accessible(page: Any) -> None:
    found = violations_of(page)
    page.set_viewport_size(PHONE)
    assert found + overflow_of(page) == []
    page.set_viewport_size(WIDE)
