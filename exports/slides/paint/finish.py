"""The last steps: the brand's colours, sections, what the file says of itself, and bytes that are the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from document.text import without_forbidden
from exports.context import Brand
from exports.slides.deck import Deck, DeckSection
from exports.slides.drawing import NS, attribute
from exports.slides.paint.canvas import Deckwide
from exports.slides.paint.identity import identifier, manifest, properties
from exports.slides.paint.package import Package
from exports.slides.paint.stamp import ZIP_TIME, midnight
from exports.slides.theme import themed

P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
LONGEST_PROPERTY = 255
"""The format allows no longer title, subject or author."""
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
STORED = (".png", ".jpg")
"""Compressed already."""
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def finish(package: Package, deck: Deck, brand: Brand, deckwide: Deckwide) -> bytes:
    """The whole file. ``deckwide`` knows which shapes show which records."""
    ids = package.close_slides()
    told = manifest(deck, deckwide.marks, deckwide.orders, ids)
    package.add_data(told, properties(told))
    _sections(package, deck.sections, ids)
    _properties(package.presentation.core_properties, deck)
    for part in package.parts:
        if package.is_ours and part.partname.startswith("/ppt/theme/"):
            part.blob = themed(part.blob.decode("utf-8"), brand).encode("utf-8")
    return _zipped(package)


def _sections(package: Package, sections: Sequence[DeckSection], ids: Sequence[int]) -> None:
    """The sections that presentation programs show in their overview."""
    waiting = iter(ids)
    rows = ""
    for number, section in enumerate(sections, 1):
        slides = "".join(f'<p14:sldId id="{next(waiting)}"/>' for _ in section.slides)
        name = attribute(section.name)
        own = identifier(f"{number} {section.name}".encode("utf-8", "replace"))
        rows += f'<p14:section name="{name}" id="{own}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
    package.root._element.append(
        parse_xml(
            f'<p:extLst {NS}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{P14}">{rows}'
            "</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def _properties(core: Any, deck: Deck) -> None:
    """Title, author and dates: the publication's, not the machine's."""
    for name, value in (
        ("title", deck.title),
        ("subject", deck.subject),
        ("author", deck.publisher),
        ("last_modified_by", deck.publisher),
        ("language", deck.language),
        ("version", deck.number),
        ("keywords", deck.footer),
    ):
        setattr(core, name, without_forbidden(value)[:LONGEST_PROPERTY])
    core.created = core.modified = midnight(deck.day)
    core.revision = 1


def _zipped(package: Package) -> bytes:
    """The parts in order, without a time or a trace of the machine."""
    members = {
        "[Content_Types].xml": _content_types(package.parts),
        "_rels/.rels": _relationships(package.root.package),
    }
    for part in sorted(package.parts, key=lambda part: part.partname):
        members[part.partname.membername] = part.blob
        if len(part.rels):
            members[part.partname.rels_uri.membername] = _relationships(part)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return target.getvalue()


def _relationships(source: Any) -> bytes:
    """What a part refers to, as python-pptx writes it itself, which makes an element of its own classes for each."""
    own: Any = {None: RELATIONSHIPS}
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap=own)
    for rel in sorted(source._rels.values(), key=lambda rel: _place(rel.rId)):
        target = rel.target_ref if rel.is_external else _relative(rel.target_partname, rel._base_uri)
        said = {"Id": rel.rId, "Type": rel.reltype, "Target": target}
        outside = {"TargetMode": "External"} if rel.is_external else {}
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", {**said, **outside})
    xml: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return xml


def _place(name: str) -> tuple[int, str]:
    """“rId10” comes after “rId9”; other names come first."""
    number = name.removeprefix("rId")
    return (int(number) if number != name and number.isdigit() else 0, name)


@lru_cache(maxsize=4096)
def _relative(part: PackURI, base: str) -> str:
    """Where a part is from a folder of the package: most slides refer to the same few."""
    return part.relative_ref(base)


def _content_types(parts: Iterable[Part]) -> bytes:
    defaults = "".join(f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in DEFAULTS.items())
    overrides = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>"
        for part in parts
        if DEFAULTS.get(part.partname.ext) != part.content_type
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{TYPES}">{defaults}{overrides}</Types>'.encode()
