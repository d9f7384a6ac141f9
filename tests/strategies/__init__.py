"""Strategies of other councils, each of another shape, as the data of a strategy file. All invented.

``COUNCILS`` names them; ``published`` gives the frozen document that one becomes (it needs the test database).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import yaml

from document.nodes import StrategyDocument
from tests.strategies import long, plain
from tests.strategies.frame import Data

COUNCILS: dict[str, Callable[[], Data]] = {
    make.__name__: make
    for make in (
        long.roadmaps_of_one_and_thirty,
        long.titles_of_247_characters,
        long.tables_of_245_rows,
        long.sections_within_sections,
        long.long_addresses,
        long.a_body_of_20000_words,
        plain.no_dates_at_all,
        plain.all_in_welsh,
        plain.many_tongues,
        plain.statuses_of_its_own,
        plain.nothing_in_the_second_volume,
        plain.one_section,
        plain.benefits_as_text,
        plain.the_same_titles,
        plain.every_kind_of_date,
        plain.measures_in_words,
        plain.an_update_first,
    )
}
"""Each shape by its name."""


def written(data: Data, directory: Path, *, as_json: bool = False) -> Path:
    """``data`` as a strategy file in ``directory``."""
    path = directory / ("strategy.json" if as_json else "strategy.yaml")
    text = (
        json.dumps(data, indent="\t")
        if as_json
        else yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    )
    path.write_text(text, encoding="utf-8")
    return path


def published(data: Data, directory: Path) -> StrategyDocument:
    """The document that ``data`` becomes when it is loaded and published. Needs the database."""
    from editions import read
    from interchange.load import load

    load([written(data, directory)], publishing=True)
    read.forget()
    current = read.current()
    assert current is not None
    return current.document
