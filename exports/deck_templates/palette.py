"""The colours for each use on a template's ground: its own where they can be read there, else ones that can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exports.deck_templates.colours import (
    BLACK,
    WHITE,
    Rgb,
    Scheme,
    contrast,
    least_contrast,
    luminance,
    mixed,
    parsed,
    written,
)

READABLE = 4.5
"""The least contrast of words, by WCAG 2.2."""
PALE_SHARE, FAINT_SHARE, MUTED_SHARE = 0.08, 0.24, 0.7
PALE_ENOUGH = 1.35
"""A wash may differ from its ground by no more, or cards look like buttons."""
ACCENTS = tuple(f"accent{n}" for n in range(1, 7))
Tones = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What words stand on: every colour that may lie beneath them. ``panel`` is a plain ground that is laid over it first."""

    colours: tuple[Rgb, ...]
    panel: Rgb | None = None

    @property
    def plain(self) -> Rgb:
        """One colour that stands for all of it."""
        return self.panel or max(self.colours, key=lambda colour: abs(luminance(colour) - 0.5))


def ground_of(colours: Sequence[Rgb], scheme: Scheme) -> Ground:
    """The ground as it can be used: where neither dark nor light words can be read on all of it, a panel is laid over it."""
    if max(least_contrast(BLACK, colours), least_contrast(WHITE, colours)) >= READABLE:
        return Ground(tuple(colours))
    panel = scheme.named("bg1")
    return Ground((panel,), panel)


class Palette:
    """Chooses colours for one ground."""

    def __init__(self, scheme: Scheme, ground: Ground) -> None:
        self.scheme, self.ground = scheme, ground

    def first(self, names: Iterable[str], *others: Rgb, least: float = READABLE) -> str:
        """The first of the theme's colours that can be read on the ground and on ``others``; black or white where none can."""
        grounds = (*self.ground.colours, *others)
        for name in names:
            if least_contrast(self.scheme.named(name), grounds) >= least:
                return name
        return written(max((BLACK, WHITE), key=lambda colour: least_contrast(colour, grounds)))

    def rgb(self, name: str) -> Rgb:
        """A colour of the theme, or ``#rrggbb``, as a colour."""
        return parsed(name) if name.startswith("#") else self.scheme.named(name)

    def _washes(self, text: Rgb) -> tuple[str, Rgb]:
        """A wash of the ground for cards and bands: the theme's second ground where it is one, else made from the first accent."""
        second = self.scheme.named("bg2")
        plain = self.ground.plain
        if (
            contrast(second, plain) <= PALE_ENOUGH
            and contrast(second, plain) > 1.04
            and contrast(text, second) >= READABLE
        ):
            return "bg2", second
        made = mixed(plain, self.scheme.named("accent1"), PALE_SHARE)
        if contrast(text, made) < READABLE:
            made = plain
        return written(made), made

    def content(self) -> dict[str, str]:
        """The colours of slides with content, by their use in our drawings and by the names they have in our own theme."""
        text = self.first(("tx1", "tx2", "bg1"))
        wash, pale = self._washes(self.rgb(text))
        light = self._paper()
        strong = self.first(("tx2", "accent1", "tx1", *ACCENTS), pale, self.rgb(light))
        primary = self.first((*ACCENTS, "tx2", "hlink", "tx1"), pale)
        muted = mixed(self.ground.plain, self.rgb(text), MUTED_SHARE)
        quiet = written(muted) if least_contrast(muted, (*self.ground.colours, pale)) >= READABLE else text
        return _named(
            text=text,
            dark=strong,
            primary=primary,
            accent=self.first(("accent2", "accent1", *ACCENTS, "tx1"), least=1.4),
            muted=quiet,
            light=light,
            pale=wash,
            faint=written(mixed(self.ground.plain, self.rgb(text), FAINT_SHARE)),
            hlink=primary,
        )

    def _paper(self) -> str:
        """The ground's own colour, by its name in the theme where it has one."""
        plain = self.ground.plain
        return next(
            (name for name in ("bg1", "bg2", "tx2", "tx1") if self.scheme.named(name) == plain),
            written(plain),
        )

    def words(self, title: Rgb | None = None) -> dict[str, str]:
        """The colours of a slide of words only. ``title`` is the template's own colour for its title there."""
        own = written(title) if title and least_contrast(title, self.ground.colours) >= READABLE else ""
        main = own or self.first(("tx1", "bg1", "tx2", "bg2"))
        second = (
            self.first(("bg2", "tx2", "tx1", "bg1")) if self._is_dark() else self.first(("tx1", "tx2", "bg1"))
        )
        accent = self.first(("accent2", "accent1", *ACCENTS, "tx2", "bg1", "tx1"))
        return _named(
            text=second,
            dark=main,
            primary=accent,
            accent=accent,
            muted=second,
            light=main,
            pale=second,
            faint=second,
            hlink=accent,
        )

    def _is_dark(self) -> bool:
        return luminance(self.ground.plain) < 0.2


def _named(**uses: str) -> dict[str, str]:
    """Colours by their uses, and by the names that our own template's layouts call them."""
    places = {
        "tx1": "text",
        "tx2": "dark",
        "accent1": "primary",
        "accent2": "accent",
        "accent3": "muted",
        "bg1": "light",
        "bg2": "pale",
    }
    return {**uses, **{place: uses[use] for place, use in places.items()}}
