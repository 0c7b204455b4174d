from datetime import date
from typing import Any

import pytest

from kotopolku.rooms.publishing.actions import add_page, open_site, publish, save_draft


@pytest.fixture
def editor(organisation: Any) -> Any:
    """A coordinator of the organisation: has the right to publish."""
    from kotopolku.platform.accounts.models import Membership, User

    user = User.objects.create_user("editor", "correct horse battery", display_name="Päivi Kirjoittaja")
    Membership.objects.create(user=user, organisation=organisation, role="coordinator", since=date(2020, 1, 1))
    return user


@pytest.fixture
def site(organisation: Any, editor: Any) -> Any:
    return open_site(actor=editor, organisation_id=organisation.pk, slug="kajaani")


@pytest.fixture
def page(site: Any, editor: Any) -> Any:
    return add_page(actor=editor, site=site, slug="first-steps")


@pytest.fixture
def put(editor: Any) -> Any:
    """`put(page, "fi", title, body)`: publishes a text."""

    def put(page: Any, language: str, title: str, body: str = "", **more: Any) -> Any:
        from kotopolku.rooms.publishing.queries.editing import written

        now = written(page, language)
        keeps = more.pop("keeps_meaning", False)
        draft = save_draft(
            actor=editor,
            page=page,
            language=language,
            seen=now.stamp if now else 0,
            title=title,
            body=body,
            **more,
        )
        return publish(actor=editor, page=page, language=language, seen=draft.stamp, keeps_meaning=keeps)

    return put
