"""The named styles of the OpenDocument text, its lists, and its pages with header and footer, in the brand's colours."""

from __future__ import annotations

from collections.abc import Iterator

from exports.context import Brand
from exports.office.manuscript import Manuscript
from exports.office.odf import NS, VERSION, language, words

FONT = "Arial"
SIZES = {1: 20, 2: 16, 3: 14, 4: 12, 5: 11, 6: 11}
"""The size of each level of headings, in points; the text has 11."""
TEXT_WIDTH = 17.0
"""The room between the margins, in centimetres."""
INDENT = 0.65
"""How far each level of a list is set in, in centimetres."""
DASHED = '<draw:stroke-dash draw:name="Dashed" draw:style="rect" draw:dots1="1" draw:dots1-length="3pt" draw:distance="2pt"/>'
CHAPTER = '<text:chapter text:display="name" text:outline-level="1"/>'
"""The title of the chapter that a page is in."""
MARKS = ("•", "◦", "▪")
BOLD = 'fo:font-weight="bold" style:font-weight-complex="bold"'
ITALIC = 'fo:font-style="italic" style:font-style-complex="italic"'


def styles(text: Manuscript, brand: Brand, lang: str) -> str:
    """The whole styles part. ``lang`` is that of the portal's own words; "" where it is the document's."""
    font = (
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}" style:font-family-generic="swiss"/>'
    )
    named = "".join((DASHED, _default(text, brand), *_named(brand), *_lists()))
    return (
        f"<office:document-styles {NS} {VERSION}><office:font-face-decls>{font}</office:font-face-decls><office:styles>{named}"
        f"</office:styles><office:automatic-styles>{_layout()}{_english(lang)}</office:automatic-styles>"
        f"<office:master-styles>{_masters(text, lang)}</office:master-styles></office:document-styles>"
    )


def _default(text: Manuscript, brand: Brand) -> str:
    names = f'style:font-name="{FONT}" style:font-name-asian="{FONT}" style:font-name-complex="{FONT}"'
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="115%" '
        'style:writing-mode="page" fo:hyphenation-ladder-count="no-limit"/>'
        f'<style:text-properties {names} {size(11)} fo:color="{brand.text}" {language(text.language)} fo:hyphenate="false"/>'
        '</style:default-style><style:default-style style:family="text"/><style:default-style style:family="graphic"/><style:default-style style:family="table"/>'
        '<style:default-style style:family="table-row"/><style:default-style style:family="table-cell"/><style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    )


def size(points: float) -> str:
    """A type size for every script."""
    return " ".join(
        f'{name}="{points:g}pt"'
        for name in ("fo:font-size", "style:font-size-asian", "style:font-size-complex")
    )


def _style(
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    parent: str = "Standard",
    more: str = "",
    family: str = "paragraph",
    inner: str = "",
) -> str:
    """A named style; spaces in names are written as the format wants them. ``inner`` stands within the paragraph's properties."""
    identity = name.replace(" ", "_20_")
    above = f' style:parent-style-name="{parent.replace(" ", "_20_")}"' if parent else ""
    properties = (
        f"<style:paragraph-properties {paragraph}>{inner}</style:paragraph-properties>" if paragraph else ""
    )
    properties += f"<style:text-properties {run}/>" if run else ""
    return (
        f'<style:style style:name="{identity}" style:display-name="{name}" style:family="{family}"{above}{more}>{properties}'
        "</style:style>"
    )


def _named(brand: Brand) -> Iterator[str]:
    yield from _headings(brand)
    yield from _roles(brand)
    yield from _tables(brand)
    small = f'{size(9)} fo:color="{brand.muted}"'
    tab = "fo:margin-bottom='0cm'"
    for name in ("Header", "Footer"):
        yield (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard" style:class="extra">'
            f'<style:paragraph-properties {tab}><style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/>'
            f"</style:tab-stops></style:paragraph-properties><style:text-properties {small}/></style:style>"
        )
    link = f'fo:color="{brand.primary}" style:text-underline-style="solid" style:text-underline-width="auto"'
    yield _style("Index Link", run='style:text-underline-style="none"', parent="", family="text")
    yield _style("Internet link", run=link, parent="", family="text")
    yield _style("Visited Internet Link", run=link, parent="", family="text")


def _headings(brand: Brand) -> Iterator[str]:
    dark = f'fo:color="{brand.primary_dark}"'
    yield _style(
        "Title",
        'fo:margin-top="2cm" fo:margin-bottom="0.4cm" fo:line-height="105%"',
        f"{BOLD} {size(34)} {dark}",
    )
    yield _style("Subtitle", 'fo:margin-bottom="0.4cm"', f'{size(18)} fo:color="{brand.primary}"')
    for level, points in SIZES.items():
        space = f'fo:margin-top="{0.9 - 0.1 * level:.1f}cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always" fo:line-height="105%"'
        colour = dark if level < 3 else f'fo:color="{brand.primary}"'
        more = f' style:default-outline-level="{level}" style:next-style-name="Standard"'
        yield _style(
            f"Heading {level}", space, f"{BOLD if level < 6 else ITALIC} {size(points)} {colour}", more=more
        )
    yield _style(
        "Contents Heading", 'fo:margin-bottom="0.4cm" fo:break-before="page"', f"{BOLD} {size(20)} {dark}"
    )
    for level in (1, 2):
        indent = f'fo:margin-left="{INDENT * (level - 1)}cm" fo:margin-bottom="0.08cm" fo:margin-top="{0.15 if level == 1 else 0}cm"'
        yield _style(f"Contents {level}", indent, BOLD if level == 1 else "", inner=_leader(level))


def _leader(level: int) -> str:
    """Dots that lead to the number of the page, at the right edge."""
    place = f'style:position="{TEXT_WIDTH - INDENT * (level - 1):.2f}cm" style:type="right"'
    return f'<style:tab-stops><style:tab-stop {place} style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'


def _roles(brand: Brand) -> Iterator[str]:
    muted, bar = (
        f'fo:color="{brand.muted}"',
        f'fo:border-left="0.1cm solid {brand.primary}" fo:padding-left="0.3cm"',
    )
    pale = f'fo:background-color="{brand.pale}" fo:padding-top="0.15cm" fo:padding-bottom="0.15cm" fo:padding-right="0.3cm"'
    yield _style("Cover publisher", 'fo:margin-bottom="1cm"', f'{BOLD} {size(14)} fo:color="{brand.primary}"')
    yield _style("Imprint", 'fo:margin-top="0.6cm"')
    yield _style("Notice", f"{bar} {pale}")
    yield _style(
        "Lead paragraph",
        'fo:keep-with-next="always" fo:margin-bottom="0.3cm"',
        f'{BOLD} {size(13)} fo:color="{brand.primary_dark}"',
    )
    yield _style("Summary", run=size(12))
    yield _style(
        "Evidence label",
        'fo:keep-with-next="always" fo:margin-bottom="0.1cm"',
        f"{ITALIC} {size(10)} {muted}",
    )
    yield _style("Small print", 'fo:margin-top="0.1cm"', f"{size(9.5)} {muted}")
    yield _style(
        "Caption",
        'fo:keep-with-next="always" fo:margin-top="0.3cm" fo:margin-bottom="0.12cm"',
        f'{BOLD} {size(10)} fo:color="{brand.primary_dark}"',
    )
    yield _style("Figure", 'fo:margin-top="0.15cm" fo:margin-bottom="0.15cm"')
    yield _style("Quotations", f'{bar} fo:margin-left="0.6cm" fo:margin-right="0.6cm"', ITALIC)
    yield _style("Callout", f"{bar} {pale}")
    yield _style("List", 'fo:margin-bottom="0.12cm"')


def _tables(brand: Brand) -> Iterator[str]:
    close = 'fo:margin-bottom="0cm" fo:line-height="105%"'
    yield _style("Table Contents", close, size(10))
    yield _style("Table Heading", close, f'{BOLD} fo:color="#ffffff"', parent="Table Contents")
    yield _style("Table row name", close, BOLD, parent="Table Contents")


def _lists() -> Iterator[str]:
    for name in ("Bullets", "Numbers"):
        levels = "".join(_level(name, level) for level in range(1, 11))
        yield f'<text:list-style style:name="{name}">{levels}</text:list-style>'
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>' for level in range(1, 11)
    )
    yield f'<text:outline-style style:name="Outline">{outline}</text:outline-style>'


def _level(name: str, level: int) -> str:
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment '
        f'text:label-followed-by="listtab" text:list-tab-stop-position="{INDENT * level}cm" fo:text-indent="-{INDENT}cm" '
        f'fo:margin-left="{INDENT * level}cm"/></style:list-level-properties>'
    )
    if name == "Bullets":
        mark = MARKS[(level - 1) % len(MARKS)]
        return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="{mark}">{place}</text:list-level-style-bullet>'
    return (
        f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix=".">{place}'
        "</text:list-level-style-number>"
    )


def _layout() -> str:
    """A4, with room for a header and a footer of one or two lines."""
    page = (
        'fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1.5cm" fo:margin-bottom="1.2cm" '
        'fo:margin-left="2cm" fo:margin-right="2cm"'
    )
    spaces = [
        f'<style:{kind}-style><style:header-footer-properties fo:min-height="1cm" fo:margin-{side}="0.5cm"/></style:{kind}-style>'
        for kind, side in (("header", "bottom"), ("footer", "top"))
    ]
    return "".join(
        f'<style:page-layout style:name="{name}"><style:page-layout-properties {page}/>{inner}</style:page-layout>'
        for name, inner in (("Pages", "".join(spaces)), ("First", ""))
    )


def _english(lang: str) -> str:
    """The style of the portal's own words at the foot of pages."""
    return (
        f'<style:style style:name="Own" style:family="text"><style:text-properties {language(lang)}/></style:style>'
        if lang
        else ""
    )


def _masters(text: Manuscript, lang: str) -> str:
    """The cover's page, those before the first chapter, and all others."""

    def own(phrase: str) -> str:
        return f'<text:span text:style-name="Own">{words(phrase)}</text:span>' if lang else words(phrase)

    number = '<text:page-number text:select-page="current">1</text:page-number>'
    *above, last = text.foot or ("",)
    notice = "".join(f'<text:p text:style-name="Footer">{words(line)}</text:p>' for line in above)
    line = f"{words(last)}<text:tab/>{own('Page ')}{number}{own(' of ')}<text:page-count>1</text:page-count>"
    foot = f'{notice}<text:p text:style-name="Footer">{line}</text:p>'
    return (
        f"{_master('Standard', f'{words(text.running)}<text:tab/>{CHAPTER}', foot)}{_master('Front', words(text.running), foot)}"
        '<style:master-page style:name="First_20_Page" style:display-name="First Page" '
        'style:page-layout-name="First" style:next-style-name="Front"/>'
    )


def _master(name: str, head: str, foot: str) -> str:
    """A kind of page with a header and a footer."""
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="Pages"><style:header><text:p text:style-name="Header">{head}</text:p>'
        f"</style:header><style:footer>{foot}</style:footer></style:master-page>"
    )
