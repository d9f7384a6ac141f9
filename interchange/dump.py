"""The working records as one whole strategy file: what ``load`` reads back without a change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from document.vocabulary import Volume
from interchange.schema import FORMAT, LISTS
from records import registry
from records.models import PICTURE_FORMATS, Record

_SUFFIX = dict(PICTURE_FORMATS.values())


class _Dumper(yaml.SafeDumper):
    """Long text as blocks, so that people can read and compare the file."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def dump(pictures: Path | None = None) -> str:
    """The whole strategy as YAML. Pictures are copied into ``pictures``; without it their paths are left out."""
    whole: dict[str, Any] = {"format": FORMAT, "scope": "whole"}
    for record in _records("strategy"):
        whole["strategy"] = _strategy(record)
    for name, kind in LISTS.items():
        if found := _list(kind, pictures):
            whole[name] = found
    return yaml.dump(whole, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def _records(kind: str) -> list[Record]:
    model = registry.get(kind).model
    relations = [field.name for field in model.content_fields() if field.many_to_one]
    return list(model.objects.in_use().select_related(*relations).order_by("position", "ref"))


def _list(kind: str, pictures: Path | None) -> list[dict[str, Any]]:
    records = _records(kind)
    if kind == "section":
        return _sections(records, None)
    if kind == "roadmap":
        items = _records("roadmap-item")
        return [
            _plain(record)
            | _children("items", [_item(item) for item in items if item.roadmap_id == record.pk])  # type: ignore[attr-defined]
            for record in records
        ]
    if kind == "case-study":
        return [_case_study(record, pictures) for record in records]
    if kind == "measure":
        return [_measure(record) for record in records]
    return [_plain(record) for record in records]


def _plain(record: Record, *without: str) -> dict[str, Any]:
    """A record's content without what is empty, in the order of its fields."""
    return {
        name: value
        for name, value in record.content().items()
        if value not in (None, "", []) and name not in without
    }


def _children(key: str, children: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: children} if children else {}


def _strategy(record: Record) -> dict[str, Any]:
    titles = {volume.value: f"{volume.value.replace('-', '_')}_volume_title" for volume in Volume}
    plain = _plain(record)
    return {
        **{key: value for key, value in plain.items() if key not in titles.values()},
        "volumes": {volume: plain[name] for volume, name in titles.items() if name in plain},
    }


def _sections(records: list[Record], parent: int | None) -> list[dict[str, Any]]:
    return [
        _plain(record, "parent") | _children("sections", _sections(records, record.pk))
        for record in records
        if record.parent_id == parent  # type: ignore[attr-defined]
    ]


def _item(record: Record) -> dict[str, Any]:
    plain = _plain(record, "roadmap")
    return {("kind" if name == "item_kind" else name): value for name, value in plain.items()}


def _measure(record: Record) -> dict[str, Any]:
    plain = _plain(record)
    if "baseline" in plain:
        plain["baseline"] = plain["baseline"][0]
    return plain


def _case_study(record: Record, pictures: Path | None) -> dict[str, Any]:
    plain = _plain(record)
    image = plain.pop("image", None)
    if not image:
        return plain
    if pictures is None:
        return {key: value for key, value in plain.items() if not key.startswith("image_")}
    pictures.mkdir(parents=True, exist_ok=True)
    name = f"{image['sha256'][:16]}.{_SUFFIX[image['media_type']]}"
    (pictures / name).write_bytes((settings.MEDIA_DIR / image["sha256"]).read_bytes())
    return {**plain, "image": f"{pictures.name}/{name}"}
