"""A selection read aloud: Ogg Opus with chapters and tags."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from exports.context import RenderContext, counted, quoted
from exports.plain.chapters import chapters_of
from exports.selection import Selection
from exports.speech.script import Part, parts_of
from exports.speech.voice import RATE, SAMPLE, encoder, marked_up, spoken, voice_for
from exports.speech.wording import Abbreviations

MINUTE = 60 * RATE * SAMPLE
"""Bytes of sound."""
NOTE = "This is a recording by a synthetic voice. Its chapters can be chosen in a player that knows chapters."


def render(selection: Selection, context: RenderContext) -> bytes:
    """The Opus file of a selection.

    The voice reads everything twice: first to learn when each chapter begins, because players want that at the start of the file. It
    is fast; keeping the sound instead would take 160 MB for each hour.

    Raises:
        NoVoice: no voice speaks the document's language.
        SpeechFailed: the voice or the encoder failed.
    """
    lang = selection.document.details.language
    voice = voice_for(lang)
    parts = parts_of(chapters_of(selection, context, NOTE), lang)
    abbreviations = Abbreviations.of(selection.document)
    scripts = [marked_up(part, lang, abbreviations) for part in parts]
    titled = list(zip(parts, scripts, strict=True))
    turns = counted(titled, context.progress, "Timing chapter", _title)
    sizes = [spoken(script, voice, _told(context, "Timing", part)) for part, script in turns]
    with tempfile.TemporaryDirectory(prefix="speech-") as directory:
        target = Path(directory) / "speech.opus"
        with encoder(target, tuple(_tags(selection, parts, sizes))) as sound:
            for part, script in counted(titled, context.progress, "Speaking chapter", _title):
                spoken(script, voice, _told(context, "Speaking", part, sound.write))
        return target.read_bytes()


def _title(titled: tuple[Part, str]) -> str:
    return titled[0].title


def _told(
    context: RenderContext, doing: str, part: Part, take: Callable[[bytes], object] = len
) -> Callable[[bytes], None]:
    """Takes sound, and tells each minute of it, as a chapter can be one sentence without an end."""
    taken = 0

    def with_minutes(piece: bytes) -> None:
        nonlocal taken
        before, taken = taken, taken + len(piece)
        if taken // MINUTE > before // MINUTE:
            context.progress(f"{doing} minute {1 + taken // MINUTE} of {quoted(part.title)}")
        take(piece)

    return with_minutes


def _tags(selection: Selection, parts: Sequence[Part], sizes: Sequence[int]) -> Iterator[str]:
    """What the file says of itself, and its chapters, as players read them (Vorbis comments)."""
    document = selection.document
    title = (
        document.details.title
        if selection.title == document.details.title
        else f"{document.details.title}: {selection.title}"
    )
    yield from (
        "--title",
        title,
        "--artist",
        document.details.publisher,
        "--date",
        document.published_on[:10],
    )
    yield from ("--album", f"Publication {document.number}", "--genre", "Speech")
    yield from ("--comment", f"LANGUAGE={document.details.language}")
    starts = accumulate(sizes, initial=0)
    for place, (part, start) in enumerate(zip(parts, starts, strict=False), 1):
        yield from ("--comment", f"CHAPTER{place:03d}={clock(start)}")
        yield from ("--comment", f"CHAPTER{place:03d}NAME={part.title}")


def clock(size: int) -> str:
    """The time at which so many bytes of sound end: “01:02:03.004”."""
    thousandths = round(size * 1000 / (RATE * SAMPLE))
    seconds, thousandths = divmod(thousandths, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}.{thousandths:03d}"
