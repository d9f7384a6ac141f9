"""The newest publication of the Norfolk content, loaded into a database of its own: ``python -m tests.bench.norfolk FOLDER``.

It needs ``PORTAL_DATA_DIR`` to name an empty directory. The pictures stay in there; the document goes to ``FOLDER/1.json``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def prepare(folder: Path) -> None:
    """Load the content and write the document."""
    from django.conf import settings
    from django.core.management import call_command

    from document.codec import canonical
    from editions.read import by_number, current_number
    from interchange.load import load
    from strategy_portal.management.commands.prepare_portal import files_in_order

    settings.AFTER_PUBLISH = []
    call_command("migrate", interactive=False, verbosity=0)
    load(files_in_order(settings.BASE_DIR / "fixtures" / "norfolk"), publishing=True)
    found = by_number(current_number() or "")
    if found is None:
        raise LookupError("Nothing was published.")
    (folder / "1.json").write_bytes(canonical(found.document))


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "strategy_portal.settings")
    django.setup()
    prepare(Path(sys.argv[1]))
