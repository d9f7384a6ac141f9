"""Form controls of working records: restricted Markdown, partial dates, rows, lists of records, pictures.

All of them work without JavaScript; ``static/js/editor.js`` adds to them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from document.date_reading import read_date, written_date
from document.dates import PartialDate
from document.markdown import RichTextError, parse
from document.richtext import word_count

Posted = Mapping[str, Any]
MOST_ROWS = 300
"""More rows than any list has, few enough for any server."""
_WIDTH = 90
"""Characters in a line of the text box, about."""


def words_in(text: str) -> int:
    """How many words of prose ``text`` has; where it cannot be parsed, how many runs of characters."""
    try:
        return word_count(parse(text))
    except RichTextError:
        return len(text.split())


class MarkdownTextarea(forms.Textarea):
    """Restricted Markdown: as high as its text, with a count of words and help on formatting."""

    template_name = "django/forms/widgets/markdown.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        text = str(value or "")
        lines = sum(1 + len(line) // _WIDTH for line in text.split("\n"))
        context["widget"]["attrs"] |= {"rows": min(max(lines + 2, 6), 32), "spellcheck": "true"}
        context["widget"]["words"] = words_in(text)
        return context


class PartialDateInput(forms.TextInput):
    """A partial date as people write it; below it stands how it is read."""

    template_name = "django/forms/widgets/partial_date.html"

    def format_value(self, value: Any) -> str | None:
        return written_date(value) if isinstance(value, PartialDate) else super().format_value(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["read_as"] = _read_as(context["widget"]["value"] or "")
        return context


def _read_as(text: str) -> str:
    try:
        label = read_date(text).label
    except ValueError:
        return ""
    return "" if label == text else label


@dataclass(frozen=True, slots=True)
class Cell:
    """One column of rows: its key, label, and how wide it is (a modifier of ``app-rows__cell``)."""

    name: str
    label: str
    width: str = "narrow"


class RowsWidget(forms.Widget):
    """Rows of text inputs: one for each entry, and at least one that is empty. An emptied row is dropped."""

    template_name = "django/forms/widgets/rows.html"
    use_fieldset = True

    def __init__(self, cells: Sequence[Cell], entry: str) -> None:
        super().__init__()
        self.cells, self.entry = tuple(cells), entry
        self.empty_rows = 1

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0_{self.cells[0].name}"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def value_from_datadict(self, data: Posted, files: Any, name: str) -> list[dict[str, str]]:
        posted = str(data.get(f"{name}-rows", "0"))
        count = min(int(posted), MOST_ROWS) if posted.isascii() and posted.isdecimal() else 0
        rows = [
            {cell.name: str(data.get(f"{name}-{n}-{cell.name}", "")).strip() for cell in self.cells}
            for n in range(count)
        ]
        return [row for row in rows if any(row.values())]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [*(value or []), *({} for _ in range(self.empty_rows))]
        id_ = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"] |= {
            "rows": [
                [
                    {
                        "cell": cell,
                        "name": f"{name}-{n}-{cell.name}",
                        "id": f"{id_}_{n}_{cell.name}",
                        "value": self.cell_text(row, cell),
                    }
                    for cell in self.cells
                ]
                for n, row in enumerate(rows)
            ],
            "entry": self.entry,
            "last_row_id": f"{id_}_{len(rows) - 1}_{self.cells[0].name}",
        }
        context["widget"]["attrs"]["id"] = self.id_for_label(id_)
        return context

    def cell_text(self, row: Any, cell: Cell) -> str:
        """What stands in a cell. A list of plain lines has lines in place of rows."""
        return row if isinstance(row, str) else str(row.get(cell.name, ""))


class RefCheckboxes(forms.CheckboxSelectMultiple):
    """Records to tick, grouped, in a box that scrolls; the titles of those that are ticked stand above it."""

    template_name = "django/forms/widgets/ref_checkboxes.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        context["widget"]["chosen"] = [option["label"] for option in options if option["selected"]]
        context["widget"]["count"] = len(options)
        return context


@dataclass(frozen=True, slots=True)
class PictureChoice:
    """What the picture's control holds: the digest of the picture kept, a new file, and whether to do without."""

    kept: str = ""
    upload: UploadedFile | None = None
    removed: bool = False


class PictureInput(forms.Widget):
    """The present picture, a file to put in its place, and a box to tick to take it away."""

    template_name = "django/forms/widgets/picture.html"
    needs_multipart_form = True
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_upload"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def value_from_datadict(
        self, data: Posted, files: MultiValueDict[str, UploadedFile], name: str
    ) -> PictureChoice:
        return PictureChoice(
            str(data.get(f"{name}-kept", "")), files.get(f"{name}-upload"), f"{name}-removed" in data
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["sha256"] = value if isinstance(value, str) else ""
        context["widget"]["attrs"]["id"] = self.id_for_label(
            context["widget"]["attrs"].get("id", f"id_{name}")
        )
        return context
