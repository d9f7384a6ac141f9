"""A roadmap read aloud, as opus-tools hears it, and the script that it is read from."""

from __future__ import annotations

import array
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from document.markdown import parse
from document.nodes import GlossaryTerm, Section
from exports.context import RenderContext
from exports.cuts import Cut
from exports.plain.chapters import chapters_of
from exports.selection import Selection, select
from exports.speech.gate import _sound, check, described
from exports.speech.render import NOTE, clock, render
from exports.speech.script import LONG_PART, MOST_PARTS, _parts, parts_of
from exports.speech.voice import NoVoice, marked_up, voice_for
from exports.speech.wording import Abbreviations, as_said
from tests.exports.again import digests_apart
from tests.exports.flow.sample import CONTEXT, full, strategy

RATE = 48_000
"""Samples a second that opusdec is asked for."""


@pytest.fixture(scope="module")
def selection() -> Selection:
    return select(full(), Cut.parse("case-studies"))


@pytest.fixture(scope="module")
def data(selection: Selection) -> bytes:
    return render(selection, CONTEXT)


@pytest.fixture(scope="module")
def said(data: bytes) -> str:
    return described(data)


def script(markdown: str, *more: GlossaryTerm) -> str:
    """The SSML for a section with that text."""
    document = strategy(Section(ref="s", title="Section", body=parse(markdown)), *more)
    selection = select(document, Cut.parse("strategy"))
    (part,) = [
        part for part in parts_of(chapters_of(selection, CONTEXT, NOTE), "en-GB") if part.title == "1 Section"
    ]
    return marked_up(part, "en-GB", Abbreviations.of(document))


@pytest.mark.render
def test_the_gate_passes_a_recording_and_finds_faults(data: bytes, selection: Selection) -> None:
    assert check(data, selection, CONTEXT) == ()
    assert check(data[: len(data) // 2], selection, CONTEXT) != ()
    assert check(data, select(full(), Cut.parse("whole")), CONTEXT) != ()
    assert check(data.replace(b"Glossary", b"Gloss..y"), selection, CONTEXT) != ()


@pytest.mark.render
def test_the_gate_finds_chapters_that_are_too_short_for_their_words(said: str, selection: Selection) -> None:
    parts = parts_of(chapters_of(selection, CONTEXT, NOTE), "en-GB")
    assert list(_sound(said, parts)) == []
    at_once = re.sub(r"(CHAPTER\d{3})=\S+", r"\1=00:00:00.000", said)
    assert any("lasts 0 seconds, which" in finding for finding in _sound(at_once, parts))


@pytest.mark.render
def test_opusinfo_finds_tags_and_chapters(said: str) -> None:
    assert "WARNING" not in said
    assert "\ttitle=Anyshire’s Strategy: Case Studies and Appendices\n" in said
    assert "\tartist=Anyshire County Council\n" in said
    assert "\tdate=2021-04-12\n" in said
    names = re.findall(r"CHAPTER\d{3}NAME=(.*)", said)
    assert names == [
        "Anyshire’s Strategy",
        "About this document",
        "1 What we read",
        "2 Case studies",
        "3 Glossary",
    ]
    starts = re.findall(r"CHAPTER\d{3}=(.*)", said)
    assert starts == sorted(starts)
    assert starts[0] == "00:00:00.000"


@pytest.mark.render
def test_every_chapter_can_be_heard(data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.opus").write_bytes(data)
    subprocess.run(
        ["opusdec", "--quiet", "--rate", str(RATE), str(tmp_path / "a.opus"), str(tmp_path / "a.wav")],
        check=True,
    )
    samples = array.array("h", (tmp_path / "a.wav").read_bytes()[44:])
    starts = [
        int(h) * 3600 + int(m) * 60 + float(s)
        for h, m, s in re.findall(r"CHAPTER\d{3}=(\d+):(\d+):(\S+)", said)
    ]
    for start, end in zip(starts, [*starts[1:], len(samples) / RATE], strict=True):
        chapter = samples[int(start * RATE) : int(end * RATE)]
        loud = sum(abs(sample) > 1000 for sample in chapter[::50]) / len(chapter[::50])
        assert 0.15 < loud < 0.95
        assert max(map(abs, chapter[: RATE // 5])) > 300, "It does not begin with its title."


@pytest.mark.render
def test_a_recording_is_the_same_in_another_process(data: bytes) -> None:
    here = hashlib.sha256(data).hexdigest()
    assert digests_apart("case-studies", "exports.speech.render.render") == [here]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Q1 2026/27", "first quarter of the financial year 2026 to 27"),
        ("Apr–Jun 2026", "April to June 2026"),
        ("in 2026/27", "in 2026 to 27"),
        ("£0.38m saved", "0.38 million pounds saved"),
        ("£1,250", "1,250 pounds"),
        ("£2 billion", "2 billion pounds"),
        ("R&D", "R and D"),
        ("10–20", "10 to 20"),
        ("on/off", "on or off"),
        ("https://www.example.org/a/b?c=1", "example.org"),
    ],
)
def test_written_forms_are_said_in_words(written: str, said: str) -> None:
    assert as_said(written) == said


def titles(markdown: str) -> list[str]:
    """What the parts are called that a section with that text is said in."""
    selection = select(
        strategy(Section(ref="s", title="Section", body=parse(markdown))), Cut.parse("strategy")
    )
    names = [part.title for part in parts_of(chapters_of(selection, CONTEXT, NOTE), "en-GB")]
    return names[names.index("1 Section") :]


def test_long_chapters_are_cut_at_their_headings() -> None:
    half, short = "word " * (LONG_PART // 2 + 30), "A few words."
    assert titles(f"## One\n\n{short}\n\n## Two\n\n{short}") == ["1 Section"]
    assert titles(f"## One\n\n{half}\n\n### Deeper\n\n{short}\n\n## Two\n\n{half}") == [
        "1 Section",
        "One",
        "Two",
    ]
    assert titles(f"## One\n\n{half}\n\n### Deeper\n\n{half}\n\n## Two\n\n{short}") == [
        "1 Section",
        "One",
        "Deeper",
        "Two",
    ]
    assert titles(half * 2) == ["1 Section"]


def test_no_chapter_is_cut_where_they_would_be_too_many() -> None:
    assert titles("".join(f"## H{n}\n\nA few words.\n\n" for n in range(MOST_PARTS))) == ["1 Section"]


def test_what_is_cut_says_the_same() -> None:
    chapters = list(chapters_of(select(full(), Cut.parse("whole")), CONTEXT, NOTE))
    (blocks,) = [each.blocks for each in chapters if each.title.startswith("2 ")][:1]
    cut = list(_parts(blocks, "en-GB", 10))
    (whole,) = _parts(blocks, "en-GB", 10_000)
    assert len(cut) > 3
    assert tuple(saying for part in cut for saying in part.sayings) == whole.sayings


def test_tables_are_sentences_and_marks_are_gone() -> None:
    said = script("| Year | Budget |\n|---|--:|\n| 2026/27 | £1.7m |\n\n- one\n- **two**\n\n> Quoted")
    assert "A table of: Year; Budget" in said
    assert "Year: 2026 to 27. Budget: 1.7 million pounds." in said
    assert "<s>two.</s>" in said
    assert "Quote:" in said
    assert "*" not in said
    assert "|" not in said


def test_abbreviations_of_the_glossary_are_spelled_or_said_as_words() -> None:
    said = script(
        "The IAM and APIs of CIPFA, DTLR and <IT>.".replace("<", "&lt;").replace(">", "&gt;"),
        GlossaryTerm(ref="a", title="IAM", stands_for="Identity and access management"),
        GlossaryTerm(ref="b", title="API", stands_for="Interface"),
        GlossaryTerm(ref="c", title="CIPFA", stands_for="Institute"),
        GlossaryTerm(ref="d", title="DTLR", stands_for="Department"),
    )
    for spelled in ("IAM", "API", "DTLR"):
        assert f'<say-as interpret-as="characters">{spelled}</say-as>' in said
    assert "Cipfa" in said
    assert "&lt;IT&gt;" in said


def test_other_languages_have_their_own_voice() -> None:
    said = script("Say [croeso i bawb]{lang=cy} and Ελληνικά.")
    assert '<voice xml:lang="cy">croeso i bawb</voice>' in said
    assert '<voice xml:lang="el">Ελληνικά' in said


def test_a_language_without_a_voice_is_refused_in_plain_words() -> None:
    assert voice_for("cy-GB") == "cy"
    with pytest.raises(NoVoice, match="There is no voice for the language “so”"):
        render(select(strategy(language="so"), Cut.parse("whole")), RenderContext(CONTEXT.brand))


def test_times_are_written_as_players_read_them() -> None:
    assert clock(0) == "00:00:00.000"
    assert clock(44_100 * 3723) == "01:02:03.000"
