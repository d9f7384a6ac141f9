"""YAML and JSON: from the bytes of a file to nodes with their lines, and what is wrong with a file that is neither."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

LARGEST_FILE = 20_000_000
Place = tuple[str | int, ...]
_NOT_YAML = re.compile(r"[^\x09\x0a\x0d\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML refuses, or takes for the end of a line, and JSON allows within text."""
_PAIR = re.compile(r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
"""A character beyond U+FFFF as JSON escapes it; YAML would make two halves of it."""
_HINTS = {
    "mapping values are not allowed here": "put text that holds a colon between quotation marks",
    "found character '\\t' that cannot start any token": "indent with spaces, not with tabs",
    "could not find expected ':'": "a colon after the key, or quotation marks around the text, may be missing",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is and what is wrong, as a person reads it."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        text = f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"
        return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


class LoadError(Exception):
    """The files cannot be loaded. Nothing was written. ``problems`` says why, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def dotted(place: Place) -> str:
    """“roadmaps[2].items[0].title”."""
    text = ""
    for step in place:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def compose(path: Path) -> yaml.MappingNode:
    """The mapping that a file holds, as nodes that know their lines.

    Raises:
        LoadError: the file cannot be read, is too large, is not UTF-8, or is neither YAML nor JSON.
    """
    text = _text(path)
    if path.suffix == ".json":
        text = _as_yaml(path, text)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise _fault(path, 0, "the file is nested too deeply.") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _fault(
            path, line, f"the file holds a control character (U+{error.character:04X}); delete it."
        ) from error
    except yaml.YAMLError as error:
        raise _not_yaml(path, error) from error
    if not isinstance(node, yaml.MappingNode):
        raise _fault(path, 1, "a strategy file is a mapping that begins with “format: strategy-file/1”.")
    return node


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _fault(path, 0, f"the file is larger than {LARGEST_FILE:,} bytes.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _fault(path, 0, f"the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _fault(
            path, line, f"the file is not UTF-8 text (found the byte 0x{error.object[error.start]:02X})."
        ) from error


def _as_yaml(path: Path, text: str) -> str:
    """JSON as YAML takes it: without tabs, and without the few characters that YAML treats otherwise."""
    try:
        json.loads(text)
    except RecursionError as error:
        raise _fault(path, 0, "the file is nested too deeply.") from error
    except ValueError as error:
        line, what = getattr(error, "lineno", 0), getattr(error, "msg", str(error))
        raise _fault(path, line, f"this is not JSON: {what}.") from error
    text = _PAIR.sub(_character, text.replace("\t", " "))
    return _NOT_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _character(found: re.Match[str]) -> str:
    return found[0] if found[0] == "\\\\" else str(json.loads(f'"{found[0]}"'))


def _not_yaml(path: Path, error: yaml.YAMLError) -> LoadError:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    hint = f"; {_HINTS[problem]}" if problem in _HINTS else ""
    return _fault(path, mark.line + 1 if mark else 0, f"this is not YAML: {problem}{hint}.")


def _fault(path: Path, line: int, message: str) -> LoadError:
    return LoadError([Problem(str(path), line, "", message)])
