"""The schedule of changes between two publications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from document.changes import changes
from document.dates import day_label
from document.nodes import AnyNode, StrategyDocument, kind_of
from exports.changed.edits import edit_of
from exports.changed.groups import SORTS, Group, Sorts, grouped
from exports.changed.items import date_move, status_changes
from exports.numbers import key_of, key_to, numbers
from exports.releases import Release
from exports.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(Sorts):
    """Everything that a reader of the earlier publication finds different, by sort and in reading order.

    ``groups`` hold the same by part of the strategy. ``releases`` are the publications since, oldest first. ``confirmed`` counts the
    records whose owners only said again that they are still true. ``numbered`` has the numbers of the records that are still there.
    """

    earlier: str
    earlier_day: str
    number: str
    day: str
    confirmed: int
    groups: tuple[Group, ...]
    releases: tuple[Release, ...]
    numbered: Mapping[tuple[str, str], str]

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """How many of each sort there are, with the words for it: (3, “dates moved”)."""
        found = (
            (len(self.moves), "date moved", "dates moved"),
            (len(self.statuses), "change of status", "changes of status"),
            (len(self.added), "new record", "new records"),
            (len(self.withdrawn), "record withdrawn", "records withdrawn"),
            (len(self.edits), "record edited", "records edited"),
            (self.confirmed, "record confirmed unchanged", "records confirmed unchanged"),
        )
        return tuple((count, one if count == 1 else many) for count, one, many in found if count)

    @property
    def title(self) -> str:
        """The heading of the schedule."""
        return f"What has changed since publication {self.earlier}"

    @property
    def since(self) -> str:
        """The heading of the publications since."""
        return f"Publications since {self.earlier}"

    @property
    def span(self) -> str:
        """The two publications and their days, as a sentence."""
        return (
            f"Publication {self.number} of {self.day} is compared with publication {self.earlier} "
            f"of {self.earlier_day}."
        )

    @property
    def nothing(self) -> str:
        """What is said where nothing differs."""
        return "Nothing that was published has changed since then."

    def number_of(self, node: AnyNode) -> str:
        """A record's number in its volume; “” for one that is gone or has none."""
        return self.numbered.get(key_of(node), "")


def schedule(selection: Selection) -> Schedule:
    """What differs between ``selection.earlier`` and its document.

    Raises:
        ValueError: the selection tells no changes: it has no earlier document.
    """
    if selection.earlier is None:
        raise ValueError("This selection has no earlier publication to compare with.")
    return between(selection.earlier, selection.document, selection.since)


def between(earlier: StrategyDocument, document: StrategyDocument, since: Iterable[Release] = ()) -> Schedule:
    """What differs between two publications; ``since`` are those after the earlier one, or the later one alone."""
    found = changes(earlier, document)
    edited = (*(moved.changed for moved in found.moved), *found.changed)
    sorts = Sorts(
        moves=tuple(date_move(moved, document) for moved in found.moved),
        statuses=status_changes(found, document),
        added=tuple(each.node for each in found.new if each.node),
        withdrawn=tuple(each.node for each in found.withdrawn if each.node),
        edits=tuple(edit for each in edited if (edit := edit_of(each)).lines),
    )
    groups = grouped(sorts, earlier, document)
    return Schedule(
        **{name: tuple(each for group in groups for each in getattr(group.changed, name)) for name in SORTS},
        earlier=earlier.number,
        earlier_day=_day(earlier),
        number=document.number,
        day=_day(document),
        confirmed=len(found.confirmed),
        groups=groups,
        releases=tuple(since) or (Release.of(document),),
        numbered=numbers(document),
    )


def _day(document: StrategyDocument) -> str:
    return day_label(date.fromisoformat(document.published_on[:10]))


def numbers_key(selection: Selection) -> str:
    """What marked numbers of chapters and records mean in a file, as a sentence; “” where there are none."""
    told = schedule(selection).groups if selection.earlier else ()
    used = (*(group.entry.number for group in told), *(entry.number for entry in selection.walk()))
    return key_to(selection.document, used)


def label_of(node: AnyNode) -> str:
    """What kind of record it is: “Roadmap item”."""
    return kind_of(node).label


def headline_of(node: AnyNode) -> str:
    """What a record says of itself in a line: its headline, or its summary or definition."""
    found = (getattr(node, name, "") for name in ("headline", "summary", "definition", "note"))
    return next(filter(None, found), "")
