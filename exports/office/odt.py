"""A selection as an OpenDocument text for editing: the same words as the Word document, by the same walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from document.languages import PORTAL, is_portals
from exports.context import RenderContext
from exports.office.columns import is_named_by_rows, shares, title_of
from exports.office.drawn import Drawn
from exports.office.manuscript import Contents, ContentsLine, manuscript
from exports.office.odf import NS, VERSION, About, Automatic, attribute, characters, package, words
from exports.office.odt_drawing import group
from exports.office.odt_styles import TEXT_WIDTH, styles
from exports.office.writer import Run, Setting, Writer, keeps_first, runs
from exports.pictures import stored
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
    announced,
)
from exports.reading.reader import OUTSIDE
from exports.selection import Selection

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
PICTURE_WIDTH, PICTURE_HEIGHT = 15.0, 11.0
STYLES = {
    Role.BODY: "Standard",
    Role.PUBLISHER: "Cover_20_publisher",
    Role.VOLUME: "Subtitle",
    Role.HEADLINE: "Lead_20_paragraph",
    Role.SUMMARY: "Summary",
    Role.LABEL: "Evidence_20_label",
    Role.SMALL: "Small_20_print",
    Role.IMPRINT: "Imprint",
    Role.NOTICE: "Notice",
    Role.CAPTION: "Caption",
}
BOXES = {"quote": "Quotations", "callout": "Callout"}
RTL = '<style:paragraph-properties fo:text-align="start" style:writing-mode="rl-tb"/>'
OPENING = '<style:paragraph-properties fo:break-before="page"/>'
RTL_OPENING = RTL.replace("/>", ' fo:break-before="page"/>')
KEPT = '<style:paragraph-properties fo:keep-with-next="always"/>'
RTL_KEPT = RTL.replace("/>", ' fo:keep-with-next="always"/>')
ALIGNED = {"right": "end", "centre": "center"}


def render(selection: Selection, context: RenderContext) -> bytes:
    """The document.

    Raises:
        LookupError: the document has no strategy details.
        PictureMissing: a picture cannot be read.
        UnknownElement: the printing templates write what no writer knows.
    """
    text = manuscript(selection, context)
    context.progress("Writing the paragraphs")
    writer = TextWriter(context, text.anchors, iter(text.drawings))
    front = writer.blocks(text.front, Setting())
    writer.master = "Standard"
    body = front + writer.blocks(announced(text.chapters, context.progress), Setting())
    context.progress("Packing the document")
    content = (
        f"<office:document-content {NS} {VERSION}><office:automatic-styles>{writer.automatic.xml}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    lang = "" if is_portals(text.language) else PORTAL
    about = About(text.title, text.subject, text.publisher, text.number, text.day, text.language)
    parts = {"content.xml": content, "styles.xml": styles(text, context.brand, lang)}
    return package(MEDIA_TYPE, parts, writer.pictures, about)


@dataclass(slots=True)
class TextWriter(Writer):
    """Writes the body. ``pictures`` are those that it shows, by the names of their files.

    ``master`` names the kind of page that the next paragraph begins; "" where it begins none.
    """

    context: RenderContext
    anchors: frozenset[str]
    drawings: Iterator[Drawn]
    automatic: Automatic = field(default_factory=Automatic)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    tables: int = 0
    drawn: int = 0
    master: str = "First_20_Page"

    # Paragraphs ------------------------------------------------------------------------------------------------------
    def heading(self, heading: Heading, setting: Setting) -> str:
        """The title, or a heading one level below its level on the web, as the title stands above all of them."""
        inner = self.marked(heading.anchor, self.words(heading.words, setting))
        if heading.level == 1:
            return self.p("Title", inner, is_rtl=heading.is_rtl)
        level = heading.level - 1
        style = f"Heading_20_{level}"
        more = self.begun()
        if heading.opens_page and not more:
            style = self.automatic.style("paragraph", RTL_OPENING if heading.is_rtl else OPENING, style)
        elif heading.is_rtl or more:
            style = self.automatic.style("paragraph", RTL if heading.is_rtl else "", style, more)
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{inner}</text:h>'

    def paragraph(self, paragraph: Paragraph, setting: Setting) -> str:
        """A paragraph in the style of its role, of its box, or of the list that it stands in."""
        style = STYLES[paragraph.role]
        if paragraph.role is Role.BODY:
            style = BOXES.get(setting.box, "List" if setting.depth else style)
        inner = self.words(paragraph.words, setting)
        return self.p(style, inner, is_rtl=paragraph.is_rtl, keeps=setting.keeps)

    def p(self, style: str, inner: str, *, is_rtl: bool = False, keeps: bool = False) -> str:
        """A paragraph; one that ``keeps`` stands on the page of the next."""
        more = self.begun()
        if is_rtl or more or keeps:
            properties = (RTL_KEPT if is_rtl else KEPT) if keeps else RTL if is_rtl else ""
            style = self.automatic.style("paragraph", properties, style, more)
        return f'<text:p text:style-name="{style}">{inner}</text:p>'

    def begun(self) -> str:
        """That a paragraph begins another kind of page, as a property of its style, where it does."""
        master, self.master = self.master, ""
        return f' style:master-page-name="{master}"' if master else ""

    def marked(self, anchor: str, inner: str) -> str:
        """``inner`` as the target of links to ``anchor``."""
        if not anchor:
            return inner
        name = attribute(anchor)
        return f"<text:bookmark-start text:name={name}/>{inner}<text:bookmark-end text:name={name}/>"

    # Runs ------------------------------------------------------------------------------------------------------------
    def words(self, words: Words, setting: Setting) -> str:
        """Spans as runs; those of one link stand in one link."""
        found = ""
        for href, linked in groupby(runs(words, setting), key=lambda run: run.href):
            found += self.link(href, tuple(linked))
        return found

    def link(self, href: str, linked: Iterable[Run]) -> str:
        """Runs that lead somewhere; only the runs where the address leads nowhere from this file."""
        inner = "".join(map(self.run, linked))
        if href.startswith(OUTSIDE) or (href.startswith("#") and href[1:] in self.anchors):
            return (
                f'<text:a xlink:type="simple" xlink:href={attribute(href)} text:style-name="Internet_20_link" '
                f'text:visited-style-name="Visited_20_Internet_20_Link">{inner}</text:a>'
            )
        return inner

    def run(self, run: Run) -> str:
        """A run with its marks and its language."""
        style = self.automatic.text(strong=run.strong, emphasis=run.emphasis, lang=run.lang)
        inner = characters(run.text)
        return f'<text:span text:style-name="{style}">{inner}</text:span>' if style else inner

    # Lists -----------------------------------------------------------------------------------------------------------
    def listing(self, listing: Listing, setting: Setting) -> str:
        """A list within the entry that holds it."""
        style = "Numbers" if listing.ordered else "Bullets"
        inner = "".join(
            self.item(
                item,
                listing.start if listing.ordered and not place else None,
                replace(setting, keeps=keeps_first(listing) and not place),
            )
            for place, item in enumerate(listing.items)
        )
        return f'<text:list text:style-name="{style}">{inner}</text:list>'

    def item(self, item: Item, start: int | None, setting: Setting) -> str:
        """One entry. Tables cannot stand within lists, so what follows one stands below."""
        begins = f' text:start-value="{max(0, start)}"' if start is not None else ""
        mark = f"<text:bookmark text:name={attribute(item.anchor)}/>" if item.anchor else ""
        inner = self.blocks(item.blocks, setting)
        return (
            f"<text:list-item{begins}>{inner.replace('>', f'>{mark}', 1) if mark else inner}</text:list-item>"
        )

    # Tables ----------------------------------------------------------------------------------------------------------
    def table(self, table: Table, setting: Setting) -> str:
        """A table with its caption; the header row is repeated on each page."""
        self.tables += 1
        plain = replace(setting, depth=0, box="")
        caption = self.p("Caption", self.words(table.caption, plain)) if table.caption else ""
        rows = "".join(self.row(row, plain, is_header=False) for row in table.rows)
        head = f"<table:table-header-rows>{self.row(table.header, plain, is_header=True)}</table:table-header-rows>"
        properties = f'<style:table-properties style:width="{TEXT_WIDTH}cm" table:align="margins" fo:margin-bottom="0.4cm" style:may-break-between-rows="true"/>'
        style = self.automatic.style("table", properties)
        return (
            f'{caption}<table:table table:name="Table{self.tables}" table:style-name="{style}"><table:title>{words(title_of(table))}</table:title>'
            f"{self.columns(table)}{head}{rows}</table:table>"
        )

    def columns(self, table: Table) -> str:
        """The columns; those up to the names of the rows are header columns."""
        found = []
        for share in shares(table):
            width = f'<style:table-column-properties style:column-width="{share * TEXT_WIDTH:.2f}cm"/>'
            name = self.automatic.style("table-column", width)
            found.append(f'<table:table-column table:style-name="{name}"/>')
        named = 0
        if is_named_by_rows(table):
            named = 1 + max(cell.is_header and place for row in table.rows for place, cell in enumerate(row))
        heads = (
            f"<table:table-header-columns>{''.join(found[:named])}</table:table-header-columns>"
            if named
            else ""
        )
        return heads + "".join(found[named:])

    def row(self, cells: tuple[Cell, ...], setting: Setting, *, is_header: bool) -> str:
        """A row of a table; it is not broken over two pages."""
        style = self.automatic.style("table-row", '<style:table-row-properties fo:keep-together="always"/>')
        brand = self.context.brand
        ground = f' fo:background-color="{brand.primary_dark}"' if is_header else ""
        rule = f'fo:padding="0.12cm" fo:border="none" fo:border-bottom="0.5pt solid {brand.muted}"'
        kind = self.automatic.style("table-cell", f"<style:table-cell-properties {rule}{ground}/>")
        inner = "".join(
            f'<table:table-cell table:style-name="{kind}" office:value-type="string">{self.cell(cell, setting, is_header)}</table:table-cell>'
            for cell in cells
        )
        return f'<table:table-row table:style-name="{style}">{inner}</table:table-row>'

    def cell(self, cell: Cell, setting: Setting, is_header: bool) -> str:
        """A cell's paragraph."""
        style = (
            "Table_20_Heading"
            if is_header
            else "Table_20_row_20_name"
            if cell.is_header
            else "Table_20_Contents"
        )
        if cell.is_rtl:
            style = self.automatic.style("paragraph", RTL, style)
        elif cell.align in ALIGNED:
            properties = f'<style:paragraph-properties fo:text-align="{ALIGNED[cell.align]}"/>'
            style = self.automatic.style("paragraph", properties, style)
        return f'<text:p text:style-name="{style}">{self.words(cell.words, setting)}</text:p>'

    # Pictures and contents ---------------------------------------------------------------------------------------------
    def picture(self, picture: Picture, setting: Setting) -> str:
        """A picture with its alternative text."""
        found = stored(self.context.image, picture.sha256, picture.alt)
        name = f"Pictures/{picture.sha256[:32]}.{found.extension}"
        self.pictures[name] = found.media_type, found.data
        width, height = found.fitted(PICTURE_WIDTH, PICTURE_HEIGHT)
        return self.p(
            "Figure",
            f'<draw:frame draw:name="Picture {len(self.pictures)}" text:anchor-type="as-char" svg:x="0cm" svg:y="0cm" svg:width="{width}cm" svg:height="{height}cm">'
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:desc>{words(picture.alt)}</svg:desc></draw:frame>",
        )

    def drawing(self, drawn: Drawn, setting: Setting) -> str:
        """A drawing with its alternative text."""
        self.drawn += 1
        return self.p("Figure", group(drawn, self.drawn, self.automatic))

    def contents(self, contents: Contents, setting: Setting) -> str:
        """A table of contents, filled with links. LibreOffice works out the page numbers on opening, as only it knows them."""
        title = (
            f'<text:p text:style-name="Contents_20_Heading">{self.words(contents.title, setting)}</text:p>'
        )
        templates = "".join(
            f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{min(level, 2)}">'
            '<text:index-entry-link-start text:style-name="Index_20_Link"/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
            "<text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"
            for level in (1, 2)
        )
        lines = "".join(self.line(line, setting) for line in contents.lines)
        return (
            '<text:table-of-content text:name="Contents"><text:table-of-content-source text:outline-level="2" text:use-index-marks="false">'
            '<text:index-title-template text:style-name="Contents_20_Heading"/>'
            f'{templates}</text:table-of-content-source><text:index-body><text:index-title text:name="Contents_Head">{title}</text:index-title>'
            f"{lines}</text:index-body></text:table-of-content>"
        )

    def line(self, line: ContentsLine, setting: Setting) -> str:
        """A line of the contents, with a reference to the page of its heading."""
        inner = "".join(map(self.run, runs(line.words, setting)))
        page = f'<text:bookmark-ref text:reference-format="page" text:ref-name={attribute(line.anchor)}/>'
        href = attribute(f"#{line.anchor}")
        return (
            f'<text:p text:style-name="Contents_20_{min(line.depth, 2)}"><text:a xlink:type="simple" xlink:href={href} '
            f'text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">{inner}<text:tab/>{page}</text:a></text:p>'
        )
