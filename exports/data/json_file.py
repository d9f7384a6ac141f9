"""A selection as JSON: the frozen records themselves, as canonical as they are stored. ``docs/publication-file.md`` describes it."""

from __future__ import annotations

from typing import Any

import msgspec

from document.codec import SCHEMA, UnknownSchemaError, canonical, decode_document, digest, plain
from document.dates import PartialDate
from document.nodes import Details, StrategyDocument, kind_of
from document.outline import Entry
from exports.context import RenderContext
from exports.cuts import CutKind
from exports.selection import Selection

FORMAT = "strategy-publication/1"
DATE_PATTERN = r"^\d{4}(/\d{2}|-Q[1-4]|-\d{2}(-\d{2})?)?$"
DATE_MEANING = "A year, financial year, quarter, month or day: 2026, 2026/27, 2026-Q2, 2026-05 or 2026-05-03."


class Place(msgspec.Struct, frozen=True):
    """A place in the reading order. ``level`` 1 is a chapter; ``ref`` is "" for the heading of a collection."""

    kind: str
    ref: str
    number: str
    level: int
    title: str


class PublicationFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a publication, or all of it, as data.

    ``digest`` is the SHA-256 of the whole publication's canonical JSON: where ``cut`` is “whole”, that of ``document``.
    ``since`` is the number of the earlier publication where the file holds what changed since.
    """

    format: str
    schema: int
    cut: str
    title: str
    digest: str
    order: tuple[Place, ...]
    document: StrategyDocument
    website: str = ""
    since: str = ""


def render(selection: Selection, context: RenderContext) -> bytes:
    """The file: keys sorted, defaults left out, UTF-8."""
    context.progress("Writing the records")
    return msgspec.json.encode(plain(publication_file(selection, context)))


def publication_file(selection: Selection, context: RenderContext) -> PublicationFile:
    """What the file says."""
    return PublicationFile(
        format=FORMAT,
        schema=SCHEMA,
        cut=selection.cut.slug,
        title=selection.title,
        digest=digest(selection.document),
        order=tuple(_place(entry) for entry in selection.walk()),
        document=part(selection),
        website=context.site_url,
        since=selection.earlier.number if selection.earlier else "",
    )


def part(selection: Selection) -> StrategyDocument:
    """The document with the strategy's details and those records alone that the selection holds, in their stored order."""
    document = selection.document
    if selection.cut.kind is CutKind.WHOLE:
        return document
    kept = {(kind_of(node).slug, node.ref) for node in selection.nodes()}
    return msgspec.structs.replace(
        document,
        nodes=tuple(
            node
            for node in document.nodes
            if isinstance(node, Details) or (kind_of(node).slug, node.ref) in kept
        ),
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of the file; ``docs/publication-file.schema.json`` is this."""
    (found,), definitions = msgspec.json.schema_components(
        [PublicationFile], ref_template="#/$defs/{name}", schema_hook=_other
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Part of a publication as data",
        **found,
        "$defs": _readable(definitions),
    }


def _readable(value: Any) -> Any:
    """Descriptions on one line, without the marks that docstrings have."""
    if isinstance(value, dict):
        return {
            key: " ".join(inner.replace("`", "").split())
            if key == "description" and isinstance(inner, str)
            else _readable(inner)
            for key, inner in value.items()
        }
    return [_readable(inner) for inner in value] if isinstance(value, list) else value


def check(data: bytes, selection: Selection, context: RenderContext) -> tuple[str, ...]:
    """What the finished file lacks of the selection."""
    try:
        raw = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        document = decode_document(bytes(raw["document"]), msgspec.json.decode(raw["schema"], type=int))
        order = msgspec.json.decode(raw["order"], type=tuple[Place, ...])
    except (msgspec.MsgspecError, KeyError, UnknownSchemaError) as error:
        return (f"The JSON file cannot be read back: {error}",)
    findings = []
    if canonical(document) != canonical(part(selection)):
        findings.append("The records in the JSON file are not those of the publication.")
    if order != tuple(map(_place, selection.walk())):
        findings.append("The reading order in the JSON file is not the publication’s.")
    return tuple(findings)


def _place(entry: Entry) -> Place:
    if entry.node:
        return Place(kind_of(entry.node).slug, entry.node.ref, entry.number, entry.level, entry.title)
    return Place(
        entry.collection.slug if entry.collection else "", "", entry.number, entry.level, entry.title
    )


def _other(wanted: type) -> dict[str, Any]:
    if wanted is PartialDate:
        return {"type": "string", "pattern": DATE_PATTERN, "description": DATE_MEANING}
    raise NotImplementedError(f"{wanted.__name__} has no schema.")
