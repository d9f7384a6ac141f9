"""espeak-ng and opusenc: text to sound and sound to a file, piece by piece, so that hours of it need little memory."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from exports.plain.tongues import Run, language_of
from exports.speech.script import WORDS_A_MINUTE, Part, Saying
from exports.speech.wording import Abbreviations, as_said

SPEAKER, ENCODER = "espeak-ng", "opusenc"
RATE, SAMPLE = 22_050, 2
"""What espeak-ng puts out: samples a second, and bytes a sample; one channel."""
WAV_HEADER = 44
BITRATE = 16
"""kbit/s: about 6 MB an hour."""
EFFORT = 1
"""Of the encoder, 0 to 10: nobody hears more of it in a synthetic voice, and hours of it take half the time of effort 5."""
CHUNK = 1 << 16
PREFERRED = {"en": "en-gb", "zh": "cmn", "no": "nb", "fr": "fr-fr"}
"""Voices for tags that name no country, or that espeak-ng calls otherwise."""


class NoVoice(LookupError):
    """No voice speaks the language; the message is for the person who wants the file."""


class SpeechFailed(RuntimeError):
    """One of the two programs failed."""


def voice_for(lang: str) -> str:
    """The voice for a language's tag. Raises NoVoice."""
    tag = lang.lower()
    primary = tag.partition("-")[0]
    for name in (tag, PREFERRED.get(primary, primary)):
        if name in _voices():
            return name
    raise NoVoice(f"There is no voice for the language “{lang}”.")


@cache
def _voices() -> frozenset[str]:
    """The languages that this machine's voices speak."""
    listed = subprocess.run([SPEAKER, "--voices"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - of the system
    return frozenset(line.split()[1] for line in listed.splitlines()[1:] if len(line.split()) > 1)


def marked_up(part: Part, lang: str, abbreviations: Abbreviations) -> str:
    """The part as SSML, with voices for other languages, spelled abbreviations and pauses."""
    said = "\n".join(_saying(saying, lang, abbreviations) for saying in part.sayings)
    return f"<speak>{said}</speak>"


def _saying(saying: Saying, lang: str, abbreviations: Abbreviations) -> str:
    words = "".join(_run(run, lang, abbreviations) for run in saying.runs)
    return f'<s>{words}</s><break time="{saying.pause}ms"/>'


def _run(run: Run, lang: str, abbreviations: Abbreviations) -> str:
    """Line breaks, and the dots between remarks, end sentences too."""
    text, said = run.text.replace("\n", ". ").replace(" · ", ". "), ""
    if run.lang.partition("-")[0].lower() == "en":
        text = as_said(text)
    for own, words in _by_script(text, run.lang):
        inner = "".join(_word(*piece) for piece in abbreviations.parts(words))
        said += inner if own == lang else _voiced(own, inner)
    return said


def _word(text: str, is_spelled: bool) -> str:
    return f'<say-as interpret-as="characters">{escape(text)}</say-as>' if is_spelled else escape(text)


def _voiced(lang: str, inner: str) -> str:
    """In another voice; where there is none, the one that speaks goes on."""
    try:
        return f"<voice xml:lang={quoteattr(voice_for(lang))}>{inner}</voice>"
    except NoVoice:
        return inner


def _by_script(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """``text`` in runs of words of one language."""
    run, own = "", lang
    for word in text.split(" "):
        language = language_of(word, lang)
        if language != own and run.strip():
            yield own, run
            run = ""
        own = language
        run += f"{word} "
    yield own, run[:-1]


def spoken(markup: str, voice: str, take: Callable[[bytes], object]) -> int:
    """Have the voice read the markup, and give the sound to ``take`` in pieces. Returns how many bytes there were."""
    command = [SPEAKER, "-v", voice, "-s", str(WORDS_A_MINUTE), "-m", "--stdin", "--stdout"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - of the system
        assert process.stdin  # noqa: S101 - it is a pipe
        assert process.stdout  # noqa: S101 - so is it
        process.stdin.write(markup.encode())
        process.stdin.close()
        process.stdout.read(WAV_HEADER)
        size = 0
        while piece := process.stdout.read(CHUNK):
            take(piece)
            size += len(piece)
    if process.returncode:
        raise SpeechFailed(f"The voice stopped ({process.returncode}).")
    return size


@contextmanager
def encoder(target: Path, tags: Sequence[str]) -> Iterator[IO[bytes]]:
    """Where sound is to be written: it becomes an Opus file at ``target``, the same each time. ``tags`` are opusenc's options."""
    form = ["--raw", "--raw-rate", str(RATE), "--raw-chan", "1", "--raw-bits", str(8 * SAMPLE)]
    quality = [
        "--bitrate",
        str(BITRATE),
        "--speech",
        "--comp",
        str(EFFORT),
        "--framesize",
        "60",
        "--serial",
        "1",
    ]
    command = [ENCODER, "--quiet", *form, *quality, *tags, "-", str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:  # noqa: S603 - of the system
        assert process.stdin  # noqa: S101 - it is a pipe
        yield process.stdin
        process.stdin.close()
    if process.returncode:
        raise SpeechFailed(f"The encoder stopped ({process.returncode}).")
