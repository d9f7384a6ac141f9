"""The one table of record kinds: kind → model, form and templates. Each app registers its own kinds when it starts.

Adding a kind is one folder's work: its node in ``document/nodes.py``, its model and form, and one ``register`` call.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.module_loading import import_string

from document.nodes import KINDS, NodeKind
from records.models import Record


@dataclass(frozen=True, slots=True)
class RecordKind:
    """How the desk and the loader handle one kind.

    ``form`` is a dotted path, because forms stand above models. ``file_key`` is the kind's key in a strategy file; a kind
    that is nested in another has ``nested_in`` (the field that points to its parent). ``is_single`` where there is one record only.
    """

    model: type[Record]
    form: str
    file_key: str
    nested_in: str = ""
    is_single: bool = False

    @property
    def slug(self) -> str:
        """The kind's slug, as in ``document.nodes.KINDS``."""
        return self.model.kind_slug

    @property
    def node_kind(self) -> NodeKind:
        """The kind's names and node class."""
        return KINDS[self.slug]

    def form_class(self) -> type:
        """The form that edits it, imported on first use."""
        return import_string(self.form)


_table: dict[str, RecordKind] = {}


def register(kind: RecordKind) -> None:
    """Enter a kind. Raises ValueError where another model has its slug."""
    if kind.slug in _table and _table[kind.slug].model is not kind.model:
        raise ValueError(f"The kind {kind.slug} is registered twice.")
    _table[kind.slug] = kind


def kinds() -> list[RecordKind]:
    """Every registered kind, in the order of ``document.nodes.KINDS``."""
    return [_table[slug] for slug in KINDS if slug in _table]


def get(slug: str) -> RecordKind:
    """The kind with that slug. Raises KeyError."""
    return _table[slug]
