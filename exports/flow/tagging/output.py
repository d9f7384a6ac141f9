"""The structure tree, written into WeasyPrint's file before that is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]

from exports.flow.tagging.roles import words_of
from exports.flow.tagging.tree import Element, Mark, Target


class Output:
    """Writes one tree into ``pdf``. Afterwards each page, group and annotation finds its elements by its number.

    Keys of the parent tree: the pages first, then groups of see-through boxes, then annotations, without a gap.
    """

    def __init__(self, pdf: Any, streams: list[Any]) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.streams = streams
        self.owners: dict[int, dict[int, bytes]] = defaultdict(dict)
        self.groups: dict[int, Any] = {}
        self.annotations: list[tuple[Any, bytes]] = []
        self.names: list[tuple[str, bytes]] = []

    def write(self, tree: Element) -> None:
        """Add ``tree`` and all that leads to it."""
        parents = self._add({})
        root = self._add({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        root["K"] = pydyf.Array([self._element(tree, root.reference)])
        parents["Nums"] = self._numbers()
        root["ParentTreeNextKey"] = len(parents["Nums"]) // 2
        if self.names:
            pairs = [part for name, at in sorted(self.names) for part in (pydyf.String(name), at)]
            root["IDTree"] = self._add({"Names": pydyf.Array(pairs)}).reference
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _add(self, entries: dict[str, Any]) -> Any:
        added = pydyf.Dictionary(entries)
        self.pdf.add_object(added)
        return added

    def _element(self, element: Element, parent: bytes) -> bytes:
        made = self._add({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        reference: bytes = made.reference
        made.update({name: pydyf.String(words) for name, words in element.properties.items()})
        if element.identifier:
            made["ID"] = pydyf.String(element.identifier)
            self.names.append((element.identifier, reference))
        if attributes := [
            _attribute(owner, values) for owner, values in element.attributes.items() if values
        ]:
            made["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        home = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        if home is not None:
            made["Pg"] = self.pages[home]
        made["K"] = pydyf.Array([self._kid(kid, element, reference, home) for kid in element.kids])
        return reference

    def _kid(self, kid: Element | Mark | Target, element: Element, reference: bytes, home: int | None) -> Any:
        match kid:
            case Element():
                return self._element(kid, reference)
            case Mark():
                return self._mark(kid, reference, home)
            case Target(page, annotation):
                if words := words_of(element.source):
                    annotation["Contents"] = pydyf.String(words)
                self.annotations.append((annotation, reference))
                return _reference("OBJR", self.pages[page], {"Obj": annotation.reference})

    def _mark(self, mark: Mark, owner: bytes, home: int | None) -> Any:
        self.owners[id(mark.stream)][mark.number] = owner
        if mark.stream is not self.streams[mark.page]:
            self.groups[id(mark.stream)] = mark.stream
            entries = {"Stm": mark.stream.reference, "MCID": mark.number}
            return _reference("MCR", self.pages[mark.page], entries)
        if mark.page == home:
            return mark.number
        return _reference("MCR", self.pages[mark.page], {"MCID": mark.number})

    def _numbers(self) -> Any:
        """The parent tree: from the number of a page, a group or an annotation to the elements that hold its content."""
        found = [self._owners_in(stream) for stream in self.streams]
        for group in self.groups.values():
            group.extra["StructParents"] = len(found)
            found.append(self._owners_in(group))
        for annotation, owner in self.annotations:
            annotation["StructParent"] = len(found)
            found.append(owner)
        return pydyf.Array([part for pair in enumerate(found) for part in pair])

    def _owners_in(self, stream: Any) -> Any:
        owners = self.owners[id(stream)]
        return pydyf.Array([owners.get(number, "null") for number in range(max(owners, default=-1) + 1)])


def _attribute(owner: str, values: dict[str, Any]) -> Any:
    return pydyf.Dictionary({"O": f"/{owner}", **{name: _value(value) for name, value in values.items()}})


def _value(value: Any) -> Any:
    """A tuple as an array, of numbers or of identifiers."""
    if not isinstance(value, tuple):
        return value
    return pydyf.Array([pydyf.String(each) if isinstance(each, str) else each for each in value])


def _reference(kind: str, page: bytes, entries: dict[str, Any]) -> Any:
    return pydyf.Dictionary({"Type": f"/{kind}", "Pg": page, **entries})


def set_aside(mark: Mark, kind: Mapping[str, str]) -> None:
    """Make a piece of content an artifact of that kind, which readers pass over."""
    operators = mark.stream.stream
    operators[mark.place - 1 : mark.place + 1] = ["/Artifact", pydyf.Dictionary(dict(kind))]
