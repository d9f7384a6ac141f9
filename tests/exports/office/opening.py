"""LibreOffice as the reader: what it makes of a file, without any code of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path


def converted(files: list[Path], to: str, directory: Path) -> list[Path]:
    """``files`` as LibreOffice opens and saves them in another form. It is started once for all."""
    profile = f"-env:UserInstallation=file://{directory}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", to, "--outdir", str(directory / "out")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
    return [directory / "out" / f"{path.stem}.{to.partition(':')[0]}" for path in files]


def pdf_text(path: Path) -> str:
    """The words of a PDF as Poppler reads them, spaces run together."""
    read = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, timeout=60)
    return " ".join(read.stdout.decode().split())


def pdf_pages(path: Path) -> list[str]:
    """The lines of each page that say something, without spaces at their ends."""
    read = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, timeout=60
    )
    pages = read.stdout.decode().split("\f")[:-1]
    return ["".join(f"{line.strip()}\n" for line in page.split("\n") if line.strip()) for page in pages]
