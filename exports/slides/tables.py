"""Tables cut to slides: column widths from the words, rows measured, headers repeated, wide tables over several slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from document.nodes import AnyNode
from exports.slides import metrics, sheet
from exports.slides.deck import AnySlide, Head, TableSlide
from exports.slides.folio import Folio, Subject
from exports.slides.notes import notes_for
from exports.slides.paging import fewest, spread
from exports.slides.prose import (
    OURS,
    Column,
    FoundTable,
    Para,
    Run,
    column_height,
    enlarged,
    line,
    pour,
    runs_of,
)

GROWTHS = (6.0, 4.0, 2.0, 0.0)
"""How much larger than :data:`sheet.TABLE_SIZE` a table is set where it takes no more slides for it."""
MOST_AIR = 14.0
"""Rows of a short table are set so much further apart, above and below their words."""
LEAST_COLUMN, WIDEST_WORD = 64.0, 190.0
"""No column is narrower than the first; a word wider than the second is broken."""
FULLEST_COLUMN = 420.0
"""A column asks for no more than this for its longest cell on one line."""
MOST_TRIED = 20
"""Tables of more rows are not tried in several widths."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells. ``name`` is the record it shows; ``node`` is that record where this is its slide, and its notes are here.

    ``notes`` are lines that the row has no room for, to stand in the notes of its slide.
    """

    cells: tuple[Column, ...]
    name: str = ""
    node: AnyNode | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A table before it is cut. ``lang`` is the language of its header. ``shares`` are the columns' parts of the width; left out, the words decide.

    ``columns`` are the fields that each column shows of its row's record; ``field`` is the one that holds the whole table.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[float, ...] = ()
    right: tuple[bool, ...] = ()
    size: float = sheet.TABLE_SIZE
    columns: tuple[str, ...] = ()
    field: str = "body"
    lang: str = OURS


def cell(text: str, *, bold: bool = False, tone: str = "", right: bool = False, lang: str = "") -> Column:
    """A cell of plain words."""
    return tuple(
        replace(line(part, sheet.TABLE_SIZE, bold=bold, tone=tone, before=2, lang=lang), right=right)
        for part in text.split("\n")
    )


def table_slides(folio: Folio, subject: Subject, plan: Plan) -> list[AnySlide]:
    """The table over as many slides as it needs; every slide has the header."""
    pages = subject.settled(lambda drop: _best_pages(plan, sheet.BODY.h - drop))
    heads = folio.heads(subject, len(pages))
    air = min(_air(page, sheet.BODY.h - heads[0].drop) for page in pages)
    return [_slide(folio, head, page, air) for head, page in zip(heads, pages, strict=True)]


def _best_pages(plan: Plan, room: float) -> list[_Page]:
    """The table over the fewest slides, in the largest type that needs no more of them."""
    return fewest([_all_pages(_grown(plan, by), room) for by in GROWTHS], len)


def _slide(folio: Folio, head: Head, page: _Page, air: float) -> TableSlide:
    """One slide of a table. Where its rows are records, it is the slide of those, and its notes are theirs."""
    nodes = [row.node for row in page.rows if row.node]
    names = tuple(row.name for row in page.rows) if any(row.name for row in page.rows) else ()
    if nodes:
        notes, anchors = notes_for(folio.document, *nodes), (*head.anchors, *dict.fromkeys(names))
        head = replace(head, notes=notes, anchors=anchors)
    elif any(row.notes for row in page.rows):
        head = replace(head, notes=_left_over(page))
    columns, count = ", ".join(page.plan.header), len(page.rows)
    return TableSlide(
        head=head,
        header=_header(page.plan),
        header_height=page.header_height,
        rows=tuple(row.cells for row in page.rows),
        heights=tuple(round(height + 2 * air, 1) for height in page.heights),
        air=air,
        widths=page.widths,
        records=names,
        columns=page.plan.columns,
        fields=page.plan.field,
        description=f"Table of {count} row{'' if count == 1 else 's'}. Columns: {columns}.",
    )


def _left_over(page: _Page) -> tuple[str, ...]:
    """The notes of the rows; rows next to each other may share theirs."""
    return tuple(words for notes, _ in groupby(page.rows, lambda row: row.notes) for words in notes)


def fits(subject: Subject, plan: Plan, growth: float = 0.0) -> bool:
    """Whether one slide holds the table in type at least ``growth`` points larger than the least."""
    return len(_all_pages(_grown(plan, growth), sheet.BODY.h - subject.own_drop)) == 1


def _air(page: _Page, room: float) -> float:
    """How much further apart the rows of a page can stand."""
    spare = room - page.header_height - sum(page.heights)
    return max(0.0, min(MOST_AIR, round(spare / len(page.heights) / 2 - 0.05, 1)))


def rich_table(folio: Folio, found: FoundTable, field: str) -> Plan:
    """A table of the text that the record calls ``field``."""
    table = found.table
    right = tuple(align == "right" for align in table.align) or (False,) * len(table.header)
    rows = []
    for cells in table.rows:
        paras = (runs_of(spans, folio.resolve, Run("", lang=found.lang)) for spans in cells)
        rows.append(
            Row(
                tuple(
                    (Para(p or (Run(""),), sheet.TABLE_SIZE, right=r),)
                    for p, r in zip(paras, right, strict=False)
                )
            )
        )
    header = tuple("".join(run.text for run in runs_of(spans, folio.resolve)) for spans in table.header)
    return Plan(header, tuple(rows), right=right, field=field, lang=found.lang)


def _grown(plan: Plan, by: float) -> Plan:
    """The table in type ``by`` points larger."""
    rows = tuple(replace(row, cells=tuple(enlarged(column, by) for column in row.cells)) for row in plan.rows)
    return replace(plan, rows=rows, size=plan.size + by)


def _all_pages(plan: Plan, room: float) -> list[_Page]:
    return [page for part in _column_groups(plan) for page in _pages(part, room)]


def _header(plan: Plan) -> tuple[Para, ...]:
    right = plan.right or (False,) * len(plan.header)
    return tuple(
        replace(line(text, plan.size, bold=True, tone="light", lang=plan.lang), right=r)
        for text, r in zip(plan.header, right, strict=True)
    )


def _wanted(plan: Plan, n: int) -> tuple[float, float]:
    """The least and the wished-for width of a column."""
    texts = [(plan.header[n], True), *((p.text, p.bold) for row in plan.rows for p in row.cells[n])]
    size, pad = plan.size, 2 * sheet.CELL_X
    word = max(metrics.longest_word(text, size, bold=bold) for text, bold in texts) / metrics.SLACK + 1
    whole = max(metrics.width(text, size, bold=bold) for text, bold in texts) / metrics.SLACK + 1
    least = max(LEAST_COLUMN, min(word, WIDEST_WORD) + pad)
    return least, max(least, min(whole + pad, FULLEST_COLUMN))


def _column_groups(plan: Plan) -> list[Plan]:
    """A table too wide for a slide as several, each with the first column."""
    if plan.shares:
        return [plan]
    least = [_wanted(plan, n)[0] for n in range(len(plan.header))]
    groups: list[list[int]] = [[0]]
    for n in range(1, len(least)):
        if sum(least[m] for m in groups[-1]) + least[n] > sheet.BODY.w and len(groups[-1]) > 1:
            groups.append([0])
        groups[-1].append(n)
    if len(groups) == 1:
        return [plan]
    right = plan.right or (False,) * len(plan.header)
    return [
        Plan(
            tuple(plan.header[n] for n in group),
            tuple(replace(row, cells=tuple(row.cells[n] for n in group)) for row in plan.rows),
            right=tuple(right[n] for n in group),
            size=plan.size,
            columns=tuple(plan.columns[n] for n in group) if plan.columns else (),
            field=plan.field,
            lang=plan.lang,
        )
        for group in groups
    ]


def _widths(plan: Plan) -> tuple[float, ...]:
    """The columns' widths: what they wish for where there is room, else the least and a share of the rest."""
    total = sheet.BODY.w
    if plan.shares:
        return tuple(round(total * share / sum(plan.shares), 2) for share in plan.shares)
    wanted = [_wanted(plan, n) for n in range(len(plan.header))]
    least, wish = sum(w[0] for w in wanted), sum(w[1] for w in wanted)
    if least >= total:
        return tuple(round(total * w[0] / least, 2) for w in wanted)
    if wish > total:
        share = (total - least) / (wish - least)
        return tuple(round(w[0] + (w[1] - w[0]) * share, 2) for w in wanted)
    return _shared(plan, [w[1] for w in wanted], total - wish)


def _shared(plan: Plan, widths: Sequence[float], spare: float) -> tuple[float, ...]:
    """The columns with what room is left: a part for each; or for the widest alone, where rows become lower for it."""
    widest = widths.index(max(widths))
    even = tuple(round(w + spare / len(widths), 2) for w in widths)
    if len(plan.rows) > MOST_TRIED or widths[widest] < FULLEST_COLUMN:
        return even
    alone = tuple(round(w + (spare if n == widest else 0.0), 2) for n, w in enumerate(widths))
    return min(even, alone, key=lambda choice: sum(_row_height(row.cells, choice) for row in plan.rows))


@dataclass(frozen=True, slots=True)
class _Page:
    plan: Plan
    rows: tuple[Row, ...]
    heights: tuple[float, ...]
    widths: tuple[float, ...]
    header_height: float


def _row_height(cells: Sequence[Column], widths: Sequence[float]) -> float:
    heights = (column_height(column, w - 2 * sheet.CELL_X) for column, w in zip(cells, widths, strict=True))
    return round(max(heights) + 2 * sheet.CELL_Y + 1, 1)


def _pages(plan: Plan, room: float) -> list[_Page]:
    widths = _widths(plan)
    header_height = _row_height([(para,) for para in _header(plan)], widths)
    left = room - header_height
    pieces = [piece for row in plan.rows for piece in _pieces(row, widths, left)]
    heights = [_row_height(piece.cells, widths) for piece in pieces]
    return [
        _Page(plan, tuple(pieces[n] for n in run), tuple(heights[n] for n in run), widths, header_height)
        for run in spread(heights, left)
    ]


def _pieces(row: Row, widths: Sequence[float], room: float) -> list[Row]:
    """A row higher than a slide as several rows, each cell going on where it left off."""
    if _row_height(row.cells, widths) <= room:
        return [row]
    inner = room - 2 * sheet.CELL_Y - 2
    parts = [pour(column, w - 2 * sheet.CELL_X, inner) for column, w in zip(row.cells, widths, strict=True)]
    count = max(len(part) for part in parts)
    blank = cell("(continued)", tone="muted", lang=OURS)
    return [
        replace(
            row,
            cells=tuple(
                part[n] if n < len(part) else (blank if column == 0 else cell(""))
                for column, part in enumerate(parts)
            ),
        )
        for n in range(count)
    ]
