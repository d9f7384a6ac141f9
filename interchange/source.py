"""Reading strategy files: plain data, with the file and line of every value kept, so that errors can say where.

Scalars are read as the text that stands in the file (``2021`` stays “2021”, ``1.730`` stays “1.730”), because a date or a
figure means what its author wrote; only ``position`` is a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from document.text import forbidden_characters, normalise, without_forbidden
from interchange.notation import LoadError, Place, Problem, compose, dotted

SUFFIXES = (".yaml", ".yml", ".json")
MOST_VALUES = 200_000
"""Norfolk's whole strategy has about 4,000. More than this is a mistake or an attack (aliases of aliases)."""
DEEPEST = 40


@dataclass(slots=True)
class Source:
    """One strategy file (perhaps of several parts) as plain data, with the file and line of each value.

    ``texts`` has the line at which a text of several lines begins, where these lines are the file's own.
    """

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Place, tuple[Path, int]] = field(default_factory=dict)
    texts: dict[Place, int] = field(default_factory=dict)

    def problem(self, place: Place, message: str, *, line: int = 0) -> Problem:
        """A problem at a value, or at the nearest value around it; ``line`` counts within a text, from 1."""
        for length in range(len(place), -1, -1):
            if found := self.places.get(place[:length]):
                if line and place in self.texts:
                    return Problem(str(found[0]), self.texts[place] + line - 1, dotted(place), message)
                where = f"line {line} of the text: " if line > 1 else ""
                return Problem(str(found[0]), found[1], dotted(place), where + message)
        return Problem(self.name, 0, dotted(place), message)

    def directory(self, place: Place) -> Path:
        """The directory of the file that holds a value: what relative paths are relative to."""
        found = self.places.get(place) or self.places.get(place[:1])
        return found[0].parent if found else Path()


def read(path: Path) -> Source:
    """Read a file, or the parts in a directory, as one strategy file.

    Raises:
        LoadError: a file cannot be read, is not YAML, or two parts say the same thing.
    """
    source = Source(str(path))
    problems: list[Problem] = []
    for part in _parts(path):
        try:
            _join(source, part, compose(part), problems)
        except LoadError as error:
            problems += error.problems
    if problems:
        raise LoadError(problems)
    return source


def _parts(path: Path) -> list[Path]:
    if path.is_dir():
        if parts := sorted(p for p in path.iterdir() if p.suffix in SUFFIXES and p.is_file()):
            return parts
        raise LoadError([Problem(str(path), 0, "", "the directory holds no .yaml, .yml or .json file.")])
    return [path]


def _join(source: Source, path: Path, node: yaml.MappingNode, problems: list[Problem]) -> None:
    """Add a part. Lists are joined; other keys may stand in one part only, but for ``format``."""
    reader = _Reader(source, path, problems)
    own: set[str] = set()
    for key, line, value in reader.entries(node, ()):
        before = source.data.get(key)
        if key in own:
            reader.fault(line, (key,), "this key stands twice in the same file.")
        elif before is None:
            source.data[key] = reader.value(value, (key,))
            source.places[(key,)] = (path, line)
        elif isinstance(before, list) and isinstance(value, yaml.SequenceNode):
            before += reader.members(value, (key,), len(before))
        elif key != "format" or value.value != before:
            reader.fault(line, (key,), "this key stands in two parts; only lists may be spread over parts.")
        own.add(key)
    if "format" not in own:
        reader.fault(1, (), "format is missing; expected “format: strategy-file/1” in every part.")
    source.places.setdefault((), (path, 1))


class _Reader:
    """Builds plain data from YAML nodes and notes where each value stands."""

    def __init__(self, source: Source, path: Path, problems: list[Problem]) -> None:
        self.source, self.path, self.problems = source, path, problems
        self.count = 0

    def fault(self, line: int, place: Place, message: str) -> None:
        self.problems.append(Problem(str(self.path), line, dotted(place), message))

    def value(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.count += 1
        self.source.places[place] = (self.path, line)
        if self.count > MOST_VALUES:
            raise self.too_much(line, place, f"the file holds more than {MOST_VALUES:,} values.")
        if len(place) > DEEPEST:
            raise self.too_much(line, place[:4], f"this is nested more than {DEEPEST} deep.")
        match node:
            case yaml.MappingNode():
                return self.mapping(node, place)
            case yaml.SequenceNode():
                return self.members(node, place, 0)
            case yaml.ScalarNode():
                return self.scalar(node, place)
        raise TypeError(f"YAML has no node {node!r}.")

    def too_much(self, line: int, place: Place, message: str) -> LoadError:
        return LoadError([Problem(str(self.path), line, dotted(place), message)])

    def scalar(self, node: yaml.ScalarNode, place: Place) -> Any:
        if node.tag.endswith(":null"):
            return None
        if node.tag.endswith(":int") and place[-1:] == ("position",) and node.value.isdecimal():
            return int(node.value)
        if bad := forbidden_characters(node.value):
            what = f"the text holds a control character ({', '.join(bad)}) that no page or file can show; delete it."
            self.fault(node.start_mark.line + 1, place, what)
        if node.style == "|":
            self.source.texts[place] = node.start_mark.line + 2
        return normalise(without_forbidden(str(node.value)))

    def members(self, node: yaml.SequenceNode, place: Place, before: int) -> list[Any]:
        return [self.value(child, (*place, before + number)) for number, child in enumerate(node.value)]

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, line, value in self.entries(node, place):
            if key in found:
                self.fault(line, (*place, key), "this key stands twice.")
            found[key] = self.value(value, (*place, key))
        return found

    def entries(self, node: yaml.MappingNode, place: Place) -> list[tuple[str, int, yaml.Node]]:
        """The keys of a mapping with their lines and values."""
        found = []
        for key, value in node.value:
            line = key.start_mark.line + 1
            if isinstance(key, yaml.ScalarNode):
                found.append((str(key.value), line, value))
            else:
                self.fault(line, place, "found a key that is a list or a mapping; expected a word.")
        return found
