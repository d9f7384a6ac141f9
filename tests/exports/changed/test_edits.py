"""What a schedule tells of an edited record, and what it leaves to the full form."""

from __future__ import annotations

import pytest

from document.diff import Op
from document.markdown import parse
from document.nodes import Section
from exports.changed.edits import LEFT_OUT, MOST_WORDS, Edit, text_of
from exports.changed.schedule import between
from tests.exports.changed.test_groups import document

LONG = "\n\n".join(f"Paragraph {n} with some words of its own, {{}}." for n in "abcdefgh")


def edit(before: Section, after: Section) -> Edit:
    (found,) = between(document("2025.0", before), document("2026.0", after)).edits
    return found


def section(**fields: str) -> Section:
    body = parse(fields.pop("body", ""))
    return Section(ref="s", title="S", body=body, **fields)  # type: ignore[arg-type]


def test_a_field_of_which_few_words_differ_is_told_word_for_word() -> None:
    found = edit(section(headline="Soon", body="One."), section(headline="Later", body="Two."))
    assert [(line.label, text_of(line.before), text_of(line.after)) for line in found.shown] == [
        ("Headline", "Soon", "Later"),
        ("Body", "One.", "Two."),
    ]
    assert found.rest == ""


@pytest.mark.parametrize(
    ("before", "after", "rest"),
    [
        (LONG.format(*["old"] * 8), LONG.format(*["new"] * 8), "Changed: body in 8 places."),
        ("", "word " * MOST_WORDS + "more", "Changed: body added."),
        ("word " * MOST_WORDS + "more", "", "Changed: body taken out."),
    ],
)
def test_of_a_field_of_which_much_differs_it_is_said_how_much(before: str, after: str, rest: str) -> None:
    assert edit(section(body=before), section(body=after)).rest == rest


def test_what_a_record_rests_on_is_only_named() -> None:
    found = edit(section(headline="Soon", source="Here"), section(headline="Later", source="There"))
    assert [line.label for line in found.shown] == ["Headline"]
    assert found.rest == "Also changed: source."
    assert found.fields == (("source", "Source"), ("headline", "Headline"))


def test_words_in_another_language_are_told_apart_before_and_now() -> None:
    welsh = "::: {{lang=cy}}\nNi chaiff neb ei adael ar ôl yn y sir hon o hyn ymlaen, byth eto, nac yma nac acw, {}.\n:::"
    before = section(body="Say [hwyl]{lang=cy} and hwylio.\n\n" + welsh.format("meddai"))
    found = edit(before, section(body="Say [bore da]{lang=cy} and hwylio.\n\n" + welsh.format("dywedodd")))
    told = [[found.spoken(side) for side in (line.before, line.after)] for line in found.lines]
    assert told[0] == [
        ((Op.SAME, "Say ", ""), (Op.REMOVED, "hwyl", "cy"), (Op.SAME, " and hwylio.", "")),
        ((Op.SAME, "Say ", ""), (Op.ADDED, "bore da", "cy"), (Op.SAME, " and hwylio.", "")),
    ]
    assert LEFT_OUT in text_of(found.lines[1].before)
    assert {lang for side in told[1] for _, words, lang in side if words.strip(" …")} == {"cy"}
