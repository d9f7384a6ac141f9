"""A zip archive that is the same for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from exports.data.stamp import ZIP_TIME


def zipped(members: Mapping[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """The members in their order, without a time or a trace of the machine. Names that end as in ``stored`` are not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.create_system = 0
            info.compress_type = (
                zipfile.ZIP_STORED if stored and name.endswith(stored) else zipfile.ZIP_DEFLATED
            )
            archive.writestr(info, data)
    return target.getvalue()
