"""Other councils' strategies of every shape, loaded, published and printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from document.nodes import Volume
from tests.exports.flow.judging import printed_well
from tests.strategies import COUNCILS, published


@pytest.mark.render
@pytest.mark.django_db
@pytest.mark.parametrize("name", COUNCILS)
def test_a_council_s_strategy_prints(name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    document = published(COUNCILS[name](), tmp_path)
    for volume in Volume:
        printed_well(document, volume, tmp_path / f"{volume}.pdf")
    assert caplog.messages == []
