"""Faults made in a good PDF on purpose, one at a time, to see each of them found."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from exports.gate.pdf_tree import TreeReader

Fault = Callable[[Any], None]


def spoiled(data: bytes, fault: Fault) -> bytes:
    """``data`` with one fault."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        fault(opened)
        opened.save(target)
    return target.getvalue()


def elements(opened: Any, *roles: str) -> Iterator[Any]:
    """The structure elements with one of ``roles``, in reading order."""
    for kid in kids(opened.Root.StructTreeRoot):
        yield from within(kid, *roles)


def within(element: Any, *roles: str) -> Iterator[Any]:
    """``element`` and those below it that have one of ``roles``."""
    if str(element.S)[1:] in roles:
        yield element
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from within(kid, *roles)


def chaptered(opened: Any, *roles: str) -> list[Any]:
    """The elements with one of ``roles`` in the chapters."""
    return [each for article in elements(opened, "Art") for each in within(article, *roles)]


def kids(element: Any) -> list[Any]:
    """What stands in an element."""
    found: Any = element.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def areas(opened: Any) -> Iterator[Any]:
    """The links' areas on the pages."""
    for page in opened.pages:
        yield from (each for each in page.obj.get("/Annots", []) if each.Subtype == "/Link")


# The thirteen faults of the probe of validators ---------------------------------------------------------------------
def no_language(opened: Any) -> None:
    del opened.Root.Lang


def no_alternative(opened: Any) -> None:
    del next(elements(opened, "Figure")).Alt


def heading_skipped(opened: Any) -> None:
    next(elements(opened, "H3")).S = Name.H5


def no_structure(opened: Any) -> None:
    del opened.Root.StructTreeRoot


def file_name_shown(opened: Any) -> None:
    opened.Root.ViewerPreferences.DisplayDocTitle = False


def note_without_a_name(opened: Any) -> None:
    next(elements(opened, "P")).S = Name.Note


def unknown_role(opened: Any) -> None:
    next(elements(opened, "P")).S = Name.Zebra


def order_reversed(opened: Any) -> None:
    """All but the headings, whose order validators look at."""
    for article in list(elements(opened, "Art")):
        found = kids(article)
        others = [kid for kid in found if not str(kid.S).startswith("/H")]
        article.K = Array([kid if str(kid.S).startswith("/H") else others.pop() for kid in found])


def headings_as_paragraphs(opened: Any) -> None:
    for element in list(elements(opened, "H1", "H2", "H3", "H4", "H5", "H6")):
        element.S = Name.P


def table_without_headers(opened: Any) -> None:
    for cell in list(within(next(elements(opened, "Table")), "TH")):
        cell.S = Name.TD


def meaningless_alternative(opened: Any) -> None:
    next(elements(opened, "Figure")).Alt = String("x")


def meaningless_link(opened: Any) -> None:
    next(areas(opened)).Contents = String("x")


def no_bookmarks(opened: Any) -> None:
    del opened.Root.Outlines


# Others ----------------------------------------------------------------------------------------------------------------
def paragraph_left_out(opened: Any) -> None:
    drop(chaptered(opened, "P")[-1])


def drop(element: Any) -> None:
    """Take ``element`` out of what holds it."""
    parent = element.P
    parent.K = Array([kid for kid in kids(parent) if not _is(kid, element)])


def _is(kid: Any, element: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.objgen == element.objgen


def paragraphs_swapped(opened: Any) -> None:
    article = next(elements(opened, "Art"))
    found = kids(article)
    at = [n for n, kid in enumerate(found) if kid.S == "/P"][:2]
    found[at[0]], found[at[1]] = found[at[1]], found[at[0]]
    article.K = Array(found)


def heading_twice(opened: Any) -> None:
    heading = chaptered(opened, "H2")[-1]
    heading.P.K = Array([heading, *kids(heading.P)])
    copied = opened.make_indirect(Dictionary(heading))
    heading.P.K = Array([copied, *kids(heading.P)[1:]])


def heading_too_deep(opened: Any) -> None:
    chaptered(opened, "H3")[-1].S = Name.H4


def header_cell_of_nothing(opened: Any) -> None:
    del next(elements(opened, "TH")).A


def table_in_parts(opened: Any) -> None:
    """What WeasyPrint's own tags do with a table that breaks over pages: the header is told with each part."""
    table = list(elements(opened, "Table"))[1]
    rows = list(within(table, "TR"))
    header, half = rows[0], rows[2:]
    head = opened.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, P=table, K=Array()))
    head.K = Array([opened.make_indirect(Dictionary(cell)) for cell in kids(header)])
    second = opened.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Table, P=table.P, K=Array([head, *half]))
    )
    for row in half:
        drop(row)
    found = kids(table.P)
    at = next(n for n, kid in enumerate(found) if _is(kid, table))
    table.P.K = Array([*found[: at + 1], second, *found[at + 1 :]])


def cell_left_out(opened: Any) -> None:
    drop(next(within(next(elements(opened, "Table")), "TD")))


def another_alternative(opened: Any) -> None:
    next(elements(opened, "Figure")).Alt = String("A picture of something else.")


def entries_as_paragraphs(opened: Any) -> None:
    for entry in list(elements(opened, "LI")):
        entry.S = Name.P


def link_elsewhere(opened: Any) -> None:
    area = next(
        each for each in areas(opened) if "/A" in each and "/URI" in each.A and "linked" in str(each.Contents)
    )
    area.A.URI = String("https://example.org/elsewhere")


def link_to_another_page(opened: Any) -> None:
    link = [each for each in chaptered(opened, "Link") if "/Dest" in area_of(each)][-1]
    area_of(link).Dest = Array([opened.pages[0].obj, Name.Fit])


def area_of(link: Any) -> Any:
    """The first area of a link of the structure."""
    return next(kid.Obj for kid in kids(link) if isinstance(kid, Dictionary) and "/Obj" in kid)


def link_to_nowhere(opened: Any) -> None:
    area = [each for each in areas(opened) if "/Dest" in each or "/D" in each.get("/A", {})][-1]
    if "/Dest" in area:
        area.Dest = String("nowhere")
    else:
        area.A.D = String("nowhere")


def link_untold(opened: Any) -> None:
    link = next(elements(opened, "Link"))
    link.K = Array([kid for kid in kids(link) if not (isinstance(kid, Dictionary) and "/Obj" in kid)])


def bookmark_renamed(opened: Any) -> None:
    opened.Root.Outlines.Last.Title = String("Something else")


def bookmark_to_another_page(opened: Any) -> None:
    opened.Root.Outlines.Last.Prev.Dest = Array([opened.pages[0].obj, Name.Fit])


def index_left_out(opened: Any) -> None:
    drop(next(elements(opened, "Index")))


def index_twice(opened: Any) -> None:
    document, index = next(elements(opened, "Document")), next(elements(opened, "Index"))
    document.K = Array([*kids(document), copy_of(opened, index)])


def copy_of(opened: Any, element: Any) -> Any:
    """Another element like ``element``, with others like those below it."""
    copied = opened.make_indirect(Dictionary(element))
    copied.K = Array(
        [copy_of(opened, kid) if isinstance(kid, Dictionary) and "/S" in kid else kid for kid in kids(copied)]
    )
    return copied


def index_without_bookmark(opened: Any) -> None:
    outlines = opened.Root.Outlines
    outlines.Last = outlines.Last.Prev
    del outlines.Last.Next


def index_bookmark_elsewhere(opened: Any) -> None:
    opened.Root.Outlines.Last.Dest = Array([opened.pages[0].obj, Name.Fit])


def index_line_left_out(opened: Any) -> None:
    drop(next(within(next(elements(opened, "Index")), "LI")))


def index_line_twice(opened: Any) -> None:
    line = next(within(next(elements(opened, "Index")), "LI"))
    line.P.K = Array([*kids(line.P), copy_of(opened, line)])


def index_line_elsewhere(opened: Any) -> None:
    area_of(next(within(next(elements(opened, "Index")), "Link"))).Dest = Array(
        [opened.pages[0].obj, Name.Fit]
    )


def index_line_with_another_page(opened: Any) -> None:
    say(opened, next(within(next(elements(opened, "Index")), "Link")), "A line 99")


def say(opened: Any, link: Any, words: str) -> None:
    """Have a ``link`` say other ``words``."""
    own = [kid for kid in kids(link) if isinstance(kid, Dictionary) and "/Obj" in kid]
    others = [kid for kid in kids(link) if not (isinstance(kid, Dictionary) and "/Obj" in kid)]
    span = Dictionary(
        Type=Name.StructElem, S=Name.Span, P=link, Pg=link.Pg, K=Array(others), ActualText=String(words)
    )
    link.K = Array([*own, opened.make_indirect(span)])


def contents_line_with_another_page(opened: Any) -> None:
    say(opened, next(within(next(elements(opened, "TOC")), "Link")), "First section 99")


def contents_line_without_a_page(opened: Any) -> None:
    say(opened, next(within(next(elements(opened, "TOC")), "Link")), "First section")


def running_heads_told(opened: Any) -> None:
    """The foot of each page becomes a piece of content that the structure holds."""
    document = next(elements(opened, "Document"))
    for page in opened.pages:
        number = 9000
        said = b"/P <</MCID 9000>> BDC BT /GateF 8 Tf 1 0 0 1 60 30 Tm (Strategy) Tj ET EMC"
        page.contents_add(opened.make_stream(said))
        page.obj.Resources.Font["/GateF"] = opened.make_indirect(_latin(opened))
        told = Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=number)
        document.K = Array([*kids(document), opened.make_indirect(told)])


def _latin(opened: Any) -> Any:
    table = b"1 beginbfrange\n<20> <7e> <0020>\nendbfrange"
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=opened.make_stream(table)
    )


def not_tagged(opened: Any) -> None:
    opened.Root.MarkInfo.Marked = False


def another_title(opened: Any) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "Untitled"


def no_standard(opened: Any) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["{http://www.aiim.org/pdfua/ns/id/}part"]


def no_archive_standard(opened: Any) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["{http://www.aiim.org/pdfa/ns/id/}part"]


def words_run_together(opened: Any) -> None:
    _retell(opened, "First summary.", "Firstsummary.")


def words_torn(opened: Any) -> None:
    _retell(opened, "First summary.", "First summ ary.")


def _retell(opened: Any, said: str, words: str) -> None:
    """Have the paragraph that says ``said`` say ``words``."""
    tree = TreeReader(opened).read()
    assert tree is not None
    told = (element.words for element in tree.walk() if element.role == "P")
    place = next(n for n, each in enumerate(told) if each == said)
    list(elements(opened, "P"))[place].ActualText = String(words)


def ends_of_lines_without_spaces(opened: Any) -> None:
    """As WeasyPrint draws them by itself."""
    for page in opened.pages:
        tables = [font.ToUnicode.read_bytes() for font in page.obj.Resources.Font.values()]
        blanks = {code for table in tables for code in re.findall(rb"<([0-9a-f]{4})> <0020>", table)}
        page.contents_coalesce()
        last = rb"<(?:%b)>\] TJ" % b"|".join(sorted(blanks))
        page.obj.Contents.write(re.sub(last, b"] TJ", page.obj.Contents.read_bytes()))


def glyphs_without_words(opened: Any) -> None:
    for font in opened.pages[3].obj.Resources.Font.values():
        del font.ToUnicode
