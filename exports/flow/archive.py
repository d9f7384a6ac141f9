"""A finished PDF made fit for archives: PDF/UA-1 and PDF/A-3a at once, with the data and the slides that belong to it inside."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

PROFILE = "sRGB2014.icc"
"""The colours of the screen, as WeasyPrint brings them along."""
BAD_END = b"\r"
"""A stream that ends so is counted short by validators, which take it for a part of the line's end."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file within the file. ``relation`` is the PDF's word for what it is to it: “Data”, “Alternative”."""

    name: str
    media_type: str
    description: str
    relation: str
    data: bytes


def archived(pdf: Pdf, attached: Sequence[Attached] = ()) -> bytes:
    """``pdf`` as a file of both standards; its information says title, author and dates. The same input gives the same bytes."""
    _describe(pdf)
    _intend_colours(pdf)
    for each in attached:
        _attach(pdf, each)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            if item.get("/Subtype") == "/Image":
                item.Interpolate = False
            _end_well(item)
    return _saved(pdf)


def _describe(pdf: Pdf) -> None:
    """Replace the metadata, which both standards must stand in."""
    said = {key: str(value) for key, value in pdf.docinfo.items()}
    metadata = pdf.make_stream(_metadata(said, str(pdf.Root.Lang)).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/A knows no PDF/UA, so a file of both explains the one to the other."""


def _metadata(said: dict[str, str], language: str) -> str:
    """The metadata as XML. What the file's information says is repeated in it, as PDF/A wants."""
    parts = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">',
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>",
        _alternatives("dc:title", said.get("/Title")),
        _alternatives("dc:description", said.get("/Subject")),
        _list("dc:creator", said.get("/Author")),
        _plain("pdf:Producer", said.get("/Producer")),
        _plain("xmp:CreatorTool", said.get("/Creator")),
        _plain("xmp:CreateDate", _moment(said.get("/CreationDate"))),
        _plain("xmp:ModifyDate", _moment(said.get("/ModDate"))),
        "</rdf:Description>",
        _EXTENSION,
        "</rdf:RDF></x:xmpmeta>",
        '<?xpacket end="r"?>',
    ]
    return "\n".join(filter(None, parts))


def _plain(name: str, words: str | None) -> str:
    return f"<{name}>{escape(words)}</{name}>" if words else ""


def _alternatives(name: str, words: str | None) -> str:
    return _plain(name, words) and (
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(words or "")}</rdf:li></rdf:Alt></{name}>'
    )


def _list(name: str, words: str | None) -> str:
    return (
        _plain(name, words) and f"<{name}><rdf:Seq><rdf:li>{escape(words or '')}</rdf:li></rdf:Seq></{name}>"
    )


def _moment(stamp: str | None) -> str:
    """“D:20260412000000Z” as “2026-04-12T00:00:00Z”."""
    if not stamp:
        return ""
    digits = stamp.removeprefix("D:")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}Z"


@cache
def _profile() -> bytes:
    return (files("weasyprint.pdf") / PROFILE).read_bytes()


def _intend_colours(pdf: Pdf) -> None:
    """Say that colours are those of the screen, for pages and for what shines through on them."""
    profile = pdf.make_stream(_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])
    group = pdf.make_indirect(Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB))
    for page in pdf.pages:
        page.obj.Group = group


def _attach(pdf: Pdf, file: Attached) -> None:
    date = pdf.docinfo.get("/CreationDate")
    inside: Any = pdf.make_stream(file.data)
    inside.Type, inside.Subtype = Name.EmbeddedFile, Name(f"/{file.media_type}")
    inside.Params = Dictionary({"/Size": len(file.data), **({"/ModDate": date} if date else {})})
    entry = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(file.description),
            AFRelationship=Name(f"/{file.relation}"),
            EF=Dictionary(F=inside, UF=inside),
        )
    )
    pdf.Root.AF = Array([*pdf.Root.get("/AF", []), entry])
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    names = list(pdf.Root.Names.get("/EmbeddedFiles", Dictionary()).get("/Names", []))
    pairs = [*zip(names[::2], names[1::2], strict=True), (String(file.name), entry)]
    ordered = [part for pair in sorted(pairs, key=lambda pair: bytes(pair[0])) for part in pair]
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(ordered))


def _end_well(stream: Any) -> None:
    """Compress ``stream``, if it is not, and see to it that it does not end in a carriage return, as one in 256 would."""
    packs = stream.get("/Filter")
    if stream.get("/Type") == "/Metadata" or packs not in (None, Name.FlateDecode):
        return
    raw = stream.read_raw_bytes()
    if packs and not raw.endswith(BAD_END):
        return
    data = zlib.decompress(raw) if packs else raw
    packed = zlib.compress(data)
    if packed.endswith(BAD_END):
        data += (
            b"\0" if "/Length1" in stream else b" "
        )  # the last byte is of a checksum: only other data change it
        packed = zlib.compress(data)
    if "/Length1" in stream:
        stream.Length1 = len(data)
    stream.write(packed, filter=Name.FlateDecode, decode_parms=stream.get("/DecodeParms"))


def _saved(pdf: Pdf) -> bytes:
    """The bytes of the file. Objects that are packed together can end in a carriage return too; then another one ends their line, so
    that it is not taken for the first half of a longer line's end. Nothing moves by that."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, min_version="1.7")
    return target.getvalue().replace(BAD_END + b"\nendstream", BAD_END + b"\rendstream")
