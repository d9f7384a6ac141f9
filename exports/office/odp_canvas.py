"""One slide of an OpenDocument presentation being painted: its shapes in reading order, with names, alternative text and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from document.languages import PORTAL, is_portals
from exports.context import Brand
from exports.office.odf import Automatic, attribute, characters, language, words
from exports.office.odp_looks import Look, colour
from exports.office.odt_styles import size
from exports.slides.paint.text import is_right_to_left
from exports.slides.prose import INDENT, Column, Para, Run
from exports.slides.sheet import Box, Place

JUMP = "slide:"
OUTSIDE = ("https://", "http://", "mailto:")
BOLD = 'fo:font-weight="bold" style:font-weight-complex="bold"'
ITALIC = 'fo:font-style="italic" style:font-style-complex="italic"'
SPACING = '<style:paragraph-properties style:font-independent-line-spacing="true"/>'
"""Lines are as far apart as the plan measured and as PowerPoint sets them, whatever the font says."""
PARENTS = {"title": "title", "outline": "outline1"}
"""A master's style for each class."""
CLASSES = {Place.TITLE: "title", Place.BODY: "outline", Place.SECOND: "outline"}


@dataclass(slots=True)
class Deckwide:
    """What every slide needs: styles, pictures and objects as they gather, and where links lead (names of slides by anchors)."""

    brand: Brand
    language: str
    picture: Callable[[str], bytes]
    targets: Mapping[str, str]
    automatic: Automatic = field(default_factory=Automatic)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    charts: list[str] = field(default_factory=list)

    def is_foreign(self, lang: str) -> bool:
        """Whether words in ``lang`` are in another language than the deck. The portal's own English reads on in any English."""
        own = lang == PORTAL and is_portals(self.language)
        return bool(lang) and lang != self.language and not own


@dataclass(frozen=True, slots=True)
class Setting:
    """How words stand where their paragraph says nothing else."""

    tone: str = "text"
    bold: bool = False
    align: str = "start"
    size: float = 0.0


@dataclass(slots=True)
class Canvas:
    """One slide, called ``name``, on the master ``master``. ``is_dark`` where its ground is."""

    deck: Deckwide
    name: str
    master: str
    is_dark: bool = False
    shapes: list[str] = field(default_factory=list)

    def put(self, *shapes: str) -> None:
        """The next shapes in reading order."""
        self.shapes += shapes

    # Places and boxes --------------------------------------------------------------------------------------------------
    def place(self, place: Place, look: Look, column: Column, name: str, box: Box | None = None) -> None:
        """Words in a place of the layout, with the class that presentation programs know it by."""
        kind = CLASSES.get(place, "")
        known = f' presentation:class="{kind}" presentation:user-transformed="true"' if kind else ""
        setting = Setting(look.tone, look.bold, look.align, look.size)
        inner = self.paragraphs(column, setting)
        family = "presentation" if kind else "graphic"
        parent = f"{self.master}-{PARENTS[kind]}" if kind else ""
        style = self.style(
            parent=parent,
            filling=look.filling,
            line=look.line,
            inset=(look.pad, look.pad),
            anchor=look.anchor,
            family=family,
        )
        self.put(
            self.frame(name, box or look.box, style, f"<draw:text-box>{inner}</draw:text-box>", known, family)
        )

    def words(
        self,
        name: str,
        box: Box,
        paras: Iterable[Para],
        *,
        filling: str = "",
        inset: tuple[float, float] = (0.0, 0.0),
        anchor: str = "top",
        jump: str = "",
    ) -> str:
        """A box of words. ``inset`` is the space beside, and above and below, the words; ``jump`` makes all of it a link."""
        setting = Setting("light" if self.is_dark or filling == "dark" else "text")
        style = self.style(filling=filling, inset=inset, anchor=anchor)
        body = f"<draw:text-box>{self.paragraphs(paras, setting)}</draw:text-box>{self.listener(jump)}"
        return self.frame(name, box, style, body)

    def frame(
        self,
        name: str,
        box: Box,
        style: str,
        body: str,
        more: str = "",
        family: str = "graphic",
        alt: str = "",
    ) -> str:
        """A frame with anything in it."""
        prefix = "presentation" if family == "presentation" else "draw"
        described = f"<svg:title>{words(name)}</svg:title><svg:desc>{words(alt)}</svg:desc>" if alt else ""
        return (
            f'<draw:frame draw:name={attribute(name)} {prefix}:style-name="{style}" draw:layer="layout" {at(box)}{more}>'
            f"{body}{described}</draw:frame>"
        )

    def style(
        self,
        *,
        filling: str = "",
        line: str = "",
        width: float = 0.75,
        dash: str = "",
        hatch: str = "",
        inset: tuple[float, float] = (0.0, 0.0),
        anchor: str = "top",
        family: str = "graphic",
        parent: str = "",
    ) -> str:
        """The name of a shape's style."""
        x, y = inset
        room = (
            f'fo:padding-left="{x}pt" fo:padding-right="{x}pt" fo:padding-top="{y}pt" fo:padding-bottom="{y}pt" '
            f'draw:textarea-vertical-align="{anchor}" draw:auto-grow-height="false" draw:auto-grow-width="false" fo:wrap-option="wrap" '
            'draw:fit-to-size="false" style:shrink-to-fit="false" fo:min-height="0pt"'
        )
        drawn = f"{self._ground(filling, hatch)} {self._stroke(line, width, dash)} {room}"
        return self.deck.automatic.style(family, f"<style:graphic-properties {drawn}/>{SPACING}", parent)

    def _ground(self, filling: str, hatch: str) -> str:
        if not filling:
            return 'draw:fill="none"'
        solid = f'draw:fill-color="{colour(self.deck.brand, filling)}"'
        if hatch:
            return f'draw:fill="hatch" draw:fill-hatch-name="{hatch}" draw:fill-hatch-solid="true" {solid}'
        return f'draw:fill="solid" {solid}'

    def _stroke(self, line: str, width: float, dash: str) -> str:
        if not line:
            return 'draw:stroke="none"'
        drawn = f'svg:stroke-width="{width}pt" svg:stroke-color="{colour(self.deck.brand, line)}"'
        return (
            f'draw:stroke="dash" draw:stroke-dash="{dash}" {drawn}'
            if dash
            else f'draw:stroke="solid" {drawn}'
        )

    def shape(self, name: str, box: Box, style: str, *, points: str = "", corner: float = 0.0) -> str:
        """A drawn shape without words: a rectangle, or a polygon of ``points`` in a box of 1000 by 1000."""
        known = f'draw:name={attribute(name)} draw:style-name="{style}" draw:layer="layout" {at(box)}'
        if points:
            return f'<draw:polygon {known} svg:viewBox="0 0 1000 1000" draw:points="{points}"/>'
        rounded = f' draw:corner-radius="{corner}pt"' if corner else ""
        return f"<draw:rect {known}{rounded}/>"

    def strokes(
        self,
        name: str,
        strokes: Sequence[Sequence[tuple[float, float]]],
        style: str,
        *,
        closed: bool = False,
    ) -> str:
        """Lines through points of the sheet, as one shape; ``closed`` ones can be filled."""
        points = [point for stroke in strokes for point in stroke]
        left, top = min(x for x, _ in points), min(y for _, y in points)
        wide, high = max(x for x, _ in points) - left, max(y for _, y in points) - top
        parts = [
            "M" + "L".join(f"{round((x - left) * 100)} {round((y - top) * 100)}" for x, y in stroke)
            for stroke in strokes
        ]
        drawn = "".join(part + ("Z" if closed else "") for part in parts)
        view = f"0 0 {max(1, round(wide * 100))} {max(1, round(high * 100))}"
        return (
            f'<draw:path draw:name={attribute(name)} draw:style-name="{style}" draw:layer="layout" '
            f'{at(Box(left, top, wide, high))} svg:viewBox="{view}" svg:d="{drawn}"/>'
        )

    def group(self, name: str, alt: str, shapes: Iterable[str]) -> str:
        """Shapes that belong together and can be moved as one."""
        described = f"<svg:title>{words(name)}</svg:title><svg:desc>{words(alt)}</svg:desc>"
        return f"<draw:g draw:name={attribute(name)}>{described}{''.join(shapes)}</draw:g>"

    def listener(self, anchor: str) -> str:
        """What makes a shape as a whole a link to the slide of ``anchor``."""
        target = self.deck.targets.get(anchor, "")
        if not target or target == self.name:
            return ""
        return (
            '<office:event-listeners><presentation:event-listener script:event-name="dom:click" presentation:action="show" '
            f'xlink:type="simple" xlink:href={attribute("#" + target)} xlink:show="embed" xlink:actuate="onRequest"/></office:event-listeners>'
        )

    # Words ---------------------------------------------------------------------------------------------------------------
    def paragraphs(self, column: Iterable[Para], setting: Setting) -> str:
        """The paragraphs of a box; marked ones are entries of real lists."""
        return (
            "".join(self.paragraph(para, setting, is_first=n == 0) for n, para in enumerate(column))
            or "<text:p/>"
        )

    def paragraph(self, para: Para, setting: Setting, *, is_first: bool = False) -> str:
        """One paragraph."""
        inner = "".join(self.run(run, para, setting) for run in para.runs if run.text)
        properties = self.properties(para, setting, is_first)
        points = para.size or setting.size
        style = self.deck.automatic.style(
            "paragraph",
            f"<style:paragraph-properties {properties}/>"
            + (f"<style:text-properties {size(points)}/>" if points else ""),
        )
        found = f'<text:p text:style-name="{style}">{inner}</text:p>'
        return _in_list(found, para) if para.mark else found

    def properties(self, para: Para, setting: Setting, is_first: bool) -> str:
        """Indents, direction, alignment and the space above."""
        align = "center" if para.centred else "end" if para.right else setting.align
        above = 0 if is_first else para.before
        left = 0 if para.mark else para.indent
        found = f'fo:margin-top="{above:g}pt" fo:margin-bottom="0pt" fo:margin-left="{left:g}pt" fo:text-indent="0pt" fo:text-align="{align}"'
        return found + (' style:writing-mode="rl-tb"' if is_right_to_left(para.text) else "")

    def run(self, run: Run, para: Para, setting: Setting) -> str:
        """Characters set alike."""
        link = self.address(run.link)
        tone = run.tone or (("hlink" if not self.is_dark else setting.tone) if link else setting.tone)
        points = run.size or para.size or setting.size
        marks = [f'fo:color="{colour(self.deck.brand, tone)}"', *([size(points)] if points else [])]
        marks += [BOLD] if run.bold or setting.bold else []
        marks += [ITALIC] if run.italic else []
        marks += ['style:text-underline-style="solid" style:text-underline-width="auto"'] if link else []
        marks += (
            ['style:text-line-through-style="solid" style:text-line-through-type="single"']
            if run.struck
            else []
        )
        marks += [language(run.lang)] if self.deck.is_foreign(run.lang) else []
        style = self.deck.automatic.style("text", f"<style:text-properties {' '.join(marks)}/>")
        inner = characters(run.text)
        if link:  # Impress wants the link within the span
            inner = f'<text:a xlink:type="simple" xlink:href={attribute(link)}>{inner}</text:a>'
        return f'<text:span text:style-name="{style}">{inner}</text:span>'

    def address(self, link: str) -> str:
        """A run's link as an address in this file or outside; "" where there is none to follow."""
        if link.startswith(JUMP):
            target = self.deck.targets.get(link.removeprefix(JUMP), "")
            return f"#{target}" if target and target != self.name else ""
        return link if link.startswith(OUTSIDE) else ""


def at(box: Box) -> str:
    """Where a shape stands."""
    return f'svg:x="{box.x:.2f}pt" svg:y="{box.y:.2f}pt" svg:width="{max(box.w, 0.01):.2f}pt" svg:height="{max(box.h, 0.01):.2f}pt"'


def _in_list(paragraph: str, para: Para) -> str:
    """The paragraph as an entry of a list, as deep as it is set in."""
    ordered = para.mark[:-1].isdecimal()
    start = f' text:start-value="{int(para.mark[:-1])}"' if ordered else ""
    found = f"<text:list-item{start}>{paragraph}</text:list-item>"
    for _ in range(para.level):
        found = f"<text:list-item><text:list>{found}</text:list></text:list-item>"
    return f'<text:list text:style-name="{"Numbers" if ordered else "Marks"}">{found}</text:list>'


def list_styles(pages: str) -> str:
    """The lists that ``pages`` use, each level set in further."""
    look = '<style:text-properties fo:font-family="Arial" style:use-window-font-color="true" fo:font-size="100%"/>'
    found = ""
    for name, kind, mark in (
        ("Marks", "bullet", 'text:bullet-char="•"'),
        ("Numbers", "number", 'style:num-format="1" style:num-suffix="."'),
    ):
        levels = ""
        for level in range(1, 10):
            room = f'text:space-before="{INDENT * (level - 1):g}pt" text:min-label-width="{INDENT:g}pt"'
            levels += (
                f'<text:list-level-style-{kind} text:level="{level}" {mark}><style:list-level-properties {room}/>{look}'
                f"</text:list-level-style-{kind}>"
            )
        if f'text:style-name="{name}"' in pages:
            found += f'<text:list-style style:name="{name}">{levels}</text:list-style>'
    return found
