"""What differs between two states of a working record, in words."""

from __future__ import annotations

from typing import Any

import pytest

from casestudies.models import CaseStudy
from records.actions import create_record
from records.compare import Names, field_changes
from strategy.models import Measure
from tests import people

pytestmark = pytest.mark.django_db


def changes(before: Any, after: Any) -> dict[str, tuple[str, str]]:
    return {change.label: (change.before, change.after) for change in field_changes(before, after, Names())}


def test_every_sort_of_field_is_compared_in_words() -> None:
    olive = people.officer()
    iam = people.roadmap(olive)
    people.item(olive, iam, "IAM-02")
    item = people.item(olive, iam, benefits=[{"text": "Fewer calls", "figure": "£1m"}])
    before = type(item).objects.get(pk=item.pk)
    item.end, item.status, item.owner, item.depends_on = "2027", "delivered", None, ["IAM-02", "gone"]
    item.benefits, item.withdrawn = [{"text": "Fewer calls"}], True
    item.full_clean()
    assert changes(before, item) == {
        "Owner": ("Head of Cyber Security, Information Management and Technology", ""),
        "Status": ("Planned", "Delivered"),
        "End": ("Oct–Dec 2026 (Q3 2026/27)", "2027"),
        "Benefits": ("£1m: Fewer calls", "Fewer calls"),
        "Depends on": ("", "Item IAM-02 (IAM-02)\nnot there any more (gone)"),
        "Withdrawn": ("", "Yes"),
    }


def test_values_and_lines_are_written_out() -> None:
    olive = people.officer()
    measure = create_record(
        Measure(ref="m", title="M", actuals=[{"value": "66", "date": "2026-Q2", "note": "estimate"}]),
        by=olive,
        reason="x",
    )
    assert changes(None, measure)["Measured values"] == ("", "66 (Apr–Jun 2026 (Q1 2026/27)) estimate")
    study = create_record(CaseStudy(ref="c", title="C", partners=["NHS", "A district"]), by=olive, reason="x")
    assert changes(None, study)["Partners"] == ("", "NHS\nA district")


def test_names_are_looked_up_once(django_assert_num_queries: Any) -> None:
    olive = people.officer()
    iam = people.roadmap(olive)
    items = [people.item(olive, iam, f"I-{n}", depends_on=[]) for n in range(3)]
    names = Names()
    with django_assert_num_queries(2):
        for item in items:
            field_changes(None, item, names)
