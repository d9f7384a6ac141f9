"""A measure's values in order and as bars."""

from __future__ import annotations

from document import measured
from document.dates import PartialDate
from document.nodes import Measure, Value


def value(text: str, date: str = "") -> Value:
    return Value(text, PartialDate.parse(date) if date else None)


BROADBAND = Measure(
    ref="m",
    title="Superfast broadband",
    unit="%",
    baseline=value("42", "2013"),
    targets=(value("100"), value("95", "2020")),
    actuals=(value("87", "2017-03"), value("80", "2015-10"), value("about 90")),
)


def test_rows_run_from_baseline_to_targets_with_undated_last() -> None:
    assert [(row.part.value, row.words) for row in measured.rows(BROADBAND)] == [
        ("Baseline", "42%"),
        ("Measured", "80%"),
        ("Measured", "87%"),
        ("Measured", "about 90"),
        ("Target", "95%"),
        ("Target", "100%"),
    ]


def test_latest_and_target_prefer_values_with_dates() -> None:
    latest, target, start = (f(BROADBAND) for f in (measured.latest, measured.target, measured.baseline))
    assert latest
    assert latest.words == "87%"
    assert target
    assert target.words == "95%"
    assert start
    assert start.when == "2013"


def test_latest_and_target_fall_back_to_undated_and_to_none() -> None:
    undated = Measure(ref="m", title="M", targets=(value("5"),), actuals=(value("3"),))
    empty = Measure(ref="m", title="M")
    assert [row.words for row in (measured.latest(undated), measured.target(undated)) if row] == ["3", "5"]
    assert (measured.latest(empty), measured.target(empty), measured.baseline(empty)) == (None, None, None)


def test_bars_begin_at_nought_and_leave_out_words() -> None:
    bars = measured.bars(BROADBAND)
    assert [(bar.x0, bar.x1) for bar in bars] == [(0, 0.42), (0, 0.8), (0, 0.87), (0, 0.95), (0, 1)]


def test_bars_below_nought_end_at_it() -> None:
    bars = measured.bars(Measure(ref="m", title="M", actuals=(value("-5"), value("15"))))
    assert [(bar.x0, bar.x1) for bar in bars] == [(0, 0.25), (0.25, 1)]


def test_bars_of_noughts_have_no_length() -> None:
    bars = measured.bars(Measure(ref="m", title="M", actuals=(value("0"), value("0"))))
    assert [(bar.x0, bar.x1) for bar in bars] == [(0, 0), (0, 0)]


def test_no_bars_for_one_number_or_for_very_many() -> None:
    assert measured.bars(Measure(ref="m", title="M", targets=(value("5"),))) == ()
    many = tuple(value(str(n), str(2000 + n)) for n in range(measured.MOST_BARS + 1))
    assert measured.bars(Measure(ref="m", title="M", actuals=many)) == ()
    assert len(measured.bars(Measure(ref="m", title="M", actuals=many[1:]))) == measured.MOST_BARS
