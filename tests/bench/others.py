"""Other programs on the same content: what they cost, and which rules their files keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench import reading
from tests.bench.figures import Cost, best
from tests.bench.processes import found, program, step

MISSING = "not installed"
TAGGED = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
"""Has LibreOffice write an accessible PDF."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file of some ``kind`` (“pdf”) by some program. ``cost`` is None where the program is missing."""

    program: str
    given: str
    kind: str
    cost: Cost | None
    file: Path


def run_all(folder: Path, runs: int) -> Iterator[Made]:
    """The strategy once over, by every other program."""
    costs = {source: step(source, folder, 1) for source in ("markdown", "html", "docx", "typst_text")}
    yield Made("this portal", "the publication", "docx", costs["docx"], folder / "docx-1")
    by_typst = best([step("typst", folder, 1) for _ in range(runs)])
    yield Made("typst", "our text", "pdf", by_typst, folder / "typst-1")
    for name, given, executable, command, made in _programs(folder):
        cost = best([program(command, made) for _ in range(runs)]) if found(executable) else None
        yield Made(name, given, made.suffix.removeprefix("."), _sized(cost, made), made)


def _programs(folder: Path) -> Iterator[tuple[str, str, str, list[str], Path]]:
    """Each program's name, what it is given, its executable, the command and the file that it writes."""
    yield "Chromium", "our HTML and styles", "chromium", *_chromium(folder)
    yield "LibreOffice", "our Word document", "soffice", *_office(folder)
    for kind in ("pptx", "docx"):
        made = folder / f"pandoc.{kind}"
        source = str(folder / "markdown-1")
        command = ["pandoc", "--from=commonmark_x", f"--to={kind}", f"--output={made}", source]
        yield "pandoc", "our Markdown", "pandoc", command, made


def _chromium(folder: Path) -> tuple[list[str], Path]:
    source, made = folder / "source.html", folder / "chromium.pdf"
    _linked(source, folder / "html-1")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    places = [f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={made}", source.as_uri()]
    return [*command, *places], made


def _office(folder: Path) -> tuple[list[str], Path]:
    source = folder / "source.docx"
    _linked(source, folder / "docx-1")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", TAGGED, "--outdir", str(folder), str(source)]
    return command, folder / "source.pdf"


def _linked(name: Path, made: Path) -> None:
    """``made`` under a name that says what it is."""
    name.unlink(missing_ok=True)
    name.symlink_to(made)


def _sized(cost: Cost | None, made: Path) -> Cost | None:
    """The cost with the number of pages or slides, where the program ran."""
    sizes: dict[str, Callable[[bytes], int]] = {".pdf": reading.pages, ".pptx": reading.slides}
    size = sizes.get(made.suffix)
    return replace(cost, size=size(made.read_bytes())) if cost and size else cost
