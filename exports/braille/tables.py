"""Which of liblouis' tables translates which language."""

from __future__ import annotations

LANGUAGES = {
    "ar": "ar-ar-g1.utb",
    "bg": "bg.ctb",
    "bn": "bn.tbl",
    "ca": "ca-g1.ctb",
    "cs": "cs-g1.ctb",
    "cy": "cy-cy-g2.ctb",
    "da": "da-dk-g26.ctb",
    "de": "de-g2.ctb",
    "el": "el.ctb",
    "en": "en-ueb-g2.ctb",
    "es": "es-g1.ctb",
    "et": "et.ctb",
    "fa": "fa-ir-g1.utb",
    "fi": "fi.utb",
    "fr": "fr-bfu-g2.ctb",
    "ga": "ga-g2.ctb",
    "gd": "gd.ctb",
    "gu": "gu.tbl",
    "he": "he-IL.utb",
    "hi": "hi.tbl",
    "hr": "hr-g1.ctb",
    "hu": "hu-hu-g1.ctb",
    "is": "is.ctb",
    "it": "it-it-comp6.utb",
    "ka": "ka.utb",
    "kn": "kn.tbl",
    "ko": "ko-2006-g2.ctb",
    "lt": "lt.ctb",
    "lv": "Lv-Lv-g1.utb",
    "ml": "ml.tbl",
    "mr": "mr.tbl",
    "mt": "mt.ctb",
    "nb": "no-no-g2.ctb",
    "ne": "ne.tbl",
    "nl": "nl-NL-g0.utb",
    "no": "no-no-g2.ctb",
    "pa": "pa.tbl",
    "pl": "Pl-Pl-g1.utb",
    "pt": "pt-pt-g2.ctb",
    "ro": "ro.ctb",
    "ru": "ru-litbrl.ctb",
    "sk": "sk-g1.ctb",
    "sl": "sl-si-g1.utb",
    "sr": "sr-g1.ctb",
    "sv": "sv-g2.ctb",
    "ta": "ta.tbl",
    "te": "te.tbl",
    "tr": "tr-g2.tbl",
    "uk": "uk.utb",
    "ur": "ur-pk-g1.utb",
    "vi": "vi-vn-g2.ctb",
    "zh": "zh-chn.ctb",
}
"""By the first part of a language's tag; contracted where liblouis has such a table and readers expect it."""


class NoTable(LookupError):
    """No table translates the language; the message is for the person who wants the file."""


def table_for(lang: str) -> str:
    """The table for a language's tag. Raises NoTable."""
    try:
        return LANGUAGES[lang.partition("-")[0].lower()]
    except KeyError:
        raise NoTable(f"There is no braille table for the language “{lang}”.") from None
