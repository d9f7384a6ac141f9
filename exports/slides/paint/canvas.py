"""One slide being painted: its shapes in reading order, their numbers and names, and its links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from exports.slides.deck import Identity, Shown
from exports.slides.drawing import DECORATIVE, NS, attribute, fill, geometry, outline, xfrm
from exports.slides.paint.identity import Mark, Rows, tags
from exports.slides.paint.package import Package
from exports.slides.paint.text import Setting, paragraphs
from exports.slides.prose import Column, Para
from exports.slides.sheet import Box, Place

Name = str | Shown
"""What a shape is called: by its use, or by what it shows of a record."""
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
    """What every slide of a deck needs: where the links lead and what stands at each foot.

    ``records`` are the publication's, by their anchors; ``marks`` gathers which shapes show them, ``orders``
    where each shape, by slide and number, stands on its slide.
    """

    package: Package
    language: str
    footer: str
    targets: Mapping[str, Any]
    titles: Mapping[str, str]
    picture: Callable[[str], bytes]
    number: str = ""
    records: Mapping[str, Identity] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    orders: dict[tuple[int, int], int] = field(default_factory=dict)


@dataclass(slots=True)
class Canvas:
    """One slide, the ``index``th from 0. ``record`` is the record that its shapes show fields of.

    ``last`` is the number of the shape that was made last.
    """

    deck: Deckwide
    part: Any
    index: int = 0
    record: str = ""
    dark: bool = False
    shapes: list[str] = field(default_factory=list)
    last: int = 1

    def setting(self, size: float = 0.0) -> Setting:
        """How words are set in a place whose own size is ``size``."""
        return Setting(self.deck.language, size, self.link)

    def shown(self, fields: str, label: str = "") -> Shown | str:
        """Fields of the slide's record, for a shape that shows them; on a slide without one the shape's plain name."""
        plain = label or fields or "text"
        return Shown(self.record, fields, label) if self.record and fields else plain[:1].upper() + plain[1:]

    def titled(self, title: str) -> Shown | str:
        """What a slide's title shows: the title of its record where it begins with that."""
        known = self.deck.records.get(self.record)
        return self.shown("title") if known and title.startswith(known.title) else "Title"

    def identity(
        self, name: Name, alt: str | None = None, link: str = "", rows: Rows | None = None
    ) -> tuple[str, str]:
        """A shape's number, name, alternative text and link; and what refers to its tags, where it shows a record.

        An empty alternative text marks the shape as decorative. ``rows`` are the records of a table's rows.
        """
        described = "" if alt is None else f' descr="{attribute(alt)}"'
        self.last = number = self.last + 1
        inner = link + (DECORATIVE if alt == "" else "")
        called = name if isinstance(name, str) else name.name
        tagged = "" if isinstance(name, str) else self._tagged(number, name, rows)
        return f'<p:cNvPr id="{number}" name="{attribute(called)}"{described}>{inner}</p:cNvPr>', tagged

    def _tagged(self, number: int, shown: Shown, rows: Rows | None) -> str:
        known = self.deck.records.get(shown.record)
        if known is None and rows is None:
            return ""
        marks = self.deck.marks
        if rows:
            marks += [Mark(self.index, number, each, row) for row, each in rows.shown()]
        else:
            marks.append(Mark(self.index, number, shown))
        part = self.deck.package.add_tags(tags(self.deck.number, shown, known, rows))
        relation = self.part.rels._add_relationship(RELATIONSHIP_TYPE.TAGS, part)
        return f'<p:custDataLst><p:tags r:id="{relation}"/></p:custDataLst>'

    def put(self, *shapes: str) -> None:
        """The next shapes in reading order."""
        self.shapes += shapes

    def place(self, place: Place, column: Column, name: Name, *, size: float, box: Box | None = None) -> None:
        """Words in a placeholder; ``size`` is its own type size, ``box`` where it stands if not where the layout has it."""
        self.put(self.placeholder(place, name, paragraphs(column, self.setting(size)), box))

    def placeholder(self, place: Place, name: Name, body: str, box: Box | None = None) -> str:
        """A placeholder of the layout with a text body's paragraphs."""
        kind = KINDS.get(place, "body")
        index = "" if place is Place.TITLE else f' idx="{place.value}"'
        small = ' sz="quarter"' if place in SMALL_PLACES else ""
        moved = xfrm(box) if box else ""
        identity, tagged = self.identity(name)
        return (
            f"<p:sp><p:nvSpPr>{identity}<p:cNvSpPr><a:spLocks noGrp="
            f'"1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{small}{index}/>{tagged}</p:nvPr></p:nvSpPr><p:spPr>{moved}</p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
        )

    def shape(
        self,
        name: Name,
        box: Box,
        *,
        preset: str = "rect",
        form: str = "",
        filling: str = "",
        line: str = "",
        alt: str | None = "",
        flipped: bool = False,
    ) -> str:
        """A drawn shape without words. ``filling`` and ``line`` are a fill's and a line's XML; ``form`` an outline's in place of a preset."""
        flip = ' flipH="1"' if flipped else ""
        identity, tagged = self.identity(name, alt)
        return (
            f"<p:sp><p:nvSpPr>{identity}<p:cNvSpPr/><p:nvPr>{tagged}</p:nvPr></p:nvSpPr><p:spPr>{xfrm(box, attributes=flip)}"
            f"{form or geometry(preset)}{filling or fill('')}{line or outline('')}</p:spPr></p:sp>"
        )

    def words(
        self,
        name: Name,
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
        identity, tagged = self.identity(name, link=jump)
        return (
            f'<p:sp><p:nvSpPr>{identity}<p:cNvSpPr txBox="1"/><p:nvPr>{tagged}</p:nvPr></p:nvSpPr><p:spPr>{xfrm(box)}{geometry("rect")}'
            f'{filling or fill("")}{line or outline("")}</p:spPr><p:txBody><a:bodyPr wrap="{"square" if wrap else "none"}" '
            f'lIns="{x}" tIns="{y}" rIns="{x}" bIns="{y}" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>'
        )

    def group(self, name: Name, alt: str, box: Box, shapes: Iterable[str]) -> str:
        """Shapes that belong together and can be moved as one."""
        identity, tagged = self.identity(name, alt)
        return (
            f"<p:grpSp><p:nvGrpSpPr>{identity}<p:cNvGrpSpPr/><p:nvPr>{tagged}</p:nvPr></p:nvGrpSpPr><p:grpSpPr>"
            f"{xfrm(box, children=True)}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def frame(
        self,
        name: Name,
        alt: str,
        box: Box,
        kind: str,
        place: Place,
        graphic: str,
        rows: Rows | None = None,
    ) -> str:
        """A table or chart in its placeholder; ``rows`` are the records that a table's rows show."""
        identity, tagged = self.identity(name, alt, rows=rows)
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr>{identity}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
            f'</p:cNvGraphicFramePr><p:nvPr><p:ph type="{kind}" idx="{place.value}"/>{tagged}</p:nvPr></p:nvGraphicFramePr>{xfrm(box, "p")}'
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
        painted = parse_xml(f"<p:spTree {NS}>{''.join(self.shapes)}</p:spTree>")
        self.deck.orders.update(
            {(self.index, int(shape[0][0].get("id"))): n for n, shape in enumerate(painted, 1)}
        )
        self.part._element.cSld.spTree.extend(painted)
