"""Every registered kind keeps what records have in common."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from document.nodes import KINDS
from records import registry
from records.registry import RecordKind


def test_every_kind_of_node_is_registered() -> None:
    assert [kind.slug for kind in registry.kinds()] == list(KINDS)


@pytest.mark.parametrize("kind", registry.kinds(), ids=lambda kind: kind.slug)
def test_records_are_listed_by_position(kind: RecordKind) -> None:
    assert list(kind.model._meta.ordering or ()) == ["position", "ref"]


@pytest.mark.parametrize("kind", registry.kinds(), ids=lambda kind: kind.slug)
def test_kind_has_a_form_of_its_model(kind: RecordKind) -> None:
    assert kind.form_class()._meta.model is kind.model  # type: ignore[attr-defined]


def test_a_slug_is_registered_once() -> None:
    first, second = registry.kinds()[:2]
    impostor = SimpleNamespace(kind_slug=first.slug)
    with pytest.raises(ValueError, match="registered twice"):
        registry.register(RecordKind(cast("Any", impostor), second.form, second.file_key))
