"""Reading from a page which language each of its words is said to be in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from document.codec import plain
from document.nodes import StrategyDocument


def told(root: Any) -> Iterator[tuple[str, str]]:
    """Each run of text of a page's body, and the language that it is said to be in."""
    for element in root.find("body").iter():
        runs = [(element, element.text), *((element, child.tail) for child in element)]
        for holder, text in runs:
            if text and text.strip():
                yield holder.xpath("ancestor-or-self::*[@lang][1]/@lang")[0], " ".join(text.split())


def own_words(document: StrategyDocument) -> str:
    """Every word that the council wrote, a line for each field."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield " ".join(value.split())
        elif isinstance(value, dict) and "role" in value:
            yield f"{value['role']}, {value['service']}"
        elif isinstance(value, dict) and "author" in value:
            yield from texts([*value.values(), f"{value['author']}, {value.get('year')}"])
        elif isinstance(value, dict | list | tuple):
            for member in value.values() if isinstance(value, dict) else value:
                yield from texts(member)

    return "\n".join(texts(plain(document)))


def strangers(root: Any, document: StrategyDocument, *others: StrategyDocument) -> list[str]:
    """What is said to be in the strategy's language but is not of its words, nor of ``others`` (earlier publications)."""
    own, language = "\n".join(map(own_words, (document, *others))), document.details.language
    found = (re.sub(r"^[\W\d]+|\W+$", "", text) for lang, text in told(root) if lang == language)
    return [text for text in found if text not in own]
