"""A selection as a Word document for editing: the text of the printed book with real styles, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from document.languages import PORTAL, is_portals
from document.text import without_forbidden
from exports.context import RenderContext
from exports.data.archive import zipped
from exports.data.stamp import midnight
from exports.office import word_parts
from exports.office.manuscript import Manuscript, manuscript
from exports.office.word_parts import NS
from exports.office.word_text import CHAPTERS, WordWriter
from exports.office.writer import Setting
from exports.pictures import Stored, stored
from exports.reading.blocks import Picture, announced
from exports.selection import Selection

LONGEST_PROPERTY = 255
"""The format allows no longer title, subject or author."""
UNWANTED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings")
"""What python-docx's own template brings along and no document of ours needs."""


def render(selection: Selection, context: RenderContext) -> bytes:
    """The document.

    Raises:
        LookupError: the document has no strategy details.
        PictureMissing: a picture cannot be read.
        UnknownElement: the printing templates write what no writer knows.
    """
    text = manuscript(selection, context)
    document = docx.Document()
    context.progress("Writing the paragraphs")
    _strip(document)
    _write(document, text, context)
    _properties(document.core_properties, text)
    return _zipped(document)


def _write(document: Any, text: Manuscript, context: RenderContext) -> None:
    """Body, styles, lists, header and footer."""
    links, pictures = _Links(document.part), _Pictures(document.part, context)
    writer = WordWriter(text.language, links.relate, pictures.embed, text.anchors, iter(text.drawings))
    told = (announced(blocks, context.progress) for blocks in (text.front, text.chapters))
    front, chapters = (writer.blocks(blocks, Setting()) for blocks in told)
    context.progress("Packing the document")
    front_end, end = _sections(document, text)
    body = word_parts.ended(front, front_end) + word_parts.within(CHAPTERS, chapters)
    document.element.replace(document.element.body, parse_xml(f"<w:body {NS}>{body}{end}</w:body>"))
    _replace(document.styles.element, word_parts.styles(context.brand, text.language))
    _replace(document.part.numbering_part.element, word_parts.numbering(writer.numbered))
    _replace(document.settings.element, word_parts.settings(text.language))


def _sections(document: Any, text: Manuscript) -> tuple[str, str]:
    """The pages before the first chapter and those of the chapters, whose heads name the chapter. The cover has neither head nor foot."""
    document.add_section()
    front, chapters = document.sections
    front.different_first_page_header_footer = True
    lang = "" if is_portals(text.language) else PORTAL
    stories = (
        (front.header, word_parts.header(text.running)),
        (front.footer, word_parts.footer(text.foot, ("Page ", " of "), lang)),
        (front.first_page_footer, '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p>'),
        (chapters.header, word_parts.header(text.running, names_chapter=True)),
    )
    numbers = []
    for story, xml in stories:
        story.is_linked_to_previous = False
        _fill(story, xml)
        numbers.append(document.part.relate_to(story.part, _kind(story)))
    head, foot, first, chapter = numbers
    return word_parts.section(head, foot, first), word_parts.section(chapter, foot)


def _kind(story: Any) -> str:
    return RELATIONSHIP_TYPE.HEADER if "eader" in type(story).__name__[:7] else RELATIONSHIP_TYPE.FOOTER


def _fill(story: Any, xml: str) -> None:
    """Give a header or footer paragraphs of ours in place of its own."""
    element = story._element
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(f"<w:body {NS}>{xml}</w:body>")))


def _replace(element: Any, xml: str) -> None:
    """Give a part's root other content."""
    fresh = parse_xml(xml)
    for child in list(element):
        element.remove(child)
    element.extend(list(fresh))


class _Links:
    """Relationships to addresses: one for each address. python-docx would look through all of them each time."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.known: dict[str, str] = {}

    def relate(self, address: str) -> str:
        """The number of the relationship to ``address``."""
        if address not in self.known:
            number = f"rIdLink{len(self.known) + 1}"
            self.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, number, is_external=True)
            self.known[address] = number
        return self.known[address]


class _Pictures:
    """The document's pictures: each is stored once."""

    def __init__(self, part: Any, context: RenderContext) -> None:
        self.part = part
        self.context = context
        self.known: dict[str, tuple[str, Stored]] = {}

    def embed(self, picture: Picture) -> tuple[str, Stored]:
        """The number of the relationship to the picture, and the picture. Raises PictureMissing."""
        if picture.sha256 not in self.known:
            found = stored(self.context.image, picture.sha256, picture.alt)
            name = PackURI(f"/word/media/{picture.sha256[:16]}.{found.extension}")
            part = Part(name, found.media_type, found.data, self.part.package)
            self.known[picture.sha256] = self.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE), found
        return self.known[picture.sha256]


def _strip(document: Any) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for number in [number for number, rel in rels.items() if rel.reltype.endswith(UNWANTED)]:
            del rels[number]


def _properties(core: Any, text: Manuscript) -> None:
    """Title, author and dates: the publication's, not the machine's."""
    for name, value in (
        ("title", text.title),
        ("subject", text.subject),
        ("author", text.publisher),
        ("last_modified_by", text.publisher),
        ("language", text.language),
        ("version", text.number),
        ("keywords", f"Publication {text.number}"),
        ("comments", ""),
    ):
        setattr(core, name, without_forbidden(value)[:LONGEST_PROPERTY])
    core.created = core.modified = midnight(text.day).replace(tzinfo=None)
    core.revision = 1


def _zipped(document: Any) -> bytes:
    """The same members without a time or a trace of the machine."""
    target = io.BytesIO()
    document.save(target)
    with zipfile.ZipFile(target) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members, stored=(".png", ".jpg"))
