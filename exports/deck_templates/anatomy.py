"""A template's file taken apart: its masters, its layouts, and the shapes, colours and faces of each, in points of our sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, join, normpath

from lxml import etree
from PIL import Image

from exports.deck_templates.colours import BLACK, WHITE, Rgb, Scheme, colour_in, extremes, theme_of
from exports.deck_templates.names import EMU, A, P, R
from exports.deck_templates.safety import RASTERS, Parts, Refused, parse, picture_type
from exports.slides.sheet import WIDTH, Box

TITLES = ("title", "ctrTitle")
FEET = ("dt", "ftr", "sldNum", "hdr")
PRESENTATION = "ppt/presentation.xml"
SAMPLE = 24
"""Pixels along each side of the copy of a picture whose colours are looked at."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part leads: the kind's last word, and the other part's name, or an address where it is ``external``."""

    kind: str
    target: str
    external: bool


def relationships(parts: Parts, name: str) -> dict[str, Relationship]:
    """A part's relationships by their numbers."""
    data = parts.get(f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels".lstrip("/"))
    found: dict[str, Relationship] = {}
    for each in () if data is None else parse(data):
        target, external = str(each.get("Target") or ""), str(each.get("TargetMode") or "") == "External"
        if not external:
            target = normpath(join("/", dirname(name), target)).lstrip("/")
        found[str(each.get("Id"))] = Relationship(str(each.get("Type")).rpartition("/")[2], target, external)
    return found


@dataclass(frozen=True, slots=True)
class Fill:
    """What a shape or ground is filled with: every colour that it may show somewhere."""

    colours: tuple[Rgb, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Something that a template shows on every slide, in points of our sheet. ``fill`` is None where it is seen through.

    ``picture`` is the part that holds it, where it is a picture.
    """

    box: Box
    fill: Fill | None
    drawn: bool
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A placeholder: its kind, where it stands (None where nothing says it), and its element."""

    kind: str
    index: str
    box: Box | None
    element: etree._Element


class Page:
    """A master or a layout."""

    def __init__(self, whole: Template, part: str, root: etree._Element, above: Page | None = None) -> None:
        self.whole, self.part, self.root, self.master = whole, part, root, above
        self.rels = relationships(whole.parts, part)

    @property
    def name(self) -> str:
        """What people call it."""
        slide = self.root.find(f"{P}cSld")
        return str(slide.get("name") or "") if slide is not None else ""

    @property
    def kind(self) -> str:
        """What Office calls its kind in every language: ``title``, ``secHead``, ``obj``; "" for a layout of one's own."""
        return str(self.root.get("type") or "")

    @cached_property
    def theme_part(self) -> str:
        """The part that its colours and faces stand in."""
        owner = self.master or self
        return next((rel.target for rel in owner.rels.values() if rel.kind == "theme"), "")

    @cached_property
    def scheme(self) -> Scheme:
        """Its colours."""
        own = self.root.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        element = own if own is not None else (self.master or self).root.find(f"{P}clrMap")
        mapping = {} if element is None else {str(k): str(v) for k, v in element.attrib.items()}
        return Scheme(theme_of(self.theme), mapping)

    @cached_property
    def theme(self) -> etree._Element:
        """Its theme's XML.

        Raises:
            Refused: there is none.
        """
        data = self.whole.parts.get(self.theme_part)
        if data is None:
            raise Refused("A slide master in it has no theme. Open it in PowerPoint and save it again.")
        return parse(data)

    # Shapes --------------------------------------------------------------------------------------------------------------
    def elements(self) -> Iterator[etree._Element]:
        """Its own shapes, from the lowest up."""
        tree = self.root.find(f"{P}cSld/{P}spTree")
        for each in () if tree is None else tree:
            if each.tag in SHAPES:
                yield each

    @cached_property
    def places(self) -> tuple[Placed, ...]:
        """Its placeholders. One that does not say where it stands stands where the master has its like."""
        found = []
        for each in self.elements():
            kind = each.find(f".//{P}nvPr/{P}ph")
            if kind is not None:
                name = str(kind.get("type") or "obj")
                box = self.whole.box(each) or (self.master.like(name) if self.master else None)
                found.append(Placed(name, str(kind.get("idx") or ""), box, each))
        return tuple(found)

    def like(self, kind: str) -> Box | None:
        """Where this master has a placeholder of a kind: titles are alike, and so is whatever holds text."""
        wanted = ("title",) if kind in TITLES else (kind,) if kind in FEET else ("body",)
        return next((place.box for place in self.places if place.kind in wanted), None)

    def place(self, *kinds: str) -> Placed | None:
        """Its first placeholder of one of these kinds that stands somewhere."""
        return next((place for place in self.places if place.kind in kinds and place.box), None)

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """What it shows on every slide, its master's shapes first, from the lowest up."""
        shown = (
            self.master.shapes if self.master and self.root.get("showMasterSp") not in {"0", "false"} else ()
        )
        own = (self._shape(each) for each in self.elements() if each.find(f".//{P}nvPr/{P}ph") is None)
        return (*shown, *(shape for shape in own if shape))

    def _shape(self, element: etree._Element) -> Shape | None:
        box = self.whole.box(element)
        if box is None:
            return None
        if element.tag == f"{P}pic":
            blip = element.find(f".//{A}blip")
            return Shape(box, self._picture(blip), drawn=True, picture=self._picture_part(blip))
        if element.tag != f"{P}sp":
            return Shape(box, None, drawn=True)
        fill = self._shape_fill(element)
        says = any((text.text or "").strip() for text in element.iter(f"{A}t"))
        line = element.find(f"{P}spPr/{A}ln/{A}solidFill")
        return Shape(box, fill, drawn=bool(fill) or says or line is not None)

    def _shape_fill(self, element: etree._Element) -> Fill | None:
        properties = element.find(f"{P}spPr")
        for each in () if properties is None else properties:
            if each.tag in FILLS:
                return self.fill(each)
        style = element.find(f"{P}style/{A}fillRef")
        if style is None or str(style.get("idx")) == "0":
            return None
        return self._styled(style)

    # Fills ---------------------------------------------------------------------------------------------------------------
    def fill(self, element: etree._Element, own: Rgb = BLACK) -> Fill | None:
        """What a fill's element paints; None for none."""
        match etree.QName(element).localname:
            case "solidFill":
                found = colour_in(element)
                return Fill((self.scheme.resolved(found, own),)) if found is not None else None
            case "gradFill":
                stops = [colour_in(stop) for stop in element.iter(f"{A}gs")]
                return Fill(tuple(self.scheme.resolved(stop, own) for stop in stops if stop is not None))
            case "pattFill":
                sides = [colour_in(side) for side in element]
                return Fill(tuple(self.scheme.resolved(side, own) for side in sides if side is not None))
            case "blipFill":
                return self._picture(element.find(f"{A}blip"))
        return None

    def _styled(self, reference: etree._Element) -> Fill | None:
        """A fill of the theme's, by its number."""
        number, found = int(str(reference.get("idx") or 0)), colour_in(reference)
        own = BLACK if found is None else self.scheme.resolved(found)
        name, at = ("bgFillStyleLst", number - 1001) if number > 1000 else ("fillStyleLst", number - 1)
        fills = self.theme.find(f".//{A}{name}")
        if fills is None or not 0 <= at < len(fills):
            return Fill((own,))
        return self.fill(fills[at], own)

    def _picture(self, blip: etree._Element | None) -> Fill:
        """A picture's darkest and lightest colours; of one that cannot be looked at, black and white."""
        return self.whole.picture_colours(self._picture_part(blip))

    def _picture_part(self, blip: etree._Element | None) -> str:
        number = None if blip is None else blip.get(f"{R}embed")
        rel = self.rels.get(str(number)) or self.whole.theme_rels(self.theme_part).get(str(number))
        return rel.target if rel else ""

    @cached_property
    def ground(self) -> Fill:
        """What lies below everything: its own background, or else its master's; white where nothing says it."""
        own = self.root.find(f"{P}cSld/{P}bg")
        if own is None:
            return self.master.ground if self.master else Fill((WHITE,))
        reference = own.find(f"{P}bgRef")
        if reference is not None:
            return self._styled(reference) or Fill((WHITE,))
        fills = (each for each in own.iter(*FILLS))
        return next((found for each in fills if (found := self.fill(each))), Fill((WHITE,)))

    def beneath(self, box: Box) -> Fill:
        """Every colour that words in ``box`` may stand on."""
        found = self.ground
        for shape in self.shapes:
            if shape.fill and covers(shape.box, box):
                found = shape.fill
        return found


SHAPES = frozenset(f"{P}{name}" for name in ("sp", "pic", "grpSp", "cxnSp", "graphicFrame"))
FILLS = frozenset(f"{A}{name}" for name in ("solidFill", "gradFill", "pattFill", "blipFill"))
NEARLY = 3.0
"""Points by which a ground may fall short of the box that stands on it."""


def covers(outer: Box, inner: Box) -> bool:
    """Whether one box lies on another as on a ground."""
    return (
        outer.x <= inner.x + NEARLY
        and outer.y <= inner.y + NEARLY
        and outer.right >= inner.right - NEARLY
        and outer.bottom >= inner.bottom - NEARLY
    )


class Template:
    """A whole template. Its sizes are given as if its slides were as wide as our sheet."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.root = parse(parts[PRESENTATION])
        size = self.root.find(f"{P}sldSz")
        width, height = (
            (int(str(size.get(side))) for side in ("cx", "cy")) if size is not None else (9144000, 6858000)
        )
        if width <= 0 or height <= 0:
            raise Refused("Its slides have no size. Open it in PowerPoint and save it again.")
        self.scale = WIDTH * EMU / width
        """How much larger than in the file everything is set."""
        self.height = round(height * self.scale / EMU, 2)
        self._theme_rels: dict[str, Mapping[str, Relationship]] = {}

    def box(self, element: etree._Element) -> Box | None:
        """Where a shape stands on our sheet; None where it does not say."""
        place = element.find(f"{P}xfrm") if element.tag == f"{P}graphicFrame" else element.find(f"*/{A}xfrm")
        at = None if place is None else place.find(f"{A}off")
        size = None if place is None else place.find(f"{A}ext")
        if at is None or size is None:
            return None
        x, y = (int(str(at.get(name))) * self.scale / EMU for name in ("x", "y"))
        w, h = (int(str(size.get(name))) * self.scale / EMU for name in ("cx", "cy"))
        return Box(round(x, 2), round(y, 2), round(w, 2), round(h, 2))

    @cached_property
    def masters(self) -> tuple[Page, ...]:
        """Its masters in order.

        Raises:
            Refused: there is none.
        """
        rels = relationships(self.parts, PRESENTATION)
        numbers = [str(each.get(f"{R}id")) for each in self.root.iter(f"{P}sldMasterId")]
        names = [
            rels[number].target for number in numbers if number in rels and rels[number].target in self.parts
        ]
        if not names:
            raise Refused("It has no slide master. Open it in PowerPoint and save it again.")
        return tuple(Page(self, name, parse(self.parts[name])) for name in names)

    @cached_property
    def layouts(self) -> tuple[Page, ...]:
        """Every layout of every master, in order.

        Raises:
            Refused: there is none.
        """
        found = []
        for master in self.masters:
            for number in (str(each.get(f"{R}id")) for each in master.root.iter(f"{P}sldLayoutId")):
                rel = master.rels.get(number)
                if rel and rel.target in self.parts:
                    found.append(Page(self, rel.target, parse(self.parts[rel.target]), master))
        if not found:
            raise Refused("It has no layouts. Open it in PowerPoint and save it again.")
        return tuple(found)

    @property
    def slides(self) -> int:
        """How many slides it holds; they are left out."""
        return sum(1 for _ in self.root.iter(f"{P}sldId"))

    def theme_rels(self, part: str) -> Mapping[str, Relationship]:
        """A theme's relationships."""
        if part not in self._theme_rels:
            self._theme_rels[part] = relationships(self.parts, part)
        return self._theme_rels[part]

    def picture_colours(self, part: str) -> Fill:
        """The darkest and the lightest colours of a picture of the file."""
        data = self.parts.get(part, b"")
        if picture_type(data) not in RASTERS:
            return Fill((BLACK, WHITE))
        with Image.open(io.BytesIO(data)) as image:
            small = image.convert("RGB").resize((SAMPLE, SAMPLE))
            pixels: Sequence[Rgb] = [small.getpixel((x, y)) for x in range(SAMPLE) for y in range(SAMPLE)]  # type: ignore[misc]
        return Fill(tuple(extremes(pixels)))


def face_names(theme: etree._Element) -> tuple[str, str]:
    """The theme's faces for headings and for text; “Arial” where it names none."""
    found = []
    for name in ("majorFont", "minorFont"):
        latin = theme.find(f".//{A}{name}/{A}latin")
        found.append(str(latin.get("typeface") or "") if latin is not None else "")
    headings, body = found
    return headings or body or "Arial", body or headings or "Arial"
