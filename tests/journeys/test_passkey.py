"""A passkey as second factor, with the virtual authenticator of Chromium: set up, used, taken away."""

from collections.abc import Callable
from typing import Any

from kotopolku.config.demonstration.organisations import PASSWORD

from .serving import Server
from .walking import follow, press, submit

WORKER = "mikael.lind"


def with_authenticator(page: Any) -> None:
    """The browser has a key that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Any) -> None:
    page.goto("/sign-in/")
    page.fill("#id_username", WORKER)
    page.fill("#id_password", PASSWORD)
    press(page, "main form button[type=submit]")


def sign_out(page: Any) -> None:
    page.locator("header details.menu summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()


def test_a_passkey_is_set_up_asked_for_and_removed(open_browser: Callable[..., Any], server: Server) -> None:
    # Passkeys belong to a name, never to a number.
    by_name = f"http://localhost:{server.port}"
    page = open_browser(base_url=by_name)
    page.watch.address = by_name
    with_authenticator(page)
    give_password(page)
    page.goto("/account/second-factor/")
    follow(page, "Add a key")
    page.fill("#id_password", PASSWORD)
    submit(page, "Confirm")
    page.fill("main [name=name]", "Puhelin")
    with page.expect_navigation():
        page.get_by_role("button", name="Add", exact=True).click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    sign_out(page)
    give_password(page)
    assert page.url.endswith("/sign-in/second-factor/")
    with page.expect_navigation(url=f"{by_name}/"):
        page.get_by_role("button", name="Use a security key").click()
    assert page.locator("header details.menu").count()
    page.goto("/account/second-factor/keys/")
    assert "Puhelin" in page.inner_text("main table")
    follow(page, "Remove")
    if page.get_by_role("button", name="Confirm").count():
        page.fill("#id_password", PASSWORD)
        submit(page, "Confirm")
    submit(page, "Remove")
    sign_out(page)
    give_password(page)
    assert page.url == f"{by_name}/"
