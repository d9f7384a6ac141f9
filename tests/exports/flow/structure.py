"""The structure tree of a finished file as plain lists, to compare in tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

from tests.exports.flow.reading import _kids, _marked


@dataclass
class Node:
    """A structure element: its role without the slash, its own words and kids, attributes and annotations."""

    role: str
    words: str = ""
    kids: list[Node] = field(default_factory=list)
    lang: str = ""
    long_form: str = ""
    alt: str = ""
    name: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    targets: list[str] = field(default_factory=list)

    def find(self, role: str) -> list[Node]:
        """Every element of that role, itself included, in reading order."""
        return [node for node in self.below() if node.role == role]

    def below(self) -> Iterator[Node]:
        """Itself and all below it."""
        yield self
        for kid in self.kids:
            yield from kid.below()

    @property
    def text(self) -> str:
        """All words below, in reading order."""
        return self._said.replace("\xa0", " ")

    _said: str = ""

    def outline(self) -> Any:
        """Roles alone: a role, or a role and what is below it."""
        return {self.role: [kid.outline() for kid in self.kids]} if self.kids else self.role


def tree(path: Path) -> Node:
    """The whole tree, read back."""
    with pikepdf.open(path) as opened:
        (document,) = opened.Root.StructTreeRoot.K
        return _node(document, {})


def _node(element: Any, marks: dict[Any, dict[int, str]]) -> Node:
    found = Node(str(element.S)[1:], name=str(element.get("/ID", "")), attributes=_attributes(element))
    found.lang, found.alt, found.long_form = (str(element.get(key, "")) for key in ("/Lang", "/Alt", "/E"))
    for kid in _kids(element):
        if isinstance(kid, int) or "/MCID" in kid:
            words = _words(kid, element, marks)
            found.words += words
            found._said += words
        elif "/Obj" in kid:
            found.targets.append(str(kid.Obj.Contents))
        else:
            assert kid.P.objgen == element.objgen, "an element must name the one that holds it"
            found.kids.append(_node(kid, marks))
            found._said += found.kids[-1]._said
    return found


def _words(kid: Any, element: Any, marks: dict[Any, dict[int, str]]) -> str:
    number = kid if isinstance(kid, int) else int(kid.MCID)
    place = element.Pg if isinstance(kid, int) else kid.get("/Stm") or kid.Pg
    if place.objgen not in marks:
        marks[place.objgen] = dict(_marked(place))
    return marks[place.objgen][number]


def _attributes(element: Any) -> dict[str, Any]:
    given = element.get("/A", pikepdf.Array())
    return {
        key[1:]: value
        for owner in (list(given) if isinstance(given, pikepdf.Array) else [given])
        for key, value in owner.items()
        if key != "/O"
    }


def faults_of_numbers(path: Path) -> list[str]:
    """Where the way back from content and annotations to the tree is broken: the parent tree and the names."""
    with pikepdf.open(path) as opened:
        root = opened.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        back = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        faults = [] if list(back) == sorted(back) else ["The parent tree is not in order."]
        if int(root.ParentTreeNextKey) != max(back) + 1:
            faults.append("The next key is not the next.")
        names = list(root.IDTree.Names) if "/IDTree" in root else []
        if list(map(str, names[::2])) != sorted({str(name) for name in names[::2]}):
            faults.append("The names are not in order, or stand there twice.")
        for element in _elements(root.K[0]):
            faults += _broken(element, back)
        return faults


def _elements(element: Any) -> Iterator[Any]:
    yield element
    for kid in _kids(element):
        if not isinstance(kid, int) and "/S" in kid:
            yield from _elements(kid)


def _broken(element: Any, back: dict[int, Any]) -> Iterator[str]:
    for kid in _kids(element):
        if isinstance(kid, int) or "/MCID" in kid:
            number = kid if isinstance(kid, int) else int(kid.MCID)
            place = element.Pg if isinstance(kid, int) else kid.get("/Stm") or kid.Pg
            if back[int(place.StructParents)][number].objgen != element.objgen:
                yield f"Content {number} of a {element.S} leads elsewhere."
        elif "/Obj" in kid and back[int(kid.Obj.StructParent)].objgen != element.objgen:
            yield f"An annotation of a {element.S} leads elsewhere."
