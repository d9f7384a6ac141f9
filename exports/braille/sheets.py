"""Pages of 25 lines. The last holds the number of the page; a heading never stands last above it."""

from __future__ import annotations

from dataclasses import dataclass, field

from exports.braille.lines import CELLS, number

LINES = 25
TEXT_LINES = LINES - 1


@dataclass(slots=True)
class Sheets:
    """Pages in the making. ``places`` are the pages of anchors, counted from 1."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    places: dict[str, int] = field(default_factory=dict)
    _waiting: list[str] = field(default_factory=list)
    _anchors: list[str] = field(default_factory=list)

    def new_page(self) -> None:
        """What comes next begins a page."""
        self._put([])
        if self.pages[-1]:
            self.pages.append([])

    def gap(self) -> None:
        """An empty line, but none at the head of a page and never two."""
        lines = self._waiting or self.pages[-1]
        if lines and lines[-1] and len(lines) < TEXT_LINES:
            lines.append("")

    def heading(self, lines: list[str], anchor: str) -> None:
        """A heading: it waits for what stands below it. A long one gives way to its own further lines."""
        self.gap()
        self._waiting += lines[: TEXT_LINES - 3]
        self._anchors.append(anchor)
        if len(lines) > TEXT_LINES - 3:
            self.text(lines[TEXT_LINES - 3 :])

    def text(self, lines: list[str]) -> None:
        """Lines of text, after the headings that wait for them."""
        self._put(lines)

    def _put(self, lines: list[str]) -> None:
        here = self.pages[-1]
        needed = len(self._waiting) + min(2, len(lines))
        if self._waiting and here and len(here) + needed > TEXT_LINES:
            self._turn()
        for anchor in self._anchors:
            self.places.setdefault(anchor, len(self.pages))
        for line in (*self._waiting, *lines):
            if len(self.pages[-1]) >= TEXT_LINES:
                self._turn()
            if line or self.pages[-1]:
                self.pages[-1].append(line)
        self._waiting, self._anchors = [], []

    def _turn(self) -> None:
        self.pages.append([])

    def written(self) -> str:
        """The file: each page padded to its number, and a form feed after it."""
        self.new_page()
        kept = [page for page in self.pages if page]
        return "".join(self._page(page, place) for place, page in enumerate(kept, 1))

    def _page(self, lines: list[str], place: int) -> str:
        padded = [*lines, *[""] * (TEXT_LINES - len(lines)), number(place).rjust(CELLS)]
        return "".join(f"{line.rstrip(' ')}\r\n" for line in padded) + "\f"
