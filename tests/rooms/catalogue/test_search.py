"""A coach types a word as it comes to mind, in any form, and finds the service."""

import pytest

from kotopolku.rooms.catalogue.finding import index
from kotopolku.rooms.catalogue.models import ServiceText, ServiceToken
from kotopolku.rooms.catalogue.queries import PAGE, Sought, search

pytestmark = pytest.mark.django_db


def names(words: str = "", **sought: object) -> list[str]:
    found = search(Sought(words=words, **sought))  # type: ignore[arg-type]
    return [service.texts.all()[0].name for service in found.services]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("suunnitelma", "Kotoutumissuunnitelma"),
        ("suunnitelmat", "Kotoutumissuunnitelman laatiminen"),
        ("lapsille", "Lapsi ja leikki"),
        ("lapsi", "Toimintaa lapsille"),
        ("lasten", "Lapsiperheiden kahvila"),
        ("kurssit", "Kielikurssi aloittaville"),
        ("kieli", "Kielikurssi aloittaville"),
        ("työ", "Työnhaun tuki"),
        ("töitä", "Työ ja yrittäminen"),
        ("työ", "Ryhmätyön harjoittelu"),
        ("vanhempi", "Kerho vanhemmille"),
        ("vanhempien", "Kerho vanhemmille"),
        ("vanhemmille", "Vanhempi ja vauva"),
        ("vanhempi", "Kotivanhempien aamu"),
        ("NEUVONTA", "Maahanmuuttajien neuvontapiste"),
        ("maahanmuuttajille", "Maahanmuuttajaneuvonta"),
        ("kotoutu", "Kotoutumiskoulutus"),
        ("asumisneuv", "Asumisneuvonta"),
        ("ryhmä perheille", "Perheiden oma ryhmä"),
    ],
)
def test_a_service_is_found_by_any_form_and_any_part_of_its_name(offered, typed, name):
    offered(fi=name)
    offered(fi="Uimahalli")
    assert names(typed) == [name]


def test_swedish_words_find_swedish_names(offered):
    offered(fi="Suomen alkeet", sv="Språkkurser för barnfamiljer")
    for typed in ("språkkurs", "kurser", "familjer", "barn"):
        assert names(typed) == ["Suomen alkeet"], typed


def test_all_words_are_needed_and_a_word_of_the_name_is_nearer(offered):
    offered(fi="Kerho", summary="Kieli ja leikki")
    offered(fi="Kielikerho")
    offered(fi="Kielikurssi")
    assert names("kieli kerho") == ["Kielikerho", "Kerho"]
    assert names("kieli tanssi") == []


def test_what_is_not_published_is_not_found(offered):
    for state in ("draft", "proposed", "refused", "gone"):
        offered(fi="Kielikerho", state=state)
    assert names("kerho") == []
    assert names() == []


def test_need_language_level_and_area_narrow_the_list(offered):
    offered(fi="Perhekahvila", needs=["parenting"], speaks=["ar"], municipalities=["205"], level_from="A1")
    offered(fi="Valtakunnan neuvonta", needs=["parenting"], is_nationwide=True, level_to="A2")
    offered(fi="Naapurin kahvila", needs=["childcare"], speaks=["so"], municipalities=["290"], level_from="B1")
    assert names(need="parenting") == ["Perhekahvila", "Valtakunnan neuvonta"]
    assert names(language="ar") == ["Perhekahvila"]
    assert names(municipality="205") == ["Perhekahvila", "Valtakunnan neuvonta"]
    assert names(municipality="290", words="kahvila") == ["Naapurin kahvila"]
    assert names(level="A2") == ["Perhekahvila", "Valtakunnan neuvonta"]
    assert names(level="B1") == ["Perhekahvila", "Naapurin kahvila"]
    assert names(level="A2", need="parenting", language="ar", municipality="205") == ["Perhekahvila"]


def test_words_narrow_in_whatever_order_and_however_common_they_are(offered):
    for number in range(3):
        offered(fi=f"Neuvonta {number}", needs=["housing"], municipalities=["205"])
    offered(fi="Neuvonta nuorille", needs=["parenting"], municipalities=["205"])
    for words in ("neuvonta nuorille", "nuorille neuvonta", "nuorille neuvo"):
        assert names(words=words) == ["Neuvonta nuorille"]
    assert names(words="neuvonta nuorille", need="housing", municipality="205") == []


def test_pages_hold_together_and_one_past_the_end_is_the_last(offered):
    for number in range(PAGE + 2):
        offered(fi=f"Kerho {number}")
    first, last, beyond = (search(Sought("kerho"), page) for page in (1, 2, 99))
    assert (first.total, first.pages, len(first.services), len(last.services), beyond.page) == (PAGE + 2, 2, PAGE, 2, 2)
    assert {one.pk for one in first.services}.isdisjoint(one.pk for one in last.services)


def test_a_search_asks_five_questions(offered, django_assert_num_queries):
    for number in range(3):
        offered(fi=f"Kerho {number}", needs=["parenting"], municipalities=["205"])
    with django_assert_num_queries(5):
        found = search(Sought("kerho", need="parenting", municipality="205"))
        assert [one.provider.name for one in found.services] == ["Seudun Setlementti ry"] * 3


def test_other_words_are_found_by_and_the_old_no_more_and_a_second_time_writes_nothing(offered):
    service = offered(fi="Kielikerho")
    text = ServiceText.objects.get()
    text.name = "Uintikerho"
    text.save()
    assert index({service: [text]}) > 0
    assert (names("kieli"), names("uinti")) == ([], ["Uintikerho"])
    kept = set(ServiceToken.objects.values_list("pk", flat=True))
    assert index({service: [text]}) == 0
    assert set(ServiceToken.objects.values_list("pk", flat=True)) == kept


@pytest.mark.parametrize("odd", ["", "   ", "%", "'; --", "1 2 3", "a", "х" * 500, "\x00", "😀", "e\u0301"])
def test_odd_words_break_nothing(offered, odd):
    offered(fi="Kerho")
    assert search(Sought(odd)).total in {0, 1}
