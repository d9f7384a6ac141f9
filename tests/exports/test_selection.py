"""Which part of a publication goes into a file: every kind of cut, and what is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from document.changes import changes
from document.nodes import (
    CaseStudy,
    Details,
    Objective,
    Priority,
    Roadmap,
    RoadmapItem,
    Section,
    StrategyDocument,
    kind_of,
)
from document.outline import walk
from document.vocabulary import Status, Volume
from exports.choices import choices, chosen
from exports.cuts import LONGEST_SLUG, TELL_CHANGES, Cut, CutKind, UnknownCut
from exports.releases import Release
from exports.selection import Selection, cuts_of, select


def _document(
    number: str = "2026.0", *more: Section | Priority | RoadmapItem, status: Status = Status.PLANNED
) -> StrategyDocument:
    nodes = (
        Details(ref="strategy", title="Our strategy", publisher="Anyshire"),
        Section(ref="start", title="Start"),
        Section(ref="aims", title="What we aim at", presents="objectives"),
        Section(ref="people", title="Whom it is for"),
        Section(ref="members", title="For members", parent="people", audience="Elected members"),
        Section(ref="members-too", title="More for members", parent="people", audience="Elected members"),
        Section(ref="partners", title="For partners", parent="people", audience="Partners"),
        Section(ref="maps", title="Roadmaps", presents="roadmaps"),
        Section(ref="papers", title="Papers", volume=Volume.CASE_STUDIES, presents="case-studies"),
        Objective(ref="one", title="One aim"),
        Roadmap(ref="cloud", title="Cloud"),
        Roadmap(ref="iam", title="Identity"),
        RoadmapItem(ref="C-1", title="Move", roadmap="cloud", status=status),
        RoadmapItem(ref="C-2", title="Stay", roadmap="cloud"),
        CaseStudy(ref="library", title="A library"),
        *more,
    )
    return StrategyDocument(number=number, edition="2026", published_on="2026-04-01", nodes=nodes)


def _titles(selection: Selection) -> list[str]:
    return [f"{entry.level} {entry.number} {entry.title}" for entry in selection.walk()]


def _select(slug: str, earlier: StrategyDocument | None = None) -> Selection:
    return select(_document(), Cut.parse(slug), earlier)


@pytest.mark.parametrize("volume", list(Volume))
def test_a_volume_is_its_outline(volume: Volume) -> None:
    selection = _select(volume.value)
    assert list(selection.walk()) == list(walk(_document(), volume))
    assert selection.volume is volume
    assert selection.title == _document().details.volume_title(volume)


def test_the_whole_has_both_volumes_and_no_number_twice() -> None:
    selection = _select("whole")
    numbers = [entry.number for entry in selection.walk()]
    assert len(set(numbers)) == len(numbers)
    both = [entry.title for volume in Volume for entry in walk(_document(), volume)]
    assert [entry.title for entry in selection.walk()] == both
    assert "1 5 Papers" in _titles(selection)
    assert "2 5.1 A library" in _titles(selection)
    assert selection.volume is None


def test_numbers_of_a_mixed_cut_say_which_volume_they_are_of() -> None:
    earlier = replace(_document("2025.0"), nodes=_document().nodes[:1])
    for selection in (
        select(_document(), chosen(_document(), ["s1", "c1"])),
        select(_document(), Cut.parse("changes-2025.0"), earlier),
    ):
        numbered = {entry.title: entry.number for entry in selection.walk()}
        assert (numbered["Start"], numbered["Papers"]) == ("1", "C1")
        assert len(set(numbered.values())) == len(numbered)
    (papers,) = (entry for entry in walk(_document(), Volume.CASE_STUDIES) if entry.title == "Papers")
    assert papers.number == "1"


def test_a_roadmap_is_a_chapter_with_its_items() -> None:
    selection = _select("roadmap-cloud")
    assert _titles(selection) == ["1 4.1 Cloud", "2 4.1.1 Move", "2 4.1.2 Stay"]
    assert selection.title == "Cloud"


def test_an_audience_gets_what_is_written_for_it_and_the_aims() -> None:
    selection = _select("audience-members")
    assert _titles(selection) == [
        "1 3.1 For members",
        "1 3.2 More for members",
        "1 2 What we aim at",
        "2 2.1 One aim",
    ]
    assert selection.title == "Elected members"


def test_what_an_audience_is_told_of_the_aims_is_there_once() -> None:
    addressed = Section(ref="wanted", title="For you", audience="Members", presents="priorities")
    below = Section(ref="below", title="Also for you", parent="aims", audience="Members")
    document = _document("2026.0", addressed, below, Priority(ref="first", title="First"))
    titles = [entry.title for entry in select(document, Cut.parse("audience-wanted")).walk()]
    assert titles == ["For you", "First", "What we aim at", "Also for you", "One aim"]


def test_chosen_parts_stand_in_reading_order_and_once() -> None:
    cut = chosen(_document(), ["c1.1", "s4.2", "s3", "s3.1"])
    assert cut.slug == "chosen-s3_s4.2_c1.1"
    assert _titles(select(_document(), cut)) == [
        "1 3 Whom it is for",
        "2 3.1 For members",
        "2 3.2 More for members",
        "2 3.3 For partners",
        "1 4.2 Identity",
        "1 C1.1 A library",
    ]


def test_a_part_of_a_part_with_the_same_beginning_is_another() -> None:
    """4.1 lies within 4; 4.10 does not lie within 4.1."""
    more = tuple(Roadmap(ref=f"r{n}", title=f"Roadmap {n}") for n in range(10))
    document = _document("2026.0", *more)  # type: ignore[arg-type]
    assert chosen(document, ["s4.1", "s4.10"]).argument == "s4.1_s4.10"
    assert chosen(document, ["s4", "s4.10"]).argument == "s4"


@pytest.mark.parametrize("places", [[], ["s99"], ["s1", "evil"]])
def test_a_choice_of_nothing_or_of_what_is_not_there_is_refused(places: list[str]) -> None:
    with pytest.raises(UnknownCut):
        chosen(_document(), places)


def test_every_choice_can_be_had_alone() -> None:
    offered = choices(_document())
    assert {choice.entry.title for choice in offered} >= {"Cloud", "A library", "For members", "Start"}
    for choice in offered:
        selection = select(_document(), chosen(_document(), [choice.place]))
        assert [entry.title for entry in selection.entries] == [choice.entry.title]
        assert selection.entries[0].level == 1


def test_changes_hold_what_is_new_or_different() -> None:
    earlier = _document("2025.0")
    added = Section(ref="end", title="The end")
    now = _document("2026.0", added, status=Status.IN_PROGRESS)
    selection = select(now, Cut.parse("changes-2025.0"), earlier)
    assert [entry.title for entry in selection.walk()] == ["Cloud", "Move", "The end"]
    assert selection.earlier is earlier
    assert selection.title == "Changes since publication 2025.0, in full"
    told = {
        each.node.ref for each in (*changes(earlier, now).new, *changes(earlier, now).changed) if each.node
    }
    assert told == {"C-1", "end"}
    assert [selection.is_frame(entry) for entry in selection.walk()] == [True, False, False]


def test_only_a_roadmap_whose_own_words_stayed_is_a_frame() -> None:
    earlier = _document("2025.0")
    nodes = [
        replace(node, headline="Up there") if node.ref == "cloud" else replace(node, position=7)
        for node in _document("2026.0", status=Status.IN_PROGRESS).nodes[1:]
    ]
    now = replace(earlier, number="2026.0", nodes=(earlier.nodes[0], *nodes))
    selection = select(now, Cut.parse("changes-2025.0"), earlier)
    assert [selection.is_frame(entry) for entry in selection.walk()] == [False, False]
    only_moved = replace(
        now, nodes=tuple(replace(node, headline="") if node.ref == "cloud" else node for node in now.nodes)
    )
    selection = select(only_moved, Cut.parse("changes-2025.0"), earlier)
    assert [selection.is_frame(entry) for entry in selection.walk()] == [True, False]


def test_a_schedule_tells_changes_without_records() -> None:
    earlier = _document("2025.0")
    since = (Release("2025.1", "2025-10-01"), Release("2026.0", "2026-04-01", "Summed up."))
    selection = select(_document(status=Status.PAUSED), Cut.parse("schedule-2025.0"), earlier, since)
    assert (selection.title, selection.entries) == ("Schedule of changes since publication 2025.0", ())
    assert (selection.earlier, selection.since) == (earlier, since)
    assert (selection.is_brief, selection.is_titled_by_us) == (True, True)


def test_of_one_publication_since_nothing_need_be_said() -> None:
    now = replace(_document(), summary="Summed up.", decision="Cabinet", decision_url="https://example.org/")
    for slug in ("schedule-2025.0", "changes-2025.0"):
        (release,) = select(now, Cut.parse(slug), _document("2025.0")).since
        assert (release.title, release.summary) == ("Publication 2026.0, 1 April 2026", "Summed up.")
        assert (release.decision, release.decision_url) == ("Cabinet", "https://example.org/")
    assert select(now, Cut.parse("whole")).since == ()


def test_changes_of_nothing_are_empty() -> None:
    assert select(_document("2026.0"), Cut.parse("changes-2025.0"), _document("2025.0")).entries == ()


@pytest.mark.parametrize("earlier", [None, _document("2024.0")])
@pytest.mark.parametrize("kind", sorted(TELL_CHANGES))
def test_changes_since_another_publication_are_refused(
    kind: CutKind, earlier: StrategyDocument | None
) -> None:
    with pytest.raises(UnknownCut, match=r"no earlier publication 2025\.0"):
        _select(f"{kind}-2025.0", earlier)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "appendix",
        "roadmap",
        "roadmap-",
        "roadmap-no/where",
        "volume-strategy",
        "whole-1",
        "chosen-" + "s1_" * LONGEST_SLUG,
        "../whole",
    ],
)
def test_a_slug_that_names_no_kind_of_part_is_refused(slug: str) -> None:
    with pytest.raises(UnknownCut):
        Cut.parse(slug)


@pytest.mark.parametrize("slug", ["chosen-c1_s1", "chosen-s1_s1", "chosen-s4_s4.1"])
def test_a_choice_has_one_name(slug: str) -> None:
    with pytest.raises(UnknownCut, match="once, in reading order"):
        select(_document(), Cut.parse(slug))


@pytest.mark.parametrize("slug", ["roadmap-nowhere", "audience-nobody", "chosen-s9", "chosen-s1_s1.1"])
def test_a_part_that_the_publication_lacks_is_refused(slug: str) -> None:
    with pytest.raises(UnknownCut):
        _select(slug)


def test_every_cut_of_a_document_has_entries_and_reads_back_from_its_slug() -> None:
    cuts = cuts_of(_document())
    assert {cut.kind for cut in cuts} == set(CutKind) - TELL_CHANGES - {CutKind.CHOSEN}
    for cut in cuts:
        assert Cut.parse(cut.slug) == cut
        selection = select(_document(), cut)
        assert selection.entries
        assert all(entry.level == 1 for entry in selection.entries)
        assert len({(kind_of(node).slug, node.ref) for node in selection.nodes()}) == len(selection.nodes())
