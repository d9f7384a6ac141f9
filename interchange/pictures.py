"""The pictures of one load: stored at once, and taken away again where the load comes to nothing."""

from __future__ import annotations

from django.conf import settings

from records.models import Picture


class Pictures:
    """Stores pictures and remembers which files were not there before."""

    def __init__(self) -> None:
        self.there = set(_stored())

    def store(self, data: bytes) -> Picture:
        """Keep a picture. Raises ValidationError where it is none."""
        return Picture.store(data)

    def discard(self) -> None:
        """Delete the files that were added, unless a record has come to need them. To be called after the rollback."""
        added = set(_stored()) - self.there
        for name in added - set(Picture.objects.filter(pk__in=added).values_list("pk", flat=True)):
            (settings.MEDIA_DIR / name).unlink(missing_ok=True)


def _stored() -> list[str]:
    return [path.name for path in settings.MEDIA_DIR.iterdir()] if settings.MEDIA_DIR.is_dir() else []
