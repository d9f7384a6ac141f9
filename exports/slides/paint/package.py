"""The parts of a deck's file: its template's, and those that painting adds. Parts are named here by counting them.

python-pptx finds a free name for each new part by walking over all of them, which a long deck pays for dearly.
"""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.parts.image import ImagePart
from pptx.parts.slide import NotesSlidePart, SlidePart

from exports.slides.drawing import NS
from exports.slides.sheet import Layout

TEMPLATE = Path(__file__).parents[1] / "template.pptx"
FIRST_SLIDE_ID = 256
"""The least that the format allows."""
EMPTY_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_MAPPING = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"


class Package:
    """A deck's file in the making. ``template`` is a council's own, with layouts named as ours are."""

    def __init__(self, template: bytes | None = None) -> None:
        self.is_ours = template is None
        self.presentation = Presentation(io.BytesIO(template) if template else str(TEMPLATE))
        self.root: Any = self.presentation.part
        self.parts: list[Part] = list(self.root.package.iter_parts())
        self._taken = {str(part.partname) for part in self.parts}
        self.layouts: dict[str, Part] = {
            layout.name: layout.part
            for master in self.presentation.slide_masters
            for layout in master.slide_layouts
        }
        self.slides: list[SlidePart] = []
        self._notes_master: Part = self.presentation.notes_master.part
        self._counts: Counter[str] = Counter()
        self._pictures: dict[str, ImagePart] = {}

    def add_slide(self, layout: Layout) -> SlidePart:
        """A slide without shapes, at the end."""
        xml = f"<p:sld {NS}><p:cSld><p:spTree>{EMPTY_TREE}</p:spTree></p:cSld>{_MAPPING}</p:sld>"
        part = self._add(SlidePart, "/ppt/slides/slide%d.xml", CONTENT_TYPE.PML_SLIDE, parse_xml(xml))
        part.relate_to(self.layouts[layout.value], RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        self.slides.append(part)
        return part

    def add_notes(self, slide: SlidePart, body: str) -> None:
        """Speaker notes: ``body`` is a text body's paragraphs."""
        xml = (
            f"<p:notes {NS}><p:cSld><p:spTree>{EMPTY_TREE}"
            '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
            '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" '
            f'sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>'
            f"</p:spTree></p:cSld>{_MAPPING}</p:notes>"
        )
        name = "/ppt/notesSlides/notesSlide%d.xml"
        part = self._add(NotesSlidePart, name, CONTENT_TYPE.PML_NOTES_SLIDE, parse_xml(xml))
        part.relate_to(self._notes_master, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
        slide.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)

    def add_picture(self, digest: str, media_type: str, data: bytes) -> ImagePart:
        """A picture, stored once however often it is shown."""
        if digest not in self._pictures:
            extension = {"image/jpeg": "jpg", "image/png": "png"}[media_type]
            name = f"/ppt/media/image%d.{extension}"
            self._pictures[digest] = self._add(ImagePart, name, media_type, data)
        return self._pictures[digest]

    def add_chart(self, xml: bytes, workbook: bytes) -> ChartPart:
        """A chart with the workbook that holds its data."""
        name, book = "/ppt/charts/chart%d.xml", "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx"
        part = self._add(ChartPart, name, CONTENT_TYPE.DML_CHART, parse_xml(xml))
        part.chart_workbook.xlsx_part = self._add(EmbeddedXlsxPart, book, CONTENT_TYPE.SML_SHEET, workbook)
        return part

    def add_tags(self, data: bytes) -> Part:
        """Tags, for a shape to refer to."""
        part: Part = self._add(Part, "/ppt/tags/tag%d.xml", CONTENT_TYPE.PML_TAGS, data)
        return part

    def add_data(self, data: bytes, properties: bytes) -> None:
        """A custom XML part of the whole deck, with what it says of itself."""
        item = self._add(Part, "/customXml/item%d.xml", CONTENT_TYPE.XML, data)
        kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
        described = self._add(Part, "/customXml/itemProps%d.xml", kind, properties)
        item.relate_to(described, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self.root.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

    def _add(self, kind: type[Any], name: str, content_type: str, content: object) -> Any:
        self._counts[name] += 1
        while name % self._counts[name] in self._taken:
            self._counts[name] += 1
        part = kind(PackURI(name % self._counts[name]), content_type, self.root.package, content)
        self.parts.append(part)
        return part

    def close_slides(self) -> list[int]:
        """Enter every slide into the presentation, in order. Their numbers in the file, for the sections.

        The relationship is added without looking for an earlier one, which would compare each slide with all before it.
        """
        listed = self.root._element.get_or_add_sldIdLst()
        ids = list(range(FIRST_SLIDE_ID, FIRST_SLIDE_ID + len(self.slides)))
        for number, slide in zip(ids, self.slides, strict=True):
            entry = listed._add_sldId()
            entry.id, entry.rId = number, self.root.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, slide)
        return ids
