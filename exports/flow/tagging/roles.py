"""Which structure type stands for which HTML element."""

from __future__ import annotations

from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"
ROLES = {
    "main": "Part",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Sect",
    "article": "Art",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "figure": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "address": "P",
    "caption": "Caption",
    "figcaption": "Caption",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "code": "Code",
    "q": "Quote",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
"""A figure with its caption is a Div: readers pass over whatever stands within a Figure, and would lose the caption."""
INLINE = frozenset({"Link", "Span", "Code", "Quote", "Reference"})
GROUPING = frozenset(
    {"Document", "Part", "Sect", "Art", "Div", "Index", "BlockQuote", "L", "LI", "TOC", "TOCI"}
    | {"Table", "THead", "TBody", "TFoot", "TR"}
)
"""Roles that hold other elements, never words."""
STRICT = frozenset({"L", "LI", "TOC", "Table", "THead", "TBody", "TFoot", "TR"})
"""Roles that cannot even hold a paragraph: words that a stylesheet puts there are decoration."""
REPEATED = frozenset({"thead", "tfoot"})
"""Elements that are printed once more on each further page."""
NUMBERING = {
    "none": "None",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "upper-roman": "UpperRoman",
    "lower-roman": "LowerRoman",
    "upper-alpha": "UpperAlpha",
    "lower-alpha": "LowerAlpha",
}
CONTENTS, INDEX = "doc-toc", "doc-index"
"""The ARIA roles of a table of contents and of an index."""


def role_of(source: Any, tag: str) -> str | None:
    """The structure type of an HTML element; None where it has none of its own."""
    return "Index" if source.get("role") == INDEX else ROLES.get(tag)


def numbering(style: Any, *, ordered: bool) -> str:
    """The ListNumbering of a list with that computed style."""
    return NUMBERING.get(str(style["list_style_type"]), "Decimal" if ordered else "Disc")


def is_decoration(source: Any) -> bool:
    """Whether an HTML element says nothing: it is hidden from readers, or a picture described by nothing on purpose."""
    return (
        source.get("aria-hidden") == "true"
        or source.get("role") in {"presentation", "none"}
        or (source.tag == "img" and source.get("alt") == "")
    )


def words_of(source: Any) -> str:
    """What a link says: its own label, or its words, or those of its picture."""
    label = source.get("aria-label") or "".join(source.itertext())
    pictures = " ".join(picture.get("alt", "") for picture in source.iter("img"))
    return " ".join(label.split()) or " ".join(pictures.split())
