"""After a fact is corrected, the worker reads what the law made of it."""

import pytest

from kotopolku.rooms.people.models import Residence
from tests.web.test_client_pages import page, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(browser, case):
    """The first permit was given a month earlier than was believed."""
    row = Residence.objects.get(person=case.person)
    address = f"/clients/{case.reference}/edit/residence-correction/{row.pk}/"
    form = browser.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"granted": "2024-12-05", "reason": "The card shows another day", "source": "document"}
    answer = browser.post(address, given, follow=True)
    assert not answer.context.get("form"), answer.context["form"].errors
    return text_of(answer)


def test_saving_says_which_limit_moved(corrected):
    assert "Saved. Make the first plan: the limit moved from 5 Jan 2028 to 5 Dec 2027." in corrected


def test_what_was_shown_before_stands_beside_what_is_shown_now(browser, case, corrected):
    html = page(browser, case, "duties/").content.decode()
    assert '<s><time datetime="2028-01-05">' in html
    assert '<td data-label="Now"><time datetime="2027-12-05">' in html
    assert "<s>Make the first plan</s>" not in html


def test_a_change_that_the_law_does_not_ask_about_moves_nothing(browser, case):
    address = f"/clients/{case.reference}/edit/service/"
    form = browser.get(address).context["form"]
    answer = browser.post(address, {name: form[name].value() or "" for name in form.fields}, follow=True)
    assert "the limit moved" not in text_of(answer)
