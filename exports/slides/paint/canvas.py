"""One slide being painted: its shapes in reading order, their numbers and names, and its links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from exports.slides.drawing import DECORATIVE, NS, attribute, fill, geometry, outline, xfrm
from exports.slides.paint.package import Package
from exports.slides.paint.text import Setting, paragraphs
from exports.slides.prose import Column, Para
from exports.slides.sheet import Box, Place

JUMP = "slide:"
WEB = ("https://", "http://", "mailto:")
SAFE = "!#$%&'()*+,/:;=?@[]~"
"""What an address may hold as it is; anything else is written as its percent code."""
KEEP_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr xmlns:ahyp='
    '"http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
"""A link in the colour of its words: the theme's colour for links is made for white."""
KINDS = {Place.TITLE: "title", Place.FOOTER: "ftr", Place.NUMBER: "sldNum"}
SMALL_PLACES = frozenset({Place.FOOTER, Place.NUMBER})


@dataclass(frozen=True, slots=True)
class Deckwide:
    """What every slide of a deck needs: where the links lead and what stands at each foot."""

    package: Package
    language: str
    footer: str
    targets: Mapping[str, Any]
    titles: Mapping[str, str]
    picture: Callable[[str], bytes]


@dataclass(slots=True)
class Canvas:
    """One slide. ``record`` is the record it shows; it goes before every field's name in the shapes' names."""

    deck: Deckwide
    part: Any
    record: str = ""
    dark: bool = False
    shapes: list[str] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: count(2))

    def setting(self, size: float = 0.0) -> Setting:
        """How words are set in a place whose own size is ``size``."""
        return Setting(self.deck.language, size, self.link)

    def field_name(self, field_name: str) -> str:
        """A shape's name: its record and the field it shows."""
        return f"{self.record}: {field_name}" if self.record else field_name[:1].upper() + field_name[1:]

    def identity(self, name: str, alt: str | None = None, link: str = "") -> str:
        """A shape's number, name, alternative text and link. An empty text marks the shape as decorative."""
        described = "" if alt is None else f' descr="{attribute(alt)}"'
        number = next(self._ids)
        inner = link + (DECORATIVE if alt == "" else "")
        return f'<p:cNvPr id="{number}" name="{attribute(name)}"{described}>{inner}</p:cNvPr>'

    def put(self, *shapes: str) -> None:
        """The next shapes in reading order."""
        self.shapes += shapes

    def place(self, place: Place, column: Column, name: str, *, size: float, box: Box | None = None) -> None:
        """Words in a placeholder; ``size`` is its own type size, ``box`` where it stands if not where the layout has it."""
        self.put(self.placeholder(place, name, paragraphs(column, self.setting(size)), box))

    def placeholder(self, place: Place, name: str, body: str, box: Box | None = None) -> str:
        """A placeholder of the layout with a text body's paragraphs."""
        kind = KINDS.get(place, "body")
        index = "" if place is Place.TITLE else f' idx="{place.value}"'
        small = ' sz="quarter"' if place in SMALL_PLACES else ""
        moved = xfrm(box) if box else ""
        return (
            f"<p:sp><p:nvSpPr>{self.identity(name)}<p:cNvSpPr><a:spLocks noGrp="
            f'"1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{small}{index}/></p:nvPr></p:nvSpPr><p:spPr>{moved}</p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
        )

    def shape(
        self,
        name: str,
        box: Box,
        *,
        preset: str = "rect",
        filling: str = "",
        line: str = "",
        alt: str | None = "",
        flipped: bool = False,
    ) -> str:
        """A drawn shape without words. ``filling`` and ``line`` are a fill's and a line's XML."""
        flip = ' flipH="1"' if flipped else ""
        return (
            f"<p:sp><p:nvSpPr>{self.identity(name, alt)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{xfrm(box, attributes=flip)}"
            f"{geometry(preset)}{filling or fill('')}{line or outline('')}</p:spPr></p:sp>"
        )

    def words(
        self,
        name: str,
        box: Box,
        paras: Iterable[Para],
        *,
        filling: str = "",
        line: str = "",
        inset: tuple[float, float] = (0.0, 0.0),
        anchor: str = "t",
        wrap: bool = True,
        jump: str = "",
    ) -> str:
        """A box of words. ``inset`` is the space beside, and above and below, the words; ``jump`` makes it a link as a whole."""
        x, y = (round(points * 12700) for points in inset)
        body = paragraphs(paras, self.setting())
        return (
            f'<p:sp><p:nvSpPr>{self.identity(name, link=jump)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>{xfrm(box)}{geometry("rect")}'
            f'{filling or fill("")}{line or outline("")}</p:spPr><p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" '
            f'lIns="{x}" tIns="{y}" rIns="{x}" bIns="{y}" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>'
        )

    def group(self, name: str, alt: str, box: Box, shapes: Iterable[str]) -> str:
        """Shapes that belong together and can be moved as one."""
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self.identity(name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
            f"{xfrm(box, children=True)}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def frame(self, name: str, alt: str, box: Box, kind: str, place: Place, graphic: str) -> str:
        """A table or chart in its placeholder."""
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr>{self.identity(name, alt)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
            f'</p:cNvGraphicFramePr><p:nvPr><p:ph type="{kind}" idx="{place.value}"/></p:nvPr></p:nvGraphicFramePr>{xfrm(box, "p")}'
            f"<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
        )

    def link(self, address: str) -> str:
        """What makes a run a link: a jump to a record's slide, or a web or mail address. "" for any other."""
        inner = KEEP_COLOUR if self.dark else ""
        if address.startswith(JUMP):
            return self.jump(address.removeprefix(JUMP))
        if not address.startswith(WEB):
            return ""
        target = quote(address, safe=SAFE)
        number = self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<a:hlinkClick r:id="{number}">{inner}</a:hlinkClick>'

    def jump(self, anchor: str) -> str:
        """A jump to the slide of ``anchor``, which is named in the tip; "" where no slide has it."""
        target = self.deck.targets.get(anchor)
        if target is None or target is self.part:
            return ""
        number = self.part.relate_to(target, RELATIONSHIP_TYPE.SLIDE)
        tip = attribute(f"Go to the slide “{self.deck.titles[anchor]}”")
        inner = KEEP_COLOUR if self.dark else ""
        return f'<a:hlinkClick r:id="{number}" tooltip="{tip}" action="ppaction://hlinksldjump">{inner}</a:hlinkClick>'

    def close(self) -> None:
        """Give the slide its shapes."""
        tree = self.part._element.cSld.spTree
        tree.extend(parse_xml(f"<p:spTree {NS}>{''.join(self.shapes)}</p:spTree>"))
