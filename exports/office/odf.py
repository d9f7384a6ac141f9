"""What OpenDocument files have in common: the package, what it says of itself, characters, languages and automatic styles.

Written here rather than with a library: odfdo opens documents well, and the tests open ours with it, but it starts from templates of
its own, writes today's date, and looks through the whole tree for each step.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from document.languages import runs_from_right
from document.text import without_forbidden
from exports.data.archive import zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "presentation": f"{_OASIS}presentation:1.0",
    "chart": f"{_OASIS}chart:1.0",
    "number": f"{_OASIS}datastyle:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "script": f"{_OASIS}script:1.0",
    "dom": "http://www.w3.org/2001/xml-events",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
NS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix != "manifest")
VERSION = 'office:version="1.3"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
STORED = (".png", ".jpg", "mimetype")
_PIECES = re.compile(r"(\n|\t| {2,})")


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. ``day`` is an ISO day."""

    title: str
    subject: str
    publisher: str
    number: str
    day: str
    language: str


def package(
    media_type: str,
    parts: dict[str, str],
    pictures: dict[str, tuple[str, bytes]],
    about: About,
    objects: dict[str, tuple[str, str, str]] | None = None,
) -> bytes:
    """The file: the same bytes for the same content.

    ``parts`` are XML by their names; ``pictures`` are types and bytes by theirs; ``objects`` are type, content and styles of what is embedded.
    """
    objects = objects or {}
    parts = {**parts, "meta.xml": _meta(about)}
    for name, (_, content, styles) in objects.items():
        parts |= {f"{name}/content.xml": content, f"{name}/styles.xml": styles}
    members = {"mimetype": media_type.encode()}
    members |= {name: (DECLARATION + xml).encode() for name, xml in parts.items()}
    members |= {name: data for name, (_, data) in pictures.items()}
    kinds = {f"{name}/": kind for name, (kind, *_) in objects.items()} | dict.fromkeys(parts, "text/xml")
    kinds |= {name: kind for name, (kind, _) in pictures.items()}
    members["META-INF/manifest.xml"] = (DECLARATION + _manifest(media_type, kinds)).encode()
    return zipped(members, stored=STORED)


def _manifest(media_type: str, kinds: dict[str, str]) -> str:
    entries = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{media_type}"/>'
    for name, kind in kinds.items():
        entries += f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
    uri = NAMESPACES["manifest"]
    return f'<manifest:manifest xmlns:manifest="{uri}" manifest:version="1.3">{entries}</manifest:manifest>'


def _meta(about: About) -> str:
    time = f"{about.day}T00:00:00"
    return (
        f"<office:document-meta {NS} {VERSION}><office:meta><meta:generator>Strategy portal</meta:generator>"
        f"<dc:title>{words(about.title)}</dc:title><dc:subject>{words(about.subject)}</dc:subject>"
        f"<meta:initial-creator>{words(about.publisher)}</meta:initial-creator><dc:creator>{words(about.publisher)}</dc:creator>"
        f"<meta:creation-date>{time}</meta:creation-date><dc:date>{time}</dc:date><dc:language>{words(about.language)}</dc:language>"
        f"<meta:keyword>{words(f'Publication {about.number}')}</meta:keyword></office:meta></office:document-meta>"
    )


def words(text: str) -> str:
    """``text`` as XML's character data, without the characters that XML cannot hold."""
    return escape(without_forbidden(text))


def attribute(text: str) -> str:
    """``text`` as an attribute with its quotation marks, on one line."""
    return quoteattr(without_forbidden(" ".join(text.split())))


def characters(text: str) -> str:
    """``text`` within a paragraph: breaks, tabs and further spaces are elements there."""
    return "".join(_character(piece) for piece in _PIECES.split(text) if piece)


def _character(piece: str) -> str:
    if piece == "\n":
        return "<text:line-break/>"
    if piece == "\t":
        return "<text:tab/>"
    if piece.isspace() and piece.strip(" ") == "":
        return f' <text:s text:c="{len(piece) - 1}"/>' if len(piece) > 1 else " "
    return words(piece)


def language(tag: str) -> str:
    """A language as properties of text, for scripts of every kind."""
    parts = tag.split("-")
    country = next((part for part in parts[1:] if len(part) == 2 and part.isalpha()), "none").upper()
    country = country if country != "NONE" else "none"
    plain = f'fo:language="{words(parts[0])}" fo:country="{country}"'
    return (
        f'{plain} style:language-complex="{words(parts[0])}" style:country-complex="{country}"'
        if is_complex(tag)
        else plain
    )


def is_complex(tag: str) -> bool:
    """Whether office programs set the language as complex text."""
    return runs_from_right(tag)


@dataclass(slots=True)
class Automatic:
    """Automatic styles: one for each set of properties, named in the order in which they are first needed."""

    styles: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def style(self, family: str, properties: str, parent: str = "", more: str = "") -> str:
        """The name of the style with these ``properties`` (elements) and further attributes ``more``."""
        key = (family, properties, parent, more)
        if key not in self.styles:
            letter = {"paragraph": "P", "text": "T", "graphic": "gr", "presentation": "pr"}.get(
                family, family[:2]
            )
            self.styles[key] = f"{letter}{len(self.styles) + 1}"
        return self.styles[key]

    def text(self, *, strong: bool = False, emphasis: bool = False, lang: str = "", more: str = "") -> str:
        """The name of a character style; "" where nothing differs."""
        marks = ""
        if strong:
            marks += ' fo:font-weight="bold" style:font-weight-complex="bold"'
        if emphasis:
            marks += ' fo:font-style="italic" style:font-style-complex="italic"'
        marks += f" {language(lang)}" if lang else ""
        marks += f" {more}" if more else ""
        return self.style("text", f"<style:text-properties{marks}/>") if marks else ""

    @property
    def xml(self) -> str:
        """All of them."""
        return "".join(
            f'<style:style style:name="{name}" style:family="{family}"{_parent(parent)}{more}>{properties}</style:style>'
            for (family, properties, parent, more), name in self.styles.items()
        )


def _parent(name: str) -> str:
    return f' style:parent-style-name="{name}"' if name else ""
