"""Names are found however they were spelled, and in whatever script."""

import pytest

from kotopolku.rooms.people.queries import latin_name, name_likeness, skeletons, words


def bones(name: str) -> set[str]:
    return {one for word in words(name) for one in skeletons(word)}


@pytest.mark.parametrize(
    "same",
    [
        ["Mohammed", "Muhammad", "محمد", "Mohamed", "Мухаммад"],
        ["Oleksandr", "Олександр", "Aleksandr", "Alexander"],
        ["Yusuf", "Youssef", "يوسف", "Jusuf", "Юсуф"],
        ["Ahmed", "احمد", "Ахмед", "Akhmed"],
        ["Fatima", "فاطمة", "Fatimah", "Фатима"],
        ["Yuliia", "Юлія", "Julia"],
        ["Hussein", "حسین", "Husain", "Хусейн"],
        ["Khadija", "خديجة", "Hadija"],
        ["Jamal", "جمال", "Dzhamal"],
        ["Kateryna", "Катерина", "Jekaterina"],
        ["Serhii", "Сергій", "Sergei"],
        ["Yevhen", "Євген"],
        ["Mariam", "მარიამ", "مريم"],
        ["Natalia", "Наталія", "Natalja"],
        ["Shcherbak", "Щербак"],
    ],
)
def test_spellings_of_one_name_share_their_consonants(same):
    first, *others = same
    for other in others:
        assert bones(first) & bones(other), (first, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed", "Ahmed"), ("Oleksandr", "Oleksii"), ("Fatima", "Farida"), ("Hassan", "Hamid")],
)
def test_other_names_keep_other_consonants(one, other):
    assert not bones(one) & bones(other)


def test_a_name_of_vowels_alone_can_be_found():
    assert skeletons("ai") == ("a",)


def test_double_names_and_apostrophes_are_words():
    assert words("Al-Hassan O'Brien") == ("al", "hassan", "obrien")
    assert words("علي") == ("ly",)


@pytest.mark.parametrize("nothing", ["", "  ", "-", "’"])
def test_nothing_to_say_gives_no_words(nothing):
    assert words(nothing) == ()


def test_the_order_of_names_does_not_matter():
    assert name_likeness("Ahmadi Zahra", "Zahra Ahmadi") == 100.0


def test_a_transliteration_is_as_good_as_alike():
    assert name_likeness("Mohammed Hussein", "محمد حسین") > 75.0
    assert name_likeness("Mohammed Hussein", "Oleksandr Shcherbak") < 50.0
    assert name_likeness("", "Amina") == 0.0


def test_a_latin_spelling_is_proposed():
    assert latin_name("Олександр", "Щербак") == ("Oleksandr", "Shcherbak")
