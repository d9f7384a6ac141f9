"""Frozen nodes and documents as canonical JSON, and their digests.

Canonical: keys sorted, defaults left out, UTF-8, no white space. The digest is the SHA-256 of those bytes, so equal content
has an equal digest on every machine. A stored document says its schema version; older ones are upgraded on reading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec

from document.dates import PartialDate
from document.nodes import AnyNode, Node, StrategyDocument

SCHEMA = 1
"""Raise by one when a stored document could no longer be read, and add its upgrade to :data:`UPGRADES`."""

UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""From schema version n to n + 1, on the decoded JSON of a whole document."""


class UnknownSchemaError(ValueError):
    """The document was written by a newer portal than this one."""


def _encode_other(value: object) -> str:
    if isinstance(value, PartialDate):
        return value.code
    raise NotImplementedError(f"{type(value).__name__} cannot be stored in a document.")


def _decode_other(wanted: type, value: object) -> object:
    if wanted is PartialDate:
        return PartialDate.parse(str(value))
    raise NotImplementedError(f"{wanted.__name__} cannot be read from a document.")


_encoder = msgspec.json.Encoder(enc_hook=_encode_other, order="sorted")


def canonical(value: Node | StrategyDocument) -> bytes:
    """The canonical JSON of a node or document, as UTF-8 bytes."""
    return _encoder.encode(value)


def digest(value: Node | StrategyDocument | bytes) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(value if isinstance(value, bytes) else canonical(value)).hexdigest()


def plain(value: Any) -> Any:
    """A node, document or part of one as plain dicts, lists and strings (for diffs and data exports)."""
    return msgspec.to_builtins(value, enc_hook=_encode_other, order="sorted")


def decode_node(text: str | bytes) -> AnyNode:
    """Read one frozen node. Raises msgspec.ValidationError where it is not one."""
    return msgspec.json.decode(text, type=AnyNode, dec_hook=_decode_other)


def decode_document(text: str | bytes, schema: int = SCHEMA) -> StrategyDocument:
    """Read a stored document of any schema version up to :data:`SCHEMA`.

    Raises:
        UnknownSchemaError: it was stored by a newer portal.
        msgspec.ValidationError: it is not a document of that version.
    """
    if schema > SCHEMA:
        raise UnknownSchemaError(f"The document has schema {schema}; this portal reads up to {SCHEMA}.")
    data = msgspec.json.decode(text)
    for version in range(schema, SCHEMA):
        data = UPGRADES[version](data)
    return msgspec.convert(data, StrategyDocument, dec_hook=_decode_other)
