"""Write ``template.pptx``: the master and the layouts, named by what they are for, that every deck is painted on.

    python -m exports.slides.make_template

The colours stand in the theme; a deck replaces them by its brand's. Nothing here comes from another program's defaults.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from exports.slides import sheet
from exports.slides.drawing import DECORATIVE, NS, colour, emu, fill, geometry, outline, xfrm
from exports.slides.sheet import Box, Layout, Place
from exports.slides.template_parts import (
    CONTENT_TYPES,
    HEADER,
    NOTES_MASTER,
    PRESENTATION,
    PRESENTATION_PROPERTIES,
    TABLE_STYLES,
    THEME,
    TX_STYLES,
    VIEW_PROPERTIES,
    relationships,
)

TARGET = Path(__file__).with_name("template.pptx")
STAMP = (2021, 4, 12, 0, 0, 0)
MOTIF = (
    (96, 700, 300, "accent1"),
    (140, 780, 240, "accent2"),
    (184, 650, 180, "accent1"),
    (228, 730, 260, "soft"),
    (272, 820, 200, "accent1"),
    (316, 690, 150, "accent2"),
    (360, 760, 260, "accent1"),
    (404, 660, 210, "soft"),
)
"""The bars of a roadmap, as an ornament: top, left, width and colour of each. They run off the sheet's right edge."""


KINDS = {
    Place.TABLE: ("tbl", "Table"),
    Place.SECOND_TABLE: ("tbl", "Second table"),
    Place.CHART: ("chart", "Chart"),
    Place.PICTURE: ("pic", "Picture"),
}
"""Places for something else than words, and what they are called."""


class Tree:
    """The shapes of a master or layout, numbered as they come."""

    def __init__(self) -> None:
        self.shapes: list[str] = []

    def _id(self) -> int:
        return len(self.shapes) + 2

    def ornament(self, box: Box, name: str, shape: str = "rect") -> None:
        """A coloured shape without words, marked decorative."""
        number = self._id()
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Ornament {number}" descr="">{DECORATIVE}</p:cNvPr><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{xfrm(box)}{geometry(shape)}{fill(name)}{outline("")}</p:spPr></p:sp>'
        )

    def place(
        self,
        place: Place,
        box: Box,
        prompt: str,
        style: str = "",
        *,
        kind: str = "body",
        body: str = "",
        paint: str = "",
    ) -> None:
        """A placeholder. ``style`` is its first level's text style, ``paint`` its fill and line."""
        index = "" if kind == "title" else f' idx="{place.value}"'
        size = ' sz="quarter"' if kind in {"ftr", "sldNum"} else ""
        text = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        run = text if kind == "sldNum" else f'<a:r><a:rPr lang="en-GB"/><a:t>{prompt}</a:t></a:r>'
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id()}" name="{prompt}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}"{size}{index}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(box)}'
            f"{geometry('rect')}{paint}</p:spPr><p:txBody><a:bodyPr {body or INSETS}><a:noAutofit/></a:bodyPr><a:lstStyle>{style}"
            f"</a:lstStyle><a:p>{run}</a:p></p:txBody></p:sp>"
        )

    def xml(self) -> str:
        """The tree."""
        return (
            '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
            + "".join(self.shapes)
            + "</p:spTree>"
        )


INSETS = 'wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"'


def style(size: float, tone: str, *, bold: bool = False, align: str = "l") -> str:
    """A first-level text style without bullet."""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>{colour(tone)}</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr>'
    )


def feet(tree: Tree, fill: str) -> None:
    """Footer, the way back to the contents, and the slide's number."""
    tree.place(Place.FOOTER, sheet.FOOTER, "Footer", style(sheet.FOOTER_SIZE, fill), kind="ftr")
    tree.place(
        Place.NUMBER,
        sheet.NUMBER,
        "Slide number",
        style(sheet.FOOTER_SIZE, fill, bold=True, align="r"),
        kind="sldNum",
    )


def back(tree: Tree, fill: str) -> None:
    """The way back to the contents; a master may not have such a place."""
    tree.place(Place.BACK, sheet.BACK, "Contents", style(sheet.FOOTER_SIZE, fill, align="r"))


def master() -> Tree:
    """White, with a band of the brand at the left and a rule above the footer."""
    tree = Tree()
    tree.ornament(Box(0, 0, 14, sheet.HEIGHT), "tx2")
    tree.ornament(Box(0, sheet.TITLE.y, 14, 62), "accent2")
    tree.ornament(Box(sheet.MARGIN, 501, 864, 0.75), "accent3")
    tree.place(Place.TITLE, sheet.TITLE, "Title", kind="title")
    tree.place(Place.BODY, sheet.BODY, "Text")
    feet(tree, "accent3")
    return tree


def content(*places: tuple[Place, Box]) -> Tree:
    """A white layout with its title, the words above it, a label at the right, and its own boxes."""
    tree = Tree()
    tree.place(Place.TITLE, sheet.TITLE, "Title", kind="title")
    tree.place(Place.KICKER, sheet.KICKER, "Number and kind", style(sheet.KICKER_SIZE, "hlink", bold=True))
    pill = fill("pale") + outline("muted", 0.75)
    centred = INSETS.replace('anchor="t"', 'anchor="ctr"')
    tree.place(
        Place.TAG,
        sheet.TAG,
        "Evidence",
        style(sheet.SMALL_SIZE, "tx1", align="ctr"),
        body=centred,
        paint=pill,
    )
    for place, box in places:
        if place is Place.ASIDE:
            pad = emu(sheet.ASIDE_PADDING)
            insets = f'wrap="square" lIns="{pad}" tIns="{pad}" rIns="{pad}" bIns="{pad}" anchor="t"'
            tree.place(place, box, "Panel", style(sheet.SMALL_SIZE, "tx1"), body=insets, paint=fill("pale"))
        else:
            kind, prompt = KINDS.get(place, ("body", f"Text {place.value}"))
            tree.place(place, box, prompt, style(sheet.BODY_SIZE, "tx1"), kind=kind)
    feet(tree, "accent3")
    back(tree, "hlink")
    return tree


def motif(tree: Tree, first: int = 0, drop: float = 0.0, shift: float = 0.0) -> None:
    """The ornament of bars, from the ``first`` on."""
    for y, x, w, name in MOTIF[first:]:
        left = x + shift
        tree.ornament(Box(left, y + drop, min(w, sheet.WIDTH - left), 22), name, "roundRect:50000")


def cover() -> Tree:
    """Dark, with the bars of a roadmap at the right."""
    tree = Tree()
    motif(tree)
    tree.ornament(Box(64, 124, 72, 6), "accent2")
    tree.place(
        Place.TITLE, sheet.COVER_TITLE, "Title", style(sheet.COVER_SIZE, "bg1", bold=True), kind="title"
    )
    tree.place(
        Place.KICKER,
        sheet.COVER_KICKER,
        "Publisher",
        style(18, "bg1", bold=True),
        body=INSETS.replace('"t"', '"b"'),
    )
    tree.place(Place.BODY, sheet.COVER_BODY, "Volume, number and date", style(sheet.BODY_SIZE, "bg2"))
    feet(tree, "bg2")
    return tree


def divider() -> Tree:
    """Dark, with a great number."""
    tree = Tree()
    motif(tree, first=4, drop=60, shift=130)
    _divider_words(tree, sheet.WIDE_DIVIDER_TITLE, sheet.WIDE_DIVIDER_BODY)
    return tree


def divider_list() -> Tree:
    """A divider whose right side lists what follows."""
    tree = Tree()
    edge = sheet.DIVIDER_INSIDE
    tree.ornament(Box(edge.x - 28, edge.y, 1, edge.h), "soft")
    _divider_words(tree, sheet.DIVIDER_TITLE, sheet.DIVIDER_BODY)
    return tree


def _divider_words(tree: Tree, title: Box, body: Box) -> None:
    low = INSETS.replace('anchor="t"', 'anchor="b"')
    look = style(sheet.DIVIDER_SIZE, "bg1", bold=True)
    tree.place(Place.TITLE, title, "Title", look, kind="title", body=low)
    tree.place(
        Place.KICKER, sheet.DIVIDER_NUMBER, "Number", style(sheet.DIVIDER_NUMBER_SIZE, "accent2", bold=True)
    )
    tree.place(Place.BODY, body, "Text", style(sheet.BODY_SIZE, "bg2"))
    feet(tree, "bg2")
    back(tree, "bg2")


def closing() -> Tree:
    """Dark, for the last words."""
    tree = Tree()
    motif(tree, first=2, shift=70)
    tree.place(
        Place.TITLE, sheet.CLOSING_TITLE, "Title", style(sheet.CLOSING_SIZE, "bg1", bold=True), kind="title"
    )
    tree.place(Place.BODY, sheet.CLOSING_BODY, "Text", style(sheet.SUMMARY_SIZE, "bg1"))
    feet(tree, "bg2")
    back(tree, "bg2")
    return tree


def layouts() -> dict[Layout, tuple[Tree, bool]]:
    """Each layout's shapes, and whether it is dark."""
    two = ((Place.BODY, sheet.LEFT), (Place.SECOND, sheet.RIGHT))
    body = (Place.BODY, sheet.STATEMENT)
    return {
        Layout.TITLE: (cover(), True),
        Layout.CONTENTS: (content((Place.TABLE, sheet.LEFT), (Place.SECOND_TABLE, sheet.RIGHT)), False),
        Layout.DIVIDER: (divider(), True),
        Layout.DIVIDER_LIST: (divider_list(), True),
        Layout.STATEMENT: (content((Place.BODY, sheet.WIDE_STATEMENT)), False),
        Layout.PANEL: (content(body, (Place.ASIDE, sheet.ASIDE)), False),
        Layout.TEXT: (content((Place.BODY, sheet.TEXT)), False),
        Layout.TWO_COLUMNS: (content(*two), False),
        Layout.CARDS: (content(), False),
        Layout.ROADMAP: (content(), False),
        Layout.TABLE: (content((Place.TABLE, sheet.BODY)), False),
        Layout.CHART: (content((Place.CHART, sheet.CHART), (Place.ASIDE, sheet.ASIDE)), False),
        Layout.CASE_STUDY: (content((Place.BODY, sheet.CASE_STUDY), (Place.PICTURE, sheet.PICTURE)), False),
        Layout.CLOSING: (closing(), True),
    }


def layout_xml(name: str, tree: Tree, dark: bool) -> str:
    """A layout's part."""
    background = (
        '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        if dark
        else ""
    )
    shown = ' showMasterSp="0"' if dark else ""
    return (
        f'{HEADER}<p:sldLayout {NS}{shown} preserve="1" userDrawn="1"><p:cSld name="{name}">{background}{tree.xml()}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def master_xml(count: int) -> str:
    """The master's part, with its ``count`` layouts."""
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(count))
    return (
        f'{HEADER}<p:sldMaster {NS} preserve="1"><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
        f"</p:bgPr></p:bg>{master().xml()}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
        f'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>'
        f'<p:hf hdr="0" dt="0"/>{TX_STYLES}</p:sldMaster>'
    )


FIXED_PARTS = {
    "_rels/.rels": relationships(("officeDocument", "ppt/presentation.xml"), ("core", "docProps/core.xml")),
    "docProps/core.xml": f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "ppt/presentation.xml": PRESENTATION,
    "ppt/_rels/presentation.xml.rels": relationships(
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
    ),
    "ppt/tableStyles.xml": TABLE_STYLES,
    "ppt/presProps.xml": PRESENTATION_PROPERTIES,
    "ppt/viewProps.xml": VIEW_PROPERTIES,
    "ppt/theme/theme1.xml": THEME,
    "ppt/theme/theme2.xml": THEME,
    "ppt/notesMasters/notesMaster1.xml": NOTES_MASTER,
    "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships(("theme", "../theme/theme2.xml")),
}
"""The parts that no layout changes."""


def parts() -> dict[str, str]:
    """Every part of the package by its name."""
    made = layouts()
    names = [f"slideLayout{n}.xml" for n in range(1, len(made) + 1)]
    kind = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
    overrides = (f'<Override PartName="/ppt/slideLayouts/{name}" ContentType="{kind}"/>' for name in names)
    found = {"[Content_Types].xml": CONTENT_TYPES.format(layouts="".join(overrides)), **FIXED_PARTS}
    found["ppt/slideMasters/slideMaster1.xml"] = master_xml(len(made))
    found["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = relationships(
        *(("slideLayout", f"../slideLayouts/{name}") for name in names), ("theme", "../theme/theme1.xml")
    )
    for name, (layout, (tree, dark)) in zip(names, made.items(), strict=True):
        found[f"ppt/slideLayouts/{name}"] = layout_xml(layout.value, tree, dark)
        found[f"ppt/slideLayouts/_rels/{name}.rels"] = relationships(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return found


def write(target: Path = TARGET) -> None:
    """Write the package; the same bytes every time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, text)


if __name__ == "__main__":
    write()
