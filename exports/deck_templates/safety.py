"""Whether an uploaded file is safe to open: a plain PowerPoint package, small enough, without programs, tricks or outside parts.

Everything is judged on the archive's own bytes, read within limits, before anything else opens it.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping
from posixpath import normpath

from lxml import etree
from PIL import Image

MOST_BYTES = 25 * 1024 * 1024
MOST_ENTRIES = 3000
MOST_PART = 24 * 1024 * 1024
MOST_UNPACKED = 96 * 1024 * 1024
MOST_XML, MOST_XML_PART = 24 * 1024 * 1024, 4 * 1024 * 1024
"""XML takes many times its length in memory when it is read."""
MOST_RATIO, FREE_OF_RATIO = 150, 1024 * 1024
"""No entry may unpack to so many times its packed size, unless it stays small."""
MOST_PIXELS = 40_000_000
CHUNK = 64 * 1024
ZIP_MAGIC, OLE_MAGIC = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
MAIN_TYPES = (MAIN.format("presentation"), MAIN.format("template"))
HYPERLINK = "/hyperlink"
SAFE_LINKS = ("https://", "http://", "mailto:")
CONTENT_TYPES = "[Content_Types].xml"
ENCRYPTED, DELTA = 0x1, 0x20
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
DRIVE = re.compile(r"[A-Za-z]:")
XML_NAMES = (".xml", ".rels", ".vml", ".svg")
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"\x01\x00\x00\x00": "image/x-emf",
    b"\xd7\xcd\xc6\x9a": "image/x-wmf",
    b"BM": "image/bmp",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"II\xbc": "image/vnd.ms-photo",
}
"""The forms of picture that a template may hold, by their first bytes. SVG is drawn from its copy as PNG."""
RASTERS = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff")
EVENTS = re.compile(r"^on[a-z]+$", re.IGNORECASE)
PROGRAMS = (
    (
        re.compile(r"vbaproject|vbadata", re.IGNORECASE),
        "It holds macros. Save it as .pptx or .potx, which cannot.",
    ),
    (re.compile(r"activex", re.IGNORECASE), "It holds ActiveX controls. Remove them from the template."),
    (
        re.compile(r"oleobject", re.IGNORECASE),
        "It holds an embedded object (OLE). Remove it from the template, or paste it as a picture.",
    ),
)
"""Parts that can run, by their name, type or relationship, and what to say of them."""

Parts = Mapping[str, bytes]


class Refused(Exception):
    """The file may not be used; the message is for the person who uploaded it."""


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names, once it has been found safe.

    Raises:
        Refused: it is not a PowerPoint file, or not a safe one.
    """
    _size_and_form(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _entries(entries)
            parts = _read(archive, entries)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Refused("It is damaged: it cannot be unpacked.") from error
    _contents(parts)
    return parts


def _size_and_form(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Refused(f"It is larger than {MOST_BYTES // 1024 // 1024} MB. Make its pictures smaller.")
    if data.startswith(OLE_MAGIC):
        raise Refused(
            "It has a password, or is of the old kind (.ppt). Save it as .pptx or .potx without a password."
        )
    if not data.startswith(ZIP_MAGIC):
        raise Refused("It is not a PowerPoint file. Choose a .pptx or .potx file.")


# The archive ------------------------------------------------------------------------------------------------------------
def _entries(entries: list[zipfile.ZipInfo]) -> None:
    """What the archive's table of contents says of itself."""
    if len(entries) > MOST_ENTRIES:
        raise Refused(f"It holds more than {MOST_ENTRIES} parts, which no template needs.")
    seen: set[str] = set()
    for entry in entries:
        if not _is_plain(entry.orig_filename):
            raise Refused("It holds a part whose name leads out of the file. It was not made by PowerPoint.")
        if entry.flag_bits & (ENCRYPTED | DELTA):
            raise Refused("Parts of it are encrypted. Save it without a password.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("It holds a link to a file outside. It was not made by PowerPoint.")
        if entry.filename.casefold() in seen:
            raise Refused(
                "It holds two parts of the same name, so programs would disagree about what it shows."
            )
        seen.add(entry.filename.casefold())


def _is_plain(name: str) -> bool:
    """Whether a part's name stays inside the package, however it is read."""
    inside = not name.startswith("/") and ".." not in name.split("/") and normpath(name) == name.rstrip("/")
    return bool(name) and inside and "\\" not in name and not CONTROL.search(name) and not DRIVE.match(name)


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every part, unpacked no further than the limits, whatever the archive declares."""
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        if entry.is_dir():
            continue
        parts[entry.filename] = _unpack(archive, entry, left)
        left -= len(parts[entry.filename])
    return parts


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    most = min(left, MOST_PART, max(FREE_OF_RATIO, entry.compress_size * MOST_RATIO))
    unpacked = bytearray()
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            unpacked += chunk
            if len(unpacked) > most:
                raise Refused(
                    "It unpacks to far more than it should. It was made to fill a computer’s memory."
                )
    return bytes(unpacked)


# What the parts are -------------------------------------------------------------------------------------------------------
def _contents(parts: Parts) -> None:
    if CONTENT_TYPES not in parts:
        raise Refused("It is not a PowerPoint file. Choose a .pptx or .potx file.")
    if sum(len(data) for name, data in parts.items() if _is_xml(name)) > MOST_XML:
        raise Refused("It holds far more than a template needs. Remove its slides, and save it again.")
    for name, data in parts.items():
        _no_program(name)
        if _is_xml(name):
            _part(name, parse(data))
        elif "/media/" in f"/{name.casefold()}":
            _picture(data)
    if "ppt/presentation.xml" not in parts:
        raise Refused(
            "It has no presentation in it. Open it in PowerPoint and save it again as .pptx or .potx."
        )


def _is_xml(name: str) -> bool:
    return name.casefold().endswith(XML_NAMES)


def parse(data: bytes) -> etree._Element:
    """A part's XML.

    Raises:
        Refused: it is not well-formed, or brings a document type with it.
    """
    if len(data) > MOST_XML_PART:
        raise Refused(
            "A part of it is larger than any that a template needs. Remove its slides, and save it again."
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!DOCTYPE" in data.replace(b"\x00", b""):
            raise Refused(_DOCTYPE) from error
        raise Refused("A part of it is not well-formed. Open it in PowerPoint and save it again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(_DOCTYPE)
    return root


_DOCTYPE = "A part of it brings rules of its own (a document type), which can reach other files. PowerPoint writes none."


def _no_program(words: str) -> None:
    for pattern, message in PROGRAMS:
        if pattern.search(words):
            raise Refused(message)


def _part(name: str, root: etree._Element) -> None:
    check: Callable[[etree._Element], None] | None = None
    if name == CONTENT_TYPES:
        check = _types
    elif name.casefold().endswith(".rels"):
        check = _relationships
    elif name.casefold().endswith(".svg"):
        check = _drawing
    if check:
        check(root)


def _types(root: etree._Element) -> None:
    """What the package says its parts are."""
    found = {str(each.get("ContentType") or "") for each in root}
    for kind in found:
        if "macroenabled" in kind.casefold():
            raise Refused(PROGRAMS[0][1])
        _no_program(kind)
        if kind.casefold().startswith(("video/", "audio/")):
            raise Refused("It holds sound or film. Remove it from the template.")
    if not found & set(MAIN_TYPES):
        raise Refused("It is not a presentation or a template. Choose a .pptx or .potx file.")


def _relationships(root: etree._Element) -> None:
    """Where its parts lead: only inside, or to pages and addresses that a person would follow."""
    for each in root:
        kind, target = str(each.get("Type") or ""), str(each.get("Target") or "")
        _no_program(kind)
        outside = str(each.get("TargetMode") or "").casefold() == "external"
        if outside and not (kind.endswith(HYPERLINK) and target.strip().casefold().startswith(SAFE_LINKS)):
            raise Refused(
                "It takes a part from outside (such as a linked picture), which would be fetched whenever the slides are opened. "
                "Embed it, or remove it."
            )


def _drawing(root: etree._Element) -> None:
    """A drawing without scripts and without anything from elsewhere."""
    for each in root.iter():
        links = [str(value) for name, value in each.attrib.items() if str(name).endswith("href")]
        outside = any(not link.startswith(("#", "data:image/")) for link in links)
        scripted = etree.QName(each).localname in {"script", "foreignObject", "handler"}
        if scripted or outside or any(EVENTS.match(str(name)) for name in each.attrib):
            raise Refused("A drawing (SVG) in it holds a script or a link. Save it as a PNG picture instead.")


_VAST = "A picture in it has more than 40 million pixels. Make it smaller."


def picture_type(data: bytes) -> str:
    """What form of picture the bytes are; "" for none that a template may hold."""
    return next((kind for magic, kind in PICTURES.items() if data.startswith(magic)), "")


def _picture(data: bytes) -> None:
    kind = picture_type(data)
    if not kind:
        raise Refused("It holds a file that is no picture of a known form (PNG, JPEG, GIF, EMF, WMF or SVG).")
    if kind not in RASTERS:
        return
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(_VAST)
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(_VAST) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused("A picture in it is damaged. Replace it.") from error
