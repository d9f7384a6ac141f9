"""Lines of drawn slides: broken where the plan measured them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exports.sketches.lines import Block, Piece, broken, drawn, height
from exports.slides import metrics

WORDS = st.lists(
    st.text(alphabet="abcdefgh WML,.-é", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=40
)


@given(
    WORDS, st.floats(min_value=160, max_value=900), st.sampled_from([12.0, 14.0, 16.0, 24.0]), st.booleans()
)
def test_words_take_as_many_lines_as_the_plan_counts(
    words: list[str], measure: float, size: float, bold: bool
) -> None:
    text = " ".join(" ".join(words).split())
    piece = Piece(text, size, "#000000", bold)
    assert len(broken([piece], measure)) == metrics.lines(text, size, measure, bold=bold)


def test_nothing_is_lost_and_line_ends_are_kept() -> None:
    pieces = [Piece("One two\nthree ", 12, "#000000"), Piece("four", 12, "#ff0000", bold=True)]
    lines = broken(pieces, 400)
    assert ["".join(piece.text for piece in line) for line in lines] == ["One two", "three four"]
    assert lines[1][-1].bold


def test_blocks_stand_below_each_other_with_their_space() -> None:
    block = Block((Piece("Words", 10, "#000000"),), before=20)
    first, second = drawn([block, block], 0, 0, 100)
    assert 'y="9.7"' in first
    assert f'y="{height(block, 100) + 20 + 9.68:.1f}"' in second


def test_words_at_the_foot_end_there() -> None:
    (line,) = drawn([Block((Piece("Words", 10, "#000000"),))], 0, 0, 100, room=50, anchor="b")
    assert f'y="{50 - 12.1 + 9.68:.1f}"' in line


def test_a_mark_stands_before_the_first_line_alone() -> None:
    block = Block((Piece("many words " * 12, 12, "#000000"),), indent=20, mark="•")
    found = list(drawn([block], 0, 0, 200))
    assert sum(">•<" in each for each in found) == 1
