"""Reading strategy files: YAML with the line of every value kept, so that errors can say where.

Scalars are read as the text that stands in the file (``2021`` stays “2021”, ``1.730`` stays “1.730”), because a date or a
figure means what its author wrote; only ``position`` is a number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SUFFIXES = (".yaml", ".yml", ".json")
LARGEST_FILE = 20_000_000
MOST_VALUES = 1_000_000
DEEPEST = 40
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is and what is wrong, as a person reads it."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class LoadError(Exception):
    """The files cannot be loaded. Nothing was written. ``problems`` says why, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(slots=True)
class Source:
    """One strategy file (perhaps of several parts) as plain data, with the file and line of each value."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Place, tuple[Path, int]] = field(default_factory=dict)

    def problem(self, place: Place, message: str) -> Problem:
        """A problem at a value, or at the nearest value around it."""
        for length in range(len(place), -1, -1):
            if found := self.places.get(place[:length]):
                return Problem(str(found[0]), found[1], dotted(place), message)
        return Problem(self.name, 0, dotted(place), message)

    def directory(self, place: Place) -> Path:
        """The directory of the file that holds a value: what relative paths are relative to."""
        found = self.places.get(place) or self.places.get(place[:1])
        return found[0].parent if found else Path()


def dotted(place: Place) -> str:
    """“roadmaps[2].items[0].title”."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def read(path: Path) -> Source:
    """Read a file, or the parts in a directory, as one strategy file.

    Raises:
        LoadError: a file cannot be read, is not YAML, or two parts say the same thing.
    """
    source = Source(str(path))
    problems: list[Problem] = []
    for part in _parts(path):
        try:
            _join(source, part, _compose(part), problems)
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


def _compose(path: Path) -> yaml.MappingNode:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LoadError([Problem(str(path), 0, "", f"the file is larger than {LARGEST_FILE:,} bytes.")])
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise LoadError(
            [Problem(str(path), 0, "", f"the file cannot be read ({error.strerror}).")]
        ) from error
    except UnicodeDecodeError as error:
        raise LoadError([Problem(str(path), 0, "", "the file is not UTF-8 text.")]) from error
    except RecursionError as error:
        raise LoadError([Problem(str(path), 0, "", "the file is nested too deeply.")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problem = getattr(error, "problem", None) or str(error)
        raise LoadError([Problem(str(path), line, "", f"this is not YAML: {problem}.")]) from error
    if not isinstance(node, yaml.MappingNode):
        raise LoadError(
            [
                Problem(
                    str(path),
                    1,
                    "",
                    "a strategy file is a mapping that begins with “format: strategy-file/1”.",
                )
            ]
        )
    return node


def _join(source: Source, path: Path, node: yaml.MappingNode, problems: list[Problem]) -> None:
    """Add a part. Lists are joined; other keys may stand in one part only, but for ``format``."""
    reader = _Reader(source, path, problems)
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        before = source.data.get(key)
        if before is None:
            source.places[(key,)] = (path, line)
            source.data[key] = reader.value(value_node, (key,))
        elif isinstance(before, list) and isinstance(value_node, yaml.SequenceNode):
            before += reader.members(value_node, (key,), len(before))
        elif key != "format" or value_node.value != before:
            problems.append(
                Problem(str(path), line, key, "this key stands twice; only lists may be spread over parts.")
            )
    source.places.setdefault((), (path, 1))


class _Reader:
    """Builds plain data from YAML nodes and notes where each value stands."""

    def __init__(self, source: Source, path: Path, problems: list[Problem]) -> None:
        self.source, self.path, self.problems = source, path, problems
        self.count = 0

    def value(self, node: yaml.Node, place: Place) -> Any:
        self.count += 1
        self.source.places[place] = (self.path, node.start_mark.line + 1)
        if self.count > MOST_VALUES or len(place) > DEEPEST:
            raise LoadError(
                [
                    Problem(
                        str(self.path),
                        node.start_mark.line + 1,
                        "",
                        "the file holds too much, or is nested too deeply.",
                    )
                ]
            )
        match node:
            case yaml.MappingNode():
                return self.mapping(node, place)
            case yaml.SequenceNode():
                return self.members(node, place, 0)
            case _:
                return self.scalar(node, place)

    def scalar(self, node: yaml.Node, place: Place) -> Any:
        if node.tag.endswith(":null"):
            return None
        if node.tag.endswith(":int") and place[-1:] == ("position",):
            return int(node.value)
        return str(node.value)

    def members(self, node: yaml.SequenceNode, place: Place, before: int) -> list[Any]:
        return [self.value(child, (*place, before + number)) for number, child in enumerate(node.value)]

    def mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                line = key_node.start_mark.line + 1
                self.problems.append(
                    Problem(str(self.path), line, dotted((*place, key)), "this key stands twice.")
                )
            found[key] = self.value(value_node, (*place, key))
        return found
