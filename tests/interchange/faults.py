"""Faulty strategy files, each with what is to be said of it."""

from __future__ import annotations

GOOD = """format: strategy-file/1
scope: whole
reason: The first load.
strategy: {ref: strategy, title: Strategy, publisher: Council}
publication: {number: "2024.0", date: 2024-05-01, summary: First., decision: Council}
statuses: {Complete: delivered}
objectives:
- {ref: o1, title: One}
sections:
- ref: s1
  title: Top
  body: |
    Some words.

    ## A heading

    - a list
roadmaps:
- ref: r1
  title: Roadmap
  items:
  - {ref: i1, title: Item, status: Complete, start: 2021-Q2, objectives: [o1], owner: {role: Head}, benefits: [x]}
measures:
- {ref: m1, title: Measure, unit: '%', actuals: [{value: 4, date: 2021}]}
case_studies:
- {ref: c1, title: Case}
"""

CHANGED = {
    "broken_yaml": (
        "title: Top\n",
        "title: Top: more\n",
        "f.yaml:11: this is not YAML: mapping values are not allowed here; put text",
    ),
    "tab": (
        "  title: Top\n",
        "\ttitle: Top\n",
        "f.yaml:11: this is not YAML: found character '\\t' that cannot start any token; indent",
    ),
    "unknown_key": (
        "  title: Top\n",
        "  title: Top\n  colour: red\n",
        "f.yaml:12: sections[0].colour: this key is not known here; expected one of: audience, body,",
    ),
    "unknown_list": (
        "objectives:\n",
        "goals:\n",
        "f.yaml:7: goals: this key is not known here; expected one of: case_studies,",
    ),
    "key_twice": (
        "  title: Top\n",
        "  title: Top\n  title: Bottom\n",
        "f.yaml:12: sections[0].title: this key stands twice.",
    ),
    "list_twice": (
        "measures:\n",
        "objectives: []\nmeasures:\n",
        "f.yaml:23: objectives: this key stands twice in the same file.",
    ),
    "key_of_a_list": (
        "  title: Top\n",
        "  ? [a, b]\n  : c\n  title: Top\n",
        "f.yaml:11: sections[0]: found a key that is a list or a mapping; expected a word.",
    ),
    "list_for_text": (
        "title: Top",
        "title: [Top]",
        'f.yaml:11: sections[0].title: found “["Top"]”; expected text.',
    ),
    "nothing_for_text": (
        "title: Top",
        "title:",
        "f.yaml:11: sections[0].title: found nothing; expected text.",
    ),
    "text_for_list": (
        "objectives: [o1]",
        "objectives: o1",
        "f.yaml:22: roadmaps[0].items[0].objectives: found “o1”; expected a list.",
    ),
    "text_for_mapping": (
        "strategy: {ref: strategy, title: Strategy, publisher: Council}",
        "strategy: Ours",
        "f.yaml:4: strategy: found “Ours”; expected a mapping.",
    ),
    "word_for_number": (
        "  title: Top\n",
        "  title: Top\n  position: first\n",
        "f.yaml:12: sections[0].position: found “first”; expected a whole number.",
    ),
    "huge_number": (
        "  title: Top\n",
        "  title: Top\n  position: 99999999999\n",
        "f.yaml:12: sections[0].position: found “99999999999”; expected 1000000 or less.",
    ),
    "title_missing": ("  title: Top\n", "", "f.yaml:10: sections[0]: title is missing."),
    "blank_title": (
        "title: Top",
        "title: '  '",
        "f.yaml:11: sections[0].title: found “  ”; This field cannot be blank.",
    ),
    "long_title": (
        "title: Top",
        f"title: {'x' * 300}",
        "f.yaml:11: sections[0].title: found 300 characters; expected 255 at most: “xxx",
    ),
    "control_character": (
        "title: Top",
        'title: "To\\x0bp"',
        "f.yaml:11: sections[0].title: the text holds a control character (U+000B)",
    ),
    "nul": (
        "reason: The first load.",
        'reason: "a\\0b"',
        "f.yaml:3: reason: the text holds a control character (U+0000)",
    ),
    "raw_control": (
        "title: Top",
        "title: To\x08p",
        "f.yaml:11: the file holds a control character (U+0008); delete it.",
    ),
    "half_a_character": (
        "title: Top",
        'title: "\\ud83d"',
        "f.yaml:11: sections[0].title: the text holds a control character (U+D83D)",
    ),
    "ref_with_space": (
        "ref: s1",
        "ref: s 1",
        "f.yaml:10: sections[0].ref: found “s 1”; expected a reference: letters, digits,",
    ),
    "ref_twice": (
        "- {ref: c1, title: Case}",
        "- {ref: c1, title: Case}\n- {ref: c1, title: Case}",
        "f.yaml:27: case_studies[1].ref: there are two of kind case-study with the ref “c1”",
    ),
    "dangling_ref": (
        "objectives: [o1]",
        "objectives: [o1, o9]",
        "f.yaml:22: roadmaps[0].items[0].objectives[1]: found “o9”; expected the ref of the kind objective, in use.",
    ),
    "dangling_outcome": (
        "unit: '%',",
        "outcome: u9,",
        "f.yaml:24: measures[0].outcome: There is no outcome “u9”.",
    ),
    "no_date": (
        "start: 2021-Q2",
        "start: soon",
        "f.yaml:22: roadmaps[0].items[0].start: found “soon”; expected a date such as 2026, 2026/27,",
    ),
    "no_such_month": (
        "start: 2021-Q2",
        "start: 2021-13",
        "f.yaml:22: roadmaps[0].items[0].start: “2021-13” is not a real date",
    ),
    "no_such_year": (
        "start: 2021-Q2",
        "start: 2021/23",
        "f.yaml:22: roadmaps[0].items[0].start: “2021/23” is not a real date (the financial year after 2021 ends in 22)",
    ),
    "end_before_start": (
        "start: 2021-Q2",
        "start: 2021-Q2, end: 2020",
        "f.yaml:22: roadmaps[0].items[0].end: found “2020”; The end (2020) lies before the start",
    ),
    "unknown_status": (
        "status: Complete",
        "status: Finito",
        "f.yaml:22: roadmaps[0].items[0].status: found “Finito”; expected one of: proposed, planned,",
    ),
    "unknown_meaning": (
        "{Complete: delivered}",
        "{Complete: done}",
        "f.yaml:6: statuses.Complete: found “done”; expected one of: proposed, planned,",
    ),
    "owner": (
        "owner: {role: Head}",
        "owner: {name: Jo}",
        'f.yaml:22: roadmaps[0].items[0].owner: found “{"name": "Jo"}”; expected a role title, or {role: …',
    ),
    "benefit": (
        "benefits: [x]",
        "benefits: [{figure: 1}]",
        'f.yaml:22: roadmaps[0].items[0].benefits[0]: found “{"figure": "1"}”; expected a text of 500 characters',
    ),
    "value": (
        "{value: 4, date: 2021}",
        "{date: 2021}",
        "f.yaml:24: measures[0].actuals[0]: value is missing.",
    ),
    "html": (
        "    Some words.\n",
        "    Some words.\n\n    <b>x</b>\n",
        "f.yaml:15: sections[0].body: HTML is not allowed here (<b>).",
    ),
    "wrong_heading": ("## A heading", "# A heading", "f.yaml:15: sections[0].body: use ## for a heading"),
    "script_link": (
        "- a list",
        "- [x](javascript:alert)",
        "f.yaml:17: sections[0].body: a link must begin with https://",
    ),
    "format": (
        "strategy-file/1",
        "strategy-file/9",
        "f.yaml:1: format: found “strategy-file/9”; expected strategy-file/1.",
    ),
    "no_format": (
        "format: strategy-file/1\n",
        "",
        "f.yaml:1: format is missing; expected “format: strategy-file/1” in every part.",
    ),
    "whole_without_details": (
        "strategy: {ref: strategy, title: Strategy, publisher: Council}\n",
        "",
        "f.yaml:1: strategy is missing; a whole strategy holds its own details",
    ),
    "container_in_a_whole": (
        "- ref: r1\n  title: Roadmap\n",
        "- ref: r1\n",
        "f.yaml:19: roadmaps[0]: title is missing; a whole strategy describes every record",
    ),
    "number": (
        '"2024.0"',
        "last",
        "f.yaml:5: publication.number: found “last”; expected a publication number such as 2026.0.",
    ),
    "number_ahead": (
        '"2024.0"',
        '"2024.3"',
        "f.yaml:5: publication.number: The next publication of 2024 is 2024.0, not 2024.3.",
    ),
    "no_decision": (
        ", decision: Council",
        "",
        "f.yaml:5: publication.decision: A new edition needs the decision",
    ),
    "no_such_day": (
        "2024-05-01",
        "2024-02-30",
        "f.yaml:5: publication.date: found “2024-02-30”; expected a day such as",
    ),
    "script_address": (
        "decision: Council",
        "decision: Council, decision_url: 'javascript:x'",
        "f.yaml:5: publication.decision_url: found “javascript:x”; expected a web address",
    ),
    "remove_unknown": (
        "measures:\n",
        "remove: [{kind: section, ref: s9}]\nmeasures:\n",
        "f.yaml:23: remove[0].ref: there is no section “s9” to remove.",
    ),
    "remove_and_describe": (
        "measures:\n",
        "remove: [{kind: section, ref: s1}]\nmeasures:\n",
        "f.yaml:23: remove[0].ref: section “s1” is both described and removed by this file.",
    ),
    "picture_missing": (
        "title: Case",
        "title: Case, image: x.png, image_alt: X",
        "f.yaml:26: case_studies[0].image: the picture “x.png” cannot be read (No such file or directory).",
    ),
    "picture_elsewhere": (
        "title: Case",
        "title: Case, image: ../../x.png, image_alt: X",
        "f.yaml:26: case_studies[0].image: found “../../x.png”; expected a path beside this file",
    ),
    "picture_is_none": (
        "title: Case",
        "title: Case, image: f.yaml, image_alt: X",
        "f.yaml:26: case_studies[0].image: “f.yaml”: The file is not a JPEG, PNG or WebP picture",
    ),
    "language": (
        "publisher: Council",
        "publisher: Council, language: Welsh!",
        "f.yaml:4: strategy.language: found “Welsh!”; expected a language tag such as en-GB",
    ),
}
"""A fault made in the good file: what is replaced, by what, and how the message begins."""

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
WHOLE_FILES: dict[str, tuple[str, str | bytes, str]] = {
    "empty": (
        "f.yaml",
        b"",
        "f.yaml:1: a strategy file is a mapping that begins with “format: strategy-file/1”.",
    ),
    "only_a_list": ("f.yaml", "- a\n- b\n", "f.yaml:1: a strategy file is a mapping"),
    "two_documents": (
        "f.yaml",
        GOOD + "---\n" + GOOD,
        "f.yaml:27: this is not YAML: but found another document.",
    ),
    "latin_1": ("f.yaml", "format: strategy-file/1\nreason: Tŷ\n".encode("utf-16-le"), "f.yaml:1: "),
    "not_utf_8": (
        "f.yaml",
        b"format: strategy-file/1\nreason: caf\xe9\n",
        "f.yaml:2: the file is not UTF-8 text (found the byte 0xE9).",
    ),
    "alias_bomb": ("f.yaml", "format: strategy-file/1\n" + BOMB, "f.yaml:2: "),
    "alias_of_itself": (
        "f.yaml",
        "format: strategy-file/1\nsections: &s [*s]\n",
        "f.yaml:2: sections[0][0][0]: this is nested more than 40 deep.",
    ),
    "nested": (
        "f.yaml",
        "format: strategy-file/1\nsections: " + "[" * 5000,
        "f.yaml: the file is nested too deeply.",
    ),
    "broken_json": (
        "f.json",
        '{"format": "strategy-file/1",\n "scope": whole}',
        "f.json:2: this is not JSON: Expecting value.",
    ),
    "nested_json": ("f.json", "[" * 200_000, "f.json: the file is nested too deeply."),
    "json_list": ("f.json", "[]", "f.json:1: a strategy file is a mapping"),
    "json_fault": (
        "f.json",
        '{\n\t"format": "strategy-file/1",\n\t"scope": "all"\n}',
        "f.json:3: scope: found “all”; expected one of: whole, update.",
    ),
}
"""Files that are no strategy file at all: name, contents, and how the message begins."""
