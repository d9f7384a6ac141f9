"""One step in a process of its own: ``python -m tests.bench.steps STEP FOLDER TIMES [ARGUMENT]``.

It prints the cost of the step alone as JSON: importing libraries and reading the document come before the clock starts. Only a whole job is counted
with the start of its process.
``FOLDER`` holds the documents (``4.json`` is four times the strategy) and receives what is made.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.figures import Cost

if TYPE_CHECKING:
    from document.nodes import StrategyDocument
    from exports.context import Gate, RenderContext, Renderer
    from exports.selection import Selection

Run = Callable[[], bytes]
LONGEST_CHAIN = 10_000
"""Bookmarks of the longest files refer to each other in longer chains than the validator follows of itself."""
MEGABYTE = 1024
"""The kernel counts memory in units of 1024 bytes."""


def main() -> None:
    """Run the step that the command line names."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_portal.settings")
    django.setup()
    name, folder, times, *arguments = sys.argv[1:]
    run = STEPS[name](Path(folder), times, *arguments)
    before = _processor()
    data = run()
    seconds = _processor() - before
    memory = max(_peak(), _peak_of_others())
    (Path(folder) / f"{name}-{times}").write_bytes(data)
    sys.stdout.write(json.dumps(asdict(Cost(seconds, memory, _size(data), len(data)))) + "\n")


def _processor() -> float:
    """Seconds of processor time, of programs that were started too."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / MEGABYTE


def _peak_of_others() -> float:
    """The most memory that one of the processes had that this one started, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE


def _size(data: bytes) -> int:
    """Pages of a PDF, slides of a deck; 0 for anything else."""
    from tests.bench.reading import pages, slides

    return pages(data) if data.startswith(b"%PDF") else slides(data) if data.startswith(b"PK") else 0


# What is measured ----------------------------------------------------------------------------------------------------
def selection(folder: Path, times: str) -> Selection:
    """The strategy volume of a document that was prepared."""
    from document.codec import decode_document
    from document.vocabulary import Volume
    from exports.selection import Selection

    return Selection.of_volume(decode_document((folder / f"{times}.json").read_bytes()), Volume.STRATEGY)


def context(kept: Path | None = None) -> RenderContext:
    """What renderers are given by the portal itself."""
    from django.conf import settings

    from exports.context import Brand, NothingKept, RenderContext
    from exports.keeping import KeptInDirectory

    return RenderContext(
        brand=Brand(**settings.BRAND),
        site_url="https://strategy.example.org",
        image=lambda sha256: (Path(settings.MEDIA_DIR) / sha256).read_bytes(),
        kept=KeptInDirectory(kept) if kept else NothingKept(),
    )


def pdf(folder: Path, times: str, kept: str = "") -> Run:
    """Our PDF; with ``kept``, what earlier renders left in that directory is used again."""
    render = _printer()
    chosen, given = selection(folder, times), context(Path(kept) if kept else None)
    return lambda: render(chosen, given)


def _printer() -> Renderer:
    """Our renderer, with the libraries read that it reads itself when they are needed."""
    import weasyprint  # noqa: F401

    import exports.slides.render  # noqa: F401
    from exports.flow.render import render

    return render


def pdf_again(folder: Path, times: str, kept: str) -> Run:
    """Our PDF after one headline has changed."""
    render = _printer()
    chosen, given = _with_one_change(selection(folder, times)), context(Path(kept))
    return lambda: render(chosen, given)


def _with_one_change(before: Selection) -> Selection:
    import msgspec

    from document.nodes import RoadmapItem
    from exports.selection import select

    nodes = list(before.document.nodes)
    place = [n for n, node in enumerate(nodes) if isinstance(node, RoadmapItem)]
    chosen = place[len(place) // 2]
    nodes[chosen] = msgspec.structs.replace(nodes[chosen], headline="One headline is now another")
    return select(msgspec.structs.replace(before.document, nodes=tuple(nodes)), before.cut)


def job(folder: Path, times: str, kept: str) -> Run:
    """The whole job of a PDF, as a worker has it done: a process that starts, renders, reads the file back and ends."""
    return _job(selection(folder, times).document, kept)


def job_again(folder: Path, times: str, kept: str) -> Run:
    """The whole job of the next publication's PDF: one headline has changed, and the publication has another number and day."""
    import msgspec

    document = _with_one_change(selection(folder, times)).document
    tomorrow = date.fromisoformat(document.published_on) + timedelta(days=1)
    following = {"number": f"{document.edition}.99", "published_on": str(tomorrow)}
    return _job(msgspec.structs.replace(document, **following), kept)


def _job(document: StrategyDocument, kept: str) -> Run:
    from django.conf import settings

    from document.codec import SCHEMA, canonical
    from document.vocabulary import Volume
    from exports.cuts import Cut
    from exports.formats import FORMATS
    from exports.rendering import render_document

    settings.EXPORT_CACHE_DIR = Path(kept)
    data, cut = canonical(document).decode(), Cut.volume(Volume.STRATEGY)
    return lambda: render_document(data, SCHEMA, cut=cut, kind=FORMATS["pdf"], alive=lambda _said: True)


def pdf_gate(folder: Path, times: str) -> Run:
    """Reading our PDF back and comparing it with the publication: its findings, a line each. It needs the PDF."""
    from exports.gate.pdf import check

    return _gate(check, folder, times, "pdf")


def pdf_rules(folder: Path, times: str) -> Run:
    """The rules of PDF/UA-1 and PDF/A-3a that our PDF breaks, a line each. It needs the PDF."""
    import page

    file, limits = str(folder / f"pdf-{times}"), page.SafetyLimits(max_reference_depth=LONGEST_CHAIN)

    def run() -> bytes:
        judged = [page.validate_pdf(file, profile=each, limits=limits) for each in ("ua1", "3a")]
        return "\n".join(fault.rule_id for result in judged for fault in result.failures).encode()

    return run


def deck_gate(folder: Path, times: str) -> Run:
    """Reading our deck back and comparing it with the publication: its findings, a line each. It needs the deck."""
    from exports.gate.pptx import check

    return _gate(check, folder, times, "deck")


def _gate(check: Gate, folder: Path, times: str, made: str) -> Run:
    chosen, given = selection(folder, times), context()
    data = (folder / f"{made}-{times}").read_bytes()

    return lambda: "\n".join(check(data, chosen, given)).encode()


def weasyprint(folder: Path, times: str) -> Run:
    """WeasyPrint by itself on the same HTML and stylesheet."""
    from tests.bench.alone import weasyprint_alone

    return weasyprint_alone(selection(folder, times), context())


def deck(folder: Path, times: str) -> Run:
    """Our deck."""
    from exports.slides.render import render

    chosen, given = selection(folder, times), context()
    return lambda: render(chosen, given)


def pptx(folder: Path, times: str) -> Run:
    """python-pptx by itself, which makes the shapes that our deck of that size has. It needs the deck."""
    from tests.bench.shapes import pptx_alone

    return pptx_alone((folder / f"deck-{times}").read_bytes())


def markdown(folder: Path, times: str) -> Run:
    """The same text as Markdown: what pandoc reads."""
    from exports.plain.markdown import render

    chosen, given = selection(folder, times), context()
    return lambda: render(chosen, given)


def html(folder: Path, times: str) -> Run:
    """The same pages as HTML that needs nothing else: what Chromium prints."""
    from tests.bench.alone import one_page

    chosen, given = selection(folder, times), context()
    return lambda: one_page(chosen, given)


def docx(folder: Path, times: str) -> Run:
    """The same text as a Word document: what LibreOffice prints."""
    from exports.office.word import render

    chosen, given = selection(folder, times), context()
    return lambda: render(chosen, given)


def typst_text(folder: Path, times: str) -> Run:
    """The same text in typst's own notation."""
    from tests.bench.typst_text import written

    chosen, given = selection(folder, times), context()
    return lambda: written(chosen, given)


def typst(folder: Path, times: str) -> Run:
    """The PDF that typst makes of that."""
    import typst

    source = folder / f"typst_text-{times}"
    return lambda: bytes(typst.compile(str(source), pdf_standards=["ua-1"]))


STEPS: dict[str, Callable[..., Run]] = {
    step.__name__: step
    for step in (
        pdf,
        pdf_again,
        job,
        job_again,
        pdf_gate,
        pdf_rules,
        weasyprint,
        deck,
        deck_gate,
        pptx,
        markdown,
        html,
        docx,
        typst_text,
        typst,
    )
}

if __name__ == "__main__":
    main()
