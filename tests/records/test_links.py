"""Which records refer to a record."""

from __future__ import annotations

import pytest

from records.links import children_of, records_naming
from tests import people

pytestmark = pytest.mark.django_db


def test_records_that_name_a_ref_are_found_in_lists_and_prose() -> None:
    olive = people.officer()
    iam = people.roadmap(olive)
    named = people.item(olive, iam, "IAM-01")
    by_list = people.item(olive, iam, "IAM-02", depends_on=["IAM-01"])
    by_prose = people.section(olive, body="See [it](ref:IAM-01).")
    people.item(olive, iam, "IAM-03", depends_on=["IAM-02"])
    people.section(olive, "longer", body="See [another](ref:IAM-011).")
    assert records_naming(named) == [by_prose, by_list]


def test_children_are_found() -> None:
    olive = people.officer()
    iam = people.roadmap(olive)
    item = people.item(olive, iam)
    parent = people.section(olive)
    child = people.section(olive, "child", parent=parent)
    assert children_of(iam) == [item]
    assert children_of(parent) == [child]
    assert children_of(item) == []
