"""What changed, as readers ask for it."""

from __future__ import annotations

from typing import Any

import msgspec

from document.changes import changes
from document.dates import PartialDate
from document.markdown import parse
from document.nodes import AnyNode, Objective, Outcome, RoadmapItem, Section, StrategyDocument
from document.vocabulary import Status

ITEM = RoadmapItem(ref="IAM-01", title="One sign-on", roadmap="iam", end=PartialDate.parse("2025-Q3"))


def document(*nodes: AnyNode) -> StrategyDocument:
    return StrategyDocument(number="2021.0", edition="2021", published_on="2021-04-12", nodes=nodes)


def changed(node: Any, **values: object) -> Any:
    return msgspec.structs.replace(node, **values)


def test_equal_documents_have_no_changes() -> None:
    assert not changes(document(ITEM), document(ITEM))


def test_new_and_withdrawn_records_are_told_apart() -> None:
    found = changes(document(Section(ref="old", title="Old")), document(Section(ref="new", title="New")))
    assert [each.node.ref for each in found.new if each.node] == ["new"]
    assert [each.node.ref for each in found.withdrawn if each.node] == ["old"]
    assert found.counts == (("new", "new", 1), ("withdrawn", "withdrawn", 1))
    assert found


def test_moved_dates_come_with_sentences_and_the_other_changes() -> None:
    later = changed(
        ITEM, end=PartialDate.parse("2026-Q1"), date_reason="The supplier was late.", status=Status.PAUSED
    )
    found = changes(document(ITEM), document(later))
    (moved,) = found.moved
    assert "2 quarters later" in moved.sentences[0]
    assert [(field.name, field.before, field.after) for field in moved.changed.short] == [
        ("status", "Planned", "Paused")
    ]
    assert (found.changed, found.confirmed) == ((), ())


def test_a_record_that_was_only_looked_at_again_is_confirmed() -> None:
    seen = changed(ITEM, last_confirmed=PartialDate.parse("2026-05-01"), position=5)
    found = changes(document(ITEM), document(seen))
    assert [each.node.ref for each in found.confirmed if each.node] == ["IAM-01"]
    assert found.changed == ()


def test_a_record_that_only_took_another_place_is_no_change_for_readers() -> None:
    found = changes(document(ITEM), document(changed(ITEM, position=5)))
    assert not found


def test_refs_are_told_as_titles_of_the_right_kind() -> None:
    aims = (
        Objective(ref="o1", title="Better services"),
        Section(ref="o1", title="A section of the same ref"),
        Objective(ref="o2", title="Lower costs"),
    )
    before = Outcome(ref="x", title="X", objectives=("o1",))
    found = changes(
        document(*aims, before), document(*aims, changed(before, objectives=("o1", "o2", "gone")))
    )
    (each,) = found.changed
    assert each.fields[0].after == "Better services\nLower costs\ngone"
    assert each.short == ()


def test_text_is_compared_as_words_and_marks_only_where_nothing_else_changed() -> None:
    before = Section(ref="s", title="S", body=parse("Some **strong** words."))
    (words,) = changes(
        document(before), document(changed(before, body=parse("Some **strong** signs.")))
    ).changed
    (marks,) = changes(document(before), document(changed(before, body=parse("Some strong words.")))).changed
    assert (words.fields[0].before, words.fields[0].after) == ("Some strong words.", "Some strong signs.")
    assert marks.fields[0].before == "Some **strong** words."


def test_long_fields_have_their_words_compared() -> None:
    before = Section(ref="s", title="S", summary="A long sentence about nothing. " * 4)
    (each,) = changes(document(before), document(changed(before, summary=before.summary + "More."))).changed
    ((field, words),) = each.long
    assert field.name == "summary"
    assert ("added", "More.") in words
    assert each.short == ()
