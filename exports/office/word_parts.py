"""The parts of a Word document beside its body: styles in the brand's colours, lists, page header and footer, settings."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from document.text import without_forbidden
from exports.context import Brand
from exports.office.word_drawing import GROUP
from exports.office.word_text import BULLETS, CONTENTS_EDGE, INDENT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:wpg="{GROUP}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
FONT = "Arial"
SIZES = {1: 20, 2: 16, 3: 14, 4: 12, 5: 11, 6: 11}
"""The size of each level of headings, in points; the text has 11."""
MARKS = ("•", "◦", "▪")


def styles(brand: Brand, language: str) -> str:
    """The whole styles part."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/>'
        f'<w:lang w:val={quoteattr(language)} w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    found = [
        *_base(brand),
        *_headings(brand),
        *_roles(brand),
        *_lists(),
        *_pages(brand),
        *_characters(brand),
        _table(brand),
    ]
    return f"<w:styles {NS}>{defaults}{''.join(found)}</w:styles>"


def _style(
    identity: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    following: str = "",
) -> str:
    """A paragraph style."""
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{parent}{after}<w:qFormat/>'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value[1:].upper()}"/>'


def _space(before: int = 0, after: int = 140, line: int = 276) -> str:
    """Space in twentieths of a point; ``line`` is 240 for each line."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _base(brand: Brand) -> Iterable[str]:
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{_colour(brand.text)}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
    )
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    )


def _headings(brand: Brand) -> Iterable[str]:
    dark = _colour(brand.primary_dark)
    yield _style(
        "Title", "Title", _space(1200, 240, 252), f"<w:b/><w:bCs/>{dark}{_size(34)}", following="Normal"
    )
    yield _style(
        "Subtitle", "Subtitle", _space(0, 240), f"{_colour(brand.primary)}{_size(18)}", following="Normal"
    )
    for level, points in SIZES.items():
        keep = f"<w:keepNext/><w:keepLines/>{_space(160 + 40 * (7 - level), 100, 252)}"
        yield _style(
            f"Heading{level}",
            f"heading {level}",
            f'{keep}<w:outlineLvl w:val="{level - 1}"/>',
            f"{'<w:b/><w:bCs/>' if level != 6 else '<w:i/><w:iCs/>'}{dark if level < 3 else _colour(brand.primary)}{_size(points)}",
            following="Normal",
        )
    yield _style(
        "TOCHeading", "TOC Heading", f"<w:keepNext/>{_space(0, 200)}", f"<w:b/><w:bCs/>{dark}{_size(20)}"
    )
    for level in (1, 2, 3):
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{CONTENTS_EDGE}"/></w:tabs>'
        indent = f'<w:ind w:left="{INDENT * (level - 1)}"/>'
        bold = "<w:b/><w:bCs/>" if level == 1 else ""
        yield _style(
            f"TOC{level}", f"toc {level}", f"{tab}{_space(80 if level == 1 else 0, 40)}{indent}", bold
        )


def _roles(brand: Brand) -> Iterable[str]:
    muted = _colour(brand.muted)
    bar = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="{brand.primary[1:].upper()}"/></w:pBdr>'
    pale = f'<w:shd w:val="clear" w:color="auto" w:fill="{brand.pale[1:].upper()}"/>'
    yield _style(
        "CoverPublisher",
        "Cover publisher",
        _space(0, 600),
        f"<w:b/><w:bCs/>{_colour(brand.primary)}{_size(14)}",
    )
    yield _style("Imprint", "Imprint", _space(400, 120))
    yield _style("Notice", "Notice", f"{bar}{pale}{_space(200, 120)}")
    yield from _said(brand, muted)
    yield from _boxes(bar, pale)


def _said(brand: Brand, muted: str) -> Iterable[str]:
    """What stands between a heading and its text, and small below it. What leads on stays on the page of what follows."""
    yield _style(
        "Lead",
        "Lead paragraph",
        f"<w:keepNext/>{_space(40, 160)}",
        f"<w:b/><w:bCs/>{_colour(brand.primary_dark)}{_size(13)}",
    )
    yield _style("Summary", "Summary", "", _size(12))
    yield _style(
        "EvidenceLabel",
        "Evidence label",
        f"<w:keepNext/>{_space(0, 80)}",
        f"<w:i/><w:iCs/>{muted}{_size(10)}",
    )
    yield _style("SmallPrint", "Small print", _space(60, 160), f"{muted}{_size(9.5)}")
    yield _style(
        "Caption",
        "caption",
        f"<w:keepNext/>{_space(160, 80)}",
        f"<w:b/><w:bCs/>{_colour(brand.primary_dark)}{_size(10)}",
    )


def _boxes(bar: str, pale: str) -> Iterable[str]:
    """Pictures, passages set apart and tables."""
    yield _style("Figure", "Figure", _space(80, 80))
    yield _style("DrawingText", "Drawing text", _space(0, 0, 240))
    yield _style("Quote", "Quote", f'{bar}{_space()}<w:ind w:left="360" w:right="360"/>', "<w:i/><w:iCs/>")
    yield _style("Callout", "Callout", f'{bar}{pale}{_space()}<w:ind w:left="200" w:right="200"/>')
    yield _style("TableText", "Table text", _space(40, 40, 252), _size(10))
    yield _style(
        "TableHeading",
        "Table heading",
        f"<w:keepNext/>{_space(40, 40, 252)}",
        f'<w:b/><w:bCs/><w:color w:val="FFFFFF"/>{_size(10)}',
    )
    yield _style("TableGap", "Table gap", _space(0, 0, 240), _size(6))
    flat = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    yield _style("SectionEnd", "Section end", flat, _size(1))


def _lists() -> Iterable[str]:
    close = f"{_space(0, 80)}<w:contextualSpacing/>"
    for level in ("", "2", "3"):
        yield _style(f"ListBullet{level}", f"List Bullet {level}".strip(), close)
        yield _style(f"ListNumber{level}", f"List Number {level}".strip(), close)
    yield _style("ListContinue", "List Continue", close)


def _pages(brand: Brand) -> Iterable[str]:
    small = f"{_colour(brand.muted)}{_size(9)}"
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
    yield _style("Header", "header", f"{tabs}{_space(0, 0, 240)}", small)
    yield _style("Footer", "footer", f"{tabs}{_space(0, 0, 240)}", small)


def _characters(brand: Brand) -> Iterable[str]:
    def character(identity: str, name: str, run: str) -> str:
        return (
            f'<w:style w:type="character" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
            f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
        )

    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        "<w:semiHidden/></w:style>"
    )
    yield character("Strong", "Strong", "<w:b/><w:bCs/>")
    yield character("Emphasis", "Emphasis", "<w:i/><w:iCs/>")
    yield character("Hyperlink", "Hyperlink", f'{_colour(brand.primary)}<w:u w:val="single"/>')


def _table(brand: Brand) -> str:
    """The tables' style: a dark header row, thin rules between rows, row names in bold."""
    dark = brand.primary_dark[1:].upper()
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{brand.muted[1:].upper()}"'
    borders = "".join(f"<w:{side} {rule}/>" for side in ("top", "bottom", "insideH"))
    return (
        '<w:style w:type="table" w:styleId="StrategyTable"><w:name w:val="Strategy table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{dark}"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def numbering(numbered: Iterable[int]) -> str:
    """The lists: one bullet list, and a numbered one for each first number of ``numbered``."""
    bullets = "".join(_level(level, "bullet", MARKS[level % len(MARKS)]) for level in range(9))
    numbers = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(9))
    kinds = (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{numbers}</w:abstractNum>'
    )
    lists = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    for number, start in enumerate(numbered, BULLETS + 1):
        starts = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level in range(9)
        )
        lists += f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{starts}</w:num>'
    return f"<w:numbering {NS}>{kinds}{lists}</w:numbering>"


def _level(level: int, kind: str, text: str) -> str:
    indent = f'<w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr></w:lvl>"
    )


def settings(language: str) -> str:
    """The document's settings: today's layout rules, and the language of its theme."""
    return (
        f'<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={quoteattr(language)}/></w:settings>"
    )


def header(running: str, *, names_chapter: bool = False) -> str:
    """The line at the head of every page but the cover. Word finds the chapter of each page by the style of its title."""
    chapter = '<w:r><w:tab/></w:r><w:fldSimple w:instr=" STYLEREF &quot;heading 1&quot; "/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{_text(running)}{chapter if names_chapter else ""}</w:p>'


def footer(foot: tuple[str, ...], words: tuple[str, str], lang: str) -> str:
    """What this is, and the page's number: “Page 3 of 40”, in ``words``, which are the portal's own and in ``lang``."""
    page, of = (_text(each, lang) for each in words)
    fields = f"<w:r><w:tab/></w:r>{page}{_field('PAGE')}{of}{_field('NUMPAGES')}"
    style = '<w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    *above, last = foot or ("",)
    return (
        "".join(f"<w:p>{style}{_text(line)}</w:p>" for line in above)
        + f"<w:p>{style}{_text(last)}{fields}</w:p>"
    )


def section(header_id: str, footer_id: str, first_footer_id: str = "") -> str:
    """A4 with margins of 20 and 25 mm. With a footer for its first page, that page has a head and a foot of its own."""
    first = f'<w:footerReference w:type="first" r:id="{first_footer_id}"/>' if first_footer_id else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header_id}"/><w:footerReference w:type="default" r:id="{footer_id}"/>'
        f'{first}<w:type w:val="nextPage"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1417" w:right="1134" w:bottom="1417" w:left="1134" w:header="680" w:footer="680" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{"<w:titlePg/>" if first else ""}</w:sectPr>'
    )


def ended(body: str, section: str) -> str:
    """``body`` as a section: a paragraph of no height says so. Within the contents' last line, LibreOffice would lose page numbers."""
    return f'{body}<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section}</w:pPr></w:p>'


def within(name: str, body: str) -> str:
    """``body`` with a bookmark around all of it."""
    return f'<w:bookmarkStart w:id="0" w:name="{name}"/>{body}<w:bookmarkEnd w:id="0"/>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _text(text: str, lang: str = "") -> str:
    language = f"<w:rPr><w:lang w:val={quoteattr(lang)}/></w:rPr>" if lang else ""
    return f'<w:r>{language}<w:t xml:space="preserve">{escape(without_forbidden(text))}</w:t></w:r>'
