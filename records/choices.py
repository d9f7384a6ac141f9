"""What can be chosen in a record's form: other records, grouped as people know them, and the posts that may own it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from accounts.models import Post, User
from records import registry
from records.models import Record

Choices = list[tuple[str, list[tuple[str, str]]]]


def ref_choices(slug: str, *, chosen: Collection[str] = (), without: str = "") -> Choices:
    """Records of a kind as ref and title, in groups: those in use, and those ``chosen`` that no longer are. One query.

    A kind that is nested in another is grouped by its parents, one that has a field ``group`` by that.
    """
    kind = registry.get(slug)
    records = kind.model.objects.all()
    if kind.nested_in and kind.nested_in != "parent":
        records = records.select_related(kind.nested_in).order_by(f"{kind.nested_in}__position", "position")
    groups: dict[str, list[tuple[str, str]]] = {}
    for record in records:
        if record.ref != without and (not record.withdrawn or record.ref in chosen):
            group = str(getattr(record, kind.nested_in or "group", "") or "")
            groups.setdefault(group, []).append((record.ref, ref_label(record)))
    if set(groups) <= {""}:
        return [("", groups.get("", []))]
    return list(groups.items())


def ref_label(record: Record) -> str:
    """“Multi-factor sign-in (IAM-01)”."""
    return f"{record.title} ({record.ref})" + (" – withdrawn" if record.withdrawn else "")


def in_use_or(model: type[Record], pk: Any) -> Any:
    """The records of a kind in use, and the one with that key."""
    return model.objects.filter(withdrawn=False) | model.objects.filter(pk=pk)


def in_tree(records: Iterable[Any]) -> list[tuple[Any, int]]:
    """Records below their ``parent``, each with its depth. Without parents, or where the parent is not there, in their order."""
    children: dict[Any, list[Any]] = {}
    records = list(records)
    present = {record.pk for record in records}
    for record in records:
        parent = getattr(record, "parent_id", None)
        children.setdefault(parent if parent in present else None, []).append(record)

    def below(parent: Any, depth: int) -> list[tuple[Any, int]]:
        found = []
        for record in children.get(parent, []):
            found.append((record, depth))
            found += below(record.pk, depth + 1) if hasattr(record, "parent_id") else []
        return found

    return below(None, 0)


def tree_choices(records: Iterable[Any]) -> list[tuple[Any, str]]:
    """Records below their ``parent`` as key and title, indented by their depth."""
    return [(record.pk, "\u2014 " * depth + record.title) for record, depth in in_tree(records)]


def posts_open_to(user: User) -> Any:
    """The posts that ``user`` may put as a record's owner: officers their own, reviewers and above any."""
    return Post.objects.all() if user.is_reviewer else user.posts.all()


def next_position(model: type[Record]) -> int:
    """The place after the last record of a kind, with room for nine between. One query."""
    last = model.objects.order_by("-position").values_list("position", flat=True).first()
    return int(last or 0) // 10 * 10 + 10
