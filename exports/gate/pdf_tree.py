"""The structure tree of a PDF as plain data, with the words of its elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from exports.context import Kept, NothingKept, Progress, no_progress
from exports.gate.pdf_content import Piece
from exports.gate.pdf_pages import Pages

Object = tuple[int, int]
"""An object of the file, by its number and generation."""
DEEPEST = 200
"""No structure that a program can read lies deeper."""
INLINE = frozenset(
    [
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
    ]
)
"""Structure types that stand in a line."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the tree: ``page`` is the number of their page from 0, ``height`` where they begin above its foot, in points."""

    words: str
    page: int
    height: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's area: what it says of itself, the address or the object of the page it leads to, and its own object."""

    contents: str
    address: str
    page: Object | None
    identity: Object


@dataclass(slots=True)
class Element:
    """A structure element with its role in the standard, as far as the file maps it there.

    ``is_turned`` where its lines run from right to left, as the file says of it or of an element around it.
    """

    role: str
    alternative: str | None = None
    identifier: str = ""
    language: str = ""
    is_headed: bool = False
    is_turned: bool = False
    kids: list[Element | Text | Annotation] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))

    def texts(self) -> Iterator[Text]:
        """Every piece of text in it, in reading order; what stands in figures says nothing."""
        for kid in self.kids:
            match kid:
                case Text():
                    yield kid
                case Element(role=role) if role != "Figure":
                    yield from kid.texts()

    def annotations(self) -> Iterator[Annotation]:
        """The areas of links in it."""
        for element in self.walk():
            yield from (kid for kid in element.kids if isinstance(kid, Annotation))

    @property
    def is_inline(self) -> bool:
        """Whether it stands in a line with what is around it; others part words by themselves (ISO 32000-1, 14.8.4)."""
        return self.role in INLINE

    @property
    def words(self) -> str:
        """What is read for it."""
        return "".join(self._said())

    def _said(self) -> Iterator[str]:
        for kid in self.kids:
            match kid:
                case Text(words=words):
                    yield words
                case Element(role=role) if role != "Figure":
                    between = "" if kid.is_inline else " "
                    yield from (between, *kid._said(), between)


class TreeReader:
    """Reads the structure tree of an open file, and the content that it holds."""

    def __init__(
        self, opened: pikepdf.Pdf, progress: Progress = no_progress, kept: Kept | None = None
    ) -> None:
        self.opened = opened
        self._progress = progress
        self.numbers: dict[Object, int] = {page.obj.objgen: n for n, page in enumerate(opened.pages)}
        self.destinations = Destinations(opened)
        self._pages = Pages(NothingKept() if kept is None else kept)
        self._content: dict[Object, dict[int, Piece]] = {}
        self._seen: set[Object] = set()

    def read(self) -> Element | None:
        """The tree below one root element; None where the file has none."""
        root = self.opened.Root.get("/StructTreeRoot")
        if root is None:
            return None
        self._roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
        top = Element("")
        for kid in _kids(root):
            self._add(kid, None, top, 0)
        return top

    def _add(self, kid: Any, page: Any, parent: Element, depth: int) -> None:
        if isinstance(kid, int):
            self._text(page, page, kid, parent)
        elif not isinstance(kid, pikepdf.Dictionary):
            return
        elif "/S" in kid:
            self._element(kid, parent, depth)
        elif "/Obj" in kid:
            if (area := self.destinations.annotation(kid.Obj)) is not None:
                parent.kids.append(area)
        elif "/MCID" in kid:
            home = kid.get("/Pg", page)
            self._text(kid.get("/Stm", home), home, int(kid.MCID), parent)

    def _element(self, found: Any, parent: Element, depth: int) -> None:
        if found.objgen in self._seen or depth > DEEPEST:
            raise ValueError("The structure of the file is no tree.")
        self._seen.add(found.objgen)
        attributes = _attributes(found)
        made = Element(
            self._role(str(found.S)),
            _string(found, "/Alt"),
            _string(found, "/ID") or "",
            _string(found, "/Lang") or "",
            _heads(attributes),
            parent.is_turned or _is_turned(attributes),
        )
        parent.kids.append(made)
        actual, page = _string(found, "/ActualText"), _found(found, "/Pg")
        for kid in _kids(found):
            self._add(kid, page, made, depth + 1)
        if actual is not None:
            at = next(made.texts(), Text("", 0, 0))
            made.kids = [Text(actual, at.page, at.height)]

    def _role(self, role: str) -> str:
        for _ in range(len(self._roles) + 1):
            if role not in self._roles:
                break
            role = self._roles[role]
        return role.removeprefix("/")

    def _text(self, holder: Any, page: Any, number: int, parent: Element) -> None:
        if holder is None or page is None or page.objgen not in self.numbers:
            return
        if (key := holder.objgen) not in self._content:
            self._progress(f"Reading page {self.numbers[page.objgen] + 1} of {len(self.numbers)} back")
            resources = holder.get("/Resources") or page.get("/Resources", {})
            self._content[key] = self._pages.pieces(holder, resources)
        if (piece := self._content[key].get(number)) is not None:
            words = piece.turned if parent.is_turned else piece.words
            parent.kids.append(Text(words, self.numbers[page.objgen], piece.height))


class Destinations:
    """Where links and bookmarks lead."""

    def __init__(self, opened: pikepdf.Pdf) -> None:
        self._named = dict(_names(opened))

    def page(self, target: Any) -> Object | None:
        """The page that a destination leads to; None where there is no such place."""
        if isinstance(target, pikepdf.String | pikepdf.Name):
            target = self._named.get(str(target))
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        if isinstance(target, pikepdf.Array) and len(target) and isinstance(target[0], pikepdf.Dictionary):
            return target[0].objgen
        return None

    def annotation(self, found: Any) -> Annotation | None:
        """A link's area; None for any other annotation."""
        if found.get("/Subtype") != "/Link":
            return None
        action: Any = found.get("/A", {})
        target = found.get("/Dest") or action.get("/D")
        address = _string(action, "/URI") or ""
        return Annotation(_string(found, "/Contents") or "", address, self.page(target), found.objgen)


def _names(opened: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    names: Any = opened.Root.get("/Names", {})
    if "/Dests" in names:
        yield from pikepdf.NameTree(names.Dests).items()
    older: Any = opened.Root.get("/Dests", {})
    yield from older.items()


def _found(holder: Any, name: str) -> Any:
    """What ``holder`` has under a name, or None. To ask first is four times as fast as to be told that there is nothing."""
    return holder[name] if name in holder else None  # noqa: SIM401 - see above


def _kids(element: Any) -> list[Any]:
    kids: Any = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _string(holder: Any, name: str) -> str | None:
    found = _found(holder, name)
    return None if found is None else str(found)


def _attributes(element: Any) -> list[pikepdf.Dictionary]:
    found = _found(element, "/A")
    listed = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [each for each in listed if isinstance(each, pikepdf.Dictionary)]


def _heads(attributes: list[pikepdf.Dictionary]) -> bool:
    """Whether a header cell says what it heads, or a cell which header cells head it."""
    return any("/Scope" in each or "/Headers" in each for each in attributes)


def _is_turned(attributes: list[pikepdf.Dictionary]) -> bool:
    """Whether lines run from right to left."""
    return any(_found(each, "/WritingMode") == "/RlTb" for each in attributes)
