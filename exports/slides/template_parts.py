"""The fixed parts of the template: theme, text styles, table style, notes master. Used only to make the template."""

from __future__ import annotations

from exports.context import Brand
from exports.slides.drawing import NS
from exports.slides.sheet import BODY_SIZE, FONT, HEIGHT, TITLE_SIZE, WIDTH
from exports.slides.theme import scheme

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TABLE_STYLE_ID = "{7D1B7F2E-5C0A-4E0B-9C53-2B5E1D0F4A11}"
CONTENTS_STYLE_ID = "{2A9E4C60-7B1D-4F35-8E22-6C0D5B9A7F13}"


def relationships(*targets: tuple[str, str]) -> str:
    """A part's relationships: kind and target of each, numbered in order."""
    kinds = {"core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"}
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kinds.get(kind, f"{_R}/{kind}")}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'


CONTENT_TYPES = (
    f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    + _type("/ppt/presentation.xml", "presentationml.presentation.main")
    + _type("/ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster")
    + _type("/ppt/notesMasters/notesMaster1.xml", "presentationml.notesMaster")
    + _type("/ppt/presProps.xml", "presentationml.presProps")
    + _type("/ppt/viewProps.xml", "presentationml.viewProps")
    + _type("/ppt/tableStyles.xml", "presentationml.tableStyles")
    + _type("/ppt/theme/theme1.xml", "theme")
    + _type("/ppt/theme/theme2.xml", "theme")
    + "{layouts}</Types>"
)

PRESENTATION_PROPERTIES = f"{HEADER}<p:presentationPr {NS}/>"
VIEW_PROPERTIES = f"{HEADER}<p:viewPr {NS}/>"
PRESENTATION = (
    f'{HEADER}<p:presentation {NS} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
    '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst/>'
    f'<p:sldSz cx="{round(WIDTH * 12700)}" cy="{round(HEIGHT * 12700)}"/><p:notesSz cx="6858000" cy="9144000"/>'
    '<p:defaultTextStyle><a:defPPr><a:defRPr lang="en-GB"/></a:defPPr></p:defaultTextStyle></p:presentation>'
)


_FONTS = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
THEME = (
    f'{HEADER}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Strategy"><a:themeElements>'
    f'{scheme(Brand(name="Strategy"))}<a:fontScheme name="Strategy"><a:majorFont>{_FONTS}</a:majorFont>'
    f'<a:minorFont>{_FONTS}</a:minorFont></a:fontScheme><a:fmtScheme name="Strategy"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}"
    "</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
)


def _level(n: int) -> str:
    return (
        f'<a:lvl{n}pPr marL="{254000 * (n - 1)}" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(BODY_SIZE * 100)}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{n}pPr>"
    )


_LEVELS = "".join(_level(n) for n in range(1, 10))
TX_STYLES = (
    '<p:txStyles><p:titleStyle><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc>'
    '<a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
    f'<a:defRPr sz="{round(TITLE_SIZE * 100)}" b="1" kern="1200"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle>'
    f"<p:bodyStyle>{_LEVELS}</p:bodyStyle><p:otherStyle>{_LEVELS}</p:otherStyle></p:txStyles>"
)


def _border(side: str, name: str, width: int) -> str:
    line = f'<a:ln w="{width}" cmpd="sng"><a:solidFill><a:schemeClr val="{name}"/></a:solidFill></a:ln>'
    return f"<a:{side}>{line}</a:{side}>"


_CELL_TEXT = '<a:tcTxStyle{bold}><a:fontRef idx="minor"/><a:schemeClr val="{colour}"/></a:tcTxStyle>'
BOLD_ON = ' b="on"'
_NO_FILL = "<a:fill><a:noFill/></a:fill>"
TABLE_STYLES = (
    f'{HEADER}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{TABLE_STYLE_ID}">'
    f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="Strategy table"><a:wholeTbl>{_CELL_TEXT.format(bold="", colour="dk1")}'
    f"<a:tcStyle><a:tcBdr>{_border('bottom', 'accent3', 9525)}{_border('insideH', 'accent3', 6350)}</a:tcBdr>{_NO_FILL}</a:tcStyle></a:wholeTbl>"
    f"<a:firstRow>{_CELL_TEXT.format(bold=BOLD_ON, colour='lt1')}<a:tcStyle><a:tcBdr/>"
    '<a:fill><a:solidFill><a:schemeClr val="dk2"/></a:solidFill></a:fill></a:tcStyle></a:firstRow></a:tblStyle>'
    f'<a:tblStyle styleId="{CONTENTS_STYLE_ID}" styleName="Contents"><a:wholeTbl>{_CELL_TEXT.format(bold="", colour="dk1")}'
    f"<a:tcStyle><a:tcBdr>{_border('insideH', 'accent3', 3175)}</a:tcBdr>{_NO_FILL}</a:tcStyle></a:wholeTbl>"
    f"<a:firstRow>{_CELL_TEXT.format(bold=BOLD_ON, colour='accent3')}<a:tcStyle><a:tcBdr>{_border('bottom', 'accent2', 25400)}</a:tcBdr>"
    f"{_NO_FILL}</a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
)

_ROOT = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
NOTES_MASTER = (
    f'{HEADER}<p:notesMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>'
    f"{_ROOT}"
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
    '<p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="685800"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/>'
    '</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4000500"/><a:ext cx="5486400" cy="4457700"/></a:xfrm><a:prstGeom prst="rect">'
    '<a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
    "</p:spTree></p:cSld>"
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" '
    f'accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle>{_LEVELS.replace("1600", "1200")}</p:notesStyle></p:notesMaster>'
)
