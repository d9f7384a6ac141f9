"""A manuscript's blocks as WordprocessingML: real styles, real lists, header rows, bookmarks and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from document.text import without_forbidden
from exports.office.columns import is_named_by_rows, shares, title_of
from exports.office.drawn import Drawn
from exports.office.manuscript import Contents, ContentsLine
from exports.office.word_drawing import group
from exports.office.writer import Run, Setting, Writer, keeps_first, runs
from exports.pictures import Stored
from exports.reading.blocks import (
    Cell,
    Heading,
    Item,
    Listing,
    Paragraph,
    Picture,
    Role,
    Table,
    Words,
)
from exports.reading.reader import OUTSIDE

TEXT_WIDTH = 9638
"""The room between the margins in twentieths of a point: 170 mm."""
CONTENTS_EDGE = TEXT_WIDTH - 10
"""Where the numbers of pages stand in the contents."""
PICTURE_WIDTH, PICTURE_HEIGHT = 150.0, 110.0
"""The most room for a picture, in millimetres."""
EMU_PER_MM = 36_000
INDENT = 360
"""How far each level of a list is set in."""
DEEPEST_LIST = 8
CHAPTERS = "chapters"
"""The bookmark around the chapters, of whose headings the contents consist."""
BULLETS = 1
"""The number of the bullet list; each numbered list has a number of its own from here on."""
STYLES = {
    Role.BODY: "Normal",
    Role.PUBLISHER: "CoverPublisher",
    Role.VOLUME: "Subtitle",
    Role.HEADLINE: "Lead",
    Role.SUMMARY: "Summary",
    Role.LABEL: "EvidenceLabel",
    Role.SMALL: "SmallPrint",
    Role.IMPRINT: "Imprint",
    Role.NOTICE: "Notice",
    Role.CAPTION: "Caption",
}
BOXES = {"quote": "Quote", "callout": "Callout"}
_UNNAMEABLE = re.compile(r"\W+", re.ASCII)
Relate = Callable[[str], str]
"""Gives the number of the relationship to an address."""
Embed = Callable[[Picture], tuple[str, Stored]]
"""Stores a picture; the number of the relationship to it, and the picture."""


@dataclass(slots=True)
class WordWriter(Writer):
    """Writes one document's body. ``numbered`` are the first numbers of its numbered lists, in order."""

    language: str
    relate: Relate
    embed: Embed
    anchors: frozenset[str]
    drawings: Iterator[Drawn]
    numbered: list[int] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: count(1))

    # Paragraphs ------------------------------------------------------------------------------------------------------
    def heading(self, heading: Heading, setting: Setting) -> str:
        """The title, or a heading one level below its level on the web, as the title stands above all of them."""
        style = "Title" if heading.level == 1 else f"Heading{heading.level - 1}"
        words = self.words(heading.words, setting, is_rtl=heading.is_rtl)
        more = "<w:pageBreakBefore/>" if heading.opens_page else ""
        return self.p(style, self.marked(heading.anchor, words), more, is_rtl=heading.is_rtl)

    def paragraph(self, paragraph: Paragraph, setting: Setting) -> str:
        """A paragraph in the style of its role, of its box, or of the list that it goes on in."""
        style = STYLES[paragraph.role]
        more = ""
        if paragraph.role is Role.BODY and setting.box:
            style = BOXES[setting.box]
        elif paragraph.role is Role.BODY and setting.depth:
            style = "ListContinue"
            more = f'<w:ind w:left="{INDENT * setting.depth}"/>'
        words = self.words(paragraph.words, setting, is_rtl=paragraph.is_rtl)
        return self.p(style, words, after=more, is_rtl=paragraph.is_rtl)

    def p(self, style: str, inner: str, before: str = "", after: str = "", *, is_rtl: bool = False) -> str:
        """A paragraph. ``before`` and ``after`` are properties before and after the direction."""
        direction = "<w:bidi/>" if is_rtl else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{direction}{after}</w:pPr>{inner}</w:p>'

    def marked(self, anchor: str, inner: str) -> str:
        """``inner`` as the target of links to ``anchor``."""
        if not anchor:
            return inner
        number, name = next(self._ids), self.bookmark(anchor)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    def bookmark(self, anchor: str) -> str:
        """The anchor's name as Word allows it: letters, digits and underscores, 40 at most, each name once."""
        if anchor not in self._names:
            self._names[anchor] = f"r{len(self._names) + 1}_{_UNNAMEABLE.sub('_', anchor)}"[:40]
        return self._names[anchor]

    # Runs ------------------------------------------------------------------------------------------------------------
    def words(self, words: Words, setting: Setting, *, is_rtl: bool = False, strong: bool = False) -> str:
        """Spans as runs; those of one link stand in one hyperlink."""
        found = ""
        for href, linked in groupby(runs(words, setting, strong=strong), key=lambda run: run.href):
            found += self.link(href, tuple(linked), is_rtl)
        return found

    def link(self, href: str, linked: Iterable[Run], is_rtl: bool) -> str:
        """Runs that lead somewhere; only the runs where the address leads nowhere from this file."""
        if href.startswith("#") and href[1:] in self.anchors:
            target = f' w:anchor="{self.bookmark(href[1:])}"'
        elif href.startswith(OUTSIDE):
            target = f' r:id="{self.relate(href)}"'
        else:
            return "".join(self.run(run, is_rtl) for run in linked)
        inner = "".join(self.run(run, is_rtl, "Hyperlink") for run in linked)
        return f'<w:hyperlink{target} w:history="1">{inner}</w:hyperlink>'

    def run(self, run: Run, is_rtl: bool = False, style: str = "") -> str:
        """A run with its marks and its language."""
        named = style or ("Strong" if run.strong else "Emphasis" if run.emphasis else "")
        marks = [f'<w:rStyle w:val="{named}"/>'] if named else []
        if run.strong and named != "Strong":
            marks.append("<w:b/><w:bCs/>")
        if run.emphasis and named != "Emphasis":
            marks.append("<w:i/><w:iCs/>")
        marks += ["<w:rtl/>"] if run.is_rtl or (is_rtl and not run.lang) else []
        if run.lang:
            which = "bidi" if run.is_rtl else "val"
            marks.append(f"<w:lang w:{which}={quoteattr(run.lang)}/>")
        properties = f"<w:rPr>{''.join(marks)}</w:rPr>" if marks else ""
        return f"<w:r>{properties}{_characters(run.text)}</w:r>"

    # Lists -----------------------------------------------------------------------------------------------------------
    def listing(self, listing: Listing, setting: Setting) -> str:
        """A list: the first paragraph of each entry has the mark, what follows is set in below it."""
        number = BULLETS
        if listing.ordered:
            self.numbered.append(max(0, listing.start))
            number = BULLETS + len(self.numbered)
        return "".join(
            self.item(
                item, number, listing.ordered, replace(setting, keeps=keeps_first(listing) and not place)
            )
            for place, item in enumerate(listing.items)
        )

    def item(self, item: Item, number: int, ordered: bool, setting: Setting) -> str:
        """One entry."""
        keep = "<w:keepNext/>" if setting.keeps else ""
        setting = replace(setting, keeps=False)
        first, *rest = item.blocks
        level = min(setting.depth - 1, DEEPEST_LIST)
        if not isinstance(first, Paragraph):  # the mark needs a paragraph to stand at
            first, rest = Paragraph(()), list(item.blocks)
        name = ("ListNumber" if ordered else "ListBullet") + (str(level + 1) if 0 < level < 3 else "")
        mark = f'{keep}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        words = self.words(first.words, setting, is_rtl=first.is_rtl)
        return self.p(name, self.marked(item.anchor, words), mark, is_rtl=first.is_rtl) + self.blocks(
            rest, setting
        )

    # Tables ----------------------------------------------------------------------------------------------------------
    def table(self, table: Table, setting: Setting) -> str:
        """A table with its caption; the header row is repeated on each page, and no row is broken over two."""
        caption = ""
        if table.caption:
            caption = self.p("Caption", self.words(table.caption, setting), "<w:keepNext/>")
        widths = [round(share * TEXT_WIDTH) for share in shares(table)]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        title = quoteattr(without_forbidden(" ".join(title_of(table).split()))[:255])
        first = 1 if is_named_by_rows(table) else 0
        rows = [self.row(table.header, widths, setting, is_header=True)]
        rows += [self.row(row, widths, setting, is_header=False) for row in table.rows]
        return (
            f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="StrategyTable"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"04A0" if first else "0420"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0" '
            f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={title}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{self.p('TableGap', '')}"
        )

    def row(self, cells: tuple[Cell, ...], widths: list[int], setting: Setting, *, is_header: bool) -> str:
        """A row of a table."""
        kept = "<w:cantSplit/><w:tblHeader/>" if is_header else "<w:cantSplit/>"
        plain = replace(setting, depth=0, box="")
        inner = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self.cell(cell, plain, is_header)}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{kept}</w:trPr>{inner}</w:tr>"

    def cell(self, cell: Cell, setting: Setting, is_header: bool) -> str:
        """A cell's paragraph."""
        align = {"right": '<w:jc w:val="end"/>', "centre": '<w:jc w:val="center"/>'}.get(cell.align, "")
        style = "TableHeading" if is_header else "TableText"
        strong = cell.is_header and not is_header
        words = self.words(cell.words, setting, is_rtl=cell.is_rtl, strong=strong)
        return self.p(style, words, after=align.replace('"end"', '"right"'), is_rtl=cell.is_rtl)

    # Pictures and contents ---------------------------------------------------------------------------------------------
    def picture(self, picture: Picture, setting: Setting) -> str:
        """A picture with its alternative text."""
        relation, found = self.embed(picture)
        width, height = (round(side * EMU_PER_MM) for side in found.fitted(PICTURE_WIDTH, PICTURE_HEIGHT))
        number = next(self._ids)
        described = f'id="{number}" name="Picture {number}" descr={quoteattr(without_forbidden(picture.alt))}'
        inline = (
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr {described}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr {described}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        )
        return self.p("Figure", f"<w:r><w:drawing>{inline}</w:drawing></w:r>")

    def drawing(self, drawn: Drawn, setting: Setting) -> str:
        """A drawing with its alternative text."""
        return self.p("Figure", group(drawn, self._ids, setting.lang))

    def contents(self, contents: Contents, setting: Setting) -> str:
        """A contents field, filled with links. Page numbers come when Word prints or updates it: only Word knows them."""
        title = self.p("TOCHeading", self.words(contents.title, setting), "<w:pageBreakBefore/>")
        if not contents.lines:
            return title
        lines = [self.line(line, setting) for line in contents.lines]
        start = (
            f'{_field_mark("begin")}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u \\b {CHAPTERS} </w:instrText></w:r>'
            f"{_field_mark('separate')}"
        )
        lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{start}", 1)
        lines[-1] = lines[-1].removesuffix("</w:p>") + f"{_field_mark('end')}</w:p>"
        return title + "".join(lines)

    def line(self, line: ContentsLine, setting: Setting) -> str:
        """A line of the contents, with a reference to the page of its heading. No dots lead to what is not there yet."""
        inner = "".join(self.run(run) for run in runs(line.words, setting))
        name = self.bookmark(line.anchor)
        page = (
            f'<w:r><w:tab/></w:r>{_field_mark("begin")}<w:r><w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText></w:r>'
            f"{_field_mark('separate')}{_field_mark('end')}"
        )
        return self.p(
            f"TOC{min(line.depth, 3)}",
            f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}{page}</w:hyperlink>',
            f'<w:tabs><w:tab w:val="right" w:leader="none" w:pos="{CONTENTS_EDGE}"/></w:tabs>',
        )


def _field_mark(kind: str) -> str:
    """A sign within a paragraph where a field begins, where its result does, or where it ends."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _characters(text: str) -> str:
    """Characters with line breaks and tabs as the elements that Word has for them."""
    parts = re.split(r"([\n\t])", text)
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        marks.get(part, f'<w:t xml:space="preserve">{escape(part)}</w:t>') for part in parts if part
    )
