"""The template's file written anew: its masters, themes, pictures and layouts, scaled to our sheet, and our layouts made from them.

Nothing else of the upload goes in: no slides, notes, scripts, settings of printers, comments, links or data.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from exports.deck_templates.anatomy import Page, Template, relationships
from exports.deck_templates.dress import Dress
from exports.deck_templates.names import RELS, A, P, R
from exports.deck_templates.ours import layout_element, table_styles
from exports.deck_templates.palette import Tones
from exports.deck_templates.safety import parse, picture_type
from exports.deck_templates.scaling import scale
from exports.slides import drawing
from exports.slides.drawing import NS, emu
from exports.slides.sheet import WIDTH, Layout
from exports.slides.template_parts import HEADER, NOTES_MASTER, PRESENTATION_PROPERTIES, VIEW_PROPERTIES

OFFICE = "application/vnd.openxmlformats-officedocument."
FIRST_ID = 2_147_483_648
"""The least number that the format allows for masters and layouts; each has one of its own."""
EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/gif": "gif",
    "image/x-emf": "emf",
    "image/x-wmf": "wmf",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
}
STAMP = (1980, 1, 1, 0, 0, 0)
DROPPED = frozenset(
    {
        f"{P}timing",
        f"{P}transition",
        f"{P}hf",
        f"{P}custDataLst",
        f"{P}controls",
        f"{P}extLst",
        f"{A}hlinkClick",
        f"{A}hlinkHover",
        f"{A}extLst",
    }
)
"""What of masters and layouts is left behind: movement, data and links, and extensions that lead to parts that are not kept."""
SHAPES = frozenset(f"{P}{name}" for name in ("sp", "pic", "grpSp", "cxnSp", "graphicFrame"))


def write(template: Template, dresses: Mapping[Layout, Dress]) -> bytes:
    """The package as a file; the same bytes every time."""
    return _Writer(template, dresses).file()


class _Writer:
    def __init__(self, template: Template, dresses: Mapping[Layout, Dress]) -> None:
        self.template, self.dresses = template, dresses
        self.parts: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        self.themes: dict[str, str] = {}
        self.ids = FIRST_ID

    def file(self) -> bytes:
        masters = [self._master(n, master) for n, master in enumerate(self.template.masters, 1)]
        self._fixed(masters)
        self.parts = {"[Content_Types].xml": self._content_types(), **self.parts}
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                info = zipfile.ZipInfo(name, STAMP)
                info.create_system, info.compress_type = 0, zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
        return target.getvalue()

    # Masters and layouts ---------------------------------------------------------------------------------------------------
    def _master(self, n: int, master: Page) -> tuple[str, int]:
        """A master with its layouts: ours first, then the council's own. Its part and its number."""
        name, number = f"ppt/slideMasters/slideMaster{n}.xml", self._next_id()
        root, rels = self._copied(master)
        rels.append(self._theme(master.theme_part))
        listed = root.find(f"{P}sldLayoutIdLst")
        if listed is None:
            listed = etree.SubElement(root, f"{P}sldLayoutIdLst")
        for each in list(listed):
            listed.remove(each)
        for target in self._layouts(master, name):
            rels.append(("slideLayout", f"../{target.removeprefix('ppt/')}"))
            etree.SubElement(
                listed, f"{P}sldLayoutId", {"id": str(self._next_id()), f"{R}id": f"rId{len(rels)}"}
            )
        self._put(
            name,
            etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
            "presentationml.slideMaster+xml",
            rels,
        )
        return name, number

    def _layouts(self, master: Page, name: str) -> Iterable[str]:
        taken = {layout.value for layout in Layout}
        up = ("slideMaster", f"../{name.removeprefix('ppt/')}")
        for layout, dress in self.dresses.items():
            if dress.match.page.master is master:
                root, rels = self._copied(dress.match.page)
                yield self._layout(layout_element(root, layout, dress), [*rels, up])
        for page in self.template.layouts:
            if page.master is master and page.name not in taken:
                root, rels = self._copied(page)
                yield self._layout(root, [*rels, up])

    def _layout(self, root: etree._Element, rels: list[tuple[str, str]]) -> str:
        count = sum(name.startswith("ppt/slideLayouts/slideLayout") for name in self.parts) + 1
        name = f"ppt/slideLayouts/slideLayout{count}.xml"
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._put(name, data, "presentationml.slideLayout+xml", rels)
        return name

    def _copied(self, page: Page) -> tuple[etree._Element, list[tuple[str, str]]]:
        """A page's XML, scaled, with its pictures and nothing else that it led to; and its relationships."""
        root = deepcopy(page.root)
        rels: list[tuple[str, str]] = []
        _without_alternatives(root)
        for each in list(root.iter(*DROPPED)):
            _remove(each)
        for each in list(root.iter()):
            if each.getroottree().getroot() is root:
                self._keep_or_drop(each, page, rels)
        scale(root, self.template.scale)
        return root, rels

    def _keep_or_drop(self, element: etree._Element, page: Page, rels: list[tuple[str, str]]) -> None:
        """Renumber what an element leads to where it is a picture; remove the shape, or the layout's entry, where it is not."""
        for name in [name for name in element.attrib if str(name).startswith(R)]:
            if element.tag == f"{P}sldLayoutId":
                return
            rel = page.rels.get(str(element.attrib[name]))
            picture = self._picture(rel.target) if rel and rel.kind == "image" and not rel.external else ""
            if picture and str(name) == f"{R}embed":
                element.attrib[name] = _number(rels, ("image", f"../{picture.removeprefix('ppt/')}"))
            else:
                owner = next(
                    (each for each in (element, *element.iterancestors()) if each.tag in SHAPES), element
                )
                _remove(owner)
                return

    def _picture(self, name: str) -> str:
        """A picture under a name that no picture of a publication has; "" for one of a form that is not carried over."""
        data = self.template.parts.get(name, b"")
        extension = EXTENSIONS.get(picture_type(data), "")
        if not extension:
            return ""
        if name not in self.pictures:
            self.pictures[name] = f"ppt/media/template{len(self.pictures) + 1}.{extension}"
            self.parts[self.pictures[name]] = data
        return self.pictures[name]

    def _theme(self, name: str) -> tuple[str, str]:
        """A master's theme, without default looks for new shapes, which would change ours."""
        if name not in self.themes:
            self.themes[name] = self._write_theme(name)
        return "theme", f"../{self.themes[name].removeprefix('ppt/')}"

    def _write_theme(self, name: str) -> str:
        root, rels = parse(self.template.parts[name]), relationships(self.template.parts, name)
        kept: list[tuple[str, str]] = []
        for each in root.iter(f"{A}objectDefaults"):
            for inner in list(each):
                each.remove(inner)
        for each in list(root.iter(f"{A}extLst")):
            _remove(each)
        for blip in list(root.iter(f"{A}blip")):
            rel = rels.get(str(blip.get(f"{R}embed")))
            picture = self._picture(rel.target) if rel else ""
            if picture:
                blip.set(f"{R}embed", _number(kept, ("image", f"../{picture.removeprefix('ppt/')}")))
            else:
                blip.attrib.clear()
        target = f"ppt/theme/theme{sum(part.startswith('ppt/theme/theme') for part in self.parts) + 1}.xml"
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._put(target, data, "theme+xml", kept)
        return target

    # Everything else -------------------------------------------------------------------------------------------------------
    def _fixed(self, masters: list[tuple[str, int]]) -> None:
        """The presentation and the parts that are the same in every deck."""
        tones = self.dresses[Layout.TEXT].body
        theme = self._write_theme(self.template.masters[0].theme_part)
        notes = [("theme", f"../{theme.removeprefix('ppt/')}")]
        for name, xml, kind, rels in (
            ("notesMasters/notesMaster1.xml", NOTES_MASTER, "notesMaster", notes),
            ("tableStyles.xml", table_styles(tones), "tableStyles", None),
            ("presProps.xml", PRESENTATION_PROPERTIES, "presProps", None),
            ("viewProps.xml", VIEW_PROPERTIES, "viewProps", None),
            ("presentation.xml", self._presentation(masters, tones), "presentation.main", _led_to(masters)),
        ):
            self._put(f"ppt/{name}", xml.encode(), f"presentationml.{kind}+xml", rels)
        self.parts["docProps/core.xml"] = CORE.encode()
        self.types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        self.parts["_rels/.rels"] = _relationships(
            [("officeDocument", "ppt/presentation.xml"), ("core", "docProps/core.xml")]
        )

    def _presentation(self, masters: list[tuple[str, int]], tones: Tones) -> str:
        listed = "".join(
            f'<p:sldMasterId id="{number}" r:id="rId{n}"/>' for n, (_, number) in enumerate(masters, 1)
        )
        with drawing.using(tones):
            levels = "".join(_level(n) for n in range(1, 10))
        return (
            f'{HEADER}<p:presentation {NS} saveSubsetFonts="1"><p:sldMasterIdLst>{listed}</p:sldMasterIdLst><p:notesMasterIdLst>'
            f'<p:notesMasterId r:id="rId{len(masters) + 1}"/></p:notesMasterIdLst><p:sldIdLst/><p:sldSz cx="{emu(WIDTH)}" '
            f'cy="{emu(self.template.height)}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>'
        )

    def _put(self, name: str, data: bytes, kind: str, rels: list[tuple[str, str]] | None = None) -> None:
        self.parts[name] = data
        self.types[name] = f"{OFFICE}{kind}"
        if rels:
            folder, _, last = name.rpartition("/")
            self.parts[f"{folder}/_rels/{last}.rels"] = _relationships(rels)

    def _next_id(self) -> int:
        self.ids += 1
        return self.ids - 1

    def _content_types(self) -> bytes:
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        defaults |= {extension: kind for kind, extension in EXTENSIONS.items()}
        rows = "".join(
            f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in defaults.items()
        )
        rows += "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self.types.items()
        )
        return f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rows}</Types>'.encode()


CORE = f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'


def _level(n: int) -> str:
    """How text boxes are set where they say nothing else."""
    return (
        f'<a:lvl{n}pPr marL="0" algn="l" rtl="0"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="1600">{drawing.fill("text")}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
    )


def _led_to(masters: list[tuple[str, int]]) -> list[tuple[str, str]]:
    """What a presentation leads to: its masters first, then its notes' master, as its numbers say."""
    rows = [("slideMaster", name.removeprefix("ppt/")) for name, _ in masters]
    rows.append(("notesMaster", "notesMasters/notesMaster1.xml"))
    rows += [(name, f"{name}.xml") for name in ("tableStyles", "presProps", "viewProps")]
    return [*rows, ("theme", "theme/theme1.xml")]


def _relationships(rows: Iterable[tuple[str, str]]) -> bytes:
    kinds = {"core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"}
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{kinds.get(kind, f"{RELS}/{kind}")}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'.encode()


def _number(rels: list[tuple[str, str]], wanted: tuple[str, str]) -> str:
    """The number of a relationship, which is added where it is new."""
    if wanted not in rels:
        rels.append(wanted)
    return f"rId{rels.index(wanted) + 1}"


def _without_alternatives(root: etree._Element) -> None:
    """What a shape falls back to, in place of the newer form that only some programs read."""
    space = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
    for each in list(root.iter(f"{space}AlternateContent")):
        parent, fallback = each.getparent(), each.find(f"{space}Fallback")
        if parent is not None:
            at = parent.index(each)
            for n, inner in enumerate(() if fallback is None else list(fallback)):
                parent.insert(at + 1 + n, inner)
            parent.remove(each)
    root.attrib.pop(f"{space}Ignorable", "")


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
