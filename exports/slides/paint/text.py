"""Set text as DrawingML paragraphs: real bullets and numbers, a language on every run, links that say where they go."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from exports.slides.drawing import emu, fill, words
from exports.slides.prose import Para, Run

DEEPEST = 8
"""Levels of a list that the format knows, counted from 0."""


def no_link(_address: str) -> str:
    """Links in a place that cannot carry them, such as speaker notes."""
    return ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How words stand where a paragraph says nothing else.

    ``size`` is the type size that the place has of its own: only others are written out. ``link`` gives an address's
    ``a:hlinkClick``, or "". ``numbered`` keeps the paragraphs' marks as native bullets and numbers.
    """

    language: str
    size: float = 0.0
    link: Callable[[str], str] = no_link


def paragraphs(column: Iterable[Para], setting: Setting) -> str:
    """The paragraphs of a text body; an empty one where there are none, as the format wants at least one."""
    paras = [_paragraph(para, setting, first=n == 0) for n, para in enumerate(column)]
    return "".join(paras) or f'<a:p><a:endParaRPr lang="{setting.language}"/></a:p>'


def _paragraph(para: Para, setting: Setting, *, first: bool) -> str:
    runs = "".join(_run(run, para, setting) for run in para.runs if run.text)
    end = "" if runs else f'<a:endParaRPr lang="{setting.language}" sz="{round(para.size * 100)}"/>'
    return f"<a:p>{_properties(para, first)}{runs}{end}</a:p>"


def _properties(para: Para, first: bool) -> str:
    """Indents, direction, space above and mark; nothing where all is as the place has it."""
    rtl = is_right_to_left(para.text)
    attributes = f' marL="{emu(para.indent)}"' if para.indent else ""
    attributes += f' lvl="{min(para.level, DEEPEST)}"' if para.level else ""
    attributes += f' indent="{-emu(para.step)}"' if para.mark else ""
    attributes += ' algn="ctr"' if para.centred else ' algn="r"' if para.right or rtl else ""
    attributes += ' rtl="1"' if rtl else ""
    space = 0 if first else round(para.before * 100)
    inner = f'<a:spcBef><a:spcPts val="{space}"/></a:spcBef>' if space else ""
    inner += _mark(para.mark)
    return f"<a:pPr{attributes}>{inner}</a:pPr>" if attributes or inner else ""


def _mark(mark: str) -> str:
    if not mark:
        return ""
    if mark[:-1].isdecimal():
        return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{max(1, int(mark[:-1]))}"/>'
    return f'<a:buFont typeface="Arial"/><a:buChar char="{words(mark)}"/>'


def _run(run: Run, para: Para, setting: Setting) -> str:
    size = run.size or para.size
    attributes = f' lang="{run.lang or setting.language}"'
    attributes += f' sz="{round(size * 100)}"' if size != setting.size else ""
    attributes += ' b="1"' if run.bold else ""
    attributes += ' i="1"' if run.italic else ""
    attributes += ' strike="sngStrike"' if run.struck else ""
    link = setting.link(run.link) if run.link else ""
    tone = run.tone or ("hlink" if link else "")
    inner = (fill(tone) if tone else "") + link
    properties = f"<a:rPr{attributes}>{inner}</a:rPr>" if inner else f"<a:rPr{attributes}/>"
    lines = (
        f"<a:r>{properties}<a:t>{words(line)}</a:t></a:r>" if line else "" for line in run.text.split("\n")
    )
    return f"<a:br>{properties}</a:br>".join(lines)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def plain(text: str, setting: Setting, tone: str = "") -> str:
    """One paragraph of words set as their place has it."""
    return f"<a:p>{_properties(Para((Run(text),), setting.size), True)}{_run(Run(text, tone=tone), Para((), setting.size), setting)}</a:p>"
