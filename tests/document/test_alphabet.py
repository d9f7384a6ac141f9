"""Lists in the order of the alphabet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from document.alphabet import NO_LETTER, by_letter, initial

TITLES = st.lists(st.text(max_size=6))


def grouped(*titles: str) -> list[tuple[str, tuple[str, ...]]]:
    return list(by_letter(titles, str))


def test_accents_case_and_quotation_marks_do_not_count() -> None:
    assert grouped("eta", "Étape", "“Easy” words", "Edge") == [
        ("E", ("“Easy” words", "Edge", "eta", "Étape"))
    ]


def test_what_begins_with_no_letter_comes_first() -> None:
    assert grouped("Zone", "24 hours", "🚀 Launch", "[Draft]", "Area") == [
        (NO_LETTER, ("24 hours", "[Draft]", "🚀 Launch")),
        ("A", ("Area",)),
        ("Z", ("Zone",)),
    ]


def test_other_alphabets_have_letters_of_their_own() -> None:
    assert [letter for letter, _ in grouped("Άλφα", "βήτα", "Alpha")] == ["A", "Α", "Β"]


def test_letters_that_share_a_capital_stand_together() -> None:
    assert [letter for letter, _ in grouped("ıda", "ida", "jot", "Ida")] == ["I", "J"]


def test_equal_titles_keep_their_order() -> None:
    things = [("Same", 2), ("Same", 1), ("same", 3)]
    ((_, found),) = by_letter(things, lambda thing: thing[0])
    assert found == tuple(things)


@given(TITLES)
def test_every_title_stands_once_under_its_letter(titles: list[str]) -> None:
    groups = by_letter(titles, str)
    assert sorted(title for _, found in groups for title in found) == sorted(titles)
    assert all(initial(title) == letter for letter, found in groups for title in found)
    letters = [letter for letter, _ in groups]
    assert len(set(letters)) == len(letters)
    assert letters == sorted(letters, key=lambda letter: (letter != NO_LETTER, letter))
