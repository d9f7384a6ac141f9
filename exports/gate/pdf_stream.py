"""The instructions of a page of a PDF that decide what is read out, straight from its bytes.

One regular expression cuts a stream into instructions and passes over those that only draw: making Python objects of every number on a page would take
most of the time of a gate. It knows the plain way of writing that PDF's own programs use. A stream that is written in another way is rewritten by qpdf first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

OPERATORS = b"EMC BT BDC TJ Tm q Q Tf BMC cm Tj Td TD ' \""
"""The operators that decide what is read out, and where it stands."""
PICTURE = b"BI"
"""A picture within a stream, whose bytes could look like anything."""


def _any_of(operators: bytes) -> bytes:
    return b"(?:" + b"|".join(map(re.escape, operators.split())) + b")"


_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
"""Where a word of the notation ends."""
_NUMBERS = rb"[-+.\d\0\t\n\f\r ]*"
_NAME = rb"/[\w.+:*-]+" + _END
_HEX = rb"<(?:[0-9A-Fa-f]{2})*>"
_TEXT = rb"\([^\\()]*(?:\\.[^\\()]*)*\)"
_ARRAY = rb"\[%b(?:(?:%b|%b|%b)%b)*\]" % (_NUMBERS, _HEX, _TEXT, _NAME, _NUMBERS)
_VALUE = rb"(?:%b|%b|%b|%b|(?:true|false|null)%b)" % (_HEX, _ARRAY, _NAME, _TEXT, _END)
_PAIRS = rb"<<%b(?:%b%b)*>>" % (_NUMBERS, _VALUE, _NUMBERS)
_OPERANDS = rb"%b(?:(?:%b|%b)%b)*(?<![-+.\d])" % (_NUMBERS, _VALUE, _PAIRS, _NUMBERS)
_DRAWN = rb"%b(?!%b%b)[A-Za-z][A-Za-z01*]*%b" % (
    _OPERANDS,
    _any_of(OPERATORS + b" " + PICTURE),
    _END,
    _END,
)
_INSTRUCTION = re.compile(
    rb"(?:%b)*(?:(%b)(%b)%b|%b\Z|(.+))" % (_DRAWN, _OPERANDS, _any_of(OPERATORS), _END, _NUMBERS), re.DOTALL
)
"""An instruction, with all before it that only draws: its operands and its operator. The third group is what is written otherwise.

Nothing can be read in two ways, so the expression never goes back far: arrays and pairs are values with numbers between them.
"""
_DIGITS = re.compile(rb"<([0-9A-Fa-f]*)>")
_STRING = re.compile(rb"<([0-9A-Fa-f]*)>|\(([^\\()]*(?:\\.[^\\()]*)*)\)", re.DOTALL)
_PROPERTY = re.compile(rb"/([\w.+:*-]+)[\0\t\n\f\r ]*([-+.\d]+|%b)" % _VALUE, re.DOTALL)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))|\r\n?", re.DOTALL)
_MEANT = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}


def instructions(stream: Any) -> Iterator[tuple[bytes, bytes]]:
    """The instructions of a page, or of a group that is drawn on one, that decide what is read out: operands, as they are written, and operator.

    Raises:
        ValueError: it is no stream of instructions, or is written in a way that this cannot read.
    """
    found = _INSTRUCTION.findall(written(stream))
    if _goes_on(found):
        plain = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(stream, OPERATORS.decode()))
        found = _INSTRUCTION.findall(plain)
        if _goes_on(found):
            raise ValueError("A page is written in a way that cannot be read back.")
    return ((operands, operator) for operands, operator, _ in found if operator)


def _goes_on(found: list[tuple[bytes, bytes, bytes]]) -> bool:
    """Whether there is more than the instructions that were found. An empty one may come after it."""
    return any(rest for _, _, rest in found[-2:])


def written(stream: Any) -> bytes:
    """The bytes of a stream; a page may have its own in several."""
    content: Any = stream if isinstance(stream, pikepdf.Stream) else stream.get("/Contents", pikepdf.Array())
    parts = list(content) if isinstance(content, pikepdf.Array) else [content]
    return b"\n".join(part.read_bytes() for part in parts)


def strings(operands: bytes) -> bytes:
    """The codes of all strings among ``operands``, one after another."""
    if b"(" not in operands:
        return bytes.fromhex(b"".join(_DIGITS.findall(operands)).decode())
    return b"".join(_codes(*found) for found in _STRING.findall(operands))


def properties(operands: bytes) -> dict[bytes, bytes]:
    """What marked content says of itself, as it is written; nothing where it stands elsewhere in the file."""
    at = operands.find(b"<<")
    return dict(_PROPERTY.findall(operands, at + 2)) if at >= 0 else {}


def text(value: bytes) -> str | None:
    """The words of a string in the notation; None for any other value."""
    found = _STRING.fullmatch(value)
    return str(pikepdf.String(_codes(found[1] or b"", found[2] or b""))) if found else None


def _codes(digits: bytes, literal: bytes) -> bytes:
    return bytes.fromhex(digits.decode()) if digits else _ESCAPED.sub(_meant, literal)


def _meant(found: re.Match[bytes]) -> bytes:
    """What an escape in a string stands for; a line's end is a line feed, however it is written."""
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return b"\n" if found[2] is None else _MEANT.get(found[2], found[2])
