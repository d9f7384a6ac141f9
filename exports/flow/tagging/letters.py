"""The letters in a drawing: its description says what they say, so they are shown and not read out.

Read as they stand in the drawing, one after another, they would be heard in the middle of the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from exports.flow.tagging.marks import end_of
from exports.flow.tagging.tree import Mark

BEGIN, SAVE, RESTORE = b"BT", b"q", b"Q"
PAINTING = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
DRAWN = (b" Do", b" sh")
ARTIFACT = b"EMC\n/Artifact\n<</Type /Layout>>\nBDC\n"
Operators = list[Any]


def set_letters_aside(marks: Iterable[Mark], pdf: Any) -> None:
    """Make the letters of drawings artifacts, painted after all else in each. Letters with pictures among them stay."""
    alone = _Drawing(frozenset())
    groups = {item.reference for item in pdf.objects if alone.is_letters(getattr(item, "stream", ()))}
    for mark in marks:
        named = mark.stream._resources["XObject"].items()
        drawn = frozenset(f"/{name} Do".encode() for name, group in named if group in groups)
        _set_aside(mark, _Drawing(drawn))


def _set_aside(mark: Mark, drawing: _Drawing) -> None:
    operators, end = mark.stream.stream, end_of(mark)
    operators[mark.place : end] = drawing.letters_last(operators[mark.place : end])
    painted = (place for place in range(mark.place, end) if drawing.paints(operators[place]))
    after = range(max(painted, default=mark.place), end)
    start = next((place for place in after if drawing.begins_letters(operators[place])), None)
    if start is not None:
        operators[start] = ARTIFACT + operators[start]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the operators of a drawing do. ``groups`` are those that draw a group of letters and nothing else, such as a centred text."""

    groups: frozenset[bytes]

    def letters_last(self, operators: Operators) -> Operators:
        """``operators`` with the letters that stand beside other parts of the drawing after these."""
        parts = _parts(operators)
        first = next((n for n, part in enumerate(parts) if len(part) > 1), len(parts))
        before, groups = parts[:first], parts[first:]
        if any(len(part) == 1 for part in groups):  # it would mean something else after another group
            return operators
        if len(groups) == 1:
            groups[0] = [groups[0][0], *self.letters_last(groups[0][1:-1]), groups[0][-1]]
        return [operator for part in (*before, *sorted(groups, key=self.is_letters)) for operator in part]

    def is_letters(self, operators: Collection[Any]) -> bool:
        """Whether there are letters and nothing else."""
        return any(map(self.begins_letters, operators)) and not any(map(self.paints, operators))

    def begins_letters(self, operator: object) -> bool:
        """Whether letters follow."""
        return operator == BEGIN or (isinstance(operator, bytes) and operator in self.groups)

    def paints(self, operator: object) -> bool:
        """Whether something else than letters is drawn."""
        return (
            isinstance(operator, bytes)
            and operator not in self.groups
            and (operator in PAINTING or operator.endswith(DRAWN))
        )


def _parts(operators: Operators) -> list[Operators]:
    """Operators one by one; a group, from where the state is saved to where it is restored, as a whole."""
    parts: list[Operators] = []
    depth = 0
    for operator in operators:
        if depth:
            parts[-1].append(operator)
        else:
            parts.append([operator])
        depth += (operator == SAVE) - (operator == RESTORE)
    return parts
